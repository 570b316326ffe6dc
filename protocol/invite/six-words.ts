/** The six words (protocol.md §6, 5): 66 bits that both screens show and two people read to each other. */
import type { WordsLanguage } from "./offer.ts";

export type WordsInput = {
  readonly nonceA: Uint8Array;
  readonly nonceB: Uint8Array;
  readonly transcript: Uint8Array;
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array;
};

/** SHA-256(["hf/words-commit/1", transcript, a]): fixes a before b is known. */
export declare function commitToNonce(transcript: Uint8Array, nonceA: Uint8Array): Uint8Array;
/** Six numbers, 0 to 2047. */
export declare function sixNumbers(input: WordsInput): readonly number[];
/** The numbers as words of a language. */
export declare function numbersToWords(numbers: readonly number[], language: WordsLanguage): readonly string[];
/** The safety number of two personas in a room: eight groups of five digits; stays when devices change. */
export declare function safetyNumber(space: Uint8Array, personaA: Uint8Array, personaB: Uint8Array): readonly string[];
