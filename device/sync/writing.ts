/**
 * Own events into entries. Everything that makes a writing durable is one transaction: its facts, the
 * counter, the hash of the body and the sealed body itself, before anything leaves the device. What is
 * flushed "soon" waits, durable, to share one entry with what follows; its place in the order is taken at once.
 *
 * While a log has no opening yet, or a record at its end is on its way or waits to be judged, own events wait
 * with a passing place and get their true one when a log is open to them.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { type FactRow, type PlacedFact, placeFact, readFact } from "#device/store/fact-table.ts";
import { addOwnBody, type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import { type LogEnd, openingToEvent } from "#protocol/epoch/opening.ts";
import { type EntryEvent, sealEntry, type UnmarkedEntry } from "#protocol/log/entry.ts";
import { eventId, orderOf } from "#protocol/log/event-id.ts";
import { eventsPerEntryMax, saltBytes } from "#protocol/log/limits.ts";
import { markEntry } from "#protocol/log/mark.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { bucketPlainBytesMax } from "#protocol/seal/padding.ts";
import { type Core, keepFacts, type OpenSpace } from "./core.ts";
import {
  addToGathering,
  beginGathering,
  type Gathering,
  type Place,
  placeNow,
  readGathering,
  takeGathered,
} from "./gathering.ts";
import { bytesToItem, type Item, itemToBytes } from "./items.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";

/** What every device calls its fresh KEM key in the logs. */
export const kemAnnouncedLabel = "hf/kem-announced/1";
/** Fields of an entry beside its events: hashes, counters and the mark take 210 bytes, rounded up. */
const entryFieldsBytesMax = 300;
/** The most that one event with its salt and act may take, in bytes. */
export const eventBytesMax = bucketPlainBytesMax - entryFieldsBytesMax;

/** Whether entries may be sealed for the log now: it has its opening, and no record stands at its end. */
export async function mayWrite(sql: SqlWork, row: LogRow): Promise<boolean> {
  if (row.standing !== "live" && row.standing !== "unmade") return false;
  const [closing] = await sql.rows(
    "SELECT log_id FROM pending WHERE log_id = ? UNION ALL SELECT log_id FROM found WHERE log_id = ?",
    [row.logId, row.logId],
  );
  return closing === undefined;
}

/** Puts items into the space's present log, in one entry or more. Answers the facts that are new. */
export async function writeItems(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  items: readonly Item[],
  flush: "now" | "soon",
): Promise<PlacedFact[]> {
  let row = await logRowOf(sql, log);
  const opened = await mayWrite(sql, row);
  if (opened) await placeHeld(sql, space, log, row);
  const facts: FactRow[] = [];
  for (const item of items) {
    const size = itemToBytes(item).length;
    assert(size <= eventBytesMax, "an event fits into one entry");
    let gathering = (await readGathering(sql, log)) ?? (await beginGathering(sql, log, row, opened));
    const isFull = gathering.events >= eventsPerEntryMax || gathering.bytes + size > eventBytesMax;
    // What was read since may be what this answers: in the entry begun before, it would stand before that.
    const isBehind = gathering.lamport <= row.lamport;
    if ((isFull || isBehind) && opened) {
      row = await sealGathered(core, sql, space, log, row);
      gathering = await beginGathering(sql, log, row, opened);
    }
    facts.push(factOf(space, log, gathering, item));
    await addToGathering(sql, log, gathering, item, size);
  }
  if (flush === "now" && opened) await sealGathered(core, sql, space, log, row);
  return keepFacts(sql, facts);
}

/** Seals what is gathered for this log, if anything; without events, the empty entry that says how far was read. */
export async function flushGathered(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  orEmpty: boolean,
): Promise<void> {
  const row = await logRowOf(sql, log);
  if (!(await mayWrite(sql, row))) return;
  if (orEmpty) await placeHeld(sql, space, log, row);
  const gathering = await readGathering(sql, log);
  // What is held goes with the first thing said, not by itself.
  if (!orEmpty && (gathering === null || gathering.counter === 0)) return;
  if (gathering === null) await beginGathering(sql, log, row, true);
  await sealGathered(core, sql, space, log, row);
}

/**
 * Seals a record as an entry of its own, after everything this device has written in the log. Answers the hash of
 * its body. `device` may be one that the log's lists do not name: then it is that device's first entry, and may
 * open the log too.
 */
export async function writeRecord(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  device: Uint8Array,
  record: readonly EntryEvent[],
): Promise<Uint8Array> {
  const row = await logRowOf(sql, log);
  if (log.writers.mine.has(bytesToHex(device))) {
    assert(equalBytes(device, space.card.ownDevice.deviceId), "a device commits as itself");
    const written = await sealEvents(core, sql, space, log, row, placeNow(row), record);
    assert(written.ownHash !== null, "what was sealed has a hash");
    return written.ownHash;
  }
  // A newcomer has no chain here, and takes none.
  const place = { ...placeNow({ ...row, ownCounter: 0, ownLamport: 0 }), prevOwn: null, device };
  const { hash, bytes } = sealBody(core, space, log, place, record);
  await addOwnBody(sql, { logId: log.keys.logId, hash, device, counter: place.counter, bytes });
  return hash;
}

/**
 * Writes the opening as this device's first entry of a log it makes, and after it what waited for it.
 * `before` is where the log before ended; null in log 0. Answers the facts that got a new place.
 */
export async function writeOpening(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  before: LogEnd | null,
): Promise<readonly PlacedFact[]> {
  const row = await logRowOf(sql, log);
  assert(row.ownCounter === 0, "an opening is the first entry of its writer");
  const salt = core.platform.chance.bytes(saltBytes);
  const opening: EntryEvent = { salt, event: openingToEvent({ record: log.record, before }), act: null };
  const place = placeNow(row);
  const written = await sealEvents(core, sql, space, log, { ...row, standing: "unmade" }, place, [opening]);
  return sealWaiting(core, sql, space, log, written);
}

/** Gives what waited without a place its true one, and answers those facts. The log must have its opening. */
export async function sealWaiting(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
): Promise<readonly PlacedFact[]> {
  const gathering = await readGathering(sql, log);
  if (gathering === null) return [];
  const events = await takeGathered(sql, log);
  const placed: PlacedFact[] = [];
  let present = row;
  for (const entry of packEvents(events)) {
    const place = placeNow(present);
    for (const [index, event] of entry.entries()) {
      const id = await placeEvent(sql, space, log, { ...place, events: index }, event);
      const fact = await readFact(sql, id);
      if (fact !== null) placed.push({ ...fact, moved: true });
    }
    present = await sealEvents(core, sql, space, log, present, place, entry);
  }
  return placed;
}

/**
 * Like `sealWaiting`; but where nothing waits except the fresh KEM key of this device, that is held back for its
 * first entry, so that nobody sees by it when the epoch was read. Answers whether something is held.
 */
export async function sealOrHold(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
): Promise<{ readonly placed: readonly PlacedFact[]; readonly isHeld: boolean }> {
  const waiting = await sql.rows("SELECT item FROM gathered WHERE log_id = ?", [log.keys.logId]);
  const isHeld =
    waiting.length > 0 && waiting.every((item) => isAnnouncement(bytesToItem(bytesOf(item, "item"))));
  return { placed: isHeld ? [] : await sealWaiting(core, sql, space, log, row), isHeld };
}

function isAnnouncement({ event }: EntryEvent): boolean {
  return Array.isArray(event) && event[0] === kemAnnouncedLabel;
}

/** Gives what is held its place, so that what follows shares its entry. */
async function placeHeld(sql: SqlWork, space: OpenSpace, log: OpenLog, row: LogRow): Promise<void> {
  const held = await readGathering(sql, log);
  if (held === null || held.counter !== 0) return;
  const events = await takeGathered(sql, log);
  let gathering = await beginGathering(sql, log, row, true);
  for (const event of events) {
    const size = itemToBytes(event).length;
    await placeEvent(sql, space, log, gathering, event);
    await addToGathering(sql, log, gathering, event, size);
    gathering = { ...gathering, bytes: gathering.bytes + size, events: gathering.events + 1 };
  }
}

/** Moves an own event to its place in a log. Answers its id. */
async function placeEvent(
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  at: Pick<Gathering, "lamport" | "counter" | "events">,
  { salt, event }: EntryEvent,
): Promise<string> {
  const id = bytesToHex(eventId(space.card.epoch.space, salt, event));
  const { deviceId: device } = space.card.ownDevice;
  const { logId } = log.keys;
  await placeFact(sql, id, { place: placeIn(space, at), logId, device, counter: at.counter });
  return id;
}

/**
 * Own events of entries that a record left behind in `from`, and after them what was gathered there: to be made
 * again in `log` with the same salts, once it opens.
 */
export async function writeAgain(
  sql: SqlWork,
  space: OpenSpace,
  from: OpenLog,
  log: OpenLog,
  leftBehind: readonly EntryEvent[],
): Promise<void> {
  const isGathered = (await readGathering(sql, from)) !== null;
  if (leftBehind.length === 0 && !isGathered) return;
  const row = await logRowOf(sql, log);
  assert(row.standing === "unopened", "events are made again before the next log opens");
  // Begun before the other is taken up: its passing places lie behind that one's.
  let gathering = (await readGathering(sql, log)) ?? (await beginGathering(sql, log, row, false));
  for (const event of [...leftBehind, ...(await takeGathered(sql, from))]) {
    const size = itemToBytes(event).length;
    await placeEvent(sql, space, log, gathering, event);
    await addToGathering(sql, log, gathering, event, size);
    gathering = { ...gathering, bytes: gathering.bytes + size, events: gathering.events + 1 };
  }
}

async function sealGathered(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
): Promise<LogRow> {
  const gathering = await readGathering(sql, log);
  if (gathering === null) return row;
  assert(gathering.counter === row.ownCounter + 1, "a gathered entry follows the last one");
  return sealEvents(core, sql, space, log, row, gathering, await takeGathered(sql, log));
}

async function sealEvents(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
  place: Place,
  events: readonly EntryEvent[],
): Promise<LogRow> {
  const { counter, lamport, seenSeq, seenHead } = place;
  const device = space.card.ownDevice.deviceId;
  const at = { counter, lamport, seenSeq, seenHead, prevOwn: row.ownHash, device };
  const { hash, bytes } = sealBody(core, space, log, at, events);
  const next: LogRow = { ...row, ownCounter: counter, ownHash: hash, ownLamport: lamport, quietAt: null };
  await writeLog(sql, next);
  await addOwnBody(sql, { logId: log.keys.logId, hash, device, counter, bytes });
  return next;
}

function sealBody(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  at: Place & Pick<UnmarkedEntry, "prevOwn" | "device">,
  events: readonly EntryEvent[],
): { readonly hash: Uint8Array; readonly bytes: Uint8Array } {
  const unmarked = { ...at, space: space.card.epoch.space, events };
  const entry = markEntry(unmarked, log.keys.logId, log.writers.markKey);
  const sealed = sealEntry(log.keys, entry, core.platform.chance);
  assert(sealed.ok, "gathered events fit into one entry");
  return { hash: sha256(sealed.value), bytes: sealed.value };
}

/** Events in as few entries as their sizes allow, in their order. */
function packEvents(events: readonly EntryEvent[]): readonly (readonly EntryEvent[])[] {
  const entries: EntryEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = itemToBytes(event).length;
    const last = entries.at(-1);
    if (last === undefined || last.length >= eventsPerEntryMax || bytes + size > eventBytesMax) {
      entries.push([event]);
      bytes = size;
    } else {
      last.push(event);
      bytes += size;
    }
  }
  return entries;
}

function placeIn(space: OpenSpace, gathering: Pick<Gathering, "lamport" | "counter" | "events">): string {
  const { deviceId } = space.card.ownDevice;
  return orderOf({
    lamport: gathering.lamport,
    device: deviceId,
    counter: gathering.counter,
    index: gathering.events,
  });
}

function factOf(space: OpenSpace, log: OpenLog, gathering: Gathering, item: Item): FactRow {
  return {
    space: log.space,
    place: placeIn(space, gathering),
    eventId: item.id,
    kind: item.meaning.kind,
    subject: item.meaning.subject,
    bulk: item.meaning.bulk,
    mine: true,
    signed: item.act !== null,
    logId: log.keys.logId,
    device: space.card.ownDevice.deviceId,
    counter: gathering.counter,
    event: canonicalToBytes(item.meaning.opened),
  };
}
