/**
 * The card of one space on this device: every key the engine needs to write in it, to read it and to
 * know who wrote. The keys half makes cards (opening a practice, an invitation, a claim); the engine
 * keeps them in the sealed store and reads them again at unlock. Sources: protocol.md §2–§4.
 */
import type { SpaceId } from "#device/spaces.ts";
import type { Epoch, SideName } from "#protocol/epoch/epoch.ts";
import type { KemSecret } from "#protocol/epoch/kem.ts";

export type SpaceCard = {
  /** "self", or the room id in hex. */
  readonly space: SpaceId;
  /** Which side of the space this person is: the opener is "a"; in self always "a". */
  readonly own: SideName;
  readonly ownDevice: OwnDevice;
  /** Own mark keys, oldest first; in log n the newest with fromEpoch ≤ n counts, and no other. */
  readonly markKeys: readonly MarkKey[];
  /** The newest accepted epoch, in whose log this device writes. Its key is known. */
  readonly epoch: Epoch;
  /** Canonical bytes of the record that opened `epoch`. */
  readonly record: Uint8Array;
  /** Epochs before it that this device can open, oldest first. */
  readonly earlier: readonly EarlierEpoch[];
};

export type OwnDevice = {
  /** SHA-256(["hf/device/1", space, sig pk]) cut to 16 bytes. */
  readonly deviceId: Uint8Array;
  /** Seed (32 bytes) of the Ed25519 key of this device in this space. */
  readonly signSeed: Uint8Array;
  /** Own private KEM keys not yet destroyed, oldest first. */
  readonly kems: readonly KemSecret[];
};

export type MarkKey = { readonly fromEpoch: number; readonly key: Uint8Array };

/** What is needed to read an epoch that another has followed. */
export type EarlierEpoch = {
  readonly n: number;
  readonly key: Uint8Array;
  readonly transcript: Uint8Array;
  /** Canonical bytes of the record that opened it. */
  readonly record: Uint8Array;
  readonly host: string;
  /** Who signed its lists: a persona may have had a successor since. */
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
  /** Signed device lists as that epoch carried them: who could write in its log. */
  readonly listA: Uint8Array;
  readonly listB: Uint8Array | null;
};

/**
 * A next epoch of a space, made by its committer or accepted from the log: what changes on the card.
 * The engine moves the former epoch to `earlier` by itself.
 */
export type NextEpoch = {
  readonly epoch: Epoch;
  readonly record: Uint8Array;
  readonly markKeys: readonly MarkKey[];
  /**
   * This device as the next epoch knows it. It may be another than the card's: a device that signs itself into
   * the lists (a recovery, a renewed device) commits as the new one.
   */
  readonly ownDevice: OwnDevice;
};
