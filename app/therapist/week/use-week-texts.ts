/** What the pages of hours say of days, breaks and clashes, in the person's language. */
import { useHourTexts } from "#app/room/hour-text.ts";
import { useDays } from "#app/room/use-day.ts";
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { week as sentences } from "#app/sentences/week.ts";
import type { BreakRow, ClashRow, HourRow } from "#device/asked/hours.ts";
import { mondayOf } from "#domain/calendar/local-date.ts";
import type { BreakSpan } from "#domain/session/breaks.ts";

export type WeekTexts = {
  /** "23 to 27 November", of a first and a last local date. */
  readonly fromTo: (first: string, last: string) => string;
  /** The small lines under a name in the week, by `here`, the zone of the practice; `usual`: minutes that go without saying. */
  readonly under: (hour: HourRow, here: string, usual: number | null) => readonly string[];
  /** "21 December to 3 January", with the times of a break that is not of whole days. */
  readonly span: (span: BreakSpan) => string;
  /** Of a clash, with the day and time `at` of the hour it is about. */
  readonly clash: (clash: ClashRow, at: string) => string;
  /** Of a clash of an hour that is being written. */
  readonly clashThere: (clash: ClashRow) => string;
  /** Of a break: who is away, what it is, when it is over. */
  readonly breakLine: (row: BreakRow) => string;
  /** "Monday 30", or "Monday 4 January" in another month than the day `on` which it is said. */
  readonly backSoon: (row: BreakRow, on: string) => string;
  /** "Monday 30 November" of the day on which a break is over. */
  readonly back: (row: BreakRow) => string;
};

export function useWeekTexts(): WeekTexts {
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const written = useWritten();
  const days = useDays();
  const texts = useHourTexts();
  const now = useNow();
  const dayAndTime = (date: string, time: string | null): string =>
    time === null ? days.short(date) : say.dayAndTime(days.short(date), written.time(time));
  /** Of an hour moved within its week the weekday is enough. */
  const movedInWeek = ({ movedFrom, localDate }: HourRow): string | null =>
    movedFrom === null || movedFrom.date === localDate || mondayOf(movedFrom.date) !== mondayOf(localDate)
      ? null
      : sayRoom.movedFrom(written.weekday(Temporal.PlainDate.from(movedFrom.date).dayOfWeek));
  return {
    fromTo: (first, last) => {
      const isOneMonth = first.slice(0, 7) === last.slice(0, 7);
      const begins = isOneMonth ? say.dayOfMonth(Number(first.slice(8, 10))) : days.short(first);
      return say.fromTo(begins, days.short(last));
    },
    under: (hour, here, usual) => {
      const place = texts.place(hour);
      const length = hour.lengthMinutes === usual ? "" : sayRoom.minutes(hour.lengthMinutes);
      const first = hour.kind !== "standing" ? say.kind[hour.kind] : hour.first ? sayRoom.firstSession : "";
      const line = [place, first, length].filter((part) => part !== "").join(", ");
      return [
        line.charAt(0).toUpperCase() + line.slice(1),
        stateShort(hour, hour.startsAt > now, say),
        movedInWeek(hour) ?? texts.moved(hour) ?? "",
        texts.there(hour, here) ?? "",
      ].filter((part) => part !== "");
    },
    span: ({ firstDate, firstTime, lastDate, lastTime }) =>
      say.span(dayAndTime(firstDate, firstTime), dayAndTime(lastDate, lastTime)),
    clash: (clash, at) => say.clash[clash.kind]({ name: clash.name, otherName: clash.otherName, at }),
    clashThere: (clash) =>
      say.clashThere[clash.kind]({ name: clash.name, otherName: clash.otherName, at: "" }),
    breakLine: (row) =>
      [row.by === "therapist" ? say.you : row.name, row.occasion, say.backOn(days.ofDate(row.backOn))]
        .filter((part) => part !== "")
        .join(" · "),
    backSoon: (row, on) => {
      const { backOn } = row;
      const weekday = written.weekday(Temporal.PlainDate.from(backOn).dayOfWeek);
      return backOn.slice(0, 7) === on.slice(0, 7)
        ? say.weekdayAndDay(weekday, Number(backOn.slice(8, 10)))
        : days.ofDate(backOn);
    },
    back: (row) => days.ofDate(row.backOn),
  };
}

/** What became of the hour, in a word or two; nothing for one that was or will be as agreed. */
function stateShort(hour: HourRow, isComing: boolean, say: (typeof sentences)["en"]): string {
  switch (hour.state) {
    case "missed-by-patient":
      return isComing ? say.willBeAway : say.wasAway;
    case "missed-by-therapist":
      return isComing ? say.youWillBeAway : say.youWereAway;
    case "disputed":
      return say.disputed;
    default:
      return "";
  }
}
