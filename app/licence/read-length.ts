/** How long something took, as one types it. */
import { licenceMinutesMax } from "#domain/limits.ts";

/** Minutes of "1:30", "1.30" (a point as in a timetable), "1 h 30" or whole hours "2"; null for anything else or for more than a day. */
export function readLength(typed: string): number | null {
  const found = /^\s*(\d{1,2})(?:\s*(?:[:.]|h)\s*(\d{1,2})?)?\s*(?:h|min)?\s*$/iu.exec(typed);
  if (found === null) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minutes > 0 && minutes <= licenceMinutesMax ? minutes : null;
}
