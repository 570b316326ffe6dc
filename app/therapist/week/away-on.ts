/** What a break of the therapist's own leaves of one day. */
import type { BreakRow, Week } from "#device/asked/hours.ts";
import { addDays, startOfDate } from "#domain/calendar/local-date.ts";

export type AwayOn = {
  readonly row: BreakRow;
  /** Local times at which it begins and ends on this day; null: it holds from the day's beginning, to its end. */
  readonly from: string | null;
  readonly until: string | null;
};

/** The break of one's own that touches this local date; null without one. The first, where there are two. */
export function awayOn(date: string, week: Pick<Week, "breaks" | "zone">): AwayOn | null {
  const begins = startOfDate(date, week.zone);
  const ends = startOfDate(addDays(date, 1), week.zone);
  const row = week.breaks.find(
    ({ by, startsAt, endsAt }) => by === "therapist" && startsAt < ends && endsAt > begins,
  );
  if (row === undefined) return null;
  return {
    row,
    from: row.startsAt > begins ? timeOf(row.startsAt, week.zone) : null,
    until: row.endsAt < ends ? timeOf(row.endsAt, week.zone) : null,
  };
}

function timeOf(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}
