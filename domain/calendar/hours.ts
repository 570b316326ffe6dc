/**
 * The hours of one treatment: standing ones as the frames have them, single ones beside, and each at the time
 * to which it was moved. Whatever becomes of an hour, it keeps its key. What was once worked out is kept by
 * the year, so that ten years cost once and a week costs a week.
 */
import type { Occurrence } from "#domain/calendar/expand.ts";
import { instantOf, isLocalDate } from "#domain/calendar/local-date.ts";
import { dateOfSessionKey, sessionKeyOf } from "#domain/calendar/session-key.ts";
import type { SingleHour } from "#domain/calendar/single-hour.ts";
import { firstHourFrom, hoursBetween, type Stretch } from "#domain/frame/in-force.ts";
import type { NewTime } from "#domain/session/events.ts";

export interface Hours {
  /** On local dates from `first` to `last`, both included, in order of their start. */
  between(first: string, last: string): readonly Occurrence[];
  /** null when neither a frame nor a word of the therapist has such an hour. */
  withKey(sessionKey: string): Occurrence | null;
  /** The first hour whose local date is `first` or later and which `wanted` accepts. */
  nextFrom(first: string, wanted: (hour: Occurrence) => boolean): Occurrence | null;
  /** The first local date on which any hour may be; null when there is none at all. */
  readonly firstDate: string | null;
  /** Key of the very first hour; null when there is none. */
  readonly firstKey: string | null;
}

export type HoursPlan = {
  readonly stretches: readonly Stretch[];
  readonly singles: readonly SingleHour[];
  readonly moves: ReadonlyMap<string, NewTime>;
};

export function hoursOf({ stretches, singles, moves }: HoursPlan): Hours {
  const yearsKept = new Map<string, readonly Occurrence[]>();
  const singlesByKey = new Map(singles.map((single) => [sessionKeyOf(single.id, single.date), single]));
  let exceptional: readonly Occurrence[] | null = null;
  let firstKey: string | null | undefined;

  /** The standing hours of a year that were not moved. */
  function standingIn(year: string): readonly Occurrence[] {
    let kept = yearsKept.get(year);
    if (kept === undefined) {
      kept = hoursBetween(stretches, `${year}-01-01`, `${year}-12-31`).filter(isPlain);
      yearsKept.set(year, kept);
    }
    return kept;
  }

  const isPlain = ({ sessionKey }: Occurrence): boolean =>
    !moves.has(sessionKey) && !singlesByKey.has(sessionKey);

  /** Single and moved hours, by start. */
  function exceptions(): readonly Occurrence[] {
    if (exceptional !== null) return exceptional;
    const found: Occurrence[] = [];
    for (const sessionKey of new Set([...singlesByKey.keys(), ...moves.keys()])) {
      const hour = withKey(sessionKey);
      if (hour !== null) found.push(hour);
    }
    exceptional = found.sort(byStart);
    return exceptional;
  }

  function withKey(sessionKey: string): Occurrence | null {
    const single = singlesByKey.get(sessionKey);
    const agreed = single === undefined ? standingWithKey(stretches, sessionKey) : singleOccurrence(single);
    const to = moves.get(sessionKey);
    return agreed === null || to === undefined ? agreed : moved(agreed, to);
  }

  function between(first: string, last: string): readonly Occurrence[] {
    const found: Occurrence[] = [];
    const isWithin = ({ localDate }: Occurrence): boolean => localDate >= first && localDate <= last;
    for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++)
      for (const hour of standingIn(String(year))) if (isWithin(hour)) found.push(hour);
    found.push(...exceptions().filter(isWithin));
    return found.sort(byStart);
  }

  function nextFrom(first: string, wanted: (hour: Occurrence) => boolean): Occurrence | null {
    const standing = firstHourFrom(stretches, first, (hour) => isPlain(hour) && wanted(hour));
    const exception = exceptions().find((hour) => hour.localDate >= first && wanted(hour)) ?? null;
    if (standing === null || exception === null) return standing ?? exception;
    return byStart(standing, exception) <= 0 ? standing : exception;
  }

  const firstDates = [
    ...stretches.slice(0, 1).map(({ from }) => from),
    ...singles.map(({ date }) => date),
    ...[...moves.values()].map(({ date }) => date),
  ];
  const firstDate = firstDates.length === 0 ? null : firstDates.reduce((a, b) => (a < b ? a : b));
  return {
    between,
    withKey,
    nextFrom,
    firstDate,
    get firstKey() {
      firstKey ??= firstDate === null ? null : (nextFrom(firstDate, () => true)?.sessionKey ?? null);
      return firstKey;
    },
  };
}

function standingWithKey(stretches: readonly Stretch[], sessionKey: string): Occurrence | null {
  const date = dateOfSessionKey(sessionKey);
  if (date === null || !isLocalDate(date)) return null;
  return hoursBetween(stretches, date, date).find((hour) => hour.sessionKey === sessionKey) ?? null;
}

/** The hour a single one is; null when this machine does not know its zone. */
export function singleOccurrence(single: SingleHour): Occurrence | null {
  const { id, kind, date, time, zone, lengthMinutes, place, fee } = single;
  const startsAt = instantOf(date, time, zone);
  if (startsAt === null) return null;
  return {
    sessionKey: sessionKeyOf(id, date),
    kind,
    hour: { id, time, zone, lengthMinutes, place },
    localDate: date,
    startsAt,
    endsAt: startsAt + lengthMinutes * 60_000,
    fee,
    movedFrom: null,
  };
}

/** The hour at its new time; null when this machine does not know the zone. */
export function moved(agreed: Occurrence, to: NewTime): Occurrence | null {
  const { date, time, zone, lengthMinutes, place } = to;
  const startsAt = instantOf(date, time, zone);
  if (startsAt === null) return null;
  return {
    ...agreed,
    hour: { id: agreed.hour.id, time, zone, lengthMinutes, place },
    localDate: date,
    startsAt,
    endsAt: startsAt + lengthMinutes * 60_000,
    movedFrom: { date: agreed.localDate, time: agreed.hour.time },
  };
}

function byStart(a: Occurrence, b: Occurrence): number {
  return a.startsAt - b.startsAt || (a.sessionKey < b.sessionKey ? -1 : 1);
}
