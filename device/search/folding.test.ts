/** What is typed finds what was written, and not something else. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, foldWord, isSought, placesOf, soughtIn } from "./folding.ts";

const finds = (typed: string, written: string): boolean => {
  const sought = soughtIn(typed);
  return sought.every((one) => isSought(written, [one]));
};

test("[SR1] the three ways of writing an umlaut find each other, in both directions", () => {
  for (const typed of ["Müller", "Mueller", "Muller", "müller", "mueller", "muller", "MÜLLER"])
    for (const written of ["Müller", "Mueller", "Muller", "MÜLLER"])
      expect([typed, written, finds(typed, written)]).toEqual([typed, written, true]);
  expect(finds("fuer", "für")).toBe(true);
  expect(finds("für", "fuer")).toBe(true);
  expect(finds("strasse", "Straße")).toBe(true);
  expect(finds("Straße", "Strasse")).toBe(true);
  expect(finds("francoise", "Françoise")).toBe(true);
  expect(finds("Françoise", "francoise")).toBe(true);
});

test("[SR1] letters that stand beside each other by chance are not taken for an umlaut", () => {
  expect(finds("does", "dose")).toBe(false);
  expect(finds("neue", "nur")).toBe(false);
  expect(finds("due", "du")).toBe(false);
  expect(finds("Poes", "Position")).toBe(false);
  expect(finds("Quelle", "Qulle")).toBe(false);
});

test("[SR1] the beginning of a word finds it, its middle does not", () => {
  expect(finds("hou", "houses")).toBe(true);
  expect(finds("ouse", "houses")).toBe(false);
});

test("[SR1] marks stand on the words as they were written, also where one sign is several", () => {
  const text = "Frau Müller träumte; die MUELLERS kamen nicht.";
  const marked = placesOf(text, soughtIn("muller traum")).map(([from, to]) => text.slice(from, to));
  expect(marked).toEqual(["Müller", "träumte", "MUELLERS"]);
  expect(placesOf(text, soughtIn("xyz"))).toEqual([]);
  expect(placesOf(text, soughtIn(""))).toEqual([]);
});

test("[SR1] words without spaces between them are found in pairs", () => {
  const text = "我梦见一座有两扇门的房子";
  expect(foldText(text)).toContain("两扇");
  const marked = placesOf(text, soughtIn("两扇门")).map(([from, to]) => text.slice(from, to));
  expect(marked).toEqual(["两扇门"]);
});

test("[SR1] every word of any text is found by itself and by its beginning", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), (word) => {
      const sought = soughtIn(word);
      const folded = ` ${foldText(word)} `;
      for (const { begins } of sought)
        expect(begins.some((begin) => folded.includes(` ${begin}`))).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(foldWord("")).toBe("");
});
