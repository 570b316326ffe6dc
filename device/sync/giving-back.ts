/**
 * A host that ends before this device does was restored from a copy, or lies (protocol.md §4). Where the head it
 * names is one of ours, it is given back what it lost, byte for byte: the end of a log, or a whole log made again.
 * What was carried on long ago is looked at again too. Any other head is a fork.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { lookAtFilesAgain } from "#device/store/file-table.ts";
import { bodiesBetween, headAfter, type LogRow, writeLog } from "#device/store/log-table.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { firstHead } from "#protocol/log/head.ts";
import { type AlarmKind, type Core, calmAlarm, type OpenSpace, raiseAlarm } from "./core.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { hasEnded } from "./reading.ts";
import { readStep, type Step, writeStep } from "./steps.ts";

/** Bodies in one append: of the smallest 64 KiB, of the largest 1 MiB. */
const giveAtOnceMax = 16;
/** Grants that are tried for one lost log: the host may have lost those that were handed in last. */
const grantsTriedMax = 4;
/** A log is not made again twice within this time: a host that goes on denying it would eat grants. */
const madeAgainEvery = 60 * 60 * 1000;

type HostEnd = { readonly seq: number; readonly head: Uint8Array };
/** Another was first to give back; the log is to be read from there. */
type Moved = { readonly movedFrom: number };

/** Gives back the bodies after `end`. Fails as the host does; a head that is none of ours is a fork. */
export async function giveBack(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
  end: HostEnd,
): Promise<Result<Moved | null, HostFailure>> {
  if (!(await isHeadOfOurs(core, log, end))) return stopped(core, log);
  await noteRestored(core, space, log);
  return giveBodies(core, log, row, end);
}

async function isHeadOfOurs(core: Core, { keys }: OpenLog, { seq, head }: HostEnd): Promise<boolean> {
  const mine = seq === 0 ? firstHead(keys.logId).head : await headAfter(core.sql, keys.logId, seq);
  return mine !== null && equalBytes(mine, head);
}

/** Gives the host every body after `end`, a head of ours. */
async function giveBodies(
  core: Core,
  log: OpenLog,
  row: LogRow,
  end: HostEnd,
): Promise<Result<Moved | null, HostFailure>> {
  const link = core.linkFor(log);
  let { seq, head } = end;
  while (seq < row.seq) {
    const last = Math.min(row.seq, seq + giveAtOnceMax);
    const bodies = await bodiesBetween(core.sql, log.keys.logId, seq + 1, last);
    const put = await link.append({
      logId: log.keys.logId,
      write: log.keys.write,
      seenSeq: seq,
      expectedHead: head,
      bodies,
    });
    if (!put.ok) {
      const isMoved = put.error.kind === "refused" && put.error.reason === "head-moved";
      return isMoved ? succeed({ movedFrom: seq }) : put;
    }
    const reached = await headAfter(core.sql, log.keys.logId, put.value.headSeq);
    const isForward = put.value.headSeq > seq && reached !== null && equalBytes(reached, put.value.head);
    if (!isForward) return stopped(core, log);
    ({ headSeq: seq, head } = put.value);
  }
  return succeed(null);
}

/** The host no longer has a log that was read here: it is made again, and given all its bodies. */
export async function giveBackWhole(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
  row: LogRow,
  failure: HostFailure,
): Promise<Result<void, HostFailure>> {
  const made = await makeAgain(core, log);
  if (made === null) {
    // Without a way to make it again all that can be said is that it is not shown.
    await raiseAlarm(core, core.sql, "host-withholds", log.space);
    core.tellState();
    return fail(failure);
  }
  if (!made.ok) return made;
  if (made.value.seq >= row.seq) return succeed(undefined);
  const given = await giveBack(core, space, log, row, made.value);
  if (!given.ok) return given;
  await calmAlarm(core.sql, "host-withholds", log.space);
  core.tellState();
  return succeed(undefined);
}

/** Where the log made again stands; null when it cannot be made. The grant is kept until the host has answered. */
async function makeAgain(core: Core, log: OpenLog): Promise<Result<HostEnd, HostFailure> | null> {
  const now = core.platform.clock.now();
  const last = core.madeAgain.get(log.name);
  if (last !== undefined && Math.abs(now - last) < madeAgainEvery) return null;
  const link = core.linkFor(log);
  for (let tried = 0; tried < grantsTriedMax; tried++) {
    const step = await readStep(core.sql, log);
    const kept = step !== null && step.grant.length > 0 ? step.grant : null;
    const grant = kept ?? (await core.takeGrant());
    if (grant === null) return null;
    if (kept === null) await core.sql.transaction((sql) => writeStep(sql, log, { kind: "look", grant }));
    const made = await link.createLog({
      write: log.keys.write,
      viewKey: log.keys.view.publicKey,
      grant,
    });
    const isSpent = !made.ok && made.error.kind === "refused" && made.error.reason === "grant-spent";
    if (made.ok || !isSpent) {
      if (!made.ok) return made;
      core.madeAgain.set(log.name, now);
      await core.sql.transaction((sql) => writeStep(sql, log, null));
      return succeed({ seq: made.value.headSeq, head: made.value.head });
    }
    await core.sql.transaction((sql) => writeStep(sql, log, null));
  }
  core.madeAgain.set(log.name, now);
  return null;
}

/**
 * Gives the host a log that it never had, or has nothing of any more: made, and every body given, byte for byte. The
 * step stays until all of it is there, so a stop or a lost line costs one more look. Fails as the host does, and
 * with grant-spent while there is no grant to make it with.
 */
export async function giveWhole(core: Core, log: OpenLog, step: Step): Promise<Result<void, HostFailure>> {
  let { grant } = step;
  for (let tried = 0; tried < grantsTriedMax; tried++) {
    if (grant.length === 0) {
      const taken = await core.takeGrant();
      if (taken === null) return fail({ kind: "refused", reason: "grant-spent" });
      grant = taken;
      await core.sql.transaction((sql) => writeStep(sql, log, { kind: "give", grant }));
    }
    const { write, view } = log.keys;
    const made = await core.linkFor(log).createLog({ write, viewKey: view.publicKey, grant });
    if (made.ok) return giveAfter(core, log, { seq: made.value.headSeq, head: made.value.head });
    if (made.error.kind !== "refused" || made.error.reason !== "grant-spent") return made;
    grant = new Uint8Array(0);
  }
  return fail({ kind: "refused", reason: "grant-spent" });
}

async function giveAfter(core: Core, log: OpenLog, end: HostEnd): Promise<Result<void, HostFailure>> {
  const row = await logRowOf(core.sql, log);
  if (end.seq < row.seq) {
    const isOurs = await isHeadOfOurs(core, log, end);
    const given = isOurs ? await giveBodies(core, log, row, end) : await stopped(core, log);
    if (!given.ok) return given;
    // Another own device is giving it too: once more in the next round.
    if (given.value !== null) return succeed(undefined);
  }
  await core.sql.transaction(async (sql) => {
    await writeStep(sql, log, null);
    await calmAlarm(sql, "host-withholds", log.space);
  });
  core.tellState();
  return succeed(undefined);
}

/** Looks whether the host still has a log that was carried on, and gives back what it lost of it. */
export async function lookAgain(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
): Promise<Result<void, HostFailure>> {
  const step = await readStep(core.sql, log);
  if (step?.kind !== "look") return succeed(undefined);
  const row = await logRowOf(core.sql, log);
  if (!hasEnded(row)) return succeed(undefined);
  const link = core.linkFor(log);
  const read = await link.read({ logId: log.keys.logId, view: log.keys.view, from: row.seq + 1 });
  if (!read.ok) {
    if (read.error.kind !== "refused" || read.error.reason !== "not-found") return read;
    const given = await giveBackWhole(core, space, log, row, read.error);
    // It was said that the log is not shown; the rest of the space goes on, and it is looked at again.
    if (!given.ok) return given.error.kind === "refused" ? succeed(undefined) : given;
  } else {
    const { headSeq, head } = read.value;
    const given =
      headSeq < row.seq ? await giveBack(core, space, log, row, { seq: headSeq, head }) : succeed(null);
    if (!given.ok) return given;
    // Another is giving it back: once more in the next round.
    if (given.value !== null) return succeed(undefined);
    if (headSeq === row.seq && !equalBytes(row.head, head)) await stopWriting(core, log, "host-forked");
  }
  await core.sql.transaction((sql) => writeStep(sql, log, null));
  return succeed(undefined);
}

/** Says that the host came back from a copy; then the logs before this one may have lost their ends too. */
async function noteRestored(core: Core, space: OpenSpace, log: OpenLog): Promise<void> {
  await core.sql.transaction(async (sql) => {
    // Said anew each time it happens.
    await calmAlarm(sql, "host-restored", log.space);
    await raiseAlarm(core, sql, "host-restored", log.space);
    await lookAtFilesAgain(sql, log.space);
    for (const earlier of space.logs) {
      if (earlier.n >= log.n || earlier.liesAt !== log.liesAt) continue;
      if ((await readStep(sql, earlier)) === null) {
        await writeStep(sql, earlier, { kind: "look", grant: new Uint8Array(0) });
      }
    }
  });
  core.tellState();
}

/** The host contradicts itself: it is said, and nothing more is written in this log. */
export async function stopWriting(
  core: Core,
  log: OpenLog,
  alarm: AlarmKind,
): Promise<Result<void, HostFailure>> {
  await core.sql.transaction(async (sql) => {
    await raiseAlarm(core, sql, alarm, log.space);
    const row = await logRowOf(sql, log);
    if (!hasEnded(row)) await writeLog(sql, { ...row, standing: "forked" });
  });
  core.tellState();
  return succeed(undefined);
}

async function stopped(core: Core, log: OpenLog): Promise<Result<null, HostFailure>> {
  await stopWriting(core, log, "host-forked");
  return succeed(null);
}
