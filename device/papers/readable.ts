/**
 * A text made fit for paper. Line feeds stay; every other control, invisible and direction-changing
 * character goes, for none of them can be printed and some let a name look like another one. What the
 * faces have no drawing for is shown as a square and kept as written for whoever copies or hears it.
 */

/** Stands for a character that the faces lack. */
export const square = "\u25a1";

export type Readable = {
  /** As drawn. */
  readonly shown: string;
  /** As written, code point for code point with `shown`. */
  readonly said: string;
};

const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const blanks = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;
/** Controls, zero-width and bidirectional marks, soft hyphens, variation selectors, tags and all else that has no look. */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u{fff0}-\u{ffff}]/gu;

/** `text` without what cannot be printed; `hasGlyph` says which characters the face can draw. */
export function readable(text: string, hasGlyph: (codePoint: number) => boolean): Readable {
  const said = text
    .toWellFormed()
    .normalize("NFC")
    .replace(lineEnds, "\n")
    .replace(blanks, (blank) => (blank === "\u00a0" || blank === "\u202f" ? "\u00a0" : " "))
    .replace(unprintable, "");
  const shown = Array.from(said, (character) =>
    character === "\n" || hasGlyph(character.codePointAt(0) ?? 0) ? character : square,
  ).join("");
  return { shown, said };
}
