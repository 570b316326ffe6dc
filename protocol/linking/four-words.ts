/**
 * The four words that both devices show when the code was typed (protocol.md §6): 44 bits of both nonces, the
 * very offer and the very claim. a is fixed by its hash in the offer before b is known, b by the claim before a
 * is told, so nobody in between can search for keys whose words agree. One try in 2^44 remains.
 */
import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";

/** Bytes of each nonce. */
export const linkNonceBytes = 32;
const wordsCount = 4;
const bitsOfWord = 11;

/** SHA-256(["hf/link-words-commit/1", a]): fixes a before b is known, and tells nothing of a. */
export function commitToLinkNonce(nonceA: Uint8Array): Uint8Array {
  assert(nonceA.length === linkNonceBytes, "a nonce has 32 bytes");
  return hashOf(["hf/link-words-commit/1", nonceA]);
}

/**
 * Four numbers, 0 to 2047: the first 44 bits of KDF(a ‖ b, "hf/link-words/1", binding), where `binding` is
 * SHA-256([offer, claim]). `numbersToWords` of six-words.ts says them.
 */
export function fourNumbers(nonceA: Uint8Array, nonceB: Uint8Array, binding: Uint8Array): readonly number[] {
  assert(nonceA.length === linkNonceBytes && nonceB.length === linkNonceBytes, "a nonce has 32 bytes");
  const bytes = deriveKey(concatBytes(nonceA, nonceB), ["hf/link-words/1", binding]);
  return Array.from({ length: wordsCount }, (_, word) => {
    let number = 0;
    for (let bit = word * bitsOfWord; bit < (word + 1) * bitsOfWord; bit++) {
      number = number * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    return number;
  });
}
