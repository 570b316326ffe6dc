/**
 * The place of the next entry of this device. Its own chain runs ahead of the host: entries that wait in the
 * outbox have their counters already, stored before use.
 */
import { type Entry, type EntryEvent, sealEntry, type UnmarkedEntry } from "./entry.ts";
import { headOf, type LogState } from "./log-state.ts";
import type { Chance } from "#base/clock.ts";
import { type Result, succeed } from "#base/result.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import type { LogKeys } from "./log-keys.ts";
import { markEntry } from "./mark.ts";

/** The last entry this device made in a log, sent or not; to be stored before the body leaves the device. */
export type OwnChain = { readonly counter: number; readonly bodyHash: Uint8Array; readonly lamport: number };

export type WrittenEntry = {
  readonly entry: Entry;
  readonly body: Uint8Array;
  /** What the next call takes as `own`. */
  readonly chain: OwnChain;
};

/**
 * The next entry of `device` with these events, sealed. `own` is its last in this log, null at first;
 * `markKey` the one that counts in this log, null in self. No events make the empty entry that says only
 * how far its author has read. Fails with "too-large": split the events.
 */
export function writeEntry(
  state: LogState,
  keys: LogKeys,
  author: { readonly device: Uint8Array; readonly own: OwnChain | null; readonly markKey: Uint8Array | null },
  events: readonly EntryEvent[],
  chance: Chance,
): Result<WrittenEntry, { readonly kind: "too-large" }> {
  const seen = headOf(state);
  const unmarked: UnmarkedEntry = {
    space: state.space,
    device: author.device,
    counter: (author.own?.counter ?? 0) + 1,
    prevOwn: author.own?.bodyHash ?? null,
    seenSeq: seen.seq,
    seenHead: seen.head,
    lamport: 1 + Math.max(state.lamports[seen.seq] ?? 0, author.own?.lamport ?? 0),
    events,
  };
  const entry = markEntry(unmarked, keys.logId, author.markKey);
  const sealed = sealEntry(keys, entry, chance);
  if (!sealed.ok) return sealed;
  const chain = { counter: entry.counter, bodyHash: sha256(sealed.value), lamport: entry.lamport };
  return succeed({ entry, body: sealed.value, chain });
}
