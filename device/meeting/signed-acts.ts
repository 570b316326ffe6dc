/**
 * An act as it can be given on: the event's salt and signature out of the sealed body that carried it, and
 * the signed device list of its author as it stood in that epoch (protocol.md §4 and §6, "Let in again").
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Fact } from "#device/spaces.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { SignedAct } from "#domain/copy/events.ts";
import type { SideName } from "#protocol/epoch/epoch.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";

/** The act of a fact of this room; null when it was not signed, or its sealed body is not here yet. */
export async function signedActOf(
  spaces: SealedSpaces,
  card: SpaceCard,
  fact: Pick<Fact, "eventId" | "author">,
): Promise<SignedAct | null> {
  const body = await spaces.sealedBodyOf(fact.eventId);
  if (body === null) return null;
  const epoch = epochsOf(card).find(({ keys }) => bytesToHex(keys.logId) === body.logId);
  const entry = epoch === undefined ? null : openEntry(epoch.keys, body.sealed);
  if (epoch === undefined || entry === null || !entry.ok) return null;
  const { device, events } = entry.value;
  const signed = events.find(
    ({ salt, event }) => bytesToHex(eventId(card.epoch.space, salt, event)) === fact.eventId,
  );
  const side: SideName = fact.author === "me" ? card.own : card.own === "a" ? "b" : "a";
  const list = epoch.lists[side];
  if (signed === undefined || signed.act === null || list === null) return null;
  return { salt: signed.salt, signature: signed.act, device, list };
}

type EpochOfRoom = {
  readonly keys: LogKeys;
  readonly lists: Readonly<Record<SideName, Uint8Array | null>>;
};

function epochsOf({ epoch, earlier }: SpaceCard): readonly EpochOfRoom[] {
  const before = earlier.map(({ key, listA, listB }) => ({
    keys: logKeys(key),
    lists: { a: listA, b: listB },
  }));
  if (epoch.key === null) return before;
  const present = { keys: logKeys(epoch.key), lists: { a: epoch.a.list, b: epoch.b?.list ?? null } };
  return [...before, present];
}
