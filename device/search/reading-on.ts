/**
 * The work behind the screen that keeps the index of words current: begun a moment after something changed, done in
 * small steps with everybody else's turn between them, gone on with after the next unlock where it was broken off.
 */
import type { Timers } from "#device/platform.ts";
import { StoreFull } from "#device/store/sql.ts";

/** Milliseconds from a change to reading it, so that somebody who writes is read when she pauses. */
const readAfterMs = 1_500;

export type ReadingOn = {
  /** Something changed, or the store was opened. */
  wake(): void;
  /** The store is closed; what was begun ends with the step in hand. */
  stop(): void;
};

/** `readSome` reads a little and answers whether more may wait; `told` is called when a long reading has come to its end. */
export function createReadingOn(
  timers: Timers,
  readSome: () => Promise<boolean>,
  told: { readonly finished: () => void; readonly failed: (error: unknown) => void },
): ReadingOn {
  let cancel: (() => void) | null = null;
  let stopped = true;
  let running = false;
  let again = false;

  async function readOn(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    let steps = 0;
    try {
      do {
        again = false;
        while (!stopped && (await readSome())) {
          steps += 1;
          await timers.breathe();
        }
      } while (again && !stopped);
    } catch (error) {
      // A full disk is said where somebody writes; the index is read on when there is room.
      if (!(error instanceof StoreFull) && !stopped) told.failed(error);
    } finally {
      running = false;
    }
    // One step was short enough for whoever looked meanwhile to have had it.
    if (steps > 1 && !stopped) told.finished();
  }

  return {
    wake() {
      stopped = false;
      cancel ??= timers.after(readAfterMs, () => {
        cancel = null;
        void readOn();
      });
    },
    stop() {
      stopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
