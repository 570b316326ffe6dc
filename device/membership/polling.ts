/**
 * Asking a drop again and again while two people's devices, or two of one person's, stand beside each other:
 * often at first, never in step with a clock, and never two at a time. Stops for good when told to.
 */
import type { Platform } from "#device/platform.ts";

export type Polling = {
  /** One round now; resolves when it is done. */
  round(): Promise<void>;
  stop(): void;
};

const firstMs = 1_500;
const slowestMs = 5_000;
const growth = 1.2;

/** Asks `look` until it answers "done" or the polling is stopped. The first time comes after a moment. */
export function startPolling(
  { timers, chance }: Pick<Platform, "timers" | "chance">,
  look: () => Promise<"again" | "done">,
): Polling {
  let stopped = false;
  let waitMs = firstMs;
  let running: Promise<void> | null = null;
  let callOff: () => void = () => undefined;

  function plan(): void {
    const [byte = 128] = chance.bytes(1);
    callOff = timers.after(waitMs * (0.75 + byte / 510), () => void round());
    waitMs = Math.min(waitMs * growth, slowestMs);
  }

  function round(): Promise<void> {
    if (stopped) return Promise.resolve();
    callOff();
    running ??= look()
      .then((found) => {
        if (found === "done") stopped = true;
      })
      .finally(() => {
        running = null;
        if (!stopped) plan();
      });
    return running;
  }

  plan();
  return {
    round,
    stop() {
      stopped = true;
      callOff();
    },
  };
}
