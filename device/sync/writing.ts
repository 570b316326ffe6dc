/**
 * Own events into entries. Everything that makes a writing durable is one transaction: its facts, the
 * counter, the hash of the body and the sealed body itself, before anything leaves the device. What is
 * flushed "soon" waits, durable, to share one entry with what follows; its place in the order is taken at once.
 *
 * While a log has no opening yet (its record is on the way, or was not read), own events wait with a
 * passing place and get their true one when it opens.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { type FactRow, placeFact, readFact } from "#device/store/fact-table.ts";
import { addOwnBody, type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import { type LogEnd, openingToEvent } from "#protocol/epoch/opening.ts";
import { type EntryEvent, sealEntry } from "#protocol/log/entry.ts";
import { eventId, orderOf } from "#protocol/log/event-id.ts";
import { eventsPerEntryMax, saltBytes } from "#protocol/log/limits.ts";
import { markEntry } from "#protocol/log/mark.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { bucketPlainBytesMax } from "#protocol/seal/padding.ts";
import { type Core, keepFacts, type OpenSpace } from "./core.ts";
import { bytesToItem, type Item, itemToBytes } from "./items.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";

/** Fields of an entry beside its events: hashes, counters and the mark take 210 bytes, rounded up. */
const entryFieldsBytesMax = 300;
/** The most that one event with its salt and act may take, in bytes. */
export const eventBytesMax = bucketPlainBytesMax - entryFieldsBytesMax;

type Gathering = {
  /** 0 while the log has no opening: the place is a passing one. */
  readonly counter: number;
  readonly lamport: number;
  readonly seenSeq: number;
  readonly seenHead: Uint8Array;
  readonly bytes: number;
  readonly events: number;
};

/** Whether entries may be sealed for the log now. */
function isOpened(row: LogRow): boolean {
  return row.standing === "live" || row.standing === "unmade";
}

/** Puts items into the space's present log, in one entry or more. Answers the facts that are new. */
export async function writeItems(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  items: readonly Item[],
  flush: "now" | "soon",
): Promise<FactRow[]> {
  let row = await logRowOf(sql, log);
  const facts: FactRow[] = [];
  for (const item of items) {
    const size = itemToBytes(item).length;
    assert(size <= eventBytesMax, "an event fits into one entry");
    let gathering = (await readGathering(sql, log)) ?? (await beginGathering(sql, log, row));
    const isFull = gathering.events >= eventsPerEntryMax || gathering.bytes + size > eventBytesMax;
    if (isFull && isOpened(row)) {
      row = await sealGathered(core, sql, space, log, row);
      gathering = await beginGathering(sql, log, row);
    }
    facts.push(factOf(space, log, gathering, item));
    await addToGathering(sql, log, gathering, item, size);
  }
  if (flush === "now" && isOpened(row)) await sealGathered(core, sql, space, log, row);
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
  if (!isOpened(row)) return;
  const gathering = await readGathering(sql, log);
  if (gathering === null && !orEmpty) return;
  if (gathering === null) await beginGathering(sql, log, row);
  await sealGathered(core, sql, space, log, row);
}

/** Seals a record as an entry of its own, after everything this device has written in the log. */
export async function writeRecord(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  record: EntryEvent,
): Promise<void> {
  const row = await logRowOf(sql, log);
  assert(isOpened(row), "only an opened log is closed by a record");
  await sealEvents(core, sql, space, log, row, placeNow(row), [record]);
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
): Promise<readonly FactRow[]> {
  const row = await logRowOf(sql, log);
  assert(row.ownCounter === 0 && row.seq === 0, "an opening is the first entry");
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
): Promise<readonly FactRow[]> {
  const gathering = await readGathering(sql, log);
  if (gathering === null || gathering.counter !== 0) return [];
  const events = await takeGathered(sql, log);
  const placed: FactRow[] = [];
  let present = row;
  for (const entry of packEvents(events)) {
    const place = placeNow(present);
    for (const [index, event] of entry.entries()) {
      const id = bytesToHex(eventId(space.card.epoch.space, event.salt, event.event));
      const order = orderOf({
        lamport: place.lamport,
        device: space.card.ownDevice.deviceId,
        counter: place.counter,
        index,
      });
      await placeFact(sql, id, { place: order, logId: log.keys.logId, counter: place.counter });
      const fact = await readFact(sql, id);
      if (fact !== null) placed.push(fact);
    }
    present = await sealEvents(core, sql, space, log, present, place, entry);
  }
  return placed;
}

/** Own events of entries that a record left behind, to be made again here with the same salts. */
export async function writeAgain(
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  events: readonly EntryEvent[],
): Promise<void> {
  const row = await logRowOf(sql, log);
  assert(!isOpened(row), "events are made again before the next log opens");
  for (const event of events) {
    const gathering = (await readGathering(sql, log)) ?? (await beginGathering(sql, log, row));
    const id = bytesToHex(eventId(space.card.epoch.space, event.salt, event.event));
    const place = placeIn(space, gathering);
    await placeFact(sql, id, { place, logId: log.keys.logId, counter: gathering.counter });
    await addToGathering(sql, log, gathering, event, itemToBytes(event).length);
  }
}

type Place = Pick<Gathering, "counter" | "lamport" | "seenSeq" | "seenHead">;

/** The place of the next own entry: the counter after the last, one above every lamport seen or used. */
function placeNow(row: LogRow): Place {
  return {
    counter: row.ownCounter + 1,
    lamport: 1 + Math.max(row.lamport, row.ownLamport),
    seenSeq: row.seq,
    seenHead: row.head,
  };
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
  const { card } = space;
  const { counter, lamport, seenSeq, seenHead } = place;
  const device = card.ownDevice.deviceId;
  const unmarked = {
    space: card.epoch.space,
    device,
    counter,
    prevOwn: row.ownHash,
    seenSeq,
    seenHead,
    lamport,
    events,
  };
  const entry = markEntry(unmarked, log.keys.logId, log.writers.markKey);
  const sealed = sealEntry(log.keys, entry, core.platform.chance);
  assert(sealed.ok, "gathered events fit into one entry");
  const bytes = sealed.value;
  const hash = sha256(bytes);
  const next: LogRow = { ...row, ownCounter: counter, ownHash: hash, ownLamport: lamport, quietAt: null };
  await writeLog(sql, next);
  await addOwnBody(sql, { logId: log.keys.logId, hash, device, counter, bytes });
  return next;
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

function placeIn(space: OpenSpace, gathering: Gathering): string {
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

async function beginGathering(sql: SqlWork, log: OpenLog, row: LogRow): Promise<Gathering> {
  const place = isOpened(row) ? placeNow(row) : await passingPlace(sql, log, row);
  const gathering: Gathering = { ...place, bytes: 0, events: 0 };
  await sql.run(
    `INSERT OR REPLACE INTO gathering (log_id, counter, lamport, seen_seq, seen_head, bytes, events)
     VALUES (?, ?, ?, ?, ?, 0, 0)`,
    [log.keys.logId, place.counter, place.lamport, place.seenSeq, place.seenHead],
  );
  return gathering;
}

/** After everything known of the space, until the log opens. */
async function passingPlace(sql: SqlWork, log: OpenLog, row: LogRow): Promise<Place> {
  const [highest] = await sql.rows(
    "SELECT max(max(lamport, own_lamport)) AS lamport FROM log WHERE space = ?",
    [log.space],
  );
  const lamport = 1 + (highest === undefined ? 0 : numberOf(highest, "lamport"));
  return { counter: 0, lamport, seenSeq: 0, seenHead: row.head };
}

async function readGathering(sql: SqlWork, log: OpenLog): Promise<Gathering | null> {
  const [row] = await sql.rows(
    "SELECT counter, lamport, seen_seq, seen_head, bytes, events FROM gathering WHERE log_id = ?",
    [log.keys.logId],
  );
  if (row === undefined) return null;
  return {
    counter: numberOf(row, "counter"),
    lamport: numberOf(row, "lamport"),
    seenSeq: numberOf(row, "seen_seq"),
    seenHead: bytesOf(row, "seen_head"),
    bytes: numberOf(row, "bytes"),
    events: numberOf(row, "events"),
  };
}

async function addToGathering(
  sql: SqlWork,
  log: OpenLog,
  gathering: Gathering,
  event: EntryEvent,
  size: number,
): Promise<void> {
  await sql.run("INSERT INTO gathered (log_id, idx, item) VALUES (?, ?, ?)", [
    log.keys.logId,
    gathering.events,
    itemToBytes(event),
  ]);
  await sql.run("UPDATE gathering SET bytes = bytes + ?, events = events + 1 WHERE log_id = ?", [
    size,
    log.keys.logId,
  ]);
}

async function takeGathered(sql: SqlWork, log: OpenLog): Promise<readonly EntryEvent[]> {
  const rows = await sql.rows("SELECT item FROM gathered WHERE log_id = ? ORDER BY idx", [log.keys.logId]);
  await sql.run("DELETE FROM gathered WHERE log_id = ?", [log.keys.logId]);
  await sql.run("DELETE FROM gathering WHERE log_id = ?", [log.keys.logId]);
  return rows.map((row) => bytesToItem(bytesOf(row, "item")));
}
