/**
 * What a device is in one space: a random signature key, and an id that commits to it. Two spaces of one
 * device share no key and no id, so nothing tells two therapists that they meet the same telephone.
 */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";

export const deviceIdBytes = 16;
export const spaceIdBytes = 16;

/** A device's own keys in one space. */
export type DeviceKeys = { readonly id: Uint8Array; readonly pair: SignPair };

/** Fresh keys for this device in `space` (16 bytes). */
export function drawDeviceKeys(space: Uint8Array, chance: Chance): DeviceKeys {
  const pair = signPairFromSeed(chance.bytes(32));
  return { id: deviceId(space, pair.publicKey), pair };
}

/** SHA-256(["hf/device/1", space, sig pk]) cut to 16 bytes. */
export function deviceId(space: Uint8Array, signPublicKey: Uint8Array): Uint8Array {
  assert(space.length === spaceIdBytes, "a space id has 16 bytes");
  return hashOf(["hf/device/1", space, signPublicKey]).slice(0, deviceIdBytes);
}
