/**
 * SHA-256 (FIPS 180-4), HMAC (RFC 2104) and HKDF (RFC 5869), in JavaScript alone, so that the host and
 * whoever checks an address needs no WebAssembly. Works before `sodiumReady`.
 */
import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { canonicalToBytes } from "#base/canonical.ts";
import type { Labelled } from "./labels.ts";

/** SHA-256 of bytes, 32 bytes. For bytes that are themselves a canonical array, as bodies, cores and offers. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** SHA-256 of the CBOR of a labelled array, 32 bytes. */
export function hashOf(array: Labelled<"hash" | "salt">): Uint8Array {
  return nobleSha256(canonicalToBytes(array));
}

/** A SHA-256 that takes its input part by part, for what is too large to hold. */
export interface Digest {
  add(part: Uint8Array): void;
  /** The 32 bytes; nothing may be added after. */
  finish(): Uint8Array;
}

/** An empty running SHA-256. */
export function startDigest(): Digest {
  const state = nobleSha256.create();
  return {
    add: (part) => void state.update(part),
    finish: () => state.digest(),
  };
}

/** HMAC-SHA-256 of bytes, 32 bytes. */
export function hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return nobleHmac(nobleSha256, key, bytes);
}

/** HMAC-SHA-256 of the CBOR of a labelled array, 32 bytes. Compare with `equalBytes`. */
export function macOf(key: Uint8Array, array: Labelled<"mac">): Uint8Array {
  return nobleHmac(nobleSha256, key, canonicalToBytes(array));
}

/** HKDF-SHA-256 whole (extract, then expand): `length` bytes, at most 8,160. An empty salt means none. */
export function hkdf(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return nobleHkdf(nobleSha256, ikm, salt, info, length);
}
