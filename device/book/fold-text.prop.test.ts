/** A folded state as text: whatever is in it comes out of it, however little of it was ever asked for. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { stateToText, textToState } from "./fold-text.ts";
import { PackedMap } from "./packed-map.ts";

const breathe = async (): Promise<void> => undefined;
const key = fc.stringMatching(/^[a-e]$/);
const word = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.constant("~m"));

const { thing } = fc.letrec((tie) => ({
  thing: fc.oneof(
    { depthSize: "small" },
    word,
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    ),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 5 }),
    fc.array(tie("thing"), { maxLength: 4 }),
    fc.dictionary(key, tie("thing"), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(key, tie("thing")), { maxLength: 5 }).map((entries) => new Map(entries)),
    fc.array(word, { maxLength: 4 }).map((items) => new Set(items)),
  ),
}));

type State = { readonly first: Map<string, unknown>; readonly second: Map<string, unknown>; third: unknown };

/** Two maps, some of whose values are the same things. */
const anyState: fc.Arbitrary<State> = fc
  .record({
    first: fc.array(fc.tuple(key, thing), { maxLength: 5 }),
    second: fc.array(fc.tuple(key, thing), { maxLength: 5 }),
    both: fc.array(fc.tuple(key, thing), { maxLength: 3 }),
    third: thing,
  })
  .map(({ first, second, both, third }) => ({
    first: new Map([...first, ...both]),
    second: new Map([...both, ...second]),
    third,
  }));

type Change =
  | { readonly kind: "look"; readonly at: string }
  | { readonly kind: "set"; readonly at: string; readonly value: unknown }
  | { readonly kind: "copy"; readonly at: string; readonly to: string }
  | { readonly kind: "drop"; readonly at: string }
  | { readonly kind: "grow"; readonly at: string; readonly by: string }
  | { readonly kind: "inside"; readonly at: string; readonly name: string; readonly value: unknown };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("look" as const), at: key }),
  fc.record({ kind: fc.constant("set" as const), at: key, value: thing }),
  fc.record({ kind: fc.constant("copy" as const), at: key, to: key }),
  fc.record({ kind: fc.constant("drop" as const), at: key }),
  fc.record({ kind: fc.constant("grow" as const), at: key, by: word }),
  fc.record({ kind: fc.constant("inside" as const), at: key, name: key, value: thing }),
);

function change(state: State, what: Change): void {
  const { first, second } = state;
  if (what.kind === "look") first.get(what.at);
  if (what.kind === "set") first.set(what.at, structuredClone(what.value));
  if (what.kind === "copy" && first.has(what.at)) second.set(what.to, first.get(what.at));
  if (what.kind === "drop") second.delete(what.at);
  const grown = what.kind === "grow" ? first.get(what.at) : null;
  // A list in both maps grows in both.
  if (what.kind === "grow" && Array.isArray(grown)) grown.push(what.by);
  const inside = what.kind === "inside" ? first.get(what.at) : null;
  // Of a map in a map one value is looked at and another becomes new; the rest is never asked for.
  if (what.kind === "inside" && inside instanceof Map) {
    inside.get([...inside.keys()][0]);
    inside.set(what.name, structuredClone(what.value));
  }
}

/** With a number for each thing in the place of its identity: the same in two places is told from two that are alike. */
function shown(value: unknown, seen = new Map<object, number>()): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return ["again", known];
  const number = seen.size;
  seen.set(value, number);
  if (value instanceof Map)
    return [number, "map", ...[...value].map(([name, item]) => [name, shown(item, seen)])];
  if (value instanceof Set) return [number, "set", ...value];
  if (value instanceof Uint8Array) return [number, "bytes", ...value];
  if (Array.isArray(value)) return [number, "list", ...value.map((item) => shown(item, seen))];
  return [number, ...Object.entries(value).map(([name, item]) => [name, shown(item, seen)])];
}

test("[ST13] what is kept and read again and again, and changed in between, stays what it is", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyState,
      fc.array(fc.array(anyChange, { maxLength: 5 }), { maxLength: 4 }),
      fc.constantFrom(0, 30, 4_096),
      async (state, rounds, packedFrom) => {
        let read = state;
        let expected = structuredClone(state);
        for (const changes of [...rounds, []]) {
          const text = await stateToText(read, breathe, packedFrom);
          expect(text).toMatch(/^[\0-\x7f]*$/);
          read = textToState(text) as State;
          for (const what of changes) {
            change(read, what);
            change(expected, what);
          }
          expected = structuredClone(expected);
        }
        expect(shown(read)).toEqual(shown(expected));
      },
    ),
    { numRuns: 400 },
  );
});

test("[ST13] a large map is read without its values, and each of them when it is asked for", async () => {
  const names = Array.from({ length: 500 }, (_, n) => `name ${n}`);
  const state = { byName: new Map(names.map((name, n) => [name, { name, n, words: "ä".repeat(20) }])) };
  const text = await stateToText(state, breathe);
  const read = textToState(text) as { byName: PackedMap };
  expect(read.byName).toBeInstanceOf(PackedMap);
  expect(read.byName.size).toBe(500);
  expect([...read.byName.keys()]).toEqual(names);
  expect(read.byName.unmadeAt("name 7")).toBe(7);
  expect(read.byName.get("name 7")).toEqual({ name: "name 7", n: 7, words: "ä".repeat(20) });
  expect(read.byName.get("name 7")).toBe(read.byName.get("name 7"));
  expect(read.byName.unmadeAt("name 7")).toBeNull();
  expect(read.byName.unmadeAt("name 8")).toBe(8);
  read.byName.delete("name 8");
  read.byName.set("name 9", "another");
  expect(read.byName.has("name 8")).toBe(false);
  // What was never asked for is written as it stood.
  const again = textToState(await stateToText(read, breathe)) as { byName: PackedMap };
  expect(again.byName.size).toBe(499);
  expect(again.byName.get("name 9")).toBe("another");
  expect([...again.byName.values()].slice(0, 2)).toEqual([...state.byName.values()].slice(0, 2));
  let told = 0;
  again.byName.forEach((value) => {
    if (typeof value === "object") told += 1;
  });
  expect(told).toBe(498);
});

test("[ST13] what is no text of ours reads as nothing", () => {
  for (const text of ["", "x", "5\n", "2\n{}", '17\n{"state":1,"a":2}', "9\n{}"])
    expect(textToState(text)).toBeNull();
});

test("[ST13] a text that lost its end, or got one more, reads as nothing", async () => {
  const state = { byName: new Map([["a", "b".repeat(5_000)]]), shared: [{}] };
  const text = await stateToText(state, breathe);
  expect(shown(textToState(text))).toEqual(shown(state));
  for (const other of [text.slice(0, -1), `${text} `, text.slice(0, 40)])
    expect(textToState(other)).toBeNull();
});
