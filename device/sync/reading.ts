/**
 * Bodies from the host, judged in its order (protocol/log/receive.ts) and kept. What is accepted becomes
 * facts; what cannot be opened or verified is put aside, never shown and never sent on (R6); what shows that
 * the host contradicts itself ends the writing in that log. One transaction takes a handful of bodies, and
 * the loop breathes between two.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import type { FactRow } from "#device/store/fact-table.ts";
import { type LogRow, writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import { checkOpening, eventToOpening, eventToRecord, type LogEnd } from "#protocol/epoch/opening.ts";
import { headOf } from "#protocol/log/log-state.ts";
import { type Judged, type NewcomersWord, type PlacedEvent, receiveBody } from "#protocol/log/receive.ts";
import { classNameOf, contentKeyLabel, readContentKey } from "./content-keys.ts";
import {
  type AlarmKind,
  type Core,
  calmAlarm,
  keepFacts,
  type OpenSpace,
  raiseAlarm,
  type ToldFact,
} from "./core.ts";
import { type FoundRecord, keepFound, readFound } from "./found-record.ts";
import { meaningOf } from "./items.ts";
import { linkToBytes } from "./link-bytes.ts";
import { isListed } from "./membership.ts";
import { type Judge, logRowOf, type OpenLog, restoreJudge } from "./open-log.ts";
import { sealOrHold } from "./writing.ts";

/** Bodies in one transaction: about 20 ms of opening and writing. */
const bodiesAtOnceMax = 32;
/** Where a whole history comes in, fewer and longer ones: each costs the disk its turns. About 100 ms. */
const bodiesOfHistoryMax = 200;

/** A day, within which a device that read something says how far it has read. */
const quietWithinMs = 24 * 60 * 60 * 1000;

export type Taken = {
  /** The bodies do not join on to what was read; read from there first. */
  readonly gap: boolean;
  readonly record: FoundRecord | null;
};

/** Takes bodies that stand at `firstSeq` and after. Known ones are passed over. Throws what the store throws. */
export async function takeBodies(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  firstSeq: number,
  bodies: readonly Uint8Array[],
): Promise<Taken> {
  const atOnce = bodies.length > bodiesOfHistoryMax ? bodiesOfHistoryMax : bodiesAtOnceMax;
  for (let at = 0; at < bodies.length; at += atOnce) {
    const some = bodies.slice(at, at + atOnce);
    const taken = await takeSome(core, space, log, firstSeq + at, some);
    if (taken.gap || taken.record !== null) return taken;
    await core.platform.timers.breathe();
  }
  return { gap: false, record: null };
}

/** What one transaction gathers while it goes over its bodies. */
type Pass = {
  readonly core: Core;
  readonly sql: SqlWork;
  readonly space: OpenSpace;
  readonly log: OpenLog;
  readonly judge: Judge;
  readonly fresh: ToldFact[];
  row: LogRow;
  record: FoundRecord | null;
};

async function takeSome(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  firstSeq: number,
  bodies: readonly Uint8Array[],
): Promise<Taken> {
  try {
    const pass = await core.sql.transaction(async (sql) => {
      const row = await logRowOf(sql, log);
      const spaceId = space.card.epoch.space;
      const judge = core.judges.get(log.name) ?? (await restoreJudge(sql, log, row, spaceId));
      core.judges.set(log.name, judge);
      const record = await readFound(sql, log);
      const begun: Pass = { core, sql, space, log, judge, row, fresh: [], record };
      if (record === null && firstSeq > row.seq + 1) return null;
      for (const body of bodies.slice(row.seq + 1 - firstSeq)) {
        if (hasEnded(begun.row) || begun.record !== null) break;
        await takeBody(begun, body);
      }
      await writeLog(sql, begun.row);
      return begun;
    });
    if (pass === null) return { gap: true, record: null };
    if (pass.fresh.length > 0) core.tellFacts(pass.fresh);
    core.tellState();
    return { gap: false, record: pass.record };
  } catch (error) {
    // The judge has gone further than the store; it is restored from there the next time.
    core.judges.delete(log.name);
    throw error;
  }
}

/** Whether nothing of this log is read any more. */
export function hasEnded({ standing }: LogRow): boolean {
  return standing === "forked" || standing === "carried" || standing === "left" || standing === "lost";
}

async function takeBody(pass: Pass, body: Uint8Array): Promise<void> {
  const { judge, log, sql } = pass;
  const before = pass.row.lamport;
  for (const judged of receiveBody(judge.state, judge.waiting, log.keys, log.writers, body)) {
    const { row } = judged;
    await sql.run("INSERT OR REPLACE INTO place (log_id, seq, hash, head, link) VALUES (?, ?, ?, ?, ?)", [
      log.keys.logId,
      row.seq,
      row.bodyHash,
      row.head,
      row.link === null ? null : linkToBytes(row.link),
    ]);
    const isThis = judged.seq === headOf(judge.state).seq;
    await keepVerdict(pass, judged, isThis ? body : null);
  }
  const { seq, head } = headOf(judge.state);
  pass.row = { ...pass.row, seq, head, lamport: Math.max(before, judge.state.lamports[seq] ?? 0) };
}

/** `body` is null for one that waited aside and was set free now. */
async function keepVerdict(pass: Pass, judged: Judged, body: Uint8Array | null): Promise<void> {
  const { verdict, seq, row } = judged;
  if (body === null) await settleWaiting(pass);
  switch (verdict.kind) {
    case "accepted":
      return keepAccepted(pass, judged, verdict, body ?? (await takeFromAside(pass, row.bodyHash)));
    case "repeated":
      return keepRepeated(pass, row.bodyHash, seq, body);
    case "waits":
      await putAside(pass, judged, "waits", body);
      return raiseAlarm(pass.core, pass.sql, "host-withholds", pass.log.space);
    case "newcomer":
      return keepNewcomer(pass, judged, verdict, body);
    case "void":
      return putAside(pass, judged, "void", body);
    case "fork":
      return stopWriting(pass, judged, "host-forked", body);
    case "withheld":
      return stopWriting(pass, judged, "host-withholds", body);
    case "rejected":
      await putAside(pass, judged, verdict.rule, body);
      if (verdict.rule === "LG11" || verdict.rule === "LG13") {
        await raiseAlarm(pass.core, pass.sql, "not-mine", pass.log.space);
      }
  }
}

/** Kept beside the accepted bodies until its record is judged; by whom it is, only the record's lists say. */
async function keepNewcomer(
  pass: Pass,
  judged: Judged,
  { record, opening }: NewcomersWord,
  body: Uint8Array | null,
): Promise<void> {
  const { log, sql } = pass;
  const { bodyHash } = judged.row;
  if (opening !== null && !checkOpening(opening, log.transcript, await endOfLogBefore(pass)).ok) {
    return putAside(pass, judged, "LG10", body);
  }
  assert(body !== null, "a newcomer's first entry waits for none before it");
  await sql.run(
    `INSERT INTO body (log_id, hash, seq, device, counter, bytes) VALUES (?, ?, ?, NULL, NULL, ?)
     ON CONFLICT (log_id, hash) DO UPDATE SET seq = excluded.seq`,
    [log.keys.logId, bodyHash, judged.seq, body],
  );
  pass.record = { seq: judged.seq, hash: bodyHash, newcomer: true, record };
  await keepFound(sql, log, pass.record);
}

type Accepted = Extract<Judged["verdict"], { kind: "accepted" }>;

async function keepAccepted(pass: Pass, judged: Judged, verdict: Accepted, body: Uint8Array): Promise<void> {
  const { core, sql, space, log } = pass;
  const { entry } = verdict;
  const fromThisDevice = equalBytes(entry.device, space.card.ownDevice.deviceId);
  const { logId } = log.keys;
  const { bodyHash } = judged.row;
  const isKnown =
    fromThisDevice &&
    (await sql.rows("SELECT id FROM body WHERE log_id = ? AND hash = ?", [logId, bodyHash])).length > 0;
  await sql.run(
    `INSERT INTO body (log_id, hash, seq, device, counter, bytes) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (log_id, hash) DO UPDATE SET seq = excluded.seq`,
    [logId, bodyHash, judged.seq, entry.device, entry.counter, body],
  );
  // An entry of this very device that its store does not know: the device, or its disk, exists twice.
  if (verdict.cloned || (fromThisDevice && !isKnown)) {
    await raiseAlarm(core, sql, "device-cloned", log.space);
  }
  if (fromThisDevice && entry.counter > pass.row.ownCounter) {
    const ownHash = judged.row.bodyHash;
    pass.row = { ...pass.row, ownCounter: entry.counter, ownHash, ownLamport: entry.lamport };
  }
  if (!(await keepEvents(pass, judged, verdict))) {
    await putAside(pass, judged, "SY8", body);
    return;
  }
  if (!fromThisDevice && entry.events.length > 0) scheduleQuiet(pass);
}

/** False when one of the events is none of ours: then nothing of the entry is kept as a fact. */
async function keepEvents(pass: Pass, judged: Judged, verdict: Accepted): Promise<boolean> {
  const { core, space, log } = pass;
  const facts: FactRow[] = [];
  for (const placed of verdict.events) {
    if (await keepSeam(pass, judged, placed)) continue;
    if (space.card.epoch.kind === "self") learnContentKey(core, placed);
    // Only this person's own space has classes; a sealed event in a room opens with nothing.
    const keys = space.card.epoch.kind === "self" ? core.contentKeys : new Map();
    const meaning = meaningOf({ contentKeys: keys }, placed.event);
    if (!meaning.ok) return false;
    facts.push({
      space: log.space,
      place: placed.order,
      eventId: bytesToHex(placed.id),
      kind: meaning.value.kind,
      subject: meaning.value.subject,
      bulk: meaning.value.bulk,
      mine: verdict.author === "mine",
      signed: placed.act !== null,
      logId: log.keys.logId,
      device: verdict.entry.device,
      counter: verdict.entry.counter,
      event: canonicalToBytes(meaning.value.opened),
    });
  }
  const fresh = await keepFacts(pass.sql, facts);
  pass.fresh.push(...fresh.map((fact) => ({ ...fact, acknowledged: true })));
  return true;
}

/** Records and openings belong to the seam between two logs, not to the facts. Answers whether it was one. */
async function keepSeam(pass: Pass, judged: Judged, placed: PlacedEvent): Promise<boolean> {
  const record = eventToRecord(placed.event);
  if (record.ok) {
    const hash = judged.row.bodyHash;
    pass.record = { seq: judged.seq, hash, newcomer: false, record: record.value };
    await keepFound(pass.sql, pass.log, pass.record);
    return true;
  }
  const opening = eventToOpening(placed.event);
  if (!opening.ok) return false;
  const { core, sql, space, log } = pass;
  if (pass.row.standing !== "unopened" && pass.row.standing !== "unmade") return true;
  const seen = await endOfLogBefore(pass);
  if (!checkOpening(opening.value, log.transcript, seen).ok) return true;
  if (pass.row.standing === "unopened") {
    const { seq, head } = headOf(pass.judge.state);
    pass.row = { ...pass.row, standing: "live", seq, head, lamport: pass.judge.state.lamports[seq] ?? 0 };
    await writeLog(sql, pass.row);
    const { placed, isHeld } = await sealOrHold(core, sql, space, log, pass.row);
    pass.fresh.push(...placed);
    pass.row = await logRowOf(sql, log);
    if (isHeld) scheduleQuiet(pass);
    core.tellEpoch(log.space, log.n);
  }
  return true;
}

/** Where the log before this one ended, as this device read it; null when it did not. */
async function endOfLogBefore(pass: Pass): Promise<LogEnd | null> {
  const before = pass.space.logs.find(({ n }) => n === pass.log.n - 1);
  if (before === undefined) return null;
  return endOfLog(pass.sql, before);
}

/** Where a carried log ended; null while it is open. */
export async function endOfLog(sql: SqlWork, log: OpenLog): Promise<LogEnd | null> {
  const row = await logRowOf(sql, log);
  if (row.closedAt === null) return null;
  const [place] = await sql.rows("SELECT head FROM place WHERE log_id = ? AND seq = ?", [
    log.keys.logId,
    row.closedAt,
  ]);
  if (place === undefined) return null;
  return {
    host: log.host,
    logId: log.keys.logId,
    lastSeq: row.closedAt,
    lastHead: bytesOf(place, "head"),
    lamportMax: row.lamport,
  };
}

function learnContentKey(core: Core, placed: PlacedEvent): void {
  if (!Array.isArray(placed.event) || placed.event[0] !== contentKeyLabel) return;
  const key = readContentKey(placed.event);
  if (key !== null) core.contentKeys.set(classNameOf(key.folderId, key.class), key);
}

/** The empty entry falls at a random time of the day to come, so that it does not tell when something was read. */
function scheduleQuiet(pass: Pass): void {
  if (pass.row.quietAt !== null || !isListed(pass.space)) return;
  const quietAt = pass.core.platform.clock.now() + Math.floor(randomPart(pass.core) * quietWithinMs);
  pass.row = { ...pass.row, quietAt };
}

/** A number from 0 to 1, 1 excluded, from the platform's chance. */
export function randomPart(core: Pick<Core, "platform">): number {
  const [a = 0, b = 0, c = 0] = core.platform.chance.bytes(3);
  return (a * 65_536 + b * 256 + c) / 16_777_216;
}

async function keepRepeated(
  pass: Pass,
  hash: Uint8Array,
  seq: number,
  body: Uint8Array | null,
): Promise<void> {
  if (body === null) return;
  await pass.sql.run(
    "INSERT OR IGNORE INTO body (log_id, hash, seq, device, counter, bytes) VALUES (?, ?, ?, NULL, NULL, ?)",
    [pass.log.keys.logId, hash, seq, body],
  );
}

async function putAside(pass: Pass, judged: Judged, rule: string, body: Uint8Array | null): Promise<void> {
  const bytes = body ?? (await takeFromAside(pass, judged.row.bodyHash));
  await pass.sql.run("INSERT OR REPLACE INTO aside (log_id, seq, hash, rule, body) VALUES (?, ?, ?, ?, ?)", [
    pass.log.keys.logId,
    judged.seq,
    judged.row.bodyHash,
    rule,
    bytes,
  ]);
}

async function stopWriting(
  pass: Pass,
  judged: Judged,
  alarm: AlarmKind,
  body: Uint8Array | null,
): Promise<void> {
  await putAside(pass, judged, alarm, body);
  await raiseAlarm(pass.core, pass.sql, alarm, pass.log.space);
  pass.row = { ...pass.row, standing: "forked" };
}

/** What was missing has come: nothing waits any more in a log that still joins on. */
async function settleWaiting(pass: Pass): Promise<void> {
  if (pass.judge.waiting.length > 0 || pass.row.standing === "forked") return;
  await calmAlarm(pass.sql, "host-withholds", pass.log.space);
}

async function takeFromAside(pass: Pass, hash: Uint8Array): Promise<Uint8Array> {
  const values = [pass.log.keys.logId, hash];
  const [kept] = await pass.sql.rows("SELECT body FROM aside WHERE log_id = ? AND hash = ?", values);
  await pass.sql.run("DELETE FROM aside WHERE log_id = ? AND hash = ?", values);
  return kept === undefined ? new Uint8Array(0) : bytesOf(kept, "body");
}
