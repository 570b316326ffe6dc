/** The days of the sample practice, counted from the day on which it is opened. */
import type { InstantMs } from "#base/clock.ts";
import { addDays, localDateOf } from "#domain/calendar/local-date.ts";
import type { Weekday } from "#domain/calendar/standing-hour.ts";

export type SampleTime = {
  readonly now: InstantMs;
  readonly zone: string;
  readonly today: string;
  /** The local date so many days from today; back in time when negative. */
  day(days: number): string;
  /** The instant of a local time so many days from today. */
  at(days: number, time: string): InstantMs;
  /** ISO weekday of the day so many days from today. */
  weekday(days: number): Weekday;
  /** The first day of the month so many months from this one. */
  firstOfMonth(months: number): string;
};

export function createSampleTime(now: InstantMs, zone: string): SampleTime {
  const today = localDateOf(now, zone);
  const date = Temporal.PlainDate.from(today);
  return {
    now,
    zone,
    today,
    day: (days) => addDays(today, days),
    at: (days, time) => date.add({ days }).toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds,
    weekday: (days) => date.add({ days }).dayOfWeek as Weekday,
    firstOfMonth: (months) => date.with({ day: 1 }).add({ months }).toString(),
  };
}
