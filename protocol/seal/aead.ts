/**
 * AEAD of hf1: XChaCha20-Poly1305 with a random 24-byte nonce in front: nonce ‖ ciphertext ‖ tag (16).
 * 192-bit nonces drawn by chance need no counter that a restored device could turn back.
 */
import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { Labelled } from "./labels.ts";
import { xchachaNonceBytes, xchachaOpen, xchachaSeal, xchachaTagBytes } from "./sodium.ts";

/** Bytes that sealing adds: nonce and tag. */
export const sealOverheadBytes = xchachaNonceBytes + xchachaTagBytes;

/** What the sealed bytes are bound to: a labelled array, or bytes that are already a hash (address, transcript). */
export type Aad = Labelled<"aead"> | Uint8Array;

function aadBytes(aad: Aad): Uint8Array {
  return aad instanceof Uint8Array ? aad : canonicalToBytes(aad);
}

/** Seals `plain` under a 32-byte key, bound to `aad`: 40 bytes longer than `plain`. */
export function sealBytes(key: Uint8Array, aad: Aad, plain: Uint8Array, chance: Chance): Uint8Array {
  assert(key.length === 32, "a seal key has 32 bytes");
  const nonce = chance.bytes(xchachaNonceBytes);
  assert(nonce.length === xchachaNonceBytes, "chance gives as many bytes as asked");
  return concatBytes(nonce, xchachaSeal(key, nonce, aadBytes(aad), plain));
}

/** Opens what `sealBytes` made. Fails with rule SL1 when one bit, the key or what it is bound to differs. */
export function openBytes(key: Uint8Array, aad: Aad, sealed: Uint8Array): Result<Uint8Array, Rejected> {
  assert(key.length === 32, "a seal key has 32 bytes");
  if (sealed.length < sealOverheadBytes) return reject("SL1");
  const nonce = sealed.subarray(0, xchachaNonceBytes);
  const plain = xchachaOpen(key, nonce, aadBytes(aad), sealed.subarray(xchachaNonceBytes));
  return plain === null ? reject("SL1") : succeed(plain);
}
