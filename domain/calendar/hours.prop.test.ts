/** All hours of a treatment, standing, single and moved: none is lost, none comes twice, whatever window is asked for. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { hoursOf } from "#domain/calendar/hours.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { stretchesOf } from "#domain/frame/in-force.ts";
import type { NewTime } from "#domain/session/events.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";
import { referenceInstant } from "#domain/testing/wall-clock.ts";

const zones = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata"];
const runs = process.env["SLOW"] === undefined ? 1 : 20;

/** Days of two years that hold both changes of the clocks in most zones. */
const date = fc.nat(700).map((day) => addDays("2025-06-01", day));
const time = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
const place = { kind: "room" } as const;
const newTime: fc.Arbitrary<NewTime> = fc.record({
  date,
  time,
  zone: fc.constantFrom(...zones),
  lengthMinutes: fc.integer({ min: 5, max: 480 }),
  place: fc.constant(place),
});
const agreed = fc.array(
  fc.record({
    from: date,
    weekday: fc.constantFrom(1 as const, 4 as const),
    time,
    zone: fc.constantFrom(...zones),
  }),
  { minLength: 1, maxLength: 3 },
);
const singles = fc.array(newTime, { maxLength: 4 });
const movedAt = fc.array(fc.tuple(fc.nat(200), newTime), { maxLength: 6 });

const plan = fc.tuple(agreed, singles, movedAt).map(([frames, alone, moved]) => {
  const stretches = stretchesOf(
    frames.map(({ from, ...rest }, n) => ({
      hash: String(n),
      frame: frameOf({ from, hours: [standingHour({ id: `hour${n}`, from, ...rest })] }),
      agreedAt: n,
      agreedOn: null,
      how: "by-both" as const,
    })),
  );
  const single = alone.map((to, n) => ({
    ...to,
    id: `single${n}`,
    kind: "single" as const,
    fee: { kind: "as-agreed" as const },
  }));
  const plain = hoursOf({ stretches, singles: single, moves: new Map() }).between("2025-01-01", "2028-01-01");
  const moves = new Map<string, NewTime>();
  for (const [at, to] of moved) {
    const hour = plain[at % Math.max(1, plain.length)];
    if (hour !== undefined) moves.set(hour.sessionKey, to);
  }
  return { plain, moves, all: hoursOf({ stretches, singles: single, moves }) };
});

const keyOf = ({ sessionKey }: Occurrence): string => sessionKey;

test("[CA11] moving loses no hour and makes none, and each is found by its key as by the window", () => {
  fc.assert(
    fc.property(plan, ({ plain, all }) => {
      const together = all.between("2025-01-01", "2028-01-01");
      expect(together.map(keyOf).sort()).toEqual(plain.map(keyOf).sort());
      for (const hour of together) expect(all.withKey(hour.sessionKey)).toEqual(hour);
      const starts = together.map(({ startsAt }) => startsAt);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
    { numRuns: 60 * runs },
  );
});

test("[CA11] windows side by side hold together what one window holds", () => {
  fc.assert(
    fc.property(plan, fc.uniqueArray(date, { minLength: 1, maxLength: 6 }), ({ all }, cuts) => {
      const borders = ["2025-05-01", ...[...cuts].sort(), "2027-08-01"];
      const pieces = borders.slice(1).flatMap((border, n) => {
        const first = n === 0 ? (borders[0] ?? "") : addDays(borders[n] ?? "", 1);
        return all.between(first, border).map(keyOf);
      });
      expect(pieces.sort()).toEqual(all.between("2025-05-01", "2027-08-01").map(keyOf).sort());
    }),
    { numRuns: 60 * runs },
  );
});

test("[CA10] single and moved hours agree with the reference, instant by instant", () => {
  fc.assert(
    fc.property(plan, ({ moves, all }) => {
      for (const hour of all.between("2025-01-01", "2028-01-01")) {
        const { zone, lengthMinutes } = hour.hour;
        expect(hour.startsAt).toBe(referenceInstant(hour.localDate, hour.hour.time, zone));
        expect(hour.endsAt - hour.startsAt).toBe(lengthMinutes * 60_000);
        const to = moves.get(hour.sessionKey);
        expect(hour.movedFrom === null).toBe(to === undefined);
        if (to !== undefined) expect(hour.localDate).toBe(to.date);
      }
    }),
    { numRuns: 60 * runs },
  );
});

test("[CA11] the next hour is the first that the window holds", () => {
  fc.assert(
    fc.property(plan, date, ({ all }, from) => {
      const next = all.nextFrom(from, () => true);
      expect(next).toEqual(all.between(from, "2029-01-01")[0] ?? null);
    }),
    { numRuns: 60 * runs },
  );
});

test("[CA6] an hour moved into a zone this machine does not know is nowhere, and nothing fails", () => {
  const stretches = stretchesOf([
    { hash: "0", frame: frameOf(), agreedAt: 0, agreedOn: null, how: "by-both" as const },
  ]);
  const to = { date: "2026-01-06", time: "09:00", zone: "Atlantis/Capital", lengthMinutes: 50, place };
  const hours = hoursOf({ stretches, singles: [], moves: new Map([["monday.2026-01-05", to]]) });
  expect(hours.between("2026-01-01", "2026-01-11")).toEqual([]);
  expect(hours.withKey("monday.2026-01-05")).toBeNull();
});
