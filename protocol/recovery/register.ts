/**
 * Register values (protocol.md §5): one sealed value of exactly 4,096 bytes behind an address that commits
 * to its key, replaced by the next version only. Every value has one length, so that the host cannot tell a
 * locker from an anchor from noise.
 */
import { assert } from "#base/assert.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject } from "#base/result.ts";
import { openBytes, sealBytes, sealOverheadBytes } from "#protocol/seal/aead.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { padTo, unpad } from "#protocol/seal/padding.ts";

export const registerValueBytes = 4096;
/** Longest plain text in a register value: without nonce, tag and the 0x80 of the padding. */
export const registerPlainBytesMax = registerValueBytes - sealOverheadBytes - 1;

/** SHA-256(["hf/register/1", pk]). */
export function registerAddress(publicKey: Uint8Array): Uint8Array {
  return hashOf(["hf/register/1", publicKey]);
}

/** What a register's bytes are bound to, so that no version can be served as another. */
export type RegisterPlace = {
  readonly label: "hf/locker-aad/1" | "hf/anchor-aad/1";
  readonly address: Uint8Array;
  /** From 1; the host takes only the next one. */
  readonly version: number;
};

/** Seals a value into exactly 4,096 bytes. A value too large is a defect: its maker has limits of its own. */
export function sealRegister(
  key: Uint8Array,
  place: RegisterPlace,
  value: Canonical,
  chance: Chance,
): Uint8Array {
  const plain = canonicalToBytes(value);
  assert(plain.length <= registerPlainBytesMax, "a register value fits into 4 KiB");
  const padded = padTo(plain, registerValueBytes - sealOverheadBytes);
  return sealBytes(key, [place.label, place.address, place.version], padded, chance);
}

/** The value. Fails with RC1 (not 4,096 bytes), SL1 (another key, address or version), SL2 or CB rules. */
export function openRegister(
  key: Uint8Array,
  place: RegisterPlace,
  bytes: Uint8Array,
): Result<Canonical, Rejected> {
  if (bytes.length !== registerValueBytes) return reject("RC1");
  const opened = openBytes(key, [place.label, place.address, place.version], bytes);
  if (!opened.ok) return opened;
  const plain = unpad(opened.value);
  if (!plain.ok) return plain;
  return bytesToCanonical(plain.value, { bytesMax: registerPlainBytesMax, depthMax: 6, itemsMax: 128 });
}

/** Noise of a register's length, for overwriting a locker whose passkey is gone. */
export function registerNoise(chance: Chance): Uint8Array {
  return chance.bytes(registerValueBytes);
}
