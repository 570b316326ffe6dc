/**
 * A device's announcement of a fresh KEM key: [device, counter, pk, Sig_device(["hf/kem/1", space, counter, pk])]
 * (protocol.md §3). The next epoch is boxed to the newest one of each device.
 */

import type { Chance } from "#base/clock.ts";

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
export declare function announceKem(
  space: Uint8Array,
  device: Uint8Array,
  signSeed: Uint8Array,
  counter: number,
  chance: Chance,
): { readonly announcement: KemAnnouncement; readonly secret: KemSecret };
