/**
 * One exchange with the host about one log: read to its end, send what waits. The host is believed in
 * nothing: every head it names is compared with the one this device computes. An earlier head of ours means
 * it was restored, and it is given its missing bodies back, byte for byte; any other difference is a fork.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { bodiesBetween, headAfter, type LogRow, waitingBodies, writeLog } from "#device/store/log-table.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { firstHead } from "#protocol/log/head.ts";
import { type AlarmKind, type Core, type OpenSpace, raiseAlarm } from "./core.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { type Taken, takeBodies } from "./reading.ts";
import { followRecord } from "./seam.ts";

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
  const link = core.linkFor(log.space, log.host);
  for (;;) {
    const row = await logRowOf(core.sql, log);
    if (row.standing === "forked" || row.standing === "carried") return succeed(undefined);
    const read = await link.read({ logId: log.keys.logId, view: log.keys.view, from: row.seq + 1 });
    if (!read.ok) return notRead(core, log, row, read.error);
    const { firstSeq, bodies, headSeq, head } = read.value;
    if (headSeq < row.seq && movedFrom !== null && headSeq <= movedFrom)
      return stop(core, log, "host-forked");
    if (headSeq < row.seq) return giveBack(core, space, log, row, { seq: headSeq, head });
    if (headSeq === row.seq) return headSeq === 0 ? succeed(undefined) : compare(core, log, row, head);
    if (bodies.length === 0 || firstSeq !== row.seq + 1) return fail({ kind: "host-other-version" });
    await takeAndFollow(core, space, log, firstSeq, bodies);
    const after = await logRowOf(core.sql, log);
    if (after.standing === "carried" || after.standing === "forked") return succeed(undefined);
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
  let taken: Taken = await takeBodies(core, space, log, firstSeq, bodies);
  while (taken.record !== null) {
    const followed = await followRecord(core, space, log, taken.record);
    // A record that breaks a rule means nothing: what stands behind it is read on.
    if (!followed.ok) await noteRejectedRecord(core, log, taken.record.seq, followed.error.rule);
    taken = await takeBodies(core, space, log, firstSeq, bodies);
  }
  return !taken.gap;
}

async function noteRejectedRecord(core: Core, log: OpenLog, seq: number, rule: string): Promise<void> {
  await core.sql.run(
    `INSERT OR IGNORE INTO aside (log_id, seq, hash, rule, body)
     SELECT place.log_id, place.seq, place.hash, ?, body.bytes FROM place
     JOIN body ON body.log_id = place.log_id AND body.hash = place.hash WHERE place.log_id = ? AND place.seq = ?`,
    [rule, log.keys.logId, seq],
  );
  core.tellState();
}

/** Sends what waits for this log. Resolves when the host has acknowledged all of it. */
export async function sendWaiting(core: Core, space: OpenSpace, log: OpenLog): Promise<Exchanged> {
  const link = core.linkFor(log.space, log.host);
  for (let tries = 0; tries < triesMax; ) {
    const row = await logRowOf(core.sql, log);
    if (row.standing !== "live") return succeed(undefined);
    const bodies = await waitingBodies(core.sql, log.keys.logId, sendAtOnceMax);
    if (bodies.length === 0) return succeed(undefined);
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

/** A log that nobody has opened yet is not there; one that was read and is gone is held back. */
async function notRead(core: Core, log: OpenLog, row: LogRow, failure: HostFailure): Promise<Exchanged> {
  if (failure.kind !== "refused" || failure.reason !== "not-found") return fail(failure);
  if (row.seq === 0) return succeed(undefined);
  await raiseAlarm(core, core.sql, "host-withholds", log.space);
  core.tellState();
  return fail(failure);
}

/** The host says it ends at `head` where this device ends too. */
async function compare(core: Core, log: OpenLog, row: LogRow, head: Uint8Array): Promise<Exchanged> {
  if (!equalBytes(row.head, head)) return stop(core, log, "host-forked");
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
  await core.sql.run("DELETE FROM alarm WHERE kind = 'host-withholds' AND space = ?", [log.space]);
  core.tellState();
}

/** The host ends before this device does: restored from a copy, or lying. */
async function giveBack(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
  end: { readonly seq: number; readonly head: Uint8Array },
): Promise<Exchanged> {
  const mine =
    end.seq === 0 ? firstHead(log.keys.logId).head : await headAfter(core.sql, log.keys.logId, end.seq);
  if (mine === null || !equalBytes(mine, end.head)) return stop(core, log, "host-forked");
  await raiseAlarm(core, core.sql, "host-restored", log.space);
  core.tellState();
  const link = core.linkFor(log.space, log.host);
  let { seq, head } = end;
  while (seq < row.seq) {
    const last = Math.min(row.seq, seq + sendAtOnceMax);
    const bodies = await bodiesBetween(core.sql, log.keys.logId, seq + 1, last);
    const put = await link.append({
      logId: log.keys.logId,
      write: log.keys.write,
      seenSeq: seq,
      expectedHead: head,
      bodies,
    });
    if (!put.ok) {
      // Another of the two was first to give them back: what the host has now is read from the start of this.
      const isMoved = put.error.kind === "refused" && put.error.reason === "head-moved";
      return isMoved ? readToEnd(core, space, log, seq) : put;
    }
    const reached = await headAfter(core.sql, log.keys.logId, put.value.headSeq);
    const isForward = put.value.headSeq > seq && reached !== null && equalBytes(reached, put.value.head);
    if (!isForward) return stop(core, log, "host-forked");
    ({ headSeq: seq, head } = put.value);
  }
  return succeed(undefined);
}

async function stop(core: Core, log: OpenLog, alarm: AlarmKind): Promise<Exchanged> {
  await core.sql.transaction(async (sql) => {
    await raiseAlarm(core, sql, alarm, log.space);
    await writeLog(sql, { ...(await logRowOf(sql, log)), standing: "forked" });
  });
  core.tellState();
  return succeed(undefined);
}
