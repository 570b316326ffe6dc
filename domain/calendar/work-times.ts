/** When a therapist works, and what is left of it. For the therapist alone: no event of a room holds any of it. */
import type { InstantMs } from "#base/clock.ts";
import { addDays, instantOf } from "#domain/calendar/local-date.ts";
import type { Weekday } from "#domain/calendar/standing-hour.ts";

/** Every week on this day from `from` to `until`, local times "HH:MM" in the practice's zone. */
export type WorkTime = { readonly weekday: Weekday; readonly from: string; readonly until: string };

/** A stretch of work time in which nothing is: at least as long as was asked for. */
export type FreeTime = {
  readonly date: string;
  readonly from: string;
  readonly until: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
};

type Taken = { readonly startsAt: InstantMs; readonly endsAt: InstantMs };

/** What is left of `times` on local dates from `first` to `last`, both included, beside what is `taken`; in order. */
export function freeTimesOf(
  times: readonly WorkTime[],
  taken: readonly Taken[],
  { first, last, zone, lengthMinutes }: { first: string; last: string; zone: string; lengthMinutes: number },
): readonly FreeTime[] {
  const inOrder = [...taken].sort((a, b) => a.startsAt - b.startsAt);
  const free: FreeTime[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const weekday = Temporal.PlainDate.from(date).dayOfWeek;
    for (const { startsAt, endsAt } of workOn(times, weekday, date, zone)) {
      for (const gap of gapsIn(startsAt, endsAt, inOrder)) {
        if (gap.endsAt - gap.startsAt < lengthMinutes * 60_000) continue;
        const { startsAt: from, endsAt: until } = gap;
        free.push({
          date,
          from: timeIn(from, zone),
          until: timeIn(until, zone),
          startsAt: from,
          endsAt: until,
        });
      }
    }
  }
  return free;
}

/** The stretches of work on one date, by their start, those that touch joined. */
function workOn(times: readonly WorkTime[], weekday: number, date: string, zone: string): readonly Taken[] {
  const joined: { startsAt: InstantMs; endsAt: InstantMs }[] = [];
  const onDay = times
    .filter((time) => time.weekday === weekday)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const { from, until } of onDay) {
    const startsAt = instantOf(date, from, zone);
    const endsAt = instantOf(date, until, zone);
    if (startsAt === null || endsAt === null || endsAt <= startsAt) continue;
    const before = joined.at(-1);
    if (before !== undefined && startsAt <= before.endsAt) before.endsAt = Math.max(before.endsAt, endsAt);
    else joined.push({ startsAt, endsAt });
  }
  return joined;
}

function gapsIn(startsAt: InstantMs, endsAt: InstantMs, taken: readonly Taken[]): readonly Taken[] {
  const gaps: Taken[] = [];
  let from = startsAt;
  for (const busy of taken) {
    if (busy.endsAt <= from) continue;
    if (busy.startsAt >= endsAt) break;
    if (busy.startsAt > from) gaps.push({ startsAt: from, endsAt: busy.startsAt });
    from = busy.endsAt;
  }
  if (from < endsAt) gaps.push({ startsAt: from, endsAt });
  return gaps;
}

function timeIn(instant: InstantMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}
