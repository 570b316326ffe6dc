/** The calendar against an independent reference: other zone data, other counting, every zone there is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { occurrencesOf } from "#domain/calendar/expand.ts";
import { standingHour } from "#domain/testing/placing.ts";
import { referenceDates, referenceInstant } from "#domain/testing/wall-clock.ts";

const zones = Intl.supportedValuesOf("timeZone");
const runs = process.env["SLOW"] === undefined ? 1 : 50;
const everyYear = Array.from({ length: 21 }, (_, n) => 2020 + n);

test("[CA9] every zone of the world agrees with the reference over the changes of a year", () => {
  expect(zones.length).toBeGreaterThan(400);
  const mismatches: string[] = [];
  let cases = 0;
  zones.forEach((zone, number) => {
    // Another year for each zone, or all of them; Sundays at half past two meet most changes of the clock.
    const years = runs === 1 ? [2020 + (number % 21)] : everyYear;
    for (const year of years) {
      for (const time of ["02:30", "00:15", number % 2 === 0 ? "01:59" : "23:45"]) {
        const hour = standingHour({ zone, time, weekday: 7, from: `${year}-01-01` });
        for (const { localDate, startsAt } of occurrencesOf(hour, `${year}-01-01`, `${year}-12-31`)) {
          cases += 1;
          if (startsAt !== referenceInstant(localDate, time, zone))
            mismatches.push(`${zone} ${localDate} ${time}`);
        }
      }
    }
  });
  expect(mismatches).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(50_000 * (runs === 1 ? 1 : everyYear.length));
}, 900_000);

const anyHour = fc.record({
  zone: fc.constantFrom(...zones),
  time: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`),
  weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  everyWeeks: fc.constantFrom(1, 1, 2, 3, 4),
  fromDay: fc.nat(7000),
  lengthMinutes: fc.integer({ min: 5, max: 480 }),
});
const dayNumber = (days: number): string =>
  new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

test("[CA9] any hour in any zone agrees with the reference, date by date and instant by instant", () => {
  fc.assert(
    fc.property(
      anyHour,
      fc.nat(400),
      fc.integer({ min: 0, max: 120 }),
      ({ fromDay, ...rest }, startsAfter, span) => {
        const from = dayNumber(fromDay);
        const hour = standingHour({ ...rest, from });
        const first = dayNumber(fromDay + startsAfter - 100);
        const last = dayNumber(fromDay + startsAfter - 100 + span);
        const ours = occurrencesOf(hour, first, last);
        expect(ours.map(({ localDate }) => localDate)).toEqual(referenceDates(hour, first, last));
        for (const { localDate, startsAt, endsAt } of ours) {
          expect(`${localDate} ${startsAt}`).toBe(
            `${localDate} ${referenceInstant(localDate, hour.time, hour.zone)}`,
          );
          expect(endsAt - startsAt).toBe(hour.lengthMinutes * 60_000);
        }
      },
    ),
    { numRuns: 1_500 * runs },
  );
});
