/** What hours cost: the five policies, the therapist's absence, and where nothing was agreed. */
import { expect, test } from "vitest";
import { consequenceOf, feeOf, type MissedHour, weeksMissedBefore } from "#domain/accounts/charge.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import { type Occurrence, occurrencesOf } from "#domain/calendar/expand.ts";
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
/** An absence of the patient that was not announced, unless said otherwise. */
const absence = (hour: Occurrence, change: Partial<MissedHour> = {}): MissedHour => ({
  hour,
  by: "patient",
  noticeAt: null,
  refilled: false,
  agreedAhead: false,
  ...change,
});
const under = (
  missedHours: MissedHours | null,
  noticeAt: number | null = null,
  weeks: ReadonlySet<string> = none,
) => consequenceOf(frameOf({ missedHours }), absence(at(3), { noticeAt }), weeks);

test("[AC2] the therapist's own absence is never charged, under no policy", () => {
  for (const missedHours of [
    null,
    { kind: "always-due" },
    { kind: "due-unless-refilled" },
    { kind: "due-unless-notice", noticeHours: 1 },
    { kind: "free-weeks", weeksPerYear: 1 },
    { kind: "may-be-moved", withinDays: 7 },
  ] as const) {
    const consequence = consequenceOf(frameOf({ missedHours }), absence(at(3), { by: "therapist" }), none);
    expect(consequence).toEqual({ charge: null, because: "therapist-absent" });
  }
});

test("[AC3] where no fee, no policy or no frame was agreed, a missed hour costs nothing", () => {
  const nothing = { charge: null, because: "no-fee-agreed" };
  expect(under(null)).toEqual({ charge: null, because: "no-rule-agreed" });
  const missed = absence(at(3));
  expect(consequenceOf(null, missed, none)).toEqual(nothing);
  expect(consequenceOf(frameOf({ fee: null }), missed, none)).toEqual(nothing);
  expect(
    consequenceOf(frameOf({ fee: { amount: { amountMinor: 0, currency: "EUR" }, due: "" } }), missed, none),
  ).toEqual(nothing);
  expect(feeOf(null, at(3))).toBeNull();
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
  const missed = [5, 2, 9, 60].map((n) => absence(at(n)));
  const secondHour = { ...at(2), sessionKey: "second.2026-01-21", localDate: "2026-01-21" };
  const twiceAWeek = absence(secondHour);
  const byTherapist = absence(at(1), { by: "therapist" });
  const all = [...missed, twiceAWeek, byTherapist];
  expect([...weeksMissedBefore(at(9), all)].sort()).toEqual(["2026-01-19", "2026-02-09"]);
  expect(weeksMissedBefore(at(2), all).size).toBe(0);
  expect(weeksMissedBefore(at(60), all).size).toBe(0);
});

test("[AC5] the last days of December belong to the year of their week's Thursday", () => {
  const newYear = occurrencesOf(standingHour({ weekday: 3, from: "2024-12-25" }), "2024-12-25", "2025-01-15");
  const missed = newYear.map((hour) => absence(hour));
  const third = newYear[2];
  if (third === undefined) throw new Error("an hour of the tests");
  // The week of Monday 30 December 2024 is the first of 2025; that of 23 December is not.
  expect([...weeksMissedBefore(third, missed)]).toEqual(["2024-12-30"]);
});

test("[AC40] an hour costs what was said of it, else what its length costs, else the fee", () => {
  const frame = frameOf({
    fee: {
      amount: fee,
      byLength: [{ lengthMinutes: 80, amount: { amountMinor: 14_000, currency: "EUR" } }],
      due: "",
    },
  });
  const long = { ...at(3), hour: { ...at(3).hour, lengthMinutes: 80 } };
  expect(feeOf(frame, at(3))).toEqual(fee);
  expect(feeOf(frame, long)?.amountMinor).toBe(14_000);
  expect(feeOf(frame, { ...long, fee: { kind: "free" } })).toBeNull();
  const own = { amountMinor: 4000, currency: "EUR" };
  expect(feeOf(frame, { ...long, fee: { kind: "amount", amount: own } })).toEqual(own);
  expect(feeOf(null, { ...long, fee: { kind: "amount", amount: own } })).toEqual(own);
});

test("[AC41] refilled by another, an hour that was due unless refilled costs nothing; under no other policy does it matter", () => {
  const refilled = (missedHours: MissedHours) =>
    consequenceOf(frameOf({ missedHours }), absence(at(3), { refilled: true }), none);
  expect(refilled({ kind: "due-unless-refilled" })).toEqual({ charge: null, because: "refilled" });
  expect(refilled({ kind: "always-due" })).toEqual({ charge: fee, because: "always-due" });
  expect(refilled({ kind: "due-unless-notice", noticeHours: 48 }).because).toBe("notice-too-late");
  expect(refilled({ kind: "may-be-moved", withinDays: 7 })).toEqual({ charge: fee, because: "may-be-moved" });
});

test("[AC42] what the therapist left uncharged costs nothing under every policy, and takes no free week", () => {
  for (const missedHours of [
    { kind: "always-due" },
    { kind: "due-unless-refilled" },
    { kind: "due-unless-notice", noticeHours: 720 },
    { kind: "free-weeks", weeksPerYear: 1 },
    { kind: "may-be-moved", withinDays: 7 },
  ] as const) {
    const left = absence(at(3), { agreedAhead: true });
    expect(consequenceOf(frameOf({ missedHours }), left, new Set(["2026-01-05"]))).toEqual({
      charge: null,
      because: "agreed-ahead",
    });
  }
  const ahead = [absence(at(0), { agreedAhead: true }), absence(at(1))];
  expect([...weeksMissedBefore(at(3), ahead)]).toEqual(["2026-01-12"]);
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
