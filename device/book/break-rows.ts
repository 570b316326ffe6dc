/** Breaks in the shape in which screens ask for them. */
import type { BreakRow, HolidayRow } from "#device/asked/hours.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import type { WhoseTreatment } from "#device/book/whose.ts";
import { addDays, localDateOf, startOfDate } from "#domain/calendar/local-date.ts";
import { holidaysOf } from "#domain/jurisdiction/holidays.ts";
import { type Away, awayOf } from "#domain/session/breaks.ts";

/**
 * The breaks of these treatments, the therapist's own once: first those not over, by their beginning, then the
 * others, latest first.
 */
export function breakRows(parts: Parts, treatments: readonly WhoseTreatment[]): readonly BreakRow[] {
  const now = parts.clock.now();
  const rows = new Map<string, BreakRow>();
  for (const away of ownBreaks(parts)) rows.set(away.away.breakId, breakRow(parts, away, null, ""));
  for (const { whose, treatment } of treatments) {
    const isPatientsSide = whose.roomId === whose.folderId;
    for (const away of treatment.breaks) {
      const { breakId, by } = away.away;
      if (rows.has(breakId)) continue;
      const isOneself = isPatientsSide === (by === "patient");
      rows.set(breakId, breakRow(parts, away, whose.folderId, isOneself ? "" : whose.name));
    }
  }
  const all = [...rows.values()].sort((a, b) => a.startsAt - b.startsAt || (a.breakId < b.breakId ? -1 : 1));
  return [
    ...all.filter(({ endsAt }) => endsAt > now),
    ...all.filter(({ endsAt }) => endsAt <= now).reverse(),
  ];
}

/** The therapist's own breaks, by their beginning. */
export function ownBreaks({ book }: Parts): readonly Away[] {
  const { byId } = book.desk().hours.breaks;
  return [...byId.values()]
    .map(awayOf)
    .filter((away) => away !== null)
    .sort((a, b) => a.startsAt - b.startsAt);
}

function breakRow(
  parts: Parts,
  { away, startsAt, endsAt }: Away,
  folderId: string | null,
  name: string,
): BreakRow {
  const { breakId, by, span, occasion, cover, uncharged, announcedAt } = away;
  const back = localDateOf(endsAt, zoneOf(parts));
  return {
    breakId,
    by,
    folderId,
    name,
    span,
    startsAt,
    endsAt,
    backOn: back,
    occasion,
    cover,
    uncharged,
    announcedAt,
  };
}

/** Public holidays of the practice's country on these dates, each with the own break that holds the whole day. */
export function holidays(
  parts: Parts,
  { from, upTo }: { from: string; upTo: string },
): readonly HolidayRow[] {
  const country = parts.book.desk().practice?.country ?? "";
  const here = zoneOf(parts);
  const breaks = ownBreaks(parts);
  return holidaysOf(country, from, upTo).map((holiday) => {
    const start = startOfDate(holiday.date, here);
    const end = startOfDate(addDays(holiday.date, 1), here);
    const over = breaks.find(({ startsAt, endsAt }) => startsAt <= start && endsAt >= end);
    return { ...holiday, breakId: over?.away.breakId ?? null };
  });
}
