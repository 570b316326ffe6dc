/** One page for the week: each day's hours, where they take place, and how each person is reached. */
import { wordsOfWeek } from "#device/papers/words-week.ts";
import { dateText, dayText, type PaperStyle } from "#device/papers/writing.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import type { Reach } from "#domain/frame/reaching.ts";
import type { Paper, PaperBlock } from "#domain/papers/paper.ts";

export type WeekForPaper = {
  readonly monday: string;
  /** Seven, Monday to Sunday. */
  readonly days: readonly {
    readonly date: string;
    /** The last day of the therapist's own break over this whole day; null where there is none. */
    readonly awayUntil: string | null;
    readonly hours: readonly WeekHour[];
  }[];
};

export type WeekHour = {
  /** "HH:MM" here. */
  readonly begins: string;
  readonly ends: string;
  readonly name: string;
  readonly place: Place;
  readonly calledOff: boolean;
  readonly reach: Reach | null;
  readonly telephone: string;
};

/** The page. Saturday and Sunday stand on it only when something falls on them. */
export function weekPaper(week: WeekForPaper, style: PaperStyle): Paper {
  const say = wordsOfWeek[style.language];
  const sunday = week.days.at(-1)?.date ?? week.monday;
  const blocks = week.days.flatMap((day, at): readonly PaperBlock[] => {
    if (at > 4 && day.hours.length === 0) return [];
    const heading: PaperBlock = {
      kind: "heading",
      level: 2,
      text: `${say.weekdays[at] ?? ""} ${dayText(day.date, style)}`,
    };
    const away: PaperBlock[] =
      day.awayUntil === null
        ? []
        : [{ kind: "text", voice: "program", text: say.away(dateText(day.awayUntil, style)) }];
    if (day.hours.length === 0)
      return [
        heading,
        ...(away.length > 0 ? away : [{ kind: "text", voice: "small", text: say.none } as const]),
      ];
    return [heading, ...away, tableOf(day.hours, style)];
  });
  return {
    language: style.language,
    size: style.size,
    title: say.title,
    date: say.span(dayText(week.monday, style), dateText(sunday, style)),
    fileName: `${style.language === "de" ? "woche" : "week"}-${week.monday}.pdf`,
    letterhead: null,
    to: [],
    blocks,
    foot: [say.keep],
  };
}

function tableOf(hours: readonly WeekHour[], style: PaperStyle): PaperBlock {
  const say = wordsOfWeek[style.language];
  return {
    kind: "table",
    columns: [
      { label: say.time, align: "start", share: 3 },
      { label: say.who, align: "start", share: 4 },
      { label: say.where, align: "start", share: 4 },
      { label: say.reach, align: "start", share: 5 },
    ],
    rows: hours.map((hour) => [
      `${hour.begins} – ${hour.ends}`,
      hour.calledOff ? `${hour.name} (${say.notHeld})` : hour.name,
      hour.place.kind === "address"
        ? hour.place.name
        : say.place(hour.place.kind, "name" in hour.place ? hour.place.name : ""),
      reachText(hour, style),
    ]),
    totals: [],
  };
}

/** What was agreed, and the number that goes with it; the contact sheet's number where nothing was agreed. */
function reachText({ reach, telephone }: WeekHour, style: PaperStyle): string {
  if (reach === null) return telephone;
  const way = wordsOfWeek[style.language].way[reach.way];
  if (reach.way === "only-here" || reach.way === "not-at-all") return way;
  const where = reach.where === "" && reach.way !== "email" && reach.way !== "post" ? telephone : reach.where;
  return where === "" ? way : `${way}: ${where}`;
}
