/**
 * Waiting for the other: each open invitation and each unanswered claim is asked about, often at first and
 * seldom later, with some jitter so that no clock of this person shows in the host's log. What the host put
 * there that does not verify is counted, for the person must hear of it.
 */

import { takeAnswer } from "#device/arrival/linking.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { answerClaim } from "#device/meeting/answering.ts";
import { expiryOf, type MeetingRoom, togetherMs } from "#device/meeting/meeting-room.ts";

export type Waiting = {
  start(): void;
  stop(): void;
  /** One round now; resolves when it is done. Rounds never overlap. */
  round(): Promise<void>;
  /** Rooms in whose drop something lay that nobody who has the link made. */
  forged(): ReadonlySet<string>;
  onChange(listener: () => void): void;
};

/** Two people sitting together wait for seconds; a letter with a link waits for days. */
const firstMs = 2_000;
const slowestMs = 300_000;
const slowestTogetherMs = 4_000;
const growth = 1.3;

/**
 * `before` runs at the beginning of each round: claims and registers that the host has not yet taken; it
 * answers whether none is left. When nobody is waited for, no timer runs.
 */
export function createWaiting(ground: Ground, before: () => Promise<boolean>): Waiting {
  const { platform, spaces, memory } = ground;
  const forged = new Set<string>();
  const listeners = new Set<() => void>();
  let callOff: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let started = false;
  let waitMs = firstMs;
  let allTaken = false;

  memory.onChange(() => {
    // Something moved: look again soon.
    if (started && running === null) {
      waitMs = firstMs;
      schedule();
    }
  });

  function schedule(): void {
    callOff?.();
    callOff = null;
    if (!started || (allTaken && !isAnyWaiting())) return;
    const [byte = 128] = platform.chance.bytes(1);
    const jittered = waitMs * (0.75 + byte / 510);
    callOff = platform.timers.after(jittered, () => {
      waitMs = Math.min(waitMs * growth, slowestWait());
      void round();
    });
  }

  function isAnyWaiting(): boolean {
    const now = platform.clock.now();
    return [...memory.rooms().values()].some((room) => isWaiting(room, now));
  }

  /** While two people may be sitting together, nobody waits for minutes. */
  function slowestWait(): number {
    const now = platform.clock.now();
    const rooms = [...memory.rooms().values()].filter((room) => isWaiting(room, now));
    const isTogether = rooms.some((room) => now - (room.shownAt ?? room.joining?.readAt ?? 0) <= togetherMs);
    return isTogether ? slowestTogetherMs : slowestMs;
  }

  function round(): Promise<void> {
    running ??= untilPutAway(ground, runRound).finally(() => {
      running = null;
      schedule();
    });
    return running;
  }

  async function runRound(): Promise<void> {
    if (!spaces.isOpen()) return;
    allTaken = await before();
    for (const room of memory.rooms().values()) {
      if (!spaces.isOpen()) return;
      if (!isWaiting(room, platform.clock.now())) continue;
      const found = room.invited === null ? await takeAnswer(ground, room) : await answerClaim(ground, room);
      noteForged(room.roomId, found === "forged");
    }
  }

  function noteForged(roomId: string, isForged: boolean): void {
    if (forged.has(roomId) === isForged) return;
    if (isForged) forged.add(roomId);
    else forged.delete(roomId);
    for (const listener of listeners) listener();
  }

  return {
    start() {
      started = true;
      allTaken = false;
      waitMs = firstMs;
      schedule();
    },
    stop() {
      started = false;
      callOff?.();
      callOff = null;
      forged.clear();
    },
    round,
    forged: () => forged,
    onChange: (listener) => void listeners.add(listener),
  };
}

/** A day more than the drop is kept, so that a claim of the last hour is still answered. */
const graceMs = 24 * 3_600_000;

function isWaiting(room: MeetingRoom, now: number): boolean {
  if (room.closed !== null || room.linked !== null) return false;
  return now < expiryOf(room) + graceMs;
}
