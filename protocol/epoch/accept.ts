/**
 * Accepting an epoch record: every "Accept iff" of protocol.md §3, in the order in which the cheapest
 * refusal comes first. Nothing of a refused record is kept.
 */
import type { Rejected, Result } from "#base/result.ts";
import type { Epoch, SideName } from "./epoch.ts";
import type { KemAnnouncement, KemSecret } from "./kem.ts";

/** How this device comes to the secret of the record. */
export type Opener =
  /** A listed device, with the private KEM keys it still keeps. */
  | { readonly kind: "device"; readonly device: Uint8Array; readonly kems: readonly KemSecret[] }
  /** The recovery key of one side: the 32-byte seed of its X-Wing pair. */
  | { readonly kind: "recovery"; readonly side: SideName; readonly seed: Uint8Array }
  /** K_{n+1} as the person's room card holds it. */
  | { readonly kind: "card"; readonly key: Uint8Array };

export type EpochToAccept = {
  /** The newest accepted epoch. Its `key` is null only on the invited side before record 1. */
  readonly from: Epoch;
  readonly record: Uint8Array;
  /** Persona that side b must have when `from.b` is null, from the claim or the room card; null if unknown. */
  readonly personaB: Uint8Array | null;
  /** Announcements seen since `from` was accepted. */
  readonly kems: readonly KemAnnouncement[];
  /** Origins this person has said yes to. */
  readonly hosts: readonly string[];
  readonly opener: Opener;
};

export type AcceptedEpoch = {
  readonly epoch: Epoch;
  /** K_n out of the key-link; null when the record erases. */
  readonly previousKey: Uint8Array | null;
  /** The device that committed, 16 bytes. */
  readonly committer: Uint8Array;
  /** Device ids of either side that the lists before did not carry; each is shown once. */
  readonly newDevices: readonly { readonly side: SideName; readonly device: Uint8Array }[];
  /** Sides whose persona was succeeded: they fall back to "not yet checked". */
  readonly succeeded: readonly SideName[];
  /** Event ids an erasing compaction leaves out; null when nothing was erased. */
  readonly erased: readonly Uint8Array[] | null;
};

export type AcceptRefusal =
  | Rejected
  /** The record names a host this person has not said yes to; ask, then accept again. */
  | { readonly kind: "host-not-known"; readonly host: string }
  /** My box does not open: take K from the room card, unlock, or reconnect; never skip. */
  | { readonly kind: "box-not-opened" };

/** The next epoch, when every rule EP1–EP33 holds. */
export declare function acceptEpoch(input: EpochToAccept): Promise<Result<AcceptedEpoch, AcceptRefusal>>;
