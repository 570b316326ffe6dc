/** Entries that no honest device writes, made with the keys of a room and laid into the host's log. */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { bytesOf, numberOf } from "#device/store/sql.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { type Entry, sealEntry, type UnmarkedEntry } from "#protocol/log/entry.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { markEntry } from "#protocol/log/mark.ts";
import type { Pair, Person } from "./pair.ts";

/** The next entry of a person's device with these events, as its engine would place it, unmarked. */
export async function nextEntry(
  person: Person,
  roomId: string,
  events: readonly Canonical[],
): Promise<UnmarkedEntry> {
  const card = cardOf(person, roomId);
  const [row] = await person
    .sql()
    .rows("SELECT * FROM log WHERE space = ? ORDER BY n DESC LIMIT 1", [roomId]);
  assert(row !== undefined, "the room has a log");
  return {
    space: card.epoch.space,
    device: card.ownDevice.deviceId,
    counter: numberOf(row, "own_counter") + 1,
    prevOwn: row["own_hash"] === null ? null : bytesOf(row, "own_hash"),
    seenSeq: numberOf(row, "seq"),
    seenHead: bytesOf(row, "head"),
    lamport: 1 + Math.max(numberOf(row, "lamport"), numberOf(row, "own_lamport")),
    events: events.map((event) => ({ salt: person.platform.chance.bytes(16), event, act: null })),
  };
}

/** Marks an entry as a person's own. */
export function marked(person: Person, roomId: string, entry: UnmarkedEntry): Entry {
  const card = cardOf(person, roomId);
  const key = card.markKeys.at(-1)?.key ?? null;
  return markEntry(entry, keysOf(card).logId, key);
}

/** Seals an entry and lays it at the end of the host's log of the room. */
export function lay({ story, weil, roomId }: Pick<Pair, "story" | "weil" | "roomId">, entry: Entry): void {
  const keys = keysOf(cardOf(weil, roomId));
  const sealed = sealEntry(keys, entry, weil.platform.chance);
  assert(sealed.ok, "the entry fits");
  hostLog(story, keys.logId).push(sealed.value);
}

/** The bodies of the room's newest log on the host; what is changed here the host then has. */
export function bodiesOf({ story, next }: Pair): Uint8Array[] {
  assert(next.epoch.key !== null, "the key is known");
  return hostLog(story, logKeys(next.epoch.key).logId);
}

function hostLog(story: Pair["story"], logId: Uint8Array): Uint8Array[] {
  const log = story.host.logs.get(bytesToHex(logId));
  assert(log !== undefined, "the host has the log");
  return log;
}

function cardOf(person: Person, roomId: string): SpaceCard {
  const card = person.engine.card(roomId);
  assert(card !== null, "the room is here");
  return card;
}

function keysOf(card: SpaceCard) {
  assert(card.epoch.key !== null, "the key is known");
  return logKeys(card.epoch.key);
}
