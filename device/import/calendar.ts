/**
 * Hours from another program's calendar file (RFC 5545). A weekly series becomes a standing hour; what repeats
 * otherwise, and what stands alone, becomes single hours. Only what lies on or after the day chosen is read:
 * what was before is in the old program, and in the balance that came from there.
 */
import ICAL from "ical.js";
import { addDays, isKnownZone, localDateOf } from "#domain/calendar/local-date.ts";
import type { Weekday } from "#domain/calendar/standing-hour.ts";
import { lengthMinutesMax, lengthMinutesMin } from "#domain/limits.ts";
import type { NewTime } from "#domain/session/events.ts";

type LocalTime = { readonly date: string; readonly time: string; readonly zone: string };

export type Series = {
  /** Tells the series of one file apart. */
  readonly seriesId: string;
  readonly title: string;
  readonly place: string;
  readonly lengthMinutes: number;
  readonly weekly: {
    readonly weekday: Weekday;
    readonly time: string;
    readonly zone: string;
    readonly everyWeeks: number;
    /** The first date of its own weeks that is not before the day chosen. */
    readonly from: string;
    readonly until: string | null;
    /** Dates that the calendar leaves out. */
    readonly leftOut: readonly string[];
    readonly moved: readonly { readonly date: string; readonly to: Omit<NewTime, "place"> }[];
  } | null;
  /** For what is no weekly series: each hour by itself. */
  readonly single: readonly LocalTime[];
};

export type CalendarRead = {
  readonly series: readonly Series[];
  /** Titles of what cannot be an hour: days as a whole, nothing after the day chosen, too long or too short. */
  readonly leftOut: readonly string[];
};

/** Events of one file at most, and single hours of what repeats otherwise than weekly. */
const eventsMax = 20_000;
const singlesMax = 120;
/** How far ahead what repeats otherwise than weekly is read: a year. */
const aheadDays = 366;

const weekdayOf: Readonly<Record<string, Weekday>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
/** Names of zones as Outlook writes them, for the places where Holdfast speaks the language (CLDR windowsZones). */
const outlookZones: Readonly<Record<string, string>> = {
  "W. Europe Standard Time": "Europe/Berlin",
  "Central Europe Standard Time": "Europe/Budapest",
  "Romance Standard Time": "Europe/Paris",
  "GMT Standard Time": "Europe/London",
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "Pacific Standard Time": "America/Los_Angeles",
  "AUS Eastern Standard Time": "Australia/Sydney",
};

/** The hours of a calendar file from local date `from` on; null for what is no calendar, or too large. `zone`: for times that name none. */
export function readCalendar(text: string, from: string, zone: string): CalendarRead | null {
  const events = eventsOf(text);
  if (events === null || events.length > eventsMax) return null;
  const overrides = new Map<string, ICAL.Component[]>();
  for (const event of events) {
    if (!event.hasProperty("recurrence-id")) continue;
    const uid = String(event.getFirstPropertyValue("uid") ?? "");
    overrides.set(uid, [...(overrides.get(uid) ?? []), event]);
  }
  const series: Series[] = [];
  const leftOut: string[] = [];
  events.forEach((event, at) => {
    if (event.hasProperty("recurrence-id") || isCancelled(event)) return;
    const uid = String(event.getFirstPropertyValue("uid") ?? "");
    const found = safely(() => seriesOf(event, overrides.get(uid) ?? [], String(at), { from, zone })) ?? [];
    if (found.length === 0) leftOut.push(titleOf(event));
    series.push(...found);
  });
  return { series, leftOut: [...new Set(leftOut)] };
}

function eventsOf(text: string): readonly ICAL.Component[] | null {
  const parsed = safely(() => ICAL.parse(text) as unknown);
  if (!Array.isArray(parsed)) return null;
  // One file may hold several calendars; then each is one of a list.
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as [string, unknown[], unknown[]][];
  if (calendars.some(([name]) => name !== "vcalendar")) return null;
  return calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents("vevent"));
}

/** What the reader of calendars reports by throwing is, of a file from outside, an expected answer: nothing there. */
function safely<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function isCancelled(event: ICAL.Component): boolean {
  return String(event.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
}

function titleOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue("summary") ?? "").trim();
}

type Asked = { readonly from: string; readonly zone: string };

function seriesOf(
  event: ICAL.Component,
  overrides: readonly ICAL.Component[],
  id: string,
  asked: Asked,
): readonly Series[] {
  const start = localTimeOf(event, "dtstart", asked.zone);
  const lengthMinutes = lengthOf(event, asked.zone);
  if (start === null || lengthMinutes === null) return [];
  const place = String(event.getFirstPropertyValue("location") ?? "").trim();
  const common = { title: titleOf(event), place, lengthMinutes };
  const rule = event.getFirstPropertyValue("rrule");
  if (!(rule instanceof ICAL.Recur))
    return start.date < asked.from ? [] : [{ ...common, seriesId: id, weekly: null, single: [start] }];
  // Days of the week, and weeks, are counted where the rule was written; in UTC that can be a day beside the hour's own.
  const written = dateTextOf(event.getFirstPropertyValue("dtstart") as ICAL.Time);
  const shift = Temporal.PlainDate.from(written).until(start.date).days;
  const weekdays = weekdaysOf(rule, written);
  if (weekdays === null) {
    const single = expanded(event, start, asked);
    return single.length === 0 ? [] : [{ ...common, seriesId: id, weekly: null, single }];
  }
  const exceptions = exceptionsOf(event, overrides, start, asked);
  const until = lastDateOf(event, rule, start);
  return weekdays.flatMap((ruled): readonly Series[] => {
    const first = addDays(firstDate(written, ruled, rule.interval, addDays(asked.from, -shift)), shift);
    const weekday = Temporal.PlainDate.from(first).dayOfWeek as Weekday;
    if (until !== null && first > until) return [];
    const isHere = (date: string): boolean =>
      date >= first && Temporal.PlainDate.from(date).dayOfWeek === weekday;
    const weekly = {
      weekday,
      time: start.time,
      zone: start.zone,
      everyWeeks: rule.interval,
      from: first,
      until,
      leftOut: exceptions.leftOut.filter(isHere),
      moved: exceptions.moved.filter(({ date }) => isHere(date)),
    };
    return [{ ...common, seriesId: `${id}.${weekday}`, weekly, single: [] }];
  });
}

/** The weekdays of a plain weekly rule; null for any other rule. */
function weekdaysOf(rule: ICAL.Recur, start: string): readonly Weekday[] | null {
  if (rule.freq !== "WEEKLY" || rule.interval < 1 || rule.interval > 52) return null;
  const { parts } = rule;
  if (Object.keys(parts).some((part) => part !== "BYDAY" && part !== "WKST")) return null;
  const days = parts.BYDAY ?? [];
  if (days.length === 0) return [Temporal.PlainDate.from(start).dayOfWeek as Weekday];
  const found = days.map((day) => weekdayOf[day]);
  return found.every((day) => day !== undefined) ? found : null;
}

/** The first date on this weekday, in the weeks of the series, that is not before `from`. */
function firstDate(start: string, weekday: Weekday, everyWeeks: number, from: string): string {
  const begin = Temporal.PlainDate.from(start);
  const monday = begin.subtract({ days: begin.dayOfWeek - 1 });
  let date = monday.add({ days: weekday - 1 });
  // A day of the first week that lies before the beginning belongs to no hour.
  if (Temporal.PlainDate.compare(date, begin) < 0) date = date.add({ weeks: everyWeeks });
  const behind = date.until(Temporal.PlainDate.from(from), { largestUnit: "day" }).days;
  const step = 7 * everyWeeks;
  return (behind <= 0 ? date : date.add({ days: Math.ceil(behind / step) * step })).toString();
}

/** The last local date of a rule that ends; null for one that does not. */
function lastDateOf(event: ICAL.Component, rule: ICAL.Recur, start: LocalTime): string | null {
  if (rule.until !== null && rule.until !== undefined) {
    return localDateIn(rule.until, start.zone);
  }
  if (rule.count === null || rule.count === undefined) return null;
  const begin = event.getFirstPropertyValue("dtstart") as ICAL.Time;
  const dates = rule.iterator(begin);
  let last = localDateIn(begin, start.zone);
  for (let at = 0; at < Math.min(rule.count, 2_000); at++) {
    const next = dates.next() as ICAL.Time | null;
    if (next === null) break;
    last = localDateIn(next, start.zone);
  }
  return last;
}

function exceptionsOf(
  event: ICAL.Component,
  overrides: readonly ICAL.Component[],
  start: LocalTime,
  { zone }: Asked,
): { readonly leftOut: readonly string[]; readonly moved: NonNullable<Series["weekly"]>["moved"] } {
  const leftOut = event
    .getAllProperties("exdate")
    .flatMap((property) => property.getValues() as ICAL.Time[])
    .map((time) => localDateIn(time, start.zone));
  const moved: { date: string; to: Omit<NewTime, "place"> }[] = [];
  for (const override of overrides) {
    const date = localDateIn(override.getFirstPropertyValue("recurrence-id") as ICAL.Time, start.zone);
    const to = localTimeOf(override, "dtstart", zone);
    const lengthMinutes = lengthOf(override, zone);
    if (isCancelled(override)) leftOut.push(date);
    else if (to !== null && lengthMinutes !== null) moved.push({ date, to: { ...to, lengthMinutes } });
  }
  return { leftOut, moved };
}

/** Each hour of what repeats otherwise than weekly, for a year. */
function expanded(event: ICAL.Component, start: LocalTime, { from }: Asked): readonly LocalTime[] {
  const last = addDays(from, aheadDays);
  const dates = new ICAL.RecurExpansion({
    component: event,
    dtstart: event.getFirstPropertyValue("dtstart") as ICAL.Time,
  });
  const found: LocalTime[] = [];
  for (let steps = 0; steps < 20_000 && found.length < singlesMax; steps++) {
    const next = dates.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined) break;
    const date = localDateIn(next, start.zone);
    if (date > last) break;
    if (date >= from) found.push({ ...start, date });
  }
  return found;
}

function lengthOf(event: ICAL.Component, zone: string): number | null {
  const begin = localTimeOf(event, "dtstart", zone);
  const end = localTimeOf(event, "dtend", zone);
  const duration = event.getFirstPropertyValue("duration");
  const minutes =
    duration instanceof ICAL.Duration
      ? duration.toSeconds() / 60
      : begin === null || end === null
        ? 50
        : (instantOf(end) - instantOf(begin)) / 60_000;
  return Number.isInteger(minutes) && minutes >= lengthMinutesMin && minutes <= lengthMinutesMax
    ? minutes
    : null;
}

function instantOf({ date, time, zone }: LocalTime): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** Local date, time and zone of a moment in the file; null for a whole day, or where there is none. */
function localTimeOf(event: ICAL.Component, name: "dtstart" | "dtend", usual: string): LocalTime | null {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (property === null || property === undefined || !(value instanceof ICAL.Time) || value.isDate)
    return null;
  const local = `${dateTextOf(value)}T${two(value.hour)}:${two(value.minute)}`;
  if (value.zone === ICAL.Timezone.utcTimezone) {
    const here = Temporal.PlainDateTime.from(local).toZonedDateTime("UTC").withTimeZone(usual);
    return {
      date: here.toPlainDate().toString(),
      time: here.toPlainTime().toString().slice(0, 5),
      zone: usual,
    };
  }
  const named = String(property.getParameter("tzid") ?? "");
  const zone = outlookZones[named] ?? named;
  return {
    date: local.slice(0, 10),
    time: local.slice(11),
    zone: zone !== "" && isKnownZone(zone) ? zone : usual,
  };
}

/** The date of a moment in the file: its own, or, where it is written in UTC, the one it has in `zone`. */
function localDateIn(time: ICAL.Time, zone: string): string {
  const isUtc = !time.isDate && time.zone === ICAL.Timezone.utcTimezone;
  return isUtc ? localDateOf(time.toUnixTime() * 1000, zone) : dateTextOf(time);
}

function dateTextOf(time: ICAL.Time): string {
  return `${String(time.year).padStart(4, "0")}-${two(time.month)}-${two(time.day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
