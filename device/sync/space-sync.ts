/**
 * The loop of one space: it reads, sends and listens, on a connection of its own. One round is under way at
 * a time; whatever happens meanwhile asks for one more. After a failure it waits, twice as long each time and
 * never exactly as long as another device; while the host cannot tell of news it is asked now and then.
 */

import { succeed } from "#base/result.ts";
import { endedLogs, waitingBodies } from "#device/store/log-table.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { logRowOf } from "#device/sync/open-log.ts";
import { type Core, currentLog, type OpenSpace } from "./core.ts";
import { type Exchanged, readToEnd, sendWaiting, takeAndFollow } from "./exchange.ts";
import { readFound } from "./found-record.ts";
import { lookAgain } from "./giving-back.ts";
import { makeMissing, takeStep } from "./making-logs.ts";
import type { OpenLog } from "./open-log.ts";
import { randomPart } from "./reading.ts";
import { readStep } from "./steps.ts";
import { flushGathered, mayWrite } from "./writing.ts";

const second = 1000;
const minute = 60 * second;
/** First wait after a failure, and the longest. */
const waitMin = 1 * second;
const waitMax = 5 * minute;
/** Between two looks while the host pushes news, and while it does not. */
const lookWhilePushed = 15 * minute;
const lookWithoutPush = 1 * minute;
/** While the other side is expected any moment: a log whose opening is still to come. */
const lookForOpening = 5 * second;
/** A record that waits to be judged is looked at so often; the host is not asked anything for it. */
const judgeAgain = 30 * second;
/**
 * How long its opening is looked for in vain before this device makes the log itself: this, and up to twice more.
 * Short, for nobody can send until then, and making a log that stands after all costs nothing (HO54).
 */
const makeMissingAfter = 10 * second;

/** What a round found out, for `saved` and the notices of the screens. */
export type RoundReport = {
  readonly space: string;
  readonly failure: HostFailure | null;
  /** This device's clock minus the host's in minutes, as far as known. */
  readonly clockMinutes: number | null;
};

export type SpaceSync = {
  /** Something waits here: a round comes at once, or after the present one. */
  wake(): void;
  /** Something was learned by which a record that waits may be judged now. */
  learned(): void;
  /** Resolves after one whole round that begins now or later. */
  round(): Promise<HostFailure | null>;
  /** No round begins any more. Resolves when the one under way is over. */
  stop(): Promise<void>;
};

/** Starts the loop of a space. `startAfterMs`: so that the spaces of one device do not call together. */
export function startSpaceSync(
  core: Core,
  space: OpenSpace,
  startAfterMs: number,
  report: (found: RoundReport) => void,
): SpaceSync {
  const { timers, clock } = core.platform;
  let stopped = false;
  let running: Promise<HostFailure | null> | null = null;
  let queued: Promise<HostFailure | null> | null = null;
  let again = false;
  let failures = 0;
  let cancelNext: () => void = timers.after(startAfterMs, wake);
  let cancelQuiet: () => void = () => undefined;
  let listening: { readonly log: OpenLog; readonly stop: () => void } | null = null;
  let waitsForJudgement = false;
  /** Since when the opening of the newest log is looked for in vain, and when it has been looked for long enough. */
  let missing: { readonly name: string; readonly enough: number } | null = null;

  function wake(): void {
    if (stopped) return;
    if (running !== null) again = true;
    else void round();
  }

  function round(): Promise<HostFailure | null> {
    if (stopped) return Promise.resolve(null);
    if (running === null) return begin();
    // The one under way may have asked before whatever the caller knows of: one more, for all who wait.
    queued ??= running.then(() => {
      queued = null;
      return round();
    });
    return queued;
  }

  function begin(): Promise<HostFailure | null> {
    cancelNext();
    running = runRounds().catch(troubled);
    void running.then((failure) => {
      running = null;
      if (again && failure === null) wake();
    });
    return running;
  }

  async function runRounds(): Promise<HostFailure | null> {
    let failure: HostFailure | null;
    do {
      again = false;
      failure = await oneRound();
    } while (again && !stopped && failure === null);
    if (!stopped) await planNext(failure);
    return failure;
  }

  /** The store failed, or the program: the engine is told, and the round comes again later. */
  function troubled(error: unknown): HostFailure {
    if (!stopped) {
      core.tellTrouble(error);
      planAfter(waitMax);
    }
    return { kind: "host-not-reached" };
  }

  async function oneRound(): Promise<HostFailure | null> {
    const done = await exchangeAll();
    const failure = done.ok ? null : done.error;
    failures = failure === null ? 0 : failures + 1;
    if (stopped) return failure;
    const log = currentLog(space);
    const clockMinutes = core.linkFor(log).clockDifferenceMinutes();
    report({ space: space.card.space, failure, clockMinutes });
    return failure;
  }

  /** Goes over the logs until the newest one ends without another behind it. */
  async function exchangeAll(): Promise<Exchanged> {
    for (;;) {
      const newest = currentLog(space);
      const exchanged = await exchangeOnce(newest);
      if (!exchanged.ok || stopped || space.left) return exchanged;
      if (currentLog(space).name === newest.name) return makeIfMissing(newest);
    }
  }

  async function exchangeOnce(newest: OpenLog): Promise<Exchanged> {
    // Logs that were carried on are read once to their record; the newest is listened to.
    const ended = await endedLogs(core.sql, space.card.space);
    for (const log of space.logs.slice(0, -1)) {
      if (stopped) return succeed(undefined);
      if (ended.has(log.n)) continue;
      const done = await exchangeEarlier(log);
      if (!done.ok) return done;
    }
    const made = await takeStep(core, space, newest);
    if (!made.ok || stopped) return made;
    if (listening?.log.name !== newest.name) {
      listening?.stop();
      listening = null;
      // Asked first, so that nothing falls between the reading and the listening.
      await listen(newest);
      const read = await readToEnd(core, space, newest);
      if (!read.ok) return read;
    } else if (await isLookDue(newest)) {
      const read = await readToEnd(core, space, newest);
      if (!read.ok) return read;
    }
    return sendWaiting(core, space, newest);
  }

  async function exchangeEarlier(log: OpenLog): Promise<Exchanged> {
    const made = await takeStep(core, space, log);
    if (!made.ok) return made;
    const sent = await sendWaiting(core, space, log);
    if (!sent.ok) return sent;
    const read = await readToEnd(core, space, log);
    return read.ok ? lookAgain(core, space, log) : read;
  }

  /** While news are pushed, a round that only sends need not read first; a record that waits is looked at again. */
  async function isLookDue(log: OpenLog): Promise<boolean> {
    if ((await readFound(core.sql, log)) !== null) return true;
    return (await waitingBodies(core.sql, log.keys.logId, 1)).length === 0;
  }

  /** Its committer may have stopped before making the newest log: after minutes in vain, this device makes it. */
  async function makeIfMissing(log: OpenLog): Promise<Exchanged> {
    const { standing } = await logRowOf(core.sql, log);
    if (standing !== "unopened" || (await readStep(core.sql, log)) !== null) {
      missing = null;
      return succeed(undefined);
    }
    const now = clock.now();
    if (missing?.name !== log.name) {
      missing = { name: log.name, enough: now + makeMissingAfter * (1 + 2 * randomPart(core)) };
    }
    if (now < missing.enough || !(await makeMissing(core, space, log))) return succeed(undefined);
    missing = null;
    return exchangeOnce(log);
  }

  async function listen(log: OpenLog): Promise<void> {
    const subscribed = await core.linkFor(log).subscribe({
      logId: log.keys.logId,
      view: log.keys.view,
      onBodies: ({ firstSeq, bodies }) => {
        if (stopped) return;
        void takeAndFollow(core, space, log, firstSeq, bodies)
          .then(async (joined) => {
            if (!joined || currentLog(space).name !== log.name) wake();
            await planQuiet();
            await planJudging();
          })
          .catch(troubled);
      },
      onFrame: (frame) => {
        if (!stopped) core.tellFrame(log.space, log.n, frame);
      },
      onEnded: () => {
        if (listening?.log.name === log.name) listening = null;
        if (!stopped) planAfter(waitMin);
      },
    });
    if (!subscribed.ok) return;
    if (stopped) subscribed.value.stop();
    else listening = { log, stop: subscribed.value.stop };
  }

  async function planNext(failure: HostFailure | null): Promise<void> {
    if (space.left) return void stop();
    await planQuiet();
    if (failure !== null) return planAfter(Math.min(waitMax, waitMin * 2 ** Math.min(failures - 1, 20)));
    if (await planJudging()) return;
    const { standing } = await logRowOf(core.sql, currentLog(space));
    if (standing === "unopened") return planAfter(lookForOpening);
    planAfter(listening === null ? lookWithoutPush : lookWhilePushed);
  }

  /** Answers whether a record waits to be judged; then a round comes soon, or as soon as something is learned. */
  async function planJudging(): Promise<boolean> {
    waitsForJudgement = (await readFound(core.sql, currentLog(space))) !== null;
    if (waitsForJudgement && !stopped) planAfter(judgeAgain);
    return waitsForJudgement;
  }

  function planAfter(milliseconds: number): void {
    cancelNext();
    // Between half and one and a half of it.
    cancelNext = timers.after(Math.round(milliseconds * (0.5 + randomPart(core))), wake);
  }

  async function planQuiet(): Promise<void> {
    if (stopped) return;
    const log = currentLog(space);
    const row = await logRowOf(core.sql, log);
    const { quietAt } = row;
    cancelQuiet();
    if (quietAt === null || !(await mayWrite(core.sql, row)) || stopped) return;
    cancelQuiet();
    cancelQuiet = timers.after(Math.max(0, quietAt - clock.now()), () => void writeQuiet(log));
  }

  async function writeQuiet(log: OpenLog): Promise<void> {
    if (stopped) return;
    await core.sql
      .transaction(async (sql) => {
        const row = await logRowOf(sql, log);
        if (row.quietAt === null || row.quietAt > clock.now()) return;
        await flushGathered(core, sql, space, log, true);
      })
      .catch(troubled);
    wake();
  }

  async function stop(): Promise<void> {
    stopped = true;
    cancelNext();
    cancelQuiet();
    listening?.stop();
    listening = null;
    await running;
  }

  function learned(): void {
    if (waitsForJudgement) wake();
  }

  return { wake, learned, round, stop };
}
