/**
 * Coming into an epoch from the side: a new device that was let in, a recovery that begins at the anchor, a
 * room found again by its card, and the walk back along key-links. There is no accepted epoch before it to
 * compare with; what vouches for the record instead is the key (its confirmation), the pinned personas, and
 * where it is known the transcript. Everything that can be checked without the epoch before is checked.
 */
import type { Result } from "#base/result.ts";
import type { AcceptRefusal, Opener } from "./accept.ts";
import type { Epoch, SpaceKind } from "./epoch.ts";

export type EpochToAdopt = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  /** The personas (in self the root key) that sign this epoch's lists, pinned before. */
  readonly personaA: Uint8Array;
  /** Null in self and where the record carries no list B. */
  readonly personaB: Uint8Array | null;
  /** What the record must be, as far as it is known: its number, its transcript. */
  readonly number: number | null;
  readonly transcript: Uint8Array | null;
  readonly record: Uint8Array;
  readonly opener: Opener;
};

export type AdoptedEpoch = {
  readonly epoch: Epoch;
  /** K_{n-1} out of the key-link; null in epoch 0 and after an erasing compaction. */
  readonly previousKey: Uint8Array | null;
  /** transcript_{n-1}, which the record names: what the record before must have. */
  readonly transcriptBefore: Uint8Array;
  /** The personas of epoch n-1: those this record's successors followed, else the same. */
  readonly personasBefore: { readonly a: Uint8Array; readonly b: Uint8Array | null };
};

export type AdoptEpoch = (input: EpochToAdopt) => Promise<Result<AdoptedEpoch, AcceptRefusal>>;
