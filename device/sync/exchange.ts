/**
 * One exchange with the host about one log: read to its end, send what waits. The host is believed in
 * nothing: every head it names is compared with the one this device computes. An earlier head of ours means
 * it was restored, and it is given back what it lost (giving-back.ts); any other difference is a fork.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { type LogRow, waitingBodies } from "#device/store/log-table.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { type Core, calmAlarm, type OpenSpace } from "./core.ts";
import { readFound } from "./found-record.ts";
import { giveBack, giveBackWhole, stopWriting } from "./giving-back.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { dropPending, isOutrun } from "./pending.ts";
import { hasEnded, takeBodies } from "./reading.ts";
import { settleRecord } from "./seam.ts";

/** Bodies in one append: of the smallest 64 KiB, of the largest 1 MiB. */
const sendAtOnceMax = 16;
/** How often in one exchange another may have written first, before this device waits its turn. */
const triesMax = 8;

export type Exchanged = Result<void, HostFailure>;

/**
 * Reads the log from where this device stands to the host's end. `movedFrom`: where the host had ended when
 * it refused to take more there, because it had moved on; ending there again, it contradicts itself.
 */
export async function readToEnd(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  movedFrom: number | null = null,
): Promise<Exchanged> {
  const link = core.linkFor(log);
  for (;;) {
    const found = await readFound(core.sql, log);
    if (found !== null && (await settleRecord(core, space, log, found)) === "waits")
      return succeed(undefined);
    const row = await logRowOf(core.sql, log);
    if (hasEnded(row)) return succeed(undefined);
    const read = await link.read({ logId: log.keys.logId, view: log.keys.view, from: row.seq + 1 });
    if (!read.ok) return notRead(core, space, log, row, read.error);
    const { firstSeq, bodies, headSeq, head } = read.value;
    if (headSeq < row.seq && movedFrom !== null && headSeq <= movedFrom) {
      return stopWriting(core, log, "host-forked");
    }
    if (headSeq < row.seq) {
      const given = await giveBack(core, space, log, row, { seq: headSeq, head });
      return given.ok && given.value !== null
        ? readToEnd(core, space, log, given.value.movedFrom)
        : done(given);
    }
    if (headSeq === row.seq) return headSeq === 0 ? succeed(undefined) : compare(core, log, row, head);
    if (bodies.length === 0 || firstSeq !== row.seq + 1) return fail({ kind: "host-other-version" });
    await takeAndFollow(core, space, log, firstSeq, bodies);
    const after = await logRowOf(core.sql, log);
    if (hasEnded(after)) return succeed(undefined);
    if (after.seq >= headSeq)
      return after.seq === headSeq ? compare(core, log, after, head) : succeed(undefined);
  }
}

/** Takes bodies and follows a record among them. Answers whether they joined on. */
export async function takeAndFollow(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  firstSeq: number,
  bodies: readonly Uint8Array[],
): Promise<boolean> {
  for (;;) {
    const taken = await takeBodies(core, space, log, firstSeq, bodies);
    if (taken.record === null) return !taken.gap;
    // A record that breaks a rule means nothing: what stands behind it is read on.
    if ((await settleRecord(core, space, log, taken.record)) !== "void") return true;
  }
}

/** Sends what waits for this log. Resolves when the host has acknowledged all of it. */
export async function sendWaiting(core: Core, space: OpenSpace, log: OpenLog): Promise<Exchanged> {
  const link = core.linkFor(log);
  for (let tries = 0; tries < triesMax; ) {
    const row = await logRowOf(core.sql, log);
    if (row.standing !== "live" || (await readFound(core.sql, log)) !== null) return succeed(undefined);
    const bodies = await waitingBodies(core.sql, log.keys.logId, sendAtOnceMax);
    if (bodies.length === 0) return succeed(undefined);
    if (!(await recordHolds(core, space, row, bodies))) continue;
    const sent = await link.append({
      logId: log.keys.logId,
      write: log.keys.write,
      seenSeq: row.seq,
      expectedHead: row.head,
      bodies,
    });
    if (!sent.ok) {
      if (sent.error.kind !== "refused" || sent.error.reason !== "head-moved") return sent;
      tries++;
      const read = await readToEnd(core, space, log);
      if (!read.ok) return read;
      continue;
    }
    const { seqs, headSeq, head } = sent.value;
    const asSent = headSeq === row.seq + bodies.length && seqs.every((seq, at) => seq === row.seq + 1 + at);
    if (!asSent) {
      // Kept by an earlier try whose answer was lost, or among others' bodies: the log itself says where.
      tries++;
      const read = await readToEnd(core, space, log);
      if (!read.ok) return read;
      continue;
    }
    await takeAndFollow(core, space, log, row.seq + 1, bodies);
    const after = await logRowOf(core.sql, log);
    if (after.seq === headSeq) await compare(core, log, after, head);
  }
  return succeed(undefined);
}

/**
 * Before an own record is sent: does it still hold after all that was read since it was made? One that does not is
 * let go, before anybody has seen it.
 */
async function recordHolds(
  core: Core,
  space: OpenSpace,
  row: LogRow,
  bodies: readonly Uint8Array[],
): Promise<boolean> {
  const { pending } = space;
  if (pending === null || pending.judgedAt === row.seq) return true;
  if (!equalBytes(pending.logId, row.logId)) return true;
  if (!bodies.some((body) => equalBytes(sha256(body), pending.hash))) return true;
  const isInPlace = row.seq === 0 || !pending.opens;
  if (isInPlace && !(await isOutrun(core, space, pending))) {
    pending.judgedAt = row.seq;
    return true;
  }
  await dropPending(core, space, pending);
  return false;
}

/** A log that nobody has opened yet is not there; one that was read and is gone is given back whole. */
async function notRead(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
  failure: HostFailure,
): Promise<Exchanged> {
  if (failure.kind !== "refused" || failure.reason !== "not-found") return fail(failure);
  if (row.seq === 0) return succeed(undefined);
  return giveBackWhole(core, space, log, row, failure);
}

/** The host says it ends at `head` where this device ends too. */
async function compare(core: Core, log: OpenLog, row: LogRow, head: Uint8Array): Promise<Exchanged> {
  if (!equalBytes(row.head, head)) return stopWriting(core, log, "host-forked");
  await calm(core, log);
  return succeed(undefined);
}

/** The host has all again that this device has, and nothing waits for what it held back. */
async function calm(core: Core, log: OpenLog): Promise<void> {
  const [alarm] = await core.sql.rows(
    `SELECT 1 AS raised FROM alarm WHERE kind = 'host-withholds' AND space = ?
     AND NOT EXISTS (SELECT 1 FROM aside WHERE log_id = ? AND rule = 'waits')
     AND NOT EXISTS (SELECT 1 FROM log WHERE space = ? AND state = 'forked')`,
    [log.space, log.keys.logId, log.space],
  );
  if (alarm === undefined) return;
  await calmAlarm(core.sql, "host-withholds", log.space);
  core.tellState();
}

function done(given: Result<unknown, HostFailure>): Exchanged {
  return given.ok ? succeed(undefined) : given;
}
