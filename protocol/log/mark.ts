/**
 * Attribution by exclusion (protocol.md §4). Each person has secret mark keys per room on own devices only.
 * An entry with my mark is mine; one that names the other's device is the other's; one that names mine
 * without my mark is rejected and shown. The two are certain who wrote, and neither can prove it to a third:
 * the mark says nothing to anybody without the key, and who has the key could have made it.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { macOf } from "#protocol/seal/hash.ts";
import { type Entry, type UnmarkedEntry, unmarkedFields } from "./entry.ts";

/** One mark key of a person in a room; it counts from `fromEpoch` until the next one's. */
export type MarkKey = { readonly fromEpoch: number; readonly key: Uint8Array };

/** A fresh mark key for the epochs from `fromEpoch` on. Needed before any epoch that drops one of its holders. */
export function drawMarkKey(fromEpoch: number, chance: Chance): MarkKey {
  return { fromEpoch, key: chance.bytes(32) };
}

/** The one mark key that counts in log `epoch`: the newest that began by then; null when none had. */
export function markKeyFor(keys: readonly MarkKey[], epoch: number): MarkKey | null {
  let counts: MarkKey | null = null;
  for (const key of keys) {
    if (key.fromEpoch <= epoch && (counts === null || key.fromEpoch > counts.fromEpoch)) counts = key;
  }
  return counts;
}

/** HMAC(mark key, ["hf/mark/1", log id, every field before the mark]), 32 bytes. */
export function markOf(key: Uint8Array, logId: Uint8Array, entry: UnmarkedEntry): Uint8Array {
  return macOf(key, ["hf/mark/1", logId, ...unmarkedFields(entry)]);
}

/** The entry as it is sealed: with the author's mark in a room (`markKey` of that log), with null in self. */
export function markEntry(entry: UnmarkedEntry, logId: Uint8Array, markKey: Uint8Array | null): Entry {
  return { ...entry, mark: markKey === null ? null : markOf(markKey, logId, entry) };
}

/** Who may write in a log, as one device sees it: device id in hex → signature public key, from the epoch's lists. */
export type Writers = {
  /** Devices of the person this device belongs to. */
  readonly mine: ReadonlyMap<string, Uint8Array>;
  /** The other person's; empty in self. */
  readonly others: ReadonlyMap<string, Uint8Array>;
  /** My mark key of this log; null in self. */
  readonly markKey: Uint8Array | null;
};

/**
 * Whose an entry is. Fails with LG10 (a device in neither list, or in both), LG11 (it names my device without
 * my mark), LG12 (no mark in a room, or one in self), LG13 (it names the other's device under my mark).
 */
export function attribute(
  entry: Entry,
  logId: Uint8Array,
  writers: Writers,
): Result<"mine" | "other", Rejected> {
  const device = bytesToHex(entry.device);
  const namesMine = writers.mine.has(device);
  if (namesMine === writers.others.has(device)) return reject("LG10");
  if (writers.markKey === null) return entry.mark === null ? succeed("mine") : reject("LG12");
  if (entry.mark === null) return reject("LG12");
  const hasMyMark = equalBytes(entry.mark, markOf(writers.markKey, logId, entry));
  if (namesMine) return hasMyMark ? succeed("mine") : reject("LG11");
  return hasMyMark ? reject("LG13") : succeed("other");
}
