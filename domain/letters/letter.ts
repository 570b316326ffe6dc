/** What makes a letter: words, and not too many for one sealed entry. */
import { isLonger } from "#domain/characters.ts";
import { letterCharactersMax } from "#domain/limits.ts";

export type LetterFault = { readonly kind: "letter-empty" } | { readonly kind: "letter-too-long" };

/** null when the text may be sent; spaces are no words. */
export function faultOfLetter(text: string): LetterFault | null {
  if (text.trim() === "") return { kind: "letter-empty" };
  return isLonger(text, letterCharactersMax) ? { kind: "letter-too-long" } : null;
}
