/** Names of files that deceive, and what is made of them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointsOf } from "#domain/characters.ts";
import { fileNameCharactersMax } from "#domain/limits.ts";
import { plainName, savedName } from "./file-name.ts";

/** What each name is shown as, and the ending under which it is saved. */
const names: readonly (readonly [string, string, string])[] = [
  ["Zeichnung.PNG", "Zeichnung.PNG", ".png"],
  // Reads as "annexe.txt" where the writing is turned.
  ["ann\u202Etxt.exe", "anntxt.exe", ".exe"],
  ["a\u2066b\u2069\u200B\u00AD\uFEFFc.pdf", "abc.pdf", ".pdf"],
  ["../../etc/passwd", "passwd", ""],
  ["C:\\Windows\\win.ini", "win.ini", ".ini"],
  ["/", "", ""],
  ["..", "..", ""],
  ["a\u0000b\nc\r\td.txt", "abcd.txt", ".txt"],
  ["line\u2028end\u2029.txt", "lineend.txt", ".txt"],
  ['=HYPERLINK("https:..evil.example","x")', '=HYPERLINK("https:..evil.example","x")', ""],
  ["@SUM(1+1)*cmd|' .C'!A0.csv", "@SUM(1+1)*cmd|' .C'!A0.csv", ".csv"],
  ["CON", "CON", ""],
  ["  .htaccess  ", ".htaccess", ".htaccess"],
  ["a.tar.gz", "a.tar.gz", ".gz"],
  ["x.p\u200Bdf", "x.pdf", ".pdf"],
  ["x.ендинг", "x.ендинг", ""],
  ["", "", ""],
];

test.each(names)("[FI11] %j is shown as %j and saved without a word of it", (name, shown, end) => {
  expect(plainName(name)).toBe(shown);
  expect(savedName(name, "2026-11-23", 2)).toBe(`letter-2026-11-23-2${end}`);
});

test("[FI11] a very long name keeps its beginning and its ending in sight", () => {
  const shown = plainName(`${"x".repeat(5_000)}.pdf.exe`);
  expect(codePointsOf(shown)).toHaveLength(fileNameCharactersMax);
  expect(shown).toMatch(/^x+…f\.exe$/);
});

test("[FI11] whatever a name is, what is shown is short, has no unseen sign and is plain already, and what is saved is our own", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (name) => {
      const shown = plainName(name);
      expect(codePointsOf(shown).length).toBeLessThanOrEqual(fileNameCharactersMax);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\]/u);
      expect(plainName(shown)).toBe(shown);
      expect(savedName(name, "2026-11-23", 1)).toMatch(/^letter-2026-11-23-1(\.[a-z0-9]{1,10})?$/);
    }),
    { numRuns: 2_000 },
  );
});
