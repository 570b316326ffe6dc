/** The calendar file beside the calendar: another program expands it, and what it must not hold is looked for. */
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { dayMs, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import type { Practice } from "#device/practice.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const berlin = "Europe/Berlin";

/** Weekly in Berlin, Sundays in the night in which the clocks change, every other week in New York, one single hour; one moved, one called off, a break. */
async function practice() {
  const people = await twoPeople();
  const hours = [
    standingHour({ from: "2026-03-02", time: "11:00", place: { kind: "address", name: "Grove Street" } }),
    standingHour({
      id: "far",
      weekday: 4,
      from: "2026-03-05",
      time: "17:30",
      everyWeeks: 2,
      zone: "America/New_York",
    }),
  ];
  hours.push(standingHour({ id: "night", weekday: 7, from: "2026-03-15", time: "02:30" }));
  await people.agree(frameOf({ from: "2026-03-02", hours }));
  const raised = { amount: { amountMinor: 9500, currency: "EUR" }, due: "" };
  await people.agree(frameOf({ from: "2026-09-01", hours, fee: raised }));
  const { therapist, anna } = people;
  const place = { zone: null, lengthMinutes: null, place: null };
  done(
    await therapist.act("moveHour", {
      folderId: anna,
      sessionKey: "monday.2026-03-16",
      date: "2026-03-17",
      time: "08:15",
      ...place,
    }),
  );
  done(
    await therapist.act("markMissed", {
      folderId: anna,
      sessionKey: "monday.2026-03-23",
      by: "patient",
      noticeAt: start,
    }),
  );
  const span = {
    firstDate: "2026-08-01",
    firstTime: null,
    lastDate: "2026-08-21",
    lastTime: null,
    zone: berlin,
  };
  done(
    await therapist.act("announceBreak", {
      folderId: null,
      by: "therapist",
      span,
      occasion: "Summer",
      cover: "",
      uncharged: false,
    }),
  );
  done(
    await therapist.act("addHour", {
      folderId: anna,
      date: "2026-03-29",
      time: "02:30",
      zone: berlin,
      lengthMinutes: 50,
      place: { kind: "room" },
      kind: "single",
      fee: { kind: "as-agreed" },
    }),
  );
  return people;
}

async function fileOf(therapist: Practice, alarmMinutes: number | null = null): Promise<string> {
  const file = await therapist.ask("calendarFile", { folderId: null, from: "2026-03-02", alarmMinutes });
  expect(file.mediaType).toBe("text/calendar");
  return new TextDecoder().decode(file.bytes);
}

/** Every start in the file up to `end`, as another program works it out. */
function startsIn(text: string, end: number): readonly number[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = new Map(
    calendar.getAllSubcomponents("vtimezone").map((component) => {
      const zone = new ICAL.Timezone(component);
      return [zone.tzid, zone] as const;
    }),
  );
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const instant = (time: ICAL.Time, tzid: string | null): number => {
    if (tzid === null) return time.toUnixTime() * 1000;
    const zone = zones.get(tzid);
    if (zone === undefined) throw new Error("a zone that the file does not carry");
    const { year, month, day, hour, minute, second } = time;
    const local = ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false }, zone);
    return local.toUnixTime() * 1000;
  };
  const zoneOf = (event: ICAL.Event): string | null => {
    const tzid: unknown = event.component.getFirstProperty("dtstart")?.getParameter("tzid");
    return typeof tzid === "string" ? tzid : null;
  };
  const starts: number[] = [];
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    for (const other of events)
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    const dates = event.iterator();
    for (let next = dates.next(); next; next = dates.next()) {
      const { item, startDate } = event.getOccurrenceDetails(next);
      const at = instant(startDate, zoneOf(item));
      if (at > end) break;
      starts.push(at);
    }
  }
  return starts.sort((a, b) => a - b);
}

test("[CA13] another program finds the very hours in the file, over two years, both zones and every change of the clocks", async () => {
  const { therapist, anna, goTo } = await practice();
  const text = await fileOf(therapist);
  const end = start + 700 * dayMs;
  const found = startsIn(text, end);
  goTo(end);
  const { past } = await therapist.ask("sessions", { folderId: anna });
  const ours = past
    .filter(({ state }) => state === "held-presumed")
    .map(({ startsAt }) => startsAt)
    .sort((a, b) => a - b);
  expect(ours.length).toBeGreaterThan(130);
  expect(found).toEqual(ours);
});

test("[CA13] the file names nobody, no place, no fee and no reason", async () => {
  const { therapist } = await practice();
  const text = (await fileOf(therapist)).replaceAll("\r\n ", "");
  for (const word of [
    "Anna",
    "David",
    "Weil",
    "Grove",
    "Summer",
    "95.00",
    "€",
    "patient",
    "therap",
    "session",
  ])
    expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  const titles = text.split("\r\n").filter((line) => line.startsWith("SUMMARY"));
  expect(new Set(titles)).toEqual(new Set(["SUMMARY:Appointment"]));
});

test("[WK18] a patient has the hours of one room in a file of her own, in the language that is asked for", async () => {
  const { patient, therapist, anna } = await practice();
  const asked = { from: "2026-03-02", alarmMinutes: null } as const;
  const own = await patient.ask("calendarFile", { folderId: roomId, ...asked, language: "de" });
  const theirs = await therapist.ask("calendarFile", { folderId: anna, ...asked, language: "de" });
  expect(own.fileName).toBe("kalender.ics");
  const text = new TextDecoder().decode(own.bytes);
  expect(text).toContain("SUMMARY:Termin");
  const starts = startsIn(text, start + 700 * dayMs);
  expect(starts.length).toBeGreaterThan(50);
  expect(starts).toEqual(startsIn(new TextDecoder().decode(theirs.bytes), start + 700 * dayMs));
});

test("[CA13] no alarm unless one was asked for; a moved hour keeps the name of its series", async () => {
  const { therapist } = await practice();
  expect(await fileOf(therapist)).not.toContain("VALARM");
  const text = await fileOf(therapist, 60);
  expect(text).toContain("TRIGGER:-PT1H");
  const override = text.split("BEGIN:VEVENT").find((event) => event.includes("RECURRENCE-ID"));
  expect(override).toContain("UID:monday.2026-03-02@holdfast");
  expect(override).toContain("DTSTART;TZID=Europe/Berlin:20260317T081500");
});
