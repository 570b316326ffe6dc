/** Hours as other calendars write them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCalendar } from "#device/import/calendar.ts";

const zone = "Europe/Berlin";
const from = "2026-11-23";

function calendar(...events: readonly string[]): string {
  const body = events.map(
    (event) => `BEGIN:VEVENT\r\n${event.trim().replaceAll(/\s*\n\s*/g, "\r\n")}\r\nEND:VEVENT\r\n`,
  );
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n${body.join("")}END:VCALENDAR\r\n`;
}

test("[TI6] a weekly series becomes a standing hour in its own zone, from the first of its days not before the chosen one", () => {
  const read = readCalendar(
    calendar(`UID:a
      SUMMARY:Anna K.
      LOCATION:Grove Street
      DTSTART;TZID=Europe/Berlin:20240304T090000
      DTEND;TZID=Europe/Berlin:20240304T095000
      RRULE:FREQ=WEEKLY
      EXDATE;TZID=Europe/Berlin:20261221T090000,20261228T090000`),
    from,
    zone,
  );
  expect(read?.series).toMatchObject([
    {
      title: "Anna K.",
      place: "Grove Street",
      lengthMinutes: 50,
      weekly: {
        weekday: 1,
        time: "09:00",
        zone,
        everyWeeks: 1,
        from: "2026-11-23",
        until: null,
        leftOut: ["2026-12-21", "2026-12-28"],
      },
    },
  ]);
});

test("[TI6] every other week keeps its own weeks, and two days are two hours", () => {
  const read = readCalendar(
    calendar(`UID:b
      SUMMARY:David
      DTSTART;TZID=Europe/Berlin:20261102T110000
      DURATION:PT1H
      RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270301T100000Z`),
    from,
    zone,
  );
  expect(
    read?.series.map(({ weekly }) => [weekly?.weekday, weekly?.from, weekly?.everyWeeks, weekly?.until]),
  ).toEqual([
    [1, "2026-11-30", 2, "2027-03-01"],
    [4, "2026-12-03", 2, "2027-03-01"],
  ]);
});

test("[TI7] an hour moved in the old calendar is a moved hour, one cancelled there is left out", () => {
  const read = readCalendar(
    calendar(
      `UID:c
      SUMMARY:Anna
      DTSTART;TZID=Europe/Berlin:20261102T090000
      DTEND;TZID=Europe/Berlin:20261102T095000
      RRULE:FREQ=WEEKLY;COUNT=10`,
      `UID:c
      SUMMARY:Anna
      RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000
      DTSTART;TZID=Europe/Berlin:20261201T140000
      DTEND;TZID=Europe/Berlin:20261201T145000`,
      `UID:c
      SUMMARY:Anna
      STATUS:CANCELLED
      RECURRENCE-ID;TZID=Europe/Berlin:20261207T090000
      DTSTART;TZID=Europe/Berlin:20261207T090000
      DTEND;TZID=Europe/Berlin:20261207T095000`,
    ),
    from,
    zone,
  );
  expect(read?.series).toHaveLength(1);
  expect(read?.series[0]?.weekly).toMatchObject({
    until: "2027-01-04",
    leftOut: ["2026-12-07"],
    moved: [{ date: "2026-11-30", to: { date: "2026-12-01", time: "14:00", lengthMinutes: 50 } }],
  });
});

test("[TI6] times in UTC, in Outlook's names and in no zone are each read as a local time", () => {
  const one = (start: string): unknown =>
    readCalendar(calendar(`UID:d\n SUMMARY:x\n ${start}\n DURATION:PT50M`), from, zone)?.series[0]?.single;
  expect(one("DTSTART:20261124T080000Z")).toEqual([{ date: "2026-11-24", time: "09:00", zone }]);
  expect(one("DTSTART;TZID=Pacific Standard Time:20261124T080000")).toEqual([
    { date: "2026-11-24", time: "08:00", zone: "America/Los_Angeles" },
  ]);
  expect(one("DTSTART;TZID=Nowhere/Land:20261124T080000")).toEqual([
    { date: "2026-11-24", time: "08:00", zone },
  ]);
});

/** Mondays at 18:00 in Los Angeles, written in UTC: there it is Tuesday two in the morning. */
const written = (...lines: readonly string[]): string =>
  ["UID:u", "SUMMARY:x", "DTSTART:20261124T020000Z", "DURATION:PT50M", ...lines].join("\n ");
const there = "America/Los_Angeles";

test("[TI6] a series written in UTC falls on its own local days, also where UTC has another date and weekday", () => {
  const weekly = (...lines: readonly string[]) =>
    readCalendar(calendar(written(...lines)), from, there)?.series.map((series) => series.weekly);
  const monday = { weekday: 1, time: "18:00", zone: there, from: "2026-11-23" };
  expect(weekly("RRULE:FREQ=WEEKLY")).toMatchObject([monday]);
  expect(weekly("RRULE:FREQ=WEEKLY;BYDAY=TU")).toMatchObject([monday]);
  expect(weekly("RRULE:FREQ=WEEKLY;BYDAY=TU,MO")).toMatchObject([monday, { weekday: 7, from: "2026-11-29" }]);
  expect(weekly("RRULE:FREQ=WEEKLY;COUNT=3")).toMatchObject([{ ...monday, until: "2026-12-07" }]);
  expect(weekly("RRULE:FREQ=WEEKLY;UNTIL=20261208T020000Z")).toMatchObject([
    { ...monday, until: "2026-12-07" },
  ]);
  expect(weekly("RRULE:FREQ=WEEKLY", "EXDATE:20261201T020000Z")).toMatchObject([
    { ...monday, leftOut: ["2026-11-30"] },
  ]);
  // In the other half of the world UTC is a day behind.
  const tokyo = "UID:t\n SUMMARY:x\n DTSTART:20261122T230000Z\n DURATION:PT50M\n RRULE:FREQ=WEEKLY;BYDAY=SU";
  expect(readCalendar(calendar(tokyo), from, "Asia/Tokyo")?.series).toMatchObject([
    { weekly: { weekday: 1, time: "08:00", from: "2026-11-23" } },
  ]);
});

test("[TI6] every other week is counted from the weeks of the calendar that wrote it", () => {
  // Sunday evening in UTC is Monday in Tokyo; the Wednesday of that week is over by then.
  const twice =
    "UID:t\n SUMMARY:x\n DTSTART:20261122T230000Z\n DURATION:PT50M\n RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE";
  const read = readCalendar(calendar(twice), from, "Asia/Tokyo");
  expect(read?.series.map(({ weekly }) => [weekly?.weekday, weekly?.from])).toEqual([
    [1, "2026-11-23"],
    [4, "2026-12-03"],
  ]);
});

test("[TI7] what was moved or left out in UTC is found on its local day", () => {
  const moved =
    "UID:u\n SUMMARY:x\n RECURRENCE-ID:20261201T020000Z\n DTSTART:20261202T030000Z\n DURATION:PT50M";
  const read = readCalendar(calendar(written("RRULE:FREQ=WEEKLY;BYDAY=TU"), moved), from, there);
  expect(read?.series[0]?.weekly?.moved).toEqual([
    { date: "2026-11-30", to: { date: "2026-12-01", time: "19:00", zone: there, lengthMinutes: 50 } },
  ]);
  const inZone = `UID:v\n SUMMARY:x\n DTSTART;TZID=${there}:20261123T180000\n DURATION:PT50M\n RRULE:FREQ=WEEKLY\n EXDATE:20261201T020000Z`;
  expect(readCalendar(calendar(inZone), from, zone)?.series[0]?.weekly?.leftOut).toEqual(["2026-11-30"]);
});

test("[TI6] what repeats otherwise in UTC comes on its local days", () => {
  const monthly = readCalendar(calendar(written("RRULE:FREQ=MONTHLY;BYMONTHDAY=24")), from, there);
  expect(monthly?.series[0]?.single.slice(0, 2)).toEqual([
    { date: "2026-11-23", time: "18:00", zone: there },
    { date: "2026-12-23", time: "18:00", zone: there },
  ]);
});

test("[TI6] what is no hour is left out and named: whole days, the past, a day-long meeting", () => {
  const read = readCalendar(
    calendar(
      "UID:e\n SUMMARY:Holiday\n DTSTART;VALUE=DATE:20261224",
      "UID:f\n SUMMARY:Long ago\n DTSTART:20200101T080000Z\n DURATION:PT50M",
      "UID:g\n SUMMARY:Conference\n DTSTART:20261224T080000Z\n DURATION:PT10H",
      "UID:h\n SUMMARY:Over\n DTSTART:20200106T080000Z\n DURATION:PT50M\n RRULE:FREQ=WEEKLY;COUNT=3",
    ),
    from,
    zone,
  );
  expect(read).toMatchObject({ series: [], leftOut: ["Holiday", "Long ago", "Conference", "Over"] });
});

test("[TI6] what repeats otherwise than weekly comes as single hours of one year", () => {
  const [series] =
    readCalendar(
      calendar(
        "UID:i\n SUMMARY:Monthly\n DTSTART;TZID=Europe/Berlin:20260105T090000\n DURATION:PT50M\n RRULE:FREQ=MONTHLY;BYDAY=1MO",
      ),
      from,
      zone,
    )?.series ?? [];
  expect(series?.weekly).toBeNull();
  expect(series?.single.map(({ date }) => date).slice(0, 3)).toEqual([
    "2026-12-07",
    "2027-01-04",
    "2027-02-01",
  ]);
  expect(series?.single.length).toBeLessThanOrEqual(13);
});

test("[TI3] a calendar that is none, cut off, or made to repeat for ever, ends in an answer", () => {
  for (const text of ["", "BEGIN:VCALENDAR", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\u0000\u0001"])
    expect(readCalendar(text, from, zone)?.series ?? []).toEqual([]);
  const endless = calendar(
    "UID:j\n SUMMARY:x\n DTSTART:20261123T000000Z\n DURATION:PT5M\n RRULE:FREQ=SECONDLY",
    "UID:k\n SUMMARY:y\n DTSTART:20261123T000000Z\n DURATION:PT50M\n RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "UID:l\n SUMMARY:z\n DTSTART:20261123T000000Z\n DURATION:PT50M\n RRULE:FREQ=WEEKLY;COUNT=999999999",
  );
  expect(readCalendar(endless, from, zone)).not.toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      readCalendar(calendar(text), from, zone);
    }),
    { numRuns: 200 },
  );
});
