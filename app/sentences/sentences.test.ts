/** Both languages side by side. That no sentence is missing the compiler proves; here is what it cannot see. */
import { expect, test } from "vitest";
import { refusalSentence, refusals } from "#app/sentences/refusals.ts";
import { standing } from "#app/sentences/standing.ts";

type Area = { readonly en: unknown; readonly de: unknown };

const files = import.meta.glob<Record<string, unknown>>("./*.ts", { eager: true });
const areas: readonly (readonly [string, Area])[] = Object.entries(files).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([name, value]) =>
    isArea(value) ? [[`${path} ${name}`, value] as const] : [],
  ),
);

function isArea(value: unknown): value is Area {
  return typeof value === "object" && value !== null && "en" in value && "de" in value;
}

/** Every path through an area, with what stands at its end. */
function leaves(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}/${name}`));
}

function shapeOf(value: unknown): readonly string[] {
  return leaves(value)
    .map(
      ([path, leaf]) => `${path}: ${typeof leaf === "function" ? `said with ${leaf.length}` : typeof leaf}`,
    )
    .sort();
}

test("[AP5] the areas were found", () => {
  expect(areas.length).toBeGreaterThan(7);
});

test.each(areas)("[AP5] %s says the same in both languages", (_name, area) => {
  expect(shapeOf(area.de)).toEqual(shapeOf(area.en));
});

test.each(areas)(
  "[AP5] %s leaves no sentence empty in one language only, and none untranslated",
  (_name, { en, de }) => {
    const english = new Map(leaves(en));
    for (const [path, leaf] of leaves(de)) {
      if (typeof leaf !== "string") continue;
      // Where there is nothing to say, neither language says anything.
      expect(leaf.trim() === "", path).toBe(english.get(path) === "");
      // One or two words can be the same in both; a sentence cannot.
      if (leaf.split(" ").length > 3) expect(leaf, path).not.toBe(english.get(path));
    }
  },
);

test.each(["en", "de"] as const)(
  "[AP4] a wrong word is named by its place, a clock by its minutes (%s)",
  (language) => {
    expect(refusalSentence(refusals[language], { kind: "kit-word-differs", place: 7 })).toContain("7");
    expect(refusalSentence(refusals[language], { kind: "clock-off", minutes: -312 })).toMatch(/(^|\D)312\D/);
    expect(refusalSentence(refusals[language], { kind: "kit-word-unknown", place: 5 })).toContain("5");
    expect(refusalSentence(refusals[language], { kind: "kit-word-count", count: 11 })).toContain("11");
  },
);

test.each(["en", "de"] as const)(
  "[AP4] every refusal, unfit device and alarm has a whole sentence (%s)",
  (language) => {
    const said = refusals[language];
    const kinds = Object.keys(said) as (keyof typeof said)[];
    expect(kinds.length).toBeGreaterThan(40);
    const sentences = [
      ...kinds.map((kind) => refusalSentence(said, { kind, place: 3, count: 11, minutes: 9 })),
      ...Object.values(standing[language].unfit),
      ...Object.values(standing[language].alarm).flatMap((say) => [
        say({ count: 1, since: "4 March" }),
        say({ count: 2, since: "4 March" }),
      ]),
    ];
    for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}\d].{8,}\.$/u);
  },
);
