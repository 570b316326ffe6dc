/** Gathers what the printed page of a week says. */
import { reach } from "#device/book/folder-life.ts";
import type { Parts } from "#device/book/parts.ts";
import { week } from "#device/book/week.ts";
import type { WeekForPaper } from "#device/papers/week.ts";
import { addDays, startOfDate } from "#domain/calendar/local-date.ts";

export function weekForPaper(parts: Parts, { monday: date }: { readonly monday: string }): WeekForPaper {
  const { monday, zone, hours, breaks } = week(parts, { date });
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map((day) => {
    const begins = startOfDate(day, zone);
    const ends = startOfDate(addDays(day, 1), zone);
    const away = breaks.find(
      ({ by, startsAt, endsAt }) => by === "therapist" && startsAt <= begins && endsAt >= ends,
    );
    return {
      date: day,
      awayUntil: away === undefined ? null : addDays(away.backOn, -1),
      hours: hours
        .filter(({ hereDate }) => hereDate === day)
        .map(({ folderId, name, hereTime, hereEnds, place, state }) => {
          const reached = reach(parts, { folderId });
          return {
            begins: hereTime,
            ends: hereEnds,
            name,
            place,
            calledOff: state === "missed-by-patient" || state === "missed-by-therapist",
            reach: reached?.agreed ?? null,
            telephone: reached?.telephone ?? "",
          };
        }),
    };
  });
  return { monday, days };
}
