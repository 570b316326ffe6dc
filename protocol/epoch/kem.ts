/**
 * A device's announcement of a fresh KEM key: [device, counter, pk, Sig_device(["hf/kem/1", space, counter, pk])]
 * (protocol.md §3). The next epoch is boxed to the newest one of each device.
 */

import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { kemPairFromSeed, kemPublicKeyBytes, kemSeedBytes } from "#protocol/seal/hpke.ts";
import { sign, signatureBytes, signPairFromSeed, verify } from "#protocol/seal/sign.ts";
import { xwingEncapsulate } from "#protocol/seal/sodium.ts";
import { arrayField, bytesField, countField, labelled } from "./fields.ts";

/** One fresh key a minute for eight thousand years; a device that claims more lies. */
const kemCounterMax = 2 ** 32 - 1;

/**
 * How far a device's counter may rise from one epoch to the next: far more than the one or two fresh keys that a
 * device draws. Who copied its signature key could else announce the highest there is, and leave it none.
 */
export const kemRiseMax = 2 ** 16;

/** One announced KEM key of one device in one space. */
export type KemAnnouncement = {
  /** Device id, 16 bytes. */
  readonly device: Uint8Array;
  /** Rises by at least one with every fresh key of this device in this space; the first is 0. */
  readonly counter: number;
  /** X-Wing public key, 1216 bytes. */
  readonly publicKey: Uint8Array;
  /** By the device's signature key of this space. */
  readonly signature: Uint8Array;
};

/** A private KEM key of this device in this space, kept until a record that names a newer one is accepted. */
export type KemSecret = {
  readonly counter: number;
  /** The 32-byte seed of the X-Wing key pair. */
  readonly seed: Uint8Array;
};

/** A fresh KEM key of this device with its announcement. `counter` is one above the device's last, stored before use. */
export function announceKem(
  space: Uint8Array,
  device: Uint8Array,
  signSeed: Uint8Array,
  counter: number,
  chance: Chance,
): { readonly announcement: KemAnnouncement; readonly secret: KemSecret } {
  assert(space.length === 16 && device.length === 16, "a space and a device have ids of 16 bytes");
  assert(Number.isSafeInteger(counter) && counter >= 0 && counter <= kemCounterMax, "a counter is in bounds");
  const seed = chance.bytes(kemSeedBytes);
  const { publicKey } = kemPairFromSeed(seed);
  const signature = sign(signPairFromSeed(signSeed), ["hf/kem/1", space, counter, publicKey]);
  return { announcement: { device, counter, publicKey, signature }, secret: { counter, seed } };
}

/** Whether the device whose signature key is `signPublicKey` announced this key for this space. */
export function isAnnouncedBy(kem: KemAnnouncement, space: Uint8Array, signPublicKey: Uint8Array): boolean {
  return verify(signPublicKey, ["hf/kem/1", space, kem.counter, kem.publicKey], kem.signature);
}

/** Whether a box can be sealed to these bytes at all: an X-Wing public key whose parts are in their ranges. */
export function isKemPublicKey(publicKey: Uint8Array): boolean {
  // What comes out is thrown away, so the chance may be any.
  return xwingEncapsulate(publicKey, new Uint8Array(64)) !== null;
}

/** The newest announcement of each device among several lists; the first counts where counters are equal. */
export function newestKems(...lists: readonly (readonly KemAnnouncement[])[]): readonly KemAnnouncement[] {
  const newestByDevice = new Map<string, KemAnnouncement>();
  for (const kem of lists.flat()) {
    const known = newestByDevice.get(bytesToHex(kem.device));
    if (known === undefined || kem.counter > known.counter) newestByDevice.set(bytesToHex(kem.device), kem);
  }
  return [...newestByDevice.values()];
}

/**
 * Those whose counter rises no further than it may, from the keys that the epoch before names; a first key counts
 * from 0. All of them where that epoch is not at hand: then its own record was judged by others.
 */
export function withinRise(
  atEpoch: readonly KemAnnouncement[],
  announced: readonly KemAnnouncement[],
): readonly KemAnnouncement[] {
  if (atEpoch.length === 0) return announced;
  const counters = new Map(atEpoch.map(({ device, counter }) => [bytesToHex(device), counter]));
  return announced.filter(
    ({ device, counter }) => counter <= (counters.get(bytesToHex(device)) ?? 0) + kemRiseMax,
  );
}

/** An announcement as records, claims and entries carry it. */
export function kemToCanonical(kem: KemAnnouncement): Canonical {
  return [kem.device, kem.counter, kem.publicKey, kem.signature];
}

/** The announcement in a decoded value; null for any other shape. Its signature is not verified here. */
export function canonicalToKem(value: Canonical | undefined): KemAnnouncement | null {
  const fields = arrayField(value, 4);
  if (fields === null || fields.length !== 4) return null;
  const device = bytesField(fields[0], 16);
  const counter = countField(fields[1], kemCounterMax);
  const publicKey = bytesField(fields[2], kemPublicKeyBytes);
  const signature = bytesField(fields[3], signatureBytes);
  if (device === null || counter === null || publicKey === null || signature === null) return null;
  return { device, counter, publicKey, signature };
}

/** An announcement as an event: what a device's first entry of an epoch carries, after an epoch it did not commit. */
export function kemToEvent(kem: KemAnnouncement): Canonical {
  return ["hf/kem-announced/1", kemToCanonical(kem)];
}

/**
 * The announcement in an event of an entry by `author`, a listed device of `space`. Fails with EP39 when it
 * has another shape, is for another device, was not signed by it, or is no KEM key: such a one would stop
 * whoever commits the next epoch.
 */
export function eventToKem(
  event: Canonical,
  space: Uint8Array,
  author: { readonly id: Uint8Array; readonly signPublicKey: Uint8Array },
): Result<KemAnnouncement, Rejected> {
  const kem = canonicalToKem(labelled(event, "hf/kem-announced/1", 2)?.[1]);
  if (kem === null || !equalBytes(kem.device, author.id)) return reject("EP39");
  if (!isAnnouncedBy(kem, space, author.signPublicKey) || !isKemPublicKey(kem.publicKey))
    return reject("EP39");
  return succeed(kem);
}
