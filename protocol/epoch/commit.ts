/**
 * Making an epoch: the record that carries membership and a fresh key to every listed device and to each
 * side's recovery key (protocol.md §3). What is made here is accepted by `accept.ts`, on the committer's
 * own device too, before it counts.
 */
import type { Chance } from "#base/clock.ts";
import type { Epoch, SpaceKind } from "./epoch.ts";
import type { KemAnnouncement, KemSecret } from "./kem.ts";
import type { Successor } from "./successor.ts";

/** The device that commits, with the private signature key it has in this space. */
export type Committer = {
  readonly device: Uint8Array;
  /** Seed (32 bytes) of the device's Ed25519 signature key of this space. */
  readonly signSeed: Uint8Array;
};

export type CommittedEpoch = {
  /** The record, to be the last entry of log n and to open log n+1. */
  readonly record: Uint8Array;
  /** The epoch as its committer holds it once the record was accepted. */
  readonly epoch: Epoch;
  /** The fresh KEM key of the committer that the record names. */
  readonly kem: KemSecret;
};

export type SpaceToOpen = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  readonly host: string;
  /** The opener's persona (in self the root). */
  readonly persona: Uint8Array;
  /** Signed device list of the opener, naming null as the other persona; all its devices announce in `kems`. */
  readonly list: Uint8Array;
  /** The newest KEM key of every listed device but the committer's. */
  readonly kems: readonly KemAnnouncement[];
  readonly committer: Committer;
};

export type EpochToCommit = {
  /** The newest accepted epoch; its key must be known. */
  readonly from: Epoch;
  /** Signed device lists as they shall stand; unchanged ones as in `from`. */
  readonly listA: Uint8Array;
  readonly listB: Uint8Array | null;
  /** Persona of side b when this record is the first that carries it; else as in `from`. */
  readonly personaB: Uint8Array | null;
  readonly successors: readonly Successor[];
  /** Newest announcements known beyond those in `from`; the committer's own is made fresh. */
  readonly kems: readonly KemAnnouncement[];
  readonly host: string;
  /** Event ids that an erasing compaction leaves out; null keeps the key-link. */
  readonly erase: readonly Uint8Array[] | null;
  readonly committer: Committer;
};

/** Epoch 0: the opener alone. A list or an announcement that does not fit is a defect. */
export declare function openSpace(input: SpaceToOpen, chance: Chance): Promise<CommittedEpoch>;

/** Epoch n+1. Input that `acceptEpoch` would refuse is a defect: the committer's device holds all of it. */
export declare function commitEpoch(input: EpochToCommit, chance: Chance): Promise<CommittedEpoch>;
