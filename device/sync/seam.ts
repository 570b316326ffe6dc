/**
 * From one log to the next. An epoch this device commits goes through three moves, each durable, so that a
 * crash between two goes on where it stopped: the record is sealed as the last own entry of log n and the
 * card moves on; when the host has it, log n+1 is made; then its opening is written, and what waited.
 * A record another device made is judged by the keys half and followed.
 */
import { assert } from "#base/assert.ts";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, succeed } from "#base/result.ts";
import { type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import type { EarlierEpoch, NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { recordToEvent } from "#protocol/epoch/opening.ts";
import { type EntryEvent, openEntry } from "#protocol/log/entry.ts";
import { saltBytes } from "#protocol/log/limits.ts";
import { closeLog } from "#protocol/log/receive.ts";
import { cardToBytes } from "./card-bytes.ts";
import { type Core, currentLog, type OpenSpace } from "./core.ts";
import { logRowOf, type OpenLog, openLogs, restoreJudge } from "./open-log.ts";
import { endOfLog, type FoundRecord } from "./reading.ts";
import { flushGathered, writeAgain, writeOpening, writeRecord } from "./writing.ts";

/** How a log comes to be. make: with the grant, as it is · record: once the log before ends in its record. */
export type Step = { readonly kind: "make" | "record"; readonly grant: Uint8Array };

/** The card with the next epoch in force. */
export function cardWith(card: SpaceCard, next: NextEpoch): SpaceCard {
  const { epoch, record } = card;
  assert(epoch.key !== null, "an epoch that was written in has its key");
  const former: EarlierEpoch = {
    n: epoch.number,
    key: epoch.key,
    transcript: epoch.transcript,
    record,
    host: epoch.host,
    personaA: epoch.a.persona,
    personaB: epoch.b?.persona ?? null,
    listA: epoch.a.list,
    listB: epoch.b?.list ?? null,
  };
  return { ...card, ...next, earlier: [...card.earlier, former] };
}

export async function writeCard(sql: SqlWork, card: SpaceCard): Promise<void> {
  await sql.run("INSERT OR REPLACE INTO card (space, bytes) VALUES (?, ?)", [card.space, cardToBytes(card)]);
}

/** What is left to be done until this log exists on the host; null when nothing is. */
export async function readStep(sql: SqlWork, log: OpenLog): Promise<Step | null> {
  const [row] = await sql.rows("SELECT bytes FROM step WHERE log_id = ?", [log.keys.logId]);
  if (row === undefined) return null;
  const bytes = bytesOf(row, "bytes");
  return { kind: bytes[0] === 1 ? "make" : "record", grant: bytes.slice(1) };
}

export async function writeStep(sql: SqlWork, log: OpenLog, step: Step | null): Promise<void> {
  if (step === null) return sql.run("DELETE FROM step WHERE log_id = ?", [log.keys.logId]);
  const bytes = concatBytes(Uint8Array.of(step.kind === "make" ? 1 : 2), step.grant);
  await sql.run("INSERT OR REPLACE INTO step (log_id, bytes) VALUES (?, ?)", [log.keys.logId, bytes]);
}

/** The first move of an own commit: the record is the last own entry of log n, and the card moves on. */
export async function beginEpoch(
  core: Core,
  space: OpenSpace,
  next: NextEpoch,
  grant: Uint8Array,
): Promise<void> {
  const log = currentLog(space);
  const card = cardWith(space.card, next);
  const logs = openLogs(card, core.platform.chance);
  const following = logs.at(-1);
  assert(following !== undefined, "a card opens at least one log");
  await core.sql.transaction(async (sql) => {
    await flushGathered(core, sql, space, log, false);
    const salt = core.platform.chance.bytes(saltBytes);
    const event = recordToEvent(next.record);
    await writeRecord(core, sql, space, log, { salt, event, act: null });
    await writeCard(sql, card);
    await writeStep(sql, following, { kind: "record", grant });
  });
  space.card = card;
  space.logs = logs;
}

/** The last move of an own commit, when the host has the record and the new log: opening and what waited. */
export async function finishEpoch(core: Core, space: OpenSpace): Promise<void> {
  const log = currentLog(space);
  const before = space.logs.at(-2);
  const placed = await core.sql.transaction(async (sql) => {
    const end = before === undefined ? null : await endOfLog(sql, before);
    assert(before === undefined || end !== null, "the log before was carried to its record");
    const row = await logRowOf(sql, log);
    const base = end?.lamportMax ?? 0;
    await writeLog(sql, { ...row, lamportBase: base, lamport: base });
    const facts = await writeOpening(core, sql, space, log, end);
    await writeLog(sql, { ...(await logRowOf(sql, log)), standing: "live" });
    await writeStep(sql, log, null);
    return facts;
  });
  core.tellFacts(placed);
  core.tellEpoch(log.space, log.n);
}

/**
 * Closes a log at an accepted record. When the card already has the epoch it opens (own commit, or an
 * answer that carried it), that is all; else the keys half judges it, and the card moves on. Fails with the
 * rule the record breaks; then the log stays open and the record means nothing.
 */
export async function followRecord(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  found: FoundRecord,
): Promise<Result<void, Rejected>> {
  const known = space.logs.find(({ n }) => n === log.n + 1);
  if (known !== undefined) {
    if (!equalBytes(known.record, found.record))
      return { ok: false, error: { kind: "rejected", rule: "SY9" } };
    await core.sql.transaction((sql) => closeAt(core, sql, space, log, known, found.seq));
    return succeed(undefined);
  }
  const judge = core.judgeRecord();
  if (judge === null) return { ok: false, error: { kind: "rejected", rule: "SY9" } };
  const judged = await judge(space.card, found.record);
  if (judged.kind === "rejected") return { ok: false, error: { kind: "rejected", rule: judged.rule } };
  if (judged.kind !== "followed") return { ok: false, error: { kind: "rejected", rule: "SY9" } };
  const card = cardWith(space.card, judged.next);
  const logs = openLogs(card, core.platform.chance);
  const next = logs.at(-1);
  assert(next !== undefined, "a card opens at least one log");
  await core.sql.transaction(async (sql) => {
    await writeCard(sql, card);
    await closeAt(core, sql, space, log, next, found.seq);
  });
  space.card = card;
  space.logs = logs;
  core.tellEpoch(space.card.space, next.n);
  return succeed(undefined);
}

async function closeAt(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  next: OpenLog,
  seq: number,
): Promise<void> {
  const row = await logRowOf(sql, log);
  const judge = core.judges.get(log.name) ?? (await restoreJudge(sql, log, row, space.card.epoch.space));
  core.judges.set(log.name, judge);
  closeLog(judge.state, seq);
  const lamport = judge.state.lamports[seq] ?? row.lamport;
  const closed: LogRow = { ...row, lamport, closedAt: seq, standing: "carried", quietAt: null };
  await writeLog(sql, closed);
  const nextRow = await logRowOf(sql, next);
  if (nextRow.seq === 0) await writeLog(sql, { ...nextRow, lamportBase: lamport, lamport });
  // Restored from the new base when it is read next.
  core.judges.delete(next.name);
  await makeAgain(sql, space, log, next);
}

/** Own entries the record left behind are void there: their events go, with their salts, into the next log. */
async function makeAgain(sql: SqlWork, space: OpenSpace, log: OpenLog, next: OpenLog): Promise<void> {
  const rows = await sql.rows("SELECT bytes FROM body WHERE log_id = ? AND seq IS NULL ORDER BY id", [
    log.keys.logId,
  ]);
  const events: EntryEvent[] = [];
  for (const row of rows) {
    const opened = openEntry(log.keys, bytesOf(row, "bytes"));
    assert(opened.ok, "an own body opens");
    events.push(...opened.value.events);
  }
  await sql.run("DELETE FROM body WHERE log_id = ? AND seq IS NULL", [log.keys.logId]);
  if (events.length > 0) await writeAgain(sql, space, next, events);
}
