/** Every limit on what a log brings from outside, with its unit (NI12). */
import type { CanonicalLimits } from "#base/canonical.ts";
import { bucketPlainBytesMax } from "#protocol/seal/padding.ts";

/** Events in one entry at most: a month confirmed at once is about a hundred. */
export const eventsPerEntryMax = 256;
export const saltBytes = 16;
export const markBytes = 32;
/** Sequence numbers of a log are below 2³² (the host's row numbers, protocol.md §5). */
export const seqMax = 2 ** 32 - 1;
/** Entries of one device in one log at most. */
export const counterMax = 2 ** 32 - 1;

/** Bodies that may wait for one before them, in one log; more are quarantined for good. */
export const waitingMax = 256;

/** What the plain text of an entry may hold before anything is built from it. */
export const entryLimits: CanonicalLimits = {
  bytesMax: bucketPlainBytesMax,
  /** Entry, events, event, and twelve levels inside an event. */
  depthMax: 15,
  itemsMax: 20_000,
};
