/**
 * From standing hours to the hours themselves. A standing hour keeps its local time over daylight saving:
 * a time that a spring night skips falls as much later as the clocks jump, a time that an autumn night
 * has twice is the first of the two ("compatible" of RFC 9557 and Temporal). Weeks are counted from
 * the week of `from`. Every length is in real minutes from the start.
 */
import type { InstantMs } from "#base/clock.ts";
import { isKnownZone } from "#domain/calendar/local-date.ts";
import { sessionKeyOf } from "#domain/calendar/session-key.ts";
import type { HourKind, SingleFee } from "#domain/calendar/single-hour.ts";
import type { StandingHour } from "#domain/calendar/standing-hour.ts";

/** What an hour is when it is held: for a moved one, what was said when it was moved. */
export type HourTerms = Pick<StandingHour, "id" | "time" | "zone" | "lengthMinutes" | "place">;

export type Occurrence = {
  readonly sessionKey: string;
  readonly kind: HourKind;
  readonly hour: HourTerms;
  /** Date of the hour in its own zone, by the agreement (a skipped midnight does not change it). */
  readonly localDate: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  /** as-agreed for every standing hour. */
  readonly fee: SingleFee;
  /** Local date and time at which it stood before it was moved; null for an hour at its own time. */
  readonly movedFrom: { readonly date: string; readonly time: string } | null;
};

/** The fee of every hour that does not say its own. */
export const feeAsAgreed: SingleFee = { kind: "as-agreed" };

/**
 * The hours of one standing hour on local dates from `first` to `last`, both included, in order. None
 * when this machine does not know the zone. Costs in proportion to what is returned.
 */
export function occurrencesOf(hour: StandingHour, first: string, last: string): readonly Occurrence[] {
  const stretch = `${first} ${last}`;
  const known = expanded.get(hour)?.get(stretch);
  if (known !== undefined) return known;
  const found = expand(hour, first, last);
  // Whole years are asked for again whenever something is said of one hour in them.
  if (found.length >= keptFrom) {
    const kept = expanded.get(hour) ?? new Map<string, readonly Occurrence[]>();
    expanded.set(hour, kept.set(stretch, found));
  }
  return found;
}

/** Long stretches already expanded, for as long as the standing hour itself is held: nothing said of an hour changes them. */
const expanded = new WeakMap<StandingHour, Map<string, readonly Occurrence[]>>();
/** Hours from which on a stretch is kept: some months of a weekly hour. */
const keptFrom = 10;

function expand(hour: StandingHour, first: string, last: string): readonly Occurrence[] {
  if (!isKnownZone(hour.zone)) return [];
  const end = hour.until !== null && hour.until < last ? hour.until : last;
  const found: Occurrence[] = [];
  let date = firstDateFrom(hour, first);
  const time = Temporal.PlainTime.from(hour.time);
  while (date.toString() <= end) {
    found.push(occurrenceOn(hour, date, time));
    date = date.add({ weeks: hour.everyWeeks });
  }
  return found;
}

/** The first hour on or after local date `first`; null when there is none. */
export function nextOccurrence(hour: StandingHour, first: string): Occurrence | null {
  if (!isKnownZone(hour.zone)) return null;
  const date = firstDateFrom(hour, first);
  if (hour.until !== null && date.toString() > hour.until) return null;
  return occurrenceOn(hour, date, Temporal.PlainTime.from(hour.time));
}

/** The first date of the hour's own weeks that is neither before `hour.from` nor before `first`. */
function firstDateFrom(hour: StandingHour, first: string): Temporal.PlainDate {
  const from = Temporal.PlainDate.from(hour.from);
  const anchor = from.add({ days: (hour.weekday - from.dayOfWeek + 7) % 7 });
  const wanted = Temporal.PlainDate.from(first);
  const daysAhead = anchor.until(wanted, { largestUnit: "day" }).days;
  if (daysAhead <= 0) return anchor;
  const stepDays = 7 * hour.everyWeeks;
  return anchor.add({ days: Math.ceil(daysAhead / stepDays) * stepDays });
}

function occurrenceOn(hour: StandingHour, date: Temporal.PlainDate, time: Temporal.PlainTime): Occurrence {
  const start = date.toPlainDateTime(time).toZonedDateTime(hour.zone, { disambiguation: "compatible" });
  const localDate = date.toString();
  return {
    sessionKey: sessionKeyOf(hour.id, localDate),
    kind: "standing",
    hour,
    localDate,
    startsAt: start.epochMilliseconds,
    endsAt: start.epochMilliseconds + hour.lengthMinutes * 60_000,
    fee: feeAsAgreed,
    movedFrom: null,
  };
}
