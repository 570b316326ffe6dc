/**
 * The card of one space on this device: every key the engine needs to write in it, to read it and to
 * know who wrote. The keys half makes cards (opening a practice, an invitation, a claim); the engine
 * keeps them in the sealed store and reads them again at unlock. Sources: protocol.md §2–§4.
 */
import type { SpaceId } from "#device/spaces.ts";

export type SpaceCard = {
  /** "self", or the room id in hex. */
  readonly space: SpaceId;
  readonly kind: "self" | "room";
  /** The id that goes into every hash and body of this space: random, 16 bytes. */
  readonly spaceId: Uint8Array;
  readonly ownDevice: OwnDevice;
  /** This person's side: the persona (in self: the root) and the signed device list in force. */
  readonly ownSide: Side;
  /** The other person's side; null in self, and in a room until the invitation is claimed. */
  readonly otherSide: Side | null;
  /** Own mark keys, oldest first; in log n the newest with fromEpoch ≤ n counts, and no other. */
  readonly markKeys: readonly MarkKey[];
  /** Every epoch this device can open, oldest first; the last is the one written in. */
  readonly epochs: readonly EpochKeys[];
};

export type OwnDevice = {
  /** SHA-256(["hf/device/1", space, sig pk]) cut to 16 bytes. */
  readonly deviceId: Uint8Array;
  readonly signSecret: Uint8Array;
  readonly signPublic: Uint8Array;
  /** Own KEM keys not yet destroyed, oldest first. */
  readonly kems: readonly OwnKem[];
};

export type OwnKem = {
  readonly counter: number;
  /** The 32-byte X-Wing seed. */
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
};

export type Side = {
  /** Ed25519 public key of the persona (in self: of the root). */
  readonly persona: Uint8Array;
  /** The canonical bytes of the signed device list, as protocol/identity encodes it. */
  readonly list: Uint8Array;
  /** What the list says, read once: the device ids and their signature keys. */
  readonly devices: readonly ListedDevice[];
};

export type ListedDevice = {
  readonly deviceId: Uint8Array;
  readonly signPublic: Uint8Array;
  readonly name: "telephone" | "computer";
  /** When its owner said it joined, milliseconds since 1970. */
  readonly since: number;
};

export type MarkKey = { readonly fromEpoch: number; readonly key: Uint8Array };

export type EpochKeys = {
  readonly n: number;
  /** K_n, 32 bytes. Write pair, view pair, seal key and log id are derived from it. */
  readonly key: Uint8Array;
  readonly transcript: Uint8Array;
  /** Canonical bytes of the record that opened this epoch. */
  readonly record: Uint8Array;
  /** https origin of the host that keeps log n. */
  readonly host: string;
};

/** A next epoch its committer has made and wants in force: the record for the end of log n, the keys of log n+1. */
export type NextEpoch = {
  readonly epoch: EpochKeys;
  /** The creation grant that log n+1 spends. */
  readonly grant: Uint8Array;
  /** The card's parts that change with the epoch. */
  readonly ownSide: Side;
  readonly otherSide: Side | null;
  readonly markKeys: readonly MarkKey[];
  readonly ownDevice: OwnDevice;
};
