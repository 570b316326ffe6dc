/** Asking a drop again and again, over a clock of our own. */
import { expect, test } from "vitest";
import { startPolling } from "./polling.ts";

/** Timers that wait to be run by hand, and chance that is counted. */
function handTimers() {
  const due: { readonly wait: number; readonly action: () => void }[] = [];
  let byte = 0;
  return {
    due,
    chance: { bytes: () => Uint8Array.of((byte += 83) & 255) },
    timers: {
      after(wait: number, action: () => void) {
        const one = { wait, action };
        due.push(one);
        return () => {
          const at = due.indexOf(one);
          if (at >= 0) due.splice(at, 1);
        };
      },
      breathe: () => Promise.resolve(),
    },
    async next() {
      due.shift()?.action();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}

test("[MB22] a drop is asked often at first, never in step, and never twice at a time", async () => {
  const hand = handTimers();
  let asked = 0;
  let running = 0;
  const polling = startPolling(hand, async () => {
    running++;
    expect(running).toBe(1);
    await Promise.resolve();
    running--;
    asked++;
    return "again";
  });
  const waits: number[] = [];
  for (let round = 0; round < 12; round++) {
    waits.push(hand.due[0]?.wait ?? 0);
    await hand.next();
  }
  await Promise.all([polling.round(), polling.round()]);
  expect(asked).toBe(13);
  expect(new Set(waits).size).toBe(12);
  for (const wait of waits) {
    expect(wait).toBeGreaterThan(1_000);
    expect(wait).toBeLessThan(6_500);
  }
  polling.stop();
});

test("[MB22] when it has what it waited for, or the keys are put away, nothing is asked any more", async () => {
  const hand = handTimers();
  let asked = 0;
  startPolling(hand, () => {
    asked++;
    return Promise.resolve("done" as const);
  });
  await hand.next();
  expect(hand.due).toEqual([]);
  const stopped = startPolling(hand, () => {
    asked++;
    return Promise.resolve("again" as const);
  });
  stopped.stop();
  expect(hand.due).toEqual([]);
  await stopped.round();
  expect(asked).toBe(1);
});
