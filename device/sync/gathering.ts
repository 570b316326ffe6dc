/**
 * Own events on their way into an entry, kept in the store while they wait to share it. What is gathered for an
 * open log has its place already; for one that is not open, a passing place after everything known.
 */

import type { LogRow } from "#device/store/log-table.ts";
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import type { EntryEvent } from "#protocol/log/entry.ts";
import { bytesToItem, itemToBytes } from "./items.ts";
import type { OpenLog } from "./open-log.ts";

export type Gathering = {
  /** 0 while the place is a passing one. */
  readonly counter: number;
  readonly lamport: number;
  readonly seenSeq: number;
  readonly seenHead: Uint8Array;
  readonly bytes: number;
  readonly events: number;
};

export type Place = Pick<Gathering, "counter" | "lamport" | "seenSeq" | "seenHead">;

/** The place of the next own entry: the counter after the last, one above every lamport seen or used. */
export function placeNow(row: LogRow): Place {
  return {
    counter: row.ownCounter + 1,
    lamport: 1 + Math.max(row.lamport, row.ownLamport),
    seenSeq: row.seq,
    seenHead: row.head,
  };
}

export async function beginGathering(
  sql: SqlWork,
  log: OpenLog,
  row: LogRow,
  opened: boolean,
): Promise<Gathering> {
  const place = opened ? placeNow(row) : await passingPlace(sql, log, row);
  const gathering: Gathering = { ...place, bytes: 0, events: 0 };
  await sql.run(
    `INSERT OR REPLACE INTO gathering (log_id, counter, lamport, seen_seq, seen_head, bytes, events)
     VALUES (?, ?, ?, ?, ?, 0, 0)`,
    [log.keys.logId, place.counter, place.lamport, place.seenSeq, place.seenHead],
  );
  return gathering;
}

/** After everything known of the space, what is gathered elsewhere included, until a log is open to it. */
async function passingPlace(sql: SqlWork, log: OpenLog, row: LogRow): Promise<Place> {
  const highest = await sql.rows(
    `SELECT max(lamport, own_lamport) AS lamport FROM log WHERE space = ?1
     UNION ALL SELECT gathering.lamport FROM gathering JOIN log ON log.log_id = gathering.log_id WHERE log.space = ?1`,
    [log.space],
  );
  const lamport = 1 + Math.max(0, ...highest.map((known) => numberOf(known, "lamport")));
  return { counter: 0, lamport, seenSeq: 0, seenHead: row.head };
}

export async function readGathering(sql: SqlWork, log: OpenLog): Promise<Gathering | null> {
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

export async function addToGathering(
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

export async function takeGathered(sql: SqlWork, log: OpenLog): Promise<readonly EntryEvent[]> {
  const rows = await sql.rows("SELECT item FROM gathered WHERE log_id = ? ORDER BY idx", [log.keys.logId]);
  await sql.run("DELETE FROM gathered WHERE log_id = ?", [log.keys.logId]);
  await sql.run("DELETE FROM gathering WHERE log_id = ?", [log.keys.logId]);
  return rows.map((row) => bytesToItem(bytesOf(row, "item")));
}
