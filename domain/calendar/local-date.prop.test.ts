/** Dates counted by whole numbers beside Temporal. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, isLocalDate, mondayOf } from "#domain/calendar/local-date.ts";

const runs = process.env["SLOW"] === undefined ? 1 : 20;
const day = fc.integer({ min: 0, max: 109_500 });
const dateOf = (n: number): string => Temporal.PlainDate.from("1900-01-01").add({ days: n }).toString();

test("[CA15] a date so many days on, and the Monday of a week, are what Temporal says, from 1900 to 2200", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -800, max: 800 }), (n, days) => {
      const date = dateOf(n);
      const plain = Temporal.PlainDate.from(date);
      expect(isLocalDate(date)).toBe(true);
      expect(addDays(date, days)).toBe(plain.add({ days }).toString());
      expect(mondayOf(date)).toBe(plain.subtract({ days: plain.dayOfWeek - 1 }).toString());
    }),
    { numRuns: 3_000 * runs },
  );
});

test("[CA15] over the ends of years, leap years and centuries", () => {
  for (const date of ["1900-02-28", "2000-02-28", "2024-02-29", "2100-02-28", "2199-12-31", "2026-12-31"]) {
    for (const days of [-366, -1, 0, 1, 2, 365, 366])
      expect(addDays(date, days)).toBe(Temporal.PlainDate.from(date).add({ days }).toString());
  }
});
