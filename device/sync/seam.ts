/**
 * From one log to the next. A record read at the end of log n is this device's own, on its way until now; or it
 * is another's, and the keys half judges it. When it counts, everything changes in one transaction: log n is
 * closed, the card moves on, what was gathered or left behind goes into log n+1. When it breaks a rule it means
 * nothing, and log n goes on.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { PlacedFact } from "#device/store/fact-table.ts";
import { type LogRow, type LogStanding, writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import type { EarlierEpoch, NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { eventToOpening, eventToRecord } from "#protocol/epoch/opening.ts";
import { type EntryEvent, openEntry } from "#protocol/log/entry.ts";
import { closeLog } from "#protocol/log/receive.ts";
import { cardToBytes } from "./card-bytes.ts";
import { type Core, calmAlarm, changeSpace, currentLog, type OpenSpace } from "./core.ts";
import { type FoundRecord, forgetFound } from "./found-record.ts";
import { itemsOfInner } from "./items.ts";
import { logRowOf, type OpenLog, openLogs, restoreJudge } from "./open-log.ts";
import { dropPending, forgetPending, isOutrun } from "./pending.ts";
import { writeStep } from "./steps.ts";
import { mayWrite, sealWaiting, writeAgain, writeItems } from "./writing.ts";

/** closed: log n ended here · waits: nothing behind the record is read yet · void: log n goes on. */
export type Settled = "closed" | "waits" | "void";

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
  // A mark key that came while the epoch was on its way stays.
  const isNew = ({ fromEpoch }: { readonly fromEpoch: number }) =>
    !next.markKeys.some((known) => known.fromEpoch === fromEpoch);
  const markKeys = [...card.markKeys.filter(isNew), ...next.markKeys];
  markKeys.sort((a, b) => a.fromEpoch - b.fromEpoch);
  return { ...card, ...next, markKeys, earlier: [...card.earlier, former] };
}

export async function writeCard(sql: SqlWork, card: SpaceCard): Promise<void> {
  await sql.run("INSERT OR REPLACE INTO card (space, bytes) VALUES (?, ?)", [card.space, cardToBytes(card)]);
}

/** Decides what a record at the end of a log means, and does it. Asked again for a settled one, nothing happens. */
export async function settleRecord(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  found: FoundRecord,
): Promise<Settled> {
  const known = space.logs.find(({ n }) => n === log.n + 1);
  if (known !== undefined) {
    // An answer carried the epoch before its log was read.
    if (!equalBytes(known.record, found.record)) return refuse(core, space, log, found, "SY9");
    return follow(core, space, log, found, { known });
  }
  const { pending } = space;
  if (pending !== null && equalBytes(pending.next.record, found.record)) {
    if (pending.judgedAt === found.seq - 1 || !(await isOutrun(core, space, pending))) {
      return follow(core, space, log, found, { next: pending.next, events: [], grant: pending.grant });
    }
    await dropPending(core, space, pending);
    return refuse(core, space, log, found, "EP19");
  }
  const judge = core.judgeRecord();
  const judged = judge === null ? null : await judge(space.card, found.record);
  switch (judged?.kind) {
    case undefined:
      return refuse(core, space, log, found, "SY9");
    case "rejected":
      return refuse(core, space, log, found, found.newcomer ? "LG10" : judged.rule);
    case "waits":
      return "waits";
    case "removed":
      return leave(core, space, log, found);
    case "followed":
      return follow(core, space, log, found, { next: judged.next, events: judged.events, grant: null });
  }
}

type Following =
  | { readonly known: OpenLog }
  | {
      readonly next: NextEpoch;
      readonly events: readonly InnerEvent[];
      /** What makes log n+1 when the record is this device's own. */
      readonly grant: Uint8Array | null;
    };

async function follow(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  found: FoundRecord,
  following: Following,
): Promise<Settled> {
  const fresh = await changeSpace(core, space, async (sql) => {
    if (!(await forgetFound(sql, log, found))) return null;
    if ("known" in following) return closeAt(core, sql, space, log, following.known, found.seq, []);
    const { next, events, grant } = following;
    // What was judged meanwhile from another round stands; this one is of an epoch that has passed.
    assert(next.epoch.number === log.n + 1, "an epoch follows the one before");
    // A device that was enrolled anew is no longer the one that existed twice.
    const isRenewed = !equalBytes(space.card.ownDevice.deviceId, next.ownDevice.deviceId);
    if (isRenewed) await calmAlarm(sql, "device-cloned", log.space);
    space.card = cardWith(space.card, next);
    space.logs = openLogs(space.card, core.platform.chance);
    await writeCard(sql, space.card);
    await forgetPending(sql, space);
    const opened = currentLog(space);
    if (grant !== null) await writeStep(sql, opened, { kind: "record", grant });
    return closeAt(core, sql, space, log, opened, found.seq, events);
  });
  if (fresh === null) return "closed";
  core.tellFacts(fresh);
  core.tellState();
  if ("next" in following && following.grant === null) core.tellEpoch(log.space, log.n + 1);
  return "closed";
}

/** Closes log n; the next goes on from its highest lamport, with these events of this device's own first. */
async function closeAt(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  next: OpenLog,
  seq: number,
  events: readonly InnerEvent[],
): Promise<readonly PlacedFact[]> {
  const lamport = await endLog(core, sql, space, log, seq, "carried");
  const nextRow = await logRowOf(sql, next);
  if (nextRow.seq === 0) await writeLog(sql, { ...nextRow, lamportBase: lamport, lamport });
  // Restored from the new base when it is read next.
  core.judges.delete(next.name);
  const items = itemsOfInner(core, space, events);
  const fresh = items.length === 0 ? [] : await writeItems(core, sql, space, next, items, "soon");
  await makeAgain(sql, space, log, next);
  return fresh;
}

/** Answers the highest lamport of the log. */
async function endLog(
  core: Core,
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  seq: number,
  standing: LogStanding,
): Promise<number> {
  const row = await logRowOf(sql, log);
  const judge = core.judges.get(log.name) ?? (await restoreJudge(sql, log, row, space.card.epoch.space));
  core.judges.set(log.name, judge);
  closeLog(judge.state, seq);
  const lamport = judge.state.lamports[seq] ?? row.lamport;
  const closed: LogRow = { ...row, lamport, closedAt: seq, standing, quietAt: null };
  await writeLog(sql, closed);
  return lamport;
}

/**
 * Own entries the record left behind are void there, and what was gathered never got a place: their events go,
 * with their salts, into the next log. Records and openings belong to the log they were made for.
 */
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
  const carried = events.filter(({ event }) => !eventToRecord(event).ok && !eventToOpening(event).ok);
  await writeAgain(sql, space, log, next, carried);
}

/** The record breaks a rule and means nothing; what waited for the decision is written in this log. */
async function refuse(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  found: FoundRecord,
  rule: string,
): Promise<Settled> {
  const placed = await changeSpace(core, space, async (sql) => {
    if (!(await forgetFound(sql, log, found))) return [];
    const values = [log.keys.logId, found.hash];
    await sql.run(
      `INSERT OR IGNORE INTO aside (log_id, seq, hash, rule, body)
       SELECT log_id, seq, hash, ?, bytes FROM body WHERE log_id = ? AND hash = ?`,
      [rule, ...values],
    );
    // A stranger's body is no accepted entry of anybody.
    if (found.newcomer) await sql.run("DELETE FROM body WHERE log_id = ? AND hash = ?", values);
    const row = await logRowOf(sql, log);
    return (await mayWrite(sql, row)) ? sealWaiting(core, sql, space, log, row) : [];
  });
  core.tellFacts(placed);
  core.tellState();
  return "void";
}

/** The record holds and no longer lists this device: what it has stays, and nothing later is read. */
async function leave(core: Core, space: OpenSpace, log: OpenLog, found: FoundRecord): Promise<Settled> {
  await changeSpace(core, space, async (sql) => {
    if (!(await forgetFound(sql, log, found))) return;
    await endLog(core, sql, space, log, found.seq, "left");
    await forgetPending(sql, space);
    space.left = true;
  });
  core.tellState();
  return "closed";
}
