/**
 * The six words (protocol.md §6, 5): 66 bits that both screens show, and that two people read to each other
 * when the link travelled. Each nonce is fixed before the other is known, a by its hash in the offer, b by
 * the claim, so nobody in between can search for keys whose words agree.
 */

import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import type { WordsLanguage } from "./offer.ts";

export type WordsInput = {
  /** 32 bytes, by who began. */
  readonly nonceA: Uint8Array;
  /** 32 bytes, by who answered. */
  readonly nonceB: Uint8Array;
  /** transcript_0 of the room; in a later check, of the epoch in which it began. */
  readonly transcript: Uint8Array;
  /** Persona of the side that opened the room. */
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array;
};

/** Bytes of each nonce. */
export const wordsNonceBytes = 32;
const wordsCount = 6;
const bitsOfWord = 11;

/** SHA-256(["hf/words-commit/1", transcript, a]): fixes a before b is known, and tells nothing of a. */
export function commitToNonce(transcript: Uint8Array, nonceA: Uint8Array): Uint8Array {
  assert(nonceA.length === wordsNonceBytes, "a nonce has 32 bytes");
  return hashOf(["hf/words-commit/1", transcript, nonceA]);
}

/** Six numbers, 0 to 2047: the first 66 bits of KDF(a ‖ b, "hf/words/1", transcript, persona A, persona B). */
export function sixNumbers(input: WordsInput): readonly number[] {
  const { nonceA, nonceB, transcript, personaA, personaB } = input;
  assert(nonceA.length === wordsNonceBytes && nonceB.length === wordsNonceBytes, "a nonce has 32 bytes");
  const bytes = deriveKey(concatBytes(nonceA, nonceB), ["hf/words/1", transcript, personaA, personaB]);
  const numbers: number[] = [];
  for (let word = 0; word < wordsCount; word++) {
    let number = 0;
    for (let bit = word * bitsOfWord; bit < (word + 1) * bitsOfWord; bit++) {
      number = number * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    numbers.push(number);
  }
  return numbers;
}

let lists: Readonly<Record<WordsLanguage, readonly string[]>> | null = null;

/** Brings the lists of words, once; without them no number becomes a word. Nobody needs them before a room is open. */
export async function wordsReady(): Promise<void> {
  if (lists !== null) return;
  const [{ wordlist }, { german }] = await Promise.all([
    import("@scure/bip39/wordlists/english.js"),
    import("./words/german.ts"),
  ]);
  lists = { en: wordlist, de: german };
}

/**
 * The words of a language for numbers from 0 to 2047: English as in BIP-39, German as in words/german.ts. Our own
 * mistake before `wordsReady`.
 */
export function numbersToWords(numbers: readonly number[], language: WordsLanguage): readonly string[] {
  assert(lists !== null, "the lists of words are ready");
  const list = lists[language];
  return numbers.map((number) => {
    const word = list[number];
    assert(word !== undefined, "a word has a number from 0 to 2047");
    return word;
  });
}

/**
 * The safety number of a room: SHA-256(["hf/safety/1", room, persona A, persona B]) as eight groups of five
 * digits (132 bits). It stays when devices change, and changes with a persona.
 */
export function safetyNumber(
  space: Uint8Array,
  personaA: Uint8Array,
  personaB: Uint8Array,
): readonly string[] {
  const hash = hashOf(["hf/safety/1", space, personaA, personaB]);
  return Array.from({ length: 8 }, (_, group) => {
    const four = hash.subarray(4 * group, 4 * group + 4);
    const number = four.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(number % 100_000).padStart(5, "0");
  });
}
