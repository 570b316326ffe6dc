/**
 * KDF(k, …) of protocol.md: HKDF-SHA-256 with ikm k and info the CBOR of the labelled array, 32 bytes.
 * Key pairs take them as their seed.
 */
import { canonicalToBytes } from "#base/canonical.ts";
import { hkdf } from "./hash.ts";
import type { Labelled } from "./labels.ts";

/** Bytes of every key, seed and secret of hf1. */
export const keyBytes = 32;

const noSalt = new Uint8Array(0);

/** 32 bytes derived from `key` for the purpose that `info` names. */
export function deriveKey(key: Uint8Array, info: Labelled<"kdf">): Uint8Array {
  return hkdf(key, noSalt, canonicalToBytes(info), keyBytes);
}

/** The same with a salt, as the epoch key takes the transcript (protocol.md §3). */
export function deriveKeySalted(key: Uint8Array, salt: Uint8Array, info: Labelled<"kdf">): Uint8Array {
  return hkdf(key, salt, canonicalToBytes(info), keyBytes);
}
