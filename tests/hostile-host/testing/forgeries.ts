/**
 * What a host could put together if it had help: the key of a room, copied from a device; or that device's
 * own keys. Without such help a host can make no body that opens at all.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { nodePlatform } from "#device/node/node-platform.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import type { DomainEvent } from "#domain/event.ts";
import {
  type Entry,
  type EntryEvent,
  openEntry,
  sealEntry,
  type UnmarkedEntry,
} from "#protocol/log/entry.ts";
import type { LogKeys } from "#protocol/log/log-keys.ts";
import { markEntry } from "#protocol/log/mark.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { endOf } from "./branch.ts";

export const { chance } = nodePlatform({ hostOrigin: "http://localhost" });

/** A letter as an event, in whoever's name it is put. */
export function letter(text: string): EntryEvent {
  const event: DomainEvent = { kind: "LetterWritten", at: Date.UTC(2026, 10, 2, 8), text };
  return eventOf(eventToCanonical(event));
}

export function eventOf(event: Canonical): EntryEvent {
  return { salt: chance.bytes(16), event, act: null };
}

/** The next entry of a device, with every count and hash as it must be: only who may write it is left to see. */
export function nextEntry(
  keys: LogKeys,
  bodies: readonly Uint8Array[],
  author: { readonly space: Uint8Array; readonly device: Uint8Array },
  events: readonly EntryEvent[],
): UnmarkedEntry {
  const entries = bodies.flatMap((body): [Entry, Uint8Array][] => {
    const opened = openEntry(keys, body);
    return opened.ok ? [[opened.value, body]] : [];
  });
  const own = entries.filter(([entry]) => equalBytes(entry.device, author.device)).at(-1);
  const { seq, head } = endOf(keys, bodies);
  return {
    ...author,
    counter: 1 + (own?.[0].counter ?? 0),
    prevOwn: own === undefined ? null : sha256(own[1]),
    seenSeq: seq,
    seenHead: head,
    lamport: 1 + Math.max(0, ...entries.map(([entry]) => entry.lamport)),
    events,
  };
}

/** Sealed under the room's own key, with the mark of `markKey`. */
export function sealedEntry(keys: LogKeys, entry: UnmarkedEntry, markKey: Uint8Array): Uint8Array {
  const body = sealEntry(keys, markEntry(entry, keys.logId, markKey), chance);
  assert(body.ok, "a forged entry fits into a body");
  return body.value;
}

/** The mark key that a device of this card uses in its newest log. */
export function markKeyOf(card: SpaceCard): Uint8Array {
  const key = card.markKeys.at(-1)?.key;
  assert(key !== undefined, "a room has a mark key");
  return key;
}
