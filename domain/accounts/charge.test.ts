/** What hours cost: the five policies, the therapist's absence, and where nothing was agreed. */
import { expect, test } from "vitest";
import { consequenceOf, feeOf, weeksMissedBefore } from "#domain/accounts/charge.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import { occurrencesOf } from "#domain/calendar/expand.ts";
import type { MissedHours } from "#domain/frame/frame.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const hours = occurrencesOf(standingHour(), "2026-01-05", "2027-12-31");
const at = (n: number) => {
  const hour = hours[n];
  if (hour === undefined) throw new Error("an hour of the tests");
  return hour;
};
const fee = { amountMinor: 9000, currency: "EUR" };
const none = new Set<string>();
const under = (
  missedHours: MissedHours | null,
  noticeAt: number | null = null,
  weeks: ReadonlySet<string> = none,
) => consequenceOf(frameOf({ missedHours }), { hour: at(3), by: "patient", noticeAt }, weeks);

test("[AC2] the therapist's own absence is never charged, under no policy", () => {
  for (const missedHours of [
    null,
    { kind: "always-due" },
    { kind: "due-unless-refilled" },
    { kind: "due-unless-notice", noticeHours: 1 },
    { kind: "free-weeks", weeksPerYear: 1 },
    { kind: "may-be-moved", withinDays: 7 },
  ] as const) {
    const consequence = consequenceOf(
      frameOf({ missedHours }),
      { hour: at(3), by: "therapist", noticeAt: null },
      none,
    );
    expect(consequence).toEqual({ charge: null, because: "therapist-absent" });
  }
});

test("[AC3] where no fee, no policy or no frame was agreed, a missed hour costs nothing", () => {
  const nothing = { charge: null, because: "no-fee-agreed" };
  expect(under(null)).toEqual(nothing);
  const missed = { hour: at(3), by: "patient", noticeAt: null } as const;
  expect(consequenceOf(null, missed, none)).toEqual(nothing);
  expect(consequenceOf(frameOf({ fee: null }), missed, none)).toEqual(nothing);
  expect(
    consequenceOf(frameOf({ fee: { amount: { amountMinor: 0, currency: "EUR" }, due: "" } }), missed, none),
  ).toEqual(nothing);
  expect(feeOf(null)).toBeNull();
});

test("[AC3] each policy has its consequence", () => {
  expect(under({ kind: "always-due" }, 0)).toEqual({ charge: fee, because: "always-due" });
  expect(under({ kind: "due-unless-refilled" })).toEqual({ charge: fee, because: "due-unless-refilled" });
  expect(under({ kind: "may-be-moved", withinDays: 7 })).toEqual({ charge: fee, because: "may-be-moved" });
  expect(under({ kind: "free-weeks", weeksPerYear: 2 })).toEqual({ charge: null, because: "free-week" });
  expect(under({ kind: "free-weeks", weeksPerYear: 2 }, null, new Set(["a", "b"]))).toEqual({
    charge: fee,
    because: "always-due",
  });
});

test("[AC4] notice counts to the minute, and none is too late", () => {
  const policy = { kind: "due-unless-notice", noticeHours: 48 } as const;
  const latest = at(3).startsAt - 48 * 3_600_000;
  expect(under(policy, latest).because).toBe("notice-in-time");
  expect(under(policy, latest + 1)).toEqual({ charge: fee, because: "notice-too-late" });
  expect(under(policy, null).because).toBe("notice-too-late");
});

test("[AC5] weeks are counted in the order of the calendar, once each, within their own year", () => {
  const missed = [5, 2, 9, 60].map((n) => ({ hour: at(n), by: "patient", noticeAt: null }) as const);
  const twiceAWeek = {
    hour: { ...at(2), sessionKey: "second.2026-01-21", localDate: "2026-01-21" },
    by: "patient",
    noticeAt: null,
  } as const;
  const byTherapist = { hour: at(1), by: "therapist", noticeAt: null } as const;
  const all = [...missed, twiceAWeek, byTherapist];
  expect([...weeksMissedBefore(at(9), all)].sort()).toEqual(["2026-01-19", "2026-02-09"]);
  expect(weeksMissedBefore(at(2), all).size).toBe(0);
  expect(weeksMissedBefore(at(60), all).size).toBe(0);
});

test("[AC5] the last days of December belong to the year of their week's Thursday", () => {
  const newYear = occurrencesOf(standingHour({ weekday: 3, from: "2024-12-25" }), "2024-12-25", "2025-01-15");
  const missed = newYear.map((hour) => ({ hour, by: "patient", noticeAt: null }) as const);
  const third = newYear[2];
  if (third === undefined) throw new Error("an hour of the tests");
  // The week of Monday 30 December 2024 is the first of 2025; that of 23 December is not.
  expect([...weeksMissedBefore(third, missed)]).toEqual(["2024-12-30"]);
});

test("[AC11] currencies have their own digits, and invented ones none", () => {
  expect(["EUR", "GBP", "JPY", "KWD", "CHF", "ISK"].map(minorDigits)).toEqual([2, 2, 0, 3, 2, 0]);
  expect(["ZZZ", "eur", "", "toString", "__proto__"].map(minorDigits)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
