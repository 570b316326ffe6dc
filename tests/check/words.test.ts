/** The voice: every sentence on a screen is read for what Holdfast does not say, in both languages. */
import { expect, test } from "vitest";
import { readSources } from "./sources.ts";

const sentenceFiles = readSources(
  (path) => /^app\/sentences\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"),
);

/** The text of every string and template in a file, parameters taken out. */
function saidIn(text: string): readonly string[] {
  const withoutComments = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
  const withoutImports = withoutComments.replaceAll(/^import .*$/gm, "").replaceAll(/from "[^"]+";/g, "");
  return [...withoutImports.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, plain, template]) => (plain ?? template ?? "").replaceAll(/\$\{[^}]*\}/g, "x"),
  );
}

const said = sentenceFiles.flatMap((file) =>
  saidIn(file.text).map((sentence) => ({ path: file.path, sentence })),
);

const banned = [
  /!/,
  // A straight apostrophe: in print it is ’.
  /'/,
  /\p{Extended_Pictographic}/u,
  /\b(please|oops|successfully|simply|should|sorry|congratulations|awesome|great job)\b/i,
  /\b(bitte|erfolgreich|leider|sollten?|hoppla)\b/i,
  /\b(users?|clients?|servers?|backend|log ?in|log ?out|password)\b/i,
  /\b(Passwort|Benutzer|Nutzer|Klient|Server|einloggen|anmelden)\b/i,
  /\b(100 ?% secure|military[- ]grade|zero[- ]knowledge)\b/i,
];

test("[WO1] the sentences have been read", () => {
  expect(said.length).toBeGreaterThan(300);
});

test.each(banned.map((pattern) => [pattern.source, pattern] as const))(
  "[WO2] no sentence says %s",
  (_name, pattern) => {
    expect(said.filter(({ sentence }) => pattern.test(sentence))).toEqual([]);
  },
);

test("[WO3] no sentence is longer than 25 words", () => {
  const long = said.flatMap(({ path, sentence }) =>
    sentence
      .split(/(?<=[.?:;])\s+/)
      .filter((one) => one.split(/\s+/).length > 25)
      .map((one) => `${path}: ${one}`),
  );
  expect(long).toEqual([]);
});

test("[WO4] no screen holds a sentence of its own", () => {
  // Text between tags, or in a label, that has two words or more.
  const spoken = />\s*[A-Z][a-zäöüß]+ [a-zäöüß]+[^<>{}]*<|(?:aria-label|placeholder|title|alt)="[^"]* [^"]*"/;
  const screens = readSources((path) => /^app\/.*\.tsx$/.test(path) && !path.endsWith(".test.tsx"));
  expect(screens.length).toBeGreaterThan(20);
  expect(screens.filter((file) => spoken.test(file.text)).map((file) => file.path)).toEqual([]);
});

test("[WO5] the check sees a planted sentence", () => {
  const planted = saidIn('export const en = { saved: "Saved successfully!" };');
  expect(banned.filter((pattern) => planted.some((sentence) => pattern.test(sentence)))).toHaveLength(2);
});
