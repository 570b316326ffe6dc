/** The estimate counts what was agreed and no more, and says everything the regulation asks for. */
import { expect, test } from "vitest";
import type { Frame } from "#domain/frame/frame.ts";
import { stretchesOf } from "#domain/frame/in-force.ts";
import { estimateOf, estimateSentences } from "#domain/jurisdiction/estimate.ts";

function frame(from: string, weekly: number, amountMinor: number, lengthMinutes = 45): Frame {
  return {
    hours: Array.from({ length: weekly }, (_, index) => ({
      id: `${index}`.padStart(32, "0"),
      weekday: (index + 1) as 1,
      time: "09:00",
      zone: "America/Los_Angeles",
      everyWeeks: 1,
      lengthMinutes,
      place: { kind: "room" as const },
      from,
      until: null,
    })),
    fee: amountMinor === 0 ? null : { amount: { amountMinor, currency: "USD" }, due: "" },
    missedHours: null,
    written: {},
    from,
  };
}

const agreed = (...frames: readonly Frame[]) =>
  stretchesOf(
    frames.map((each, index) => ({
      hash: `${index}`,
      frame: each,
      agreedAt: index,
      agreedOn: null,
      how: "by-both" as const,
    })),
  );
const noCode = () => null;

test("[PA7] twelve months of the agreed hours and not a day more", () => {
  const estimate = estimateOf(agreed(frame("2026-01-05", 1, 18_000)), "2026-03-02", "USD", noCode);
  expect(estimate).toMatchObject({ from: "2026-03-02", until: "2027-03-01" });
  // Fifty-three Mondays: 2 March 2026 and 1 March 2027 are both inside.
  expect(estimate?.lines).toEqual([
    { code: null, lengthMinutes: 45, count: 53, eachMinor: 18_000, totalMinor: 53 * 18_000 },
  ]);
  expect(estimate?.totalMinor).toBe(53 * 18_000);
});

test("[PA7] a fee agreed for later counts from its day on", () => {
  const stretches = agreed(frame("2026-01-05", 1, 18_000), frame("2026-07-06", 1, 20_000));
  const estimate = estimateOf(stretches, "2026-01-05", "USD", noCode);
  expect(estimate?.lines.map(({ eachMinor, count }) => [eachMinor, count])).toEqual([
    [20_000, 27],
    [18_000, 26],
  ]);
});

test("[PA7] nothing agreed, nothing estimated; another currency is in no sum", () => {
  expect(estimateOf([], "2026-01-05", "USD", noCode)).toBeNull();
  expect(estimateOf(agreed(frame("2026-01-05", 1, 18_000)), "2026-01-05", "EUR", noCode)).toBeNull();
  expect(estimateOf(agreed(frame("2026-01-05", 2, 0)), "2026-01-05", "USD", noCode)?.totalMinor).toBe(0);
});

test("[PA7] the disclaimers of 45 CFR 149.610(c)(1) all stand", () => {
  const said = Object.values(estimateSentences).flat().join(" ");
  for (const needed of [
    /additional items or services/,
    /only an estimate/,
    /dispute resolution/,
    /\$400/,
    /120 calendar days/,
    /www\.cms\.gov\/nosurprises/,
    /not adversely affect the quality/,
    /not a contract/,
    /separate good faith estimate/,
  ])
    expect(said).toMatch(needed);
});
