/**
 * The kit: 16 random bytes written as 12 words of the English BIP-39 list, 11 bits a word, the last word
 * closing with 4 bits of checksum. A person reads these words from paper, so an error says which place.
 */
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";

export const kitBytes = 16;
export const kitWordCount = 12;

export type KitRefusal =
  /** Not twelve words. */
  | { readonly kind: "kit-word-count"; readonly count: number }
  /** The word at this place (1 to 12) is in no kit; misread or misspelt. */
  | { readonly kind: "kit-word-unknown"; readonly place: number }
  /** Every word exists, but together they are no kit: one is another word, or two changed places. */
  | { readonly kind: "kit-checksum" };

/** A new kit, 16 bytes. */
export function drawKit(chance: Chance): Uint8Array {
  return chance.bytes(kitBytes);
}

/** The twelve words of a kit. */
export function kitToWords(kit: Uint8Array): readonly string[] {
  assert(kit.length === kitBytes, "a kit has 16 bytes");
  return entropyToMnemonic(kit, wordlist).split(" ");
}

/**
 * The kit of words as a person typed them: any case, compatibility forms, white space, commas and the numbers of
 * the sheet between them; the first four letters of a word are enough, for the list is made so. Fails with the
 * first unknown place, the count, or "kit-checksum".
 */
export function wordsToKit(typed: string | readonly string[]): Result<Uint8Array, KitRefusal> {
  const text = typeof typed === "string" ? typed : typed.join(" ");
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .split(/[\s\p{P}\p{N}]+/u)
    .filter((word) => word !== "");
  if (words.length !== kitWordCount) return fail({ kind: "kit-word-count", count: words.length });
  const known = words.map(knownWord);
  const unknown = known.indexOf(null);
  if (unknown >= 0) return fail({ kind: "kit-word-unknown", place: unknown + 1 });
  try {
    return succeed(mnemonicToEntropy(known.join(" "), wordlist));
  } catch {
    // Twelve listed words can fail only by their checksum.
    return fail({ kind: "kit-checksum" });
  }
}

/** The listed word that `typed` is or abbreviates to four letters (BIP-39: four letters tell words apart). */
function knownWord(typed: string): string | null {
  if (wordlist.includes(typed)) return typed;
  if (typed.length < 4) return null;
  const begun = wordlist.filter((word) => word.startsWith(typed));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}
