/** What one practice writes into a calendar file another one reads out of it: the same hours at the same instants. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { done, start, twoPeople } from "#device/book/testing/two-people.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import type { StandingHour, Weekday } from "#domain/calendar/standing-hour.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

type People = Awaited<ReturnType<typeof twoPeople>>;

const from = "2026-03-02";
/** Over both changes of the clock in every zone below. */
const weeksLooked = 40;
const zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Sydney", "Asia/Kolkata"];

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "45"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const day = fc.nat(120).map((days) => addDays(from, days));

const standing = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }).map((weekday) => weekday as Weekday),
  time: clockTime,
  zone: fc.constantFrom(...zones),
  everyWeeks: fc.integer({ min: 1, max: 4 }),
  lengthMinutes: fc.constantFrom(25, 50, 80, 100),
  from: day,
  until: fc.option(fc.integer({ min: 120, max: 250 }).map((days) => addDays(from, days))),
});
/** No two alike: a frame that had the same hour twice would have it once after a taking in. */
const hours = fc
  .uniqueArray(standing, {
    minLength: 1,
    maxLength: 3,
    selector: ({ weekday, time, zone }) => `${weekday} ${time} ${zone}`,
  })
  .map((all) => all.map((one, n) => standingHour({ ...one, id: `standing-${n}` })));
/** Done to the hours of the next twelve weeks, by their place in the list. */
const change = fc.record({
  at: fc.nat(40),
  does: fc.constantFrom("move" as const, "call-off" as const),
  to: day,
  time: clockTime,
});
const single = fc.record({ date: day, time: clockTime, zone: fc.constantFrom(...zones) });

/** When hours of the folder take place and how long they last, over the weeks looked at. */
async function instants({ therapist }: People, folderId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let week = 0; week < weeksLooked; week++) {
    const { hours: rows } = await therapist.ask("week", { date: addDays(from, 7 * week) });
    for (const row of rows) {
      if (row.folderId !== folderId || row.state.startsWith("missed")) continue;
      found.push(`${new Date(row.startsAt).toISOString()} ${row.lengthMinutes}`);
    }
  }
  return found.toSorted();
}

async function changeHours(
  { therapist, david }: People,
  changes: readonly { at: number; does: "move" | "call-off"; to: string; time: string }[],
): Promise<void> {
  const { coming } = await therapist.ask("sessions", { folderId: david });
  for (const { at, does, to, time } of changes) {
    const hour = coming[at % Math.max(1, coming.length)];
    if (hour === undefined) continue;
    const { sessionKey } = hour;
    if (does === "call-off")
      done(
        await therapist.act("markMissed", { folderId: david, sessionKey, by: "patient", noticeAt: start }),
      );
    else {
      const place = { zone: null, lengthMinutes: null, place: null };
      done(await therapist.act("moveHour", { folderId: david, sessionKey, date: to, time, ...place }));
    }
  }
}

async function takeIn({ therapist, david }: People, bytes: Uint8Array): Promise<void> {
  const asked = { file: { name: "hours.ics", bytes }, from };
  const shown = await therapist.ask("hoursIn", asked);
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const whose = shown.series.map(({ seriesId }) => ({ seriesId, folderId: david }));
  done(await therapist.act("takeHoursIn", { ...asked, whose, place: { kind: "telephone" } }));
}

async function practiceWith(agreed: readonly StandingHour[]): Promise<People> {
  const people = await twoPeople();
  const frame = frameOf({ hours: agreed, from });
  done(await people.therapist.act("recordPaperFrame", { folderId: people.david, frame, agreedOn: from }));
  return people;
}

test("[TI18] hours that go out in a calendar file come in as the same hours: standing, moved, called off and single", async () => {
  await fc.assert(
    fc.asyncProperty(
      hours,
      fc.array(change, { maxLength: 4 }),
      fc.array(single, { maxLength: 2 }),
      async (agreed, changes, singles) => {
        const here = await practiceWith(agreed);
        await changeHours(here, changes);
        for (const { date, time, zone } of singles) {
          const asked = { date, time, zone, lengthMinutes: 50, place: { kind: "telephone" } as const };
          const hour = { ...asked, kind: "single", fee: { kind: "as-agreed" } } as const;
          done(await here.therapist.act("addHour", { folderId: here.david, ...hour }));
        }
        const file = await here.therapist.ask("calendarFile", {
          folderId: here.david,
          from,
          alarmMinutes: null,
        });
        const there = await twoPeople();
        await takeIn(there, file.bytes);
        expect(await instants(there, there.david)).toEqual(await instants(here, here.david));
      },
    ),
    { numRuns: 60 },
  );
}, 240_000);
