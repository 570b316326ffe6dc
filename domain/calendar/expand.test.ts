/** Standing hours over nights on which the clocks change, and over the weeks between. */
import { expect, test } from "vitest";
import { nextOccurrence, occurrencesOf } from "#domain/calendar/expand.ts";
import { standingHour } from "#domain/testing/placing.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

test("[CA1] nine o'clock stays nine o'clock over both changes of the clock", () => {
  const spring = occurrencesOf(standingHour(), "2026-03-23", "2026-03-30").map(({ startsAt }) =>
    iso(startsAt),
  );
  expect(spring).toEqual(["2026-03-23T08:00:00.000Z", "2026-03-30T07:00:00.000Z"]);
  const autumn = occurrencesOf(standingHour(), "2026-10-19", "2026-10-26").map(({ startsAt }) =>
    iso(startsAt),
  );
  expect(autumn).toEqual(["2026-10-19T07:00:00.000Z", "2026-10-26T08:00:00.000Z"]);
});

test("[CA2] an hour in the gap of a spring night begins as much later, under its own date", () => {
  const [hour] = occurrencesOf(standingHour({ weekday: 7, time: "02:30" }), "2026-03-29", "2026-03-29");
  expect(hour?.localDate).toBe("2026-03-29");
  expect(iso(hour?.startsAt ?? 0)).toBe("2026-03-29T01:30:00.000Z");
});

test("[CA2] an hour that an autumn night has twice begins the first time", () => {
  const [hour] = occurrencesOf(standingHour({ weekday: 7, time: "02:30" }), "2026-10-25", "2026-10-25");
  expect(iso(hour?.startsAt ?? 0)).toBe("2026-10-25T00:30:00.000Z");
});

test("[CA3] an hour lasts its agreed minutes even when the clock on the wall says otherwise", () => {
  const [hour] = occurrencesOf(standingHour({ weekday: 7, time: "01:30" }), "2026-10-25", "2026-10-25");
  expect((hour?.endsAt ?? 0) - (hour?.startsAt ?? 0)).toBe(50 * 60_000);
});

test("[CA4] every other week counts from the hour's own first week, wherever the asking begins", () => {
  const fortnight = standingHour({ everyWeeks: 2, from: "2026-01-05" });
  const whole = occurrencesOf(fortnight, "2026-01-01", "2026-03-31").map(({ localDate }) => localDate);
  expect(whole).toEqual([
    "2026-01-05",
    "2026-01-19",
    "2026-02-02",
    "2026-02-16",
    "2026-03-02",
    "2026-03-16",
    "2026-03-30",
  ]);
  expect(occurrencesOf(fortnight, "2026-02-03", "2026-02-17").map(({ localDate }) => localDate)).toEqual([
    "2026-02-16",
  ]);
  expect(nextOccurrence(fortnight, "2026-01-06")?.localDate).toBe("2026-01-19");
});

test("[CA5] nothing falls before the first date or after the last", () => {
  const hour = standingHour({ from: "2026-01-06", until: "2026-01-25" });
  expect(occurrencesOf(hour, "2020-01-01", "2030-01-01").map(({ localDate }) => localDate)).toEqual([
    "2026-01-12",
    "2026-01-19",
  ]);
  expect(nextOccurrence(hour, "2026-01-20")).toBeNull();
});

test("[CA6] a zone this machine does not know gives no hours and no failure", () => {
  const hour = standingHour({ zone: "Atlantis/Capital" });
  expect(occurrencesOf(hour, "2026-01-01", "2026-12-31")).toEqual([]);
  expect(nextOccurrence(hour, "2026-01-01")).toBeNull();
});

test("[CA7] an hour has the same key on every expansion, whatever window was asked for", () => {
  const wide = occurrencesOf(standingHour(), "2026-01-01", "2026-12-31").map(({ sessionKey }) => sessionKey);
  const narrow = occurrencesOf(standingHour(), "2026-07-01", "2026-07-31").map(
    ({ sessionKey }) => sessionKey,
  );
  expect(narrow.length).toBe(4);
  expect(wide).toEqual(expect.arrayContaining([...narrow]));
  expect(new Set(wide).size).toBe(wide.length);
});

test("[CA8] asking after ten years costs what is asked for, not what lies between", () => {
  const hour = standingHour({ from: "1950-01-02" });
  expect(occurrencesOf(hour, "2026-01-05", "2026-01-12").map(({ localDate }) => localDate)).toEqual([
    "2026-01-05",
    "2026-01-12",
  ]);
});
