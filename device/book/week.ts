/** The therapist's week, what of it is free, and what of it nobody has confirmed yet. */

import type { InstantMs } from "#base/clock.ts";
import type { HourQuestions, HourSpan, ToConfirm, Week } from "#device/asked/hours.ts";
import { breakRows, holidays, ownBreaks } from "#device/book/break-rows.ts";
import { clashesAmong, hoursTakingPlace, takesPlace } from "#device/book/clashes.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { clockOf, hourRow } from "#device/book/rows.ts";
import { type HourAsItIs, hoursTouching, pastHours } from "#device/book/treatment.ts";
import { everyTreatment, type WhoseTreatment } from "#device/book/whose.ts";
import type { HourRow } from "#device/questions.ts";
import { addDays, localDateOf, mondayOf, startOfDate } from "#domain/calendar/local-date.ts";
import { type FreeTime, freeTimesOf, type WorkTime } from "#domain/calendar/work-times.ts";

/** The week that holds `date`, by the practice's own dates; null: this week. */
export function week(parts: Parts, { date }: { date: string | null }): Week {
  const now = parts.clock.now();
  const zone = zoneOf(parts);
  const today = localDateOf(now, zone);
  const monday = mondayOf(date ?? today);
  const sunday = addDays(monday, 6);
  const from = startOfDate(monday, zone);
  const to = startOfDate(addDays(monday, 7), zone);
  const treatments = everyTreatment(parts);
  const shown = treatments.flatMap((found) =>
    hoursTouching(found.treatment, from, to, now)
      .filter(({ hour, state }) => hour.startsAt >= from && !isInBreak(state))
      .map((asItIs) => ({ ...found, asItIs, hour: asItIs.hour })),
  );
  const placed = shown
    .filter(({ asItIs }) => takesPlace(asItIs))
    .map(({ whose, treatment, hour }) => ({ whose, breaks: treatment.breaks, hour }))
    .sort((a, b) => a.hour.startsAt - b.hour.startsAt);
  return {
    monday,
    today,
    zone,
    hours: shown.map(({ whose, treatment, asItIs }) => hourRow(whose, treatment, asItIs, zone)).sort(byStart),
    breaks: breakRows(parts, treatments)
      .filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
      .sort((a, b) => a.startsAt - b.startsAt),
    holidays: holidays(parts, { from: monday, upTo: sunday }),
    clashes: clashesAmong(parts, placed, hoursTakingPlace(parts, from, to)),
    presumed: toConfirm(parts, { from: monday, upTo: sunday }).presumed,
  };
}

/** When hours of anybody take place that touch [from, upTo), by start; not those that are said not to have taken place. */
export function hoursBetween(
  parts: Parts,
  { from, upTo }: HourQuestions["hoursBetween"]["input"],
): readonly HourSpan[] {
  const now = parts.clock.now();
  return everyTreatment(parts)
    .flatMap(({ treatment }) => hoursTouching(treatment, from, upTo, now))
    .filter((hour) => takesPlace(hour) && hour.state !== "disputed")
    .map(({ hour: { startsAt, endsAt } }) => ({ startsAt, endsAt }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** Hours in breaks are left out of the day and the week: they do not take place. */
export function isInBreak(state: HourRow["state"]): boolean {
  return state === "in-break-of-patient" || state === "in-break-of-therapist";
}

function byStart(a: HourRow, b: HourRow): number {
  return (
    a.startsAt - b.startsAt ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.sessionKey < b.sessionKey ? -1 : 1)
  );
}

/** A span of local dates, both included. */
export type Dates = { readonly from: string; readonly upTo: string };

/** The hours of a treatment that have begun and lie on these dates, by their own date or the one here. */
export function pastHoursOn(
  parts: Parts,
  { treatment }: WhoseTreatment,
  { from, upTo }: Dates,
): readonly HourAsItIs[] {
  const now = parts.clock.now();
  const here = zoneOf(parts);
  const isOn = (date: string): boolean => date >= from && date <= upTo;
  return hoursTouching(
    treatment,
    startOfDate(addDays(from, -1), "UTC"),
    startOfDate(addDays(upTo, 2), "UTC"),
    now,
  ).filter(
    ({ hour }) => hour.startsAt <= now && (isOn(hour.localDate) || isOn(clockOf(hour.startsAt, here).date)),
  );
}

/** Of the dates asked for: how many hours only the calendar says were held, and which were not. */
export function toConfirm(parts: Parts, dates: Dates): ToConfirm {
  const here = zoneOf(parts);
  let presumed = 0;
  const notHeld: HourRow[] = [];
  for (const found of everyTreatment(parts)) {
    for (const asItIs of pastHoursOn(parts, found, dates)) {
      if (asItIs.state === "held-presumed") presumed += 1;
      if (isNotHeld(asItIs)) notHeld.push(hourRow(found.whose, found.treatment, asItIs, here));
    }
  }
  return { presumed, notHeld: notHeld.sort(byStart) };
}

/** Missed or disputed; an hour in a break was not to be held. */
export function isNotHeld({ state }: HourAsItIs): boolean {
  return state === "missed-by-patient" || state === "missed-by-therapist" || state === "disputed";
}

/** The months with hours that nobody has confirmed, oldest first; the present one up to today. */
export function unconfirmedMonths(parts: Parts): HourQuestions["unconfirmedMonths"]["answer"] {
  const now = parts.clock.now();
  const today = localDateOf(now, zoneOf(parts));
  const presumedIn = new Map<string, number>();
  for (const { treatment } of everyTreatment(parts)) {
    for (const { hour, state } of pastHours(treatment, now)) {
      if (state !== "held-presumed") continue;
      const month = hour.localDate.slice(0, 7);
      presumedIn.set(month, (presumedIn.get(month) ?? 0) + 1);
    }
  }
  return [...presumedIn]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, presumed]) => {
      const last = Temporal.PlainYearMonth.from(month).daysInMonth;
      const end = `${month}-${String(last).padStart(2, "0")}`;
      return {
        month,
        from: `${month}-01`,
        upTo: end > today && month === today.slice(0, 7) ? today : end,
        presumed,
      };
    });
}

export function workTimes({ book }: Parts): readonly WorkTime[] {
  return book.desk().hours.workTimes;
}

/** What is left of the times of work on these dates, in stretches of at least `lengthMinutes`. */
export function freeTimes(
  parts: Parts,
  { from, upTo, lengthMinutes }: HourQuestions["freeTimes"]["input"],
): readonly FreeTime[] {
  const zone = zoneOf(parts);
  const start: InstantMs = startOfDate(from, zone);
  const end: InstantMs = startOfDate(addDays(upTo, 1), zone);
  const taken = [...hoursTakingPlace(parts, start, end).map(({ hour }) => hour), ...ownBreaks(parts)];
  return freeTimesOf(workTimes(parts), taken, { first: from, last: upTo, zone, lengthMinutes });
}
