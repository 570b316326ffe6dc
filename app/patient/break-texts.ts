/** What a patient reads of a break: from when to when, and the day on which it is over. */
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import type { BreakRow } from "#device/asked/hours.ts";
import type { BreakSpan } from "#domain/session/breaks.ts";

export function useBreakTexts(): {
  /** "21 December to 3 January", with times where it is not of whole days. */
  readonly span: (span: BreakSpan) => string;
  /** "Monday 4 January". */
  readonly back: (row: BreakRow) => string;
} {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const at = (date: string, time: string | null): string =>
    time === null ? days.short(date) : say.dayAndTime(days.short(date), written.time(time));
  return {
    span: ({ firstDate, firstTime, lastDate, lastTime }) =>
      say.span(at(firstDate, firstTime), at(lastDate, lastTime)),
    back: (row) => days.ofDate(row.backOn),
  };
}
