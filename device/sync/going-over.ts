/**
 * From a branch that does not count to the one that does. A host that shows two devices two ends of log n leads
 * them to two epochs n+1; of two valid ones the same stands for all (protocol.md §3), and this device is on the
 * other. In one transaction log n is read again from where the two histories part, the card stands in the epoch
 * that counts, and what this device wrote where nothing counts any more is to be written again, with the same
 * salts. What others wrote there stays to be read, until they have written it again.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { displaceFacts, type PlacedFact } from "#device/store/fact-table.ts";
import { type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import type { InnerEvent, OtherBranch } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { eventToOpening, eventToRecord, recordToEvent } from "#protocol/epoch/opening.ts";
import { type EntryEvent, openEntry } from "#protocol/log/entry.ts";
import { firstHead } from "#protocol/log/head.ts";
import { saltBytes } from "#protocol/log/limits.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { cardAt } from "./card-at.ts";
import { type Core, calmAlarm, changeSpace, currentLog, type OpenSpace, sayAnew } from "./core.ts";
import { takeAndFollow } from "./exchange.ts";
import { itemsOfInner } from "./items.ts";
import { bytesToLink } from "./link-bytes.ts";
import { isListed } from "./membership.ts";
import { logRowOf, type OpenLog, openLogs, restoreJudge } from "./open-log.ts";
import { forgetPending } from "./pending.ts";
import { cardWith, writeCard } from "./seam.ts";
import {
  flushGathered,
  kemAnnouncedLabel,
  mayWrite,
  writeAgain,
  writeItems,
  writeRecord,
} from "./writing.ts";

/**
 * Leaves the record that stands at the end of the branch that does not: whoever else was led there reads it, and
 * follows. Answers whether it could be written.
 */
export function leaveSignpost(core: Core, space: OpenSpace, record: Uint8Array): Promise<boolean> {
  return core.sql.transaction(async (sql) => {
    const log = currentLog(space);
    if (!isListed(space) || !(await mayWrite(sql, await logRowOf(sql, log)))) return false;
    await flushGathered(core, sql, space, log, false);
    const event: EntryEvent = {
      salt: core.platform.chance.bytes(saltBytes),
      event: recordToEvent(record),
      act: null,
    };
    await writeRecord(core, sql, space, log, space.card.ownDevice.deviceId, [event]);
    return true;
  });
}

/**
 * Goes over, and reads log n as it stands. Answers false when there is nothing to leave any more. Throws what the
 * store throws; then nothing has changed.
 */
export async function goOver(core: Core, space: OpenSpace, branch: OtherBranch): Promise<boolean> {
  const { n, next, bodies } = branch;
  const moved = await changeSpace(core, space, async (sql) => {
    const base = cardAt(space.card, n);
    const log = space.logs.find((one) => one.n === n);
    if (base === null || base === space.card || log === undefined || space.left) return null;
    if (next !== null && isOn(space.card, branch.record)) return null;
    return leaveBranch({ core, sql, space, log, branch, base });
  });
  if (moved === null) return false;
  core.tellFacts(moved.fresh);
  const log = space.logs.find((one) => one.n === n);
  assert(log !== undefined, "the log before is among those the card opens");
  await takeAndFollow(core, space, log, moved.common + 1, bodies.slice(moved.common));
  core.tellState();
  if (next !== null) core.tellEpoch(log.space, n + 1);
  core.wake(log.space);
  return true;
}

function isOn(card: SpaceCard, record: Uint8Array): boolean {
  return (
    equalBytes(card.record, record) || card.earlier.some((earlier) => equalBytes(earlier.record, record))
  );
}

type Leaving = {
  readonly core: Core;
  readonly sql: SqlWork;
  readonly space: OpenSpace;
  /** Log n. */
  readonly log: OpenLog;
  readonly branch: OtherBranch;
  /** The card as it was at epoch n. */
  readonly base: SpaceCard;
};

type Moved = { readonly common: number; readonly fresh: readonly PlacedFact[] };

async function leaveBranch(leaving: Leaving): Promise<Moved> {
  const { core, sql, space, log, branch, base } = leaving;
  const { next, events } = branch;
  const lost = space.logs.filter((one) => one.n > log.n);
  const former = currentLog(space);
  const hashes = branch.bodies.map((body) => sha256(body));
  const common = await commonEnd(sql, log, hashes);
  const kept = new Set(hashes.map(bytesToHex));
  const isBeyond = (seq: number | null, hash: string) => (seq === null || seq > common) && !kept.has(hash);
  const own = [...(await ownEventsIn(leaving, log, isBeyond))];
  for (const one of lost) own.push(...(await ownEventsIn(leaving, one, () => true)));
  await partFrom(leaving, common, kept);
  for (const one of lost) await lose(sql, one);
  await forgetPending(sql, space);
  core.judges.delete(log.name);
  space.card = next === null ? base : cardWith(base, next);
  space.logs = openLogs(space.card, core.platform.chance);
  await writeCard(sql, space.card);
  await calmAlarm(sql, "host-split", log.space);
  await sayAnew(core, sql, "host-split-settled", log.space);
  // Taken out by the epoch that stands, this device writes nowhere any more; what it wrote stays here to be read.
  const fresh = next === null ? [] : await writeOnBranch(leaving, former, own, events);
  for (const one of lost) await displaceFacts(sql, one.keys.logId, null);
  return { common, fresh };
}

async function writeOnBranch(
  { core, sql, space }: Leaving,
  former: OpenLog,
  own: readonly EntryEvent[],
  events: readonly InnerEvent[],
): Promise<readonly PlacedFact[]> {
  const opened = currentLog(space);
  const items = itemsOfInner(core, space, events);
  const fresh = items.length === 0 ? [] : await writeItems(core, sql, space, opened, items, "soon");
  await writeAgain(sql, space, former, opened, own);
  return fresh;
}

/** How many bodies from the first on are the same in both histories of log n. */
async function commonEnd(sql: SqlWork, log: OpenLog, hashes: readonly Uint8Array[]): Promise<number> {
  const places = await sql.rows("SELECT hash, link FROM place WHERE log_id = ? ORDER BY seq", [
    log.keys.logId,
  ]);
  const parts = places.findIndex(
    (place, at) => !equalBytes(bytesOf(place, "hash"), hashes[at] ?? new Uint8Array()),
  );
  let common = parts === -1 ? places.length : parts;
  // A body that waited for one behind the parting is read again with it.
  const links = places.map((place) => (place["link"] === null ? null : bytesToLink(bytesOf(place, "link"))));
  for (;;) {
    const waited = links.slice(0, common).findIndex((link) => link !== null && link.linkedAt > common);
    if (waited === -1) return common;
    common = waited;
  }
}

/** What this device wrote in a log, oldest first, but for what belongs to that log alone. */
async function ownEventsIn(
  { sql, space }: Leaving,
  log: OpenLog,
  isLost: (seq: number | null, hash: string) => boolean,
): Promise<readonly EntryEvent[]> {
  const rows = await sql.rows(
    "SELECT seq, hash, bytes FROM body WHERE log_id = ? AND device = ? ORDER BY counter",
    [log.keys.logId, space.card.ownDevice.deviceId],
  );
  const lost = rows.filter((row) =>
    isLost(row["seq"] === null ? null : numberOf(row, "seq"), bytesToHex(bytesOf(row, "hash"))),
  );
  const events = lost.flatMap((row) => {
    const opened = openEntry(log.keys, bytesOf(row, "bytes"));
    assert(opened.ok, "an own body opens");
    return opened.value.events;
  });
  return events.filter(({ event }) => {
    const isAnnouncement = Array.isArray(event) && event[0] === kemAnnouncedLabel;
    return !isAnnouncement && !eventToRecord(event).ok && !eventToOpening(event).ok;
  });
}

/** Log n as it was where the two histories part: read from there again, and closed by the record that stands. */
async function partFrom(
  { sql, space, log }: Leaving,
  common: number,
  kept: ReadonlySet<string>,
): Promise<void> {
  const { logId } = log.keys;
  const own = bytesToHex(space.card.ownDevice.deviceId);
  const beyond = await sql.rows(
    "SELECT seq, hash, device, counter FROM body WHERE log_id = ? AND device IS NOT NULL AND (seq IS NULL OR seq > ?)",
    [logId, common],
  );
  for (const row of beyond) {
    if (kept.has(bytesToHex(bytesOf(row, "hash")))) continue;
    const device = bytesOf(row, "device");
    if (bytesToHex(device) !== own)
      await displaceFacts(sql, logId, { device, counter: numberOf(row, "counter") });
    if (row["seq"] === null)
      await sql.run("DELETE FROM body WHERE log_id = ? AND hash = ?", [logId, bytesOf(row, "hash")]);
  }
  await sql.run("DELETE FROM place WHERE log_id = ? AND seq > ?", [logId, common]);
  await sql.run("DELETE FROM found WHERE log_id = ?", [logId]);
  await sql.run("DELETE FROM aside WHERE log_id = ? AND seq > ? AND rule = 'waits'", [logId, common]);
  const row: LogRow = { ...(await logRowOf(sql, log)), closedAt: null };
  const { state } = await restoreJudge(sql, log, row, space.card.epoch.space);
  const head = state.heads[common] ?? firstHead(logId).head;
  const lamport = state.lamports[common] ?? row.lamportBase;
  await writeLog(sql, { ...row, standing: "live", seq: common, head, lamport, quietAt: null });
}

/** A log that nothing stands on: its bodies stay, and nothing is read, sent or waited for there. */
async function lose(sql: SqlWork, log: OpenLog): Promise<void> {
  const { logId } = log.keys;
  const row = await logRowOf(sql, log);
  await writeLog(sql, { ...row, standing: "lost", quietAt: null });
  for (const table of ["found", "step"]) await sql.run(`DELETE FROM ${table} WHERE log_id = ?`, [logId]);
  await sql.run("DELETE FROM body WHERE log_id = ? AND seq IS NULL", [logId]);
}
