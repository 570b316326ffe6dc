/** When the picture goes for the sake of the voice, and when it comes back. */
import { expect, test } from "vitest";
import { foundAgain, judgeLine, type LineSample, type LineStanding, newLine, pictureAsked } from "./line.ts";

const good = { sendKbps: 900, lost: 0 };
const thin = { sendKbps: 60, lost: 0 };
const lossy = { sendKbps: 900, lost: 0.3 };

/** The line after so many seconds of one kind, one sample each. */
function after(
  line: LineStanding,
  seconds: number,
  kind: Omit<LineSample, "at">,
  from: number,
): LineStanding {
  let now = line;
  for (let second = 1; second <= seconds; second++)
    now = judgeLine(now, { ...kind, at: from + second * 1000 });
  return now;
}

test("[CL15] a short dip takes no picture away, a thin or lossy line of some seconds does", () => {
  const line = after(newLine(0), 10, good, 0);
  expect(after(line, 3, thin, 10_000).picture).toBe(true);
  const dip = after(after(line, 3, thin, 10_000), 1, good, 13_000);
  expect(dip).toMatchObject({ picture: true, doubtSince: null });
  expect(after(line, 5, thin, 10_000).picture).toBe(false);
  expect(after(line, 5, lossy, 10_000).picture).toBe(false);
  expect(after(line, 60, { sendKbps: null, lost: null }, 10_000).picture).toBe(true);
  // A browser that has just begun to send does not know yet.
  expect(after(newLine(0), 5, thin, 0).picture).toBe(true);
  expect(after(newLine(0), 5, lossy, 0).picture).toBe(false);
});

test("[CL15] the picture is tried again by itself, each time after a longer wait, and at once when asked for", () => {
  const off = after(newLine(0), 5, lossy, 0);
  const quiet = { sendKbps: 40, lost: 0 };
  expect(after(off, 15, quiet, 5000).picture).toBe(false);
  const tried = after(off, 21, quiet, 5000);
  expect(tried).toMatchObject({ picture: true, waitMs: 40_000 });
  const offAgain = after(tried, 12, thin, 26_000);
  expect(offAgain.picture).toBe(false);
  expect(after(offAgain, 30, quiet, 38_000).picture).toBe(false);
  expect(after(offAgain, 42, lossy, 38_000).picture).toBe(false);
  expect(after(offAgain, 42, quiet, 38_000).picture).toBe(true);
  expect(pictureAsked(offAgain, 40_000).picture).toBe(true);
  // A minute of a good line, and the next wait is short again.
  expect(after(tried, 70, good, 26_000).waitMs).toBe(20_000);
});

test("[CL15] [CL16] what was lost while the line was cut takes no picture away once it is found again", () => {
  const doubted = after(after(newLine(0), 10, good, 0), 2, lossy, 10_000);
  expect(doubted.doubtSince).not.toBeNull();
  // Nothing is measured in between; what a browser tells first is still of the time before.
  const found = foundAgain(doubted, 30_000);
  expect(after(found, 5, { sendKbps: 60, lost: 0.9 }, 30_000)).toMatchObject({
    picture: true,
    doubtSince: null,
  });
  expect(after(found, 20, good, 30_000).picture).toBe(true);
  // A line that is found again and is lossy loses it as any other.
  expect(after(found, 12, lossy, 30_000).picture).toBe(false);
  expect(foundAgain(after(newLine(0), 5, lossy, 0), 30_000).picture).toBe(false);
});
