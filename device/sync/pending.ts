/**
 * An epoch this device commits, until the host has taken its record (protocol.md §3). The record is sealed as
 * the last own entry of log n; the card stays as it is. What is written meanwhile is gathered, durable, and
 * goes into whatever log comes next. Another device's record may come first; then this one is void, and the
 * KEM key it drew is forgotten with it.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { readFacts } from "#device/store/fact-table.ts";
import { type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import type { NextEpoch } from "#device/sync/space-keys.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { eventToKem, withinRise } from "#protocol/epoch/kem.ts";
import { kemOf } from "#protocol/epoch/kems-of-record.ts";
import { type Opening, openingToEvent, recordToEvent } from "#protocol/epoch/opening.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { saltBytes } from "#protocol/log/limits.ts";
import { bytesToNextEpoch, nextEpochToBytes } from "./card-bytes.ts";
import { type Core, changeSpace, currentLog, eventOf, type OpenSpace, type Pending } from "./core.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { endOfLog } from "./reading.ts";
import { writeStep } from "./steps.ts";
import { flushGathered, kemAnnouncedLabel, mayWrite, sealWaiting, writeRecord } from "./writing.ts";

/** More announcements than a space has in thirty years of monthly epochs with sixteen devices. */
const announcementsMax = 10_000;

/**
 * begun: it is durable and on its way · under-way: it was before · not-now: log n has no opening yet, or a record
 * at its end waits to be judged · unmade: log n has none, and this newcomer may open it with its own record ·
 * superseded: the space stands at another epoch than the one it was made on.
 */
export type Begun = "begun" | "under-way" | "not-now" | "unmade" | "superseded";

/** An epoch to commit, with the grant that makes log n+1. */
export type ToCommit = { readonly next: NextEpoch; readonly grant: Uint8Array };

/**
 * The first move of an own commit: the record becomes the last own entry of log n. `toOpen`: a grant to make log n
 * with, if its committer never did and this device is a newcomer there.
 */
export function beginEpoch(
  core: Core,
  space: OpenSpace,
  { next, grant }: ToCommit,
  toOpen: Uint8Array | null,
): Promise<Begun> {
  return changeSpace(core, space, async (sql) => {
    if (isKnownEpoch(space, next)) return "under-way";
    if (space.pending !== null) return "not-now";
    if (next.epoch.number !== space.card.epoch.number + 1) return "superseded";
    // Made while there was no host yet: from here on records name the one there is.
    if (next.epoch.host === noHost && space.card.epoch.host !== noHost) return "superseded";
    const log = currentLog(space);
    const events: Canonical[] = [recordToEvent(next.record)];
    if (!(await mayWrite(sql, await logRowOf(sql, log)))) {
      const opening = await openingToWrite(sql, space, log, next);
      if (opening === null) return "not-now";
      if (toOpen === null) return "unmade";
      events.unshift(openingToEvent(opening));
      await writeLog(sql, { ...(await logRowOf(sql, log)), standing: "unmade" });
      await writeStep(sql, log, { kind: "make", grant: toOpen });
    }
    await flushGathered(core, sql, space, log, false);
    const { ownCounter, ownHash, ownLamport } = await logRowOf(sql, log);
    const salted = events.map((event) => ({ salt: core.platform.chance.bytes(saltBytes), event, act: null }));
    const hash = await writeRecord(core, sql, space, log, next.ownDevice.deviceId, salted);
    const before = { ownCounter, ownHash, ownLamport };
    const opens = events.length > 1;
    const pending: Pending = { next, grant, logId: log.keys.logId, hash, before, opens, judgedAt: -1 };
    await keepPending(sql, space.card.space, pending);
    space.pending = pending;
    return "begun";
  });
}

/** The opening of a log that nobody has made, for a newcomer that may write it (LG29); else null. */
async function openingToWrite(
  sql: SqlWork,
  space: OpenSpace,
  log: OpenLog,
  next: NextEpoch,
): Promise<Opening | null> {
  const { standing, seq } = await logRowOf(sql, log);
  const isNewcomer = !log.writers.mine.has(bytesToHex(next.ownDevice.deviceId));
  const before = space.logs.find(({ n }) => n === log.n - 1);
  if (standing !== "unopened" || seq > 0 || !isNewcomer || before === undefined) return null;
  const end = await endOfLog(sql, before);
  return end === null ? null : { record: log.record, before: end };
}

/** What became of an epoch this device set out to commit. */
export async function outcomeOf(
  core: Core,
  space: OpenSpace,
  next: NextEpoch,
): Promise<"in-force" | "host-not-reached" | "superseded" | "device-removed"> {
  if (space.left) return "device-removed";
  if (!isKnownEpoch(space, next)) return "superseded";
  const log = space.logs.find(({ n }) => n === next.epoch.number);
  if (space.pending !== null || log === undefined) return "host-not-reached";
  const { standing } = await logRowOf(core.sql, log);
  return standing === "unopened" ? "host-not-reached" : "in-force";
}

/** Whether this very epoch is in force here, was, or is on its way. */
function isKnownEpoch({ card, pending }: OpenSpace, { epoch, record }: NextEpoch): boolean {
  if (pending !== null && equalBytes(pending.next.record, record)) return true;
  if (equalBytes(card.record, record)) return true;
  return card.earlier.some((earlier) => earlier.n === epoch.number && equalBytes(earlier.record, record));
}

/**
 * Whether the record on its way is boxed to a KEM key older than one its device has announced since, before it in
 * the log: then nobody would accept it (EP19). Nothing else that others write can make it void and leave log n open.
 */
export async function isOutrun(core: Core, space: OpenSpace, { next }: Pending): Promise<boolean> {
  const { card } = space;
  const record = bytesToRecord(next.record);
  assert(record.ok, "a record of our own can be read");
  const announced = await readFacts(core.sql, {
    space: card.space,
    kinds: [kemAnnouncedLabel],
    subject: null,
    before: null,
    countMax: announcementsMax,
  });
  const { mine, others } = currentLog(space).writers;
  return announced.some((fact) => {
    const named = kemOf(record.value.core.kems, fact.device);
    const name = bytesToHex(fact.device);
    const signPublicKey = mine.get(name) ?? others.get(name);
    if (!fact.acknowledged || named === null || signPublicKey === undefined) return false;
    const kem = eventToKem(eventOf(fact), card.epoch.space, { id: fact.device, signPublicKey });
    if (!kem.ok || kem.value.counter < named.counter) return false;
    if (withinRise(card.epoch.kems, [kem.value]).length === 0) return false;
    return kem.value.counter > named.counter || !equalBytes(kem.value.publicKey, named.publicKey);
  });
}

/** Lets go of a commit that can no longer count while log n goes on: what was gathered is written there. */
export async function dropPending(core: Core, space: OpenSpace, pending: Pending): Promise<void> {
  const placed = await changeSpace(core, space, async (sql) => {
    const log = space.logs.find(({ keys }) => equalBytes(keys.logId, pending.logId));
    if (space.pending !== pending || log === undefined) return [];
    await takeBackRecord(sql, log, pending);
    await forgetPending(sql, space);
    const row = await logRowOf(sql, log);
    return (await mayWrite(sql, row)) ? sealWaiting(core, sql, space, log, row) : [];
  });
  core.tellFacts(placed);
  core.tellState();
}

/** Takes the record out of what waits to be sent, and the counter it used with it. The host never had it. */
async function takeBackRecord(sql: SqlWork, log: OpenLog, { hash, before }: Pending): Promise<void> {
  const values = [log.keys.logId, hash];
  const [sent] = await sql.rows(
    "SELECT 1 AS sent FROM body WHERE log_id = ? AND hash = ? AND seq IS NOT NULL",
    values,
  );
  if (sent !== undefined) return;
  await sql.run("DELETE FROM body WHERE log_id = ? AND hash = ?", values);
  const row: LogRow = await logRowOf(sql, log);
  await writeLog(sql, { ...row, ...before });
}

/** Removes what was kept of the commit under way. */
export async function forgetPending(sql: SqlWork, space: OpenSpace): Promise<void> {
  await sql.run("DELETE FROM pending WHERE space = ?", [space.card.space]);
  space.pending = null;
}

async function keepPending(sql: SqlWork, space: string, pending: Pending): Promise<void> {
  const { next, grant, logId, hash, before, opens } = pending;
  await sql.run(
    `INSERT INTO pending (space, log_id, hash, own_counter, own_hash, own_lamport, opens, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      space,
      logId,
      hash,
      before.ownCounter,
      before.ownHash,
      before.ownLamport,
      opens ? 1 : 0,
      nextEpochToBytes(next, grant),
    ],
  );
}

/** The commit that was under way when the device was put away or stopped. */
export async function readPending(sql: SqlWork, space: string): Promise<Pending | null> {
  const [row] = await sql.rows(
    "SELECT log_id, hash, own_counter, own_hash, own_lamport, opens, bytes FROM pending WHERE space = ?",
    [space],
  );
  if (row === undefined) return null;
  return {
    ...bytesToNextEpoch(bytesOf(row, "bytes")),
    logId: bytesOf(row, "log_id"),
    hash: bytesOf(row, "hash"),
    before: {
      ownCounter: numberOf(row, "own_counter"),
      ownHash: row["own_hash"] === null ? null : bytesOf(row, "own_hash"),
      ownLamport: numberOf(row, "own_lamport"),
    },
    opens: numberOf(row, "opens") === 1,
    judgedAt: -1,
  };
}
