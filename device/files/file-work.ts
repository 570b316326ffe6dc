/**
 * The work behind the screen that sends and fetches files while the store is open: one file after another in either
 * direction, neither waiting for the other, again after a while when the host is not reached.
 */
import type { Timers } from "#device/platform.ts";
import {
  type FileRow,
  filesToFetch,
  filesToSend,
  lookAtFilesAgain,
  markFile,
  noteLookedAt,
  readFileAt,
  readLookedAt,
} from "#device/store/file-table.ts";
import type { Core } from "#device/sync/core.ts";
import { fetchFile } from "./fetching.ts";
import { beginAsking } from "./hosts-asked.ts";
import { type NotSent, sendFile } from "./sending.ts";

/** Milliseconds until a host that was not reached is asked again: at first, and at most; also how often it is looked whether there is anything to do. */
const againMs = 2_000;
const againMsMax = 60_000;

export type FileWork = {
  /** There may be something to do. */
  wake(): void;
  /** Does what there is to do now; resolves when it is done or could not be. */
  round(): Promise<void>;
  /** Ends with the chunk in hand. */
  stop(): void;
};

/** `sent`: told whenever the host has all of a file. */
export function createFileWork(core: Core, sent: () => void): FileWork {
  const { timers } = core.platform;
  const works = [
    createLoop(timers, (isStopped) => sendAll(core, sent, isStopped), core.tellTrouble),
    createLoop(timers, (isStopped) => fetchAll(core, isStopped), core.tellTrouble),
  ];
  return {
    wake: () => {
      for (const work of works) work.wake();
    },
    round: async () => {
      await Promise.all(works.map((work) => work.round()));
    },
    stop: () => {
      for (const work of works) work.stop();
    },
  };
}

/** How often every own file is looked at: a host that was restored may be given its logs back by the other's device alone. */
const lookAgainMs = 7 * 24 * 60 * 60 * 1000;

/** Marks own files to be looked at once a week: the host says how much of each it has. */
async function lookAgain({ sql, platform }: Core): Promise<void> {
  const now = platform.clock.now();
  const last = await readLookedAt(sql);
  if (last !== null && Math.abs(now - last) < lookAgainMs) return;
  await sql.transaction(async (work) => {
    if (last !== null) await lookAtFilesAgain(work, null);
    await noteLookedAt(work, now);
  });
}

/** Whether every host could be asked. A file that is refused, or has no room, or whose host is away keeps no other from going. */
async function sendAll(core: Core, sent: () => void, isStopped: () => boolean): Promise<boolean> {
  await lookAgain(core);
  const hosts = beginAsking();
  for (const file of await filesToSend(core.sql)) {
    const space = core.spaces.get(file.space);
    if (isStopped()) return true;
    if (space === undefined || space.left) continue;
    const done = await sendFile(core, space, file, { hosts, isStopped });
    if (isStopped()) return true;
    if (!done.ok) await noteHeldBack(core, file, done.error);
    else if (done.value) sent();
  }
  return hosts.reachedAll();
}

/** What the host said of this file, for its letter to say. That a host is away is said elsewhere, and of everything. */
async function noteHeldBack(core: Core, file: FileRow, { kind }: NotSent): Promise<void> {
  if (kind !== "no-room" && kind !== "refused") return;
  // What was taken of it in this round had taken the word away again.
  if ((await readFileAt(core.sql, file.address))?.heldBack === kind) return;
  await markFile(core.sql, file.address, { heldBack: kind });
  core.tellState();
}

/** Whether every host could be asked. What does not come now is asked for again, and keeps nothing else from coming. */
async function fetchAll(core: Core, isStopped: () => boolean): Promise<boolean> {
  const hosts = beginAsking();
  for (const file of await filesToFetch(core.sql)) {
    const space = core.spaces.get(file.space);
    if (isStopped()) return true;
    if (space === undefined) continue;
    await fetchFile(core, space, file, { hosts, isStopped });
  }
  return hosts.reachedAll();
}

/** `doAll` answers whether it got through; until it does it is done again, later each time. */
function createLoop(
  timers: Timers,
  doAll: (isStopped: () => boolean) => Promise<boolean>,
  failed: (error: unknown) => void,
): FileWork {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let stopped = false;
  let waitMs = againMs;
  let cancel: () => void = () => undefined;

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        const isThrough = await doAll(() => stopped);
        waitMs = isThrough ? againMs : Math.min(againMsMax, 2 * waitMs);
        cancel();
        if (!stopped) cancel = timers.after(isThrough ? againMsMax : waitMs, wake);
      } while (isAskedAgain && !stopped);
    } catch (error) {
      // The store was closed under a chunk in hand; it goes on at the next unlock.
      if (!stopped) failed(error);
    } finally {
      running = null;
    }
  }

  function round(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (running !== null) isAskedAgain = true;
    running ??= run();
    return running;
  }

  function wake(): void {
    void round();
  }

  return {
    wake,
    round,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
