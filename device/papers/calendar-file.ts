/**
 * Hours as a calendar file (RFC 5545), for a person's own calendar. Titles are neutral; there is no name, no
 * place and no fee in it. A standing hour is one series for as long as its frame holds; hours called off or in
 * a break are left out of it, a moved one keeps its series' name, so that a calendar that reads the file again
 * moves it too. No alarm unless one was asked for.
 */
import ICAL from "ical.js";
import { utf8ToBytes } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import type { HourQuestions } from "#device/asked/hours.ts";
import { takesPlace } from "#device/book/clashes.ts";
import type { Parts } from "#device/book/parts.ts";
import { hourWithKey } from "#device/book/treatment.ts";
import { everyTreatment, treatmentOf, type WhoseTreatment } from "#device/book/whose.ts";
import { timezoneOf } from "#device/papers/calendar-zone.ts";
import { wordsCalendar } from "#device/papers/words-calendar.ts";
import { clashesWithClocks } from "#domain/calendar/clash.ts";
import { type Occurrence, occurrencesOf } from "#domain/calendar/expand.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Stretch } from "#domain/frame/in-force.ts";

/** How far ahead single hours, moves and breaks are looked for: two years. Series go on for as long as agreed. */
const aheadDays = 731;

type File = {
  readonly calendar: ICAL.Component;
  readonly zones: Set<string>;
  readonly from: string;
  readonly now: InstantMs;
  readonly title: string;
  readonly alarmMinutes: number | null;
};

/** The hours from local date `from` on, of one folder or room, or of all. */
export function calendarFile(
  parts: Parts,
  { folderId, from, alarmMinutes, language }: HourQuestions["calendarFile"]["input"],
): HourQuestions["calendarFile"]["answer"] {
  const words = wordsCalendar[language ?? parts.book.desk().practice?.language ?? "en"];
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("prodid", "-//Holdfast//Hours//EN");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  const now = parts.clock.now();
  const file: File = { calendar, zones: new Set(), from, now, title: words.title, alarmMinutes };
  const found = folderId === null ? everyTreatment(parts) : [treatmentOf(parts, folderId)];
  for (const one of found) if (one !== null) addTreatment(file, one);
  for (const zone of [...file.zones].sort()) calendar.addSubcomponent(timezoneOf(zone, from));
  const bytes = utf8ToBytes(calendar.toString());
  return { fileName: words.fileName, mediaType: "text/calendar", bytes };
}

function addTreatment(file: File, { treatment }: WhoseTreatment): void {
  for (const stretch of treatment.stretches)
    for (const hour of stretch.agreed.frame.hours) addSeries(file, { treatment }, stretch, hour);
  for (const hour of treatment.hours.between(file.from, addDays(file.from, aheadDays))) {
    if (hour.kind === "standing" || !isOn(file, { treatment }, hour.sessionKey)) continue;
    file.calendar.addSubcomponent(eventOf(file, hour.sessionKey, hour));
  }
}

type Whole = Pick<WhoseTreatment, "treatment">;

/** Whether the hour with this key takes place as far as is known now. */
function isOn({ now }: File, { treatment }: Whole, sessionKey: string): boolean {
  const found = hourWithKey(treatment, sessionKey, now);
  return found !== null && takesPlace(found);
}

/** One standing hour under one frame, from the date asked for on. */
function addSeries(file: File, whole: Whole, stretch: Stretch, hour: StandingHour): void {
  const first = stretch.from > file.from ? stretch.from : file.from;
  const last = earliest(stretch.until, hour.until);
  const horizon = addDays(first, aheadDays);
  const inSight = occurrencesOf(hour, first, last !== null && last < horizon ? last : horizon);
  const start = inSight[0];
  if (start === undefined) return;
  const uid = `${hour.id}.${stretch.from}`;
  const series = eventOf(file, uid, start, "agreed");
  series.addPropertyWithValue("rrule", ruleOf(hour, last));
  const overrides: ICAL.Component[] = [];
  for (const occurrence of inSight) {
    const { sessionKey } = occurrence;
    const at = whole.treatment.hours.withKey(sessionKey);
    if (at === null || !isOn(file, whole, sessionKey)) addAgreedTime(series, "exdate", occurrence);
    else if (at.movedFrom !== null || isUnsure(at)) overrides.push(overrideOf(file, uid, occurrence, at));
  }
  file.calendar.addSubcomponent(series);
  for (const override of overrides) file.calendar.addSubcomponent(override);
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

function ruleOf(hour: StandingHour, last: string | null): ICAL.Recur {
  const until =
    last === null ? undefined : occurrencesOf(hour, addDays(last, -7 * hour.everyWeeks), last).at(-1);
  return ICAL.Recur.fromData({
    freq: "WEEKLY",
    interval: hour.everyWeeks,
    byday: [weekdays[hour.weekday - 1] ?? "MO"],
    ...(until === undefined ? {} : { until: utcTime(until.startsAt) }),
  });
}

function overrideOf(file: File, uid: string, agreed: Occurrence, at: Occurrence): ICAL.Component {
  const override = eventOf(file, uid, at);
  addAgreedTime(override, "recurrence-id", agreed);
  return override;
}

/** `by` "agreed": a series repeats by the agreed time, whatever the clocks do on its first day. */
function eventOf(file: File, uid: string, hour: Occurrence, by?: "agreed"): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", `${uid}@holdfast`);
  event.addPropertyWithValue("dtstamp", utcTime(file.now));
  event.addPropertyWithValue("sequence", minutesSince2020(file.now));
  if (by !== "agreed" && isUnsure(hour)) event.addPropertyWithValue("dtstart", utcTime(hour.startsAt));
  else addAgreedTime(event, "dtstart", hour);
  event.addPropertyWithValue("duration", ICAL.Duration.fromSeconds(hour.hour.lengthMinutes * 60));
  event.addPropertyWithValue("summary", file.title);
  event.addPropertyWithValue("class", "PRIVATE");
  file.zones.add(hour.hour.zone);
  if (file.alarmMinutes !== null) {
    const alarm = new ICAL.Component("valarm");
    alarm.addPropertyWithValue("action", "DISPLAY");
    alarm.addPropertyWithValue("description", file.title);
    alarm.addPropertyWithValue("trigger", ICAL.Duration.fromSeconds(-60 * file.alarmMinutes));
    event.addSubcomponent(alarm);
  }
  return event;
}

/** A file made later counts as newer: calendars compare this whole number, which RFC 5545 keeps below 2³¹. */
function minutesSince2020(now: InstantMs): number {
  return Math.floor((now - 1_577_836_800_000) / 60_000);
}

/** Programs disagree about local times that the clocks skip or have twice; such an hour is written in universal time. */
function isUnsure(hour: Occurrence): boolean {
  return clashesWithClocks(hour).length > 0;
}

/** The agreed local time of an hour: by it a series knows its own. */
function addAgreedTime(component: ICAL.Component, name: string, { localDate, hour }: Occurrence): void {
  const property = new ICAL.Property(name);
  property.setParameter("tzid", hour.zone);
  property.setValue(ICAL.Time.fromDateTimeString(`${localDate}T${hour.time}:00`));
  component.addProperty(property);
}

function utcTime(instant: InstantMs): ICAL.Time {
  const text = Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: "second" });
  return ICAL.Time.fromDateTimeString(text);
}
