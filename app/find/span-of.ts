/** The days between which something is looked for. */
import { addDays, isLocalDate } from "#domain/calendar/local-date.ts";
import type { LookedFor } from "./found-memory.tsx";

const monthDays = 28;
const yearDays = 365;

/** First and last local date, null for no bound. `today`: null before it is known; then there is none yet either. */
export function spanOf(
  { time, from, until }: Pick<LookedFor, "time" | "from" | "until">,
  today: string | null,
): { readonly from: string | null; readonly until: string | null } {
  const open = { from: null, until: null };
  if (time === "days")
    return { from: isLocalDate(from) ? from : null, until: isLocalDate(until) ? until : null };
  if (time === "any" || today === null) return open;
  if (time === "month") return { ...open, from: addDays(today, -monthDays) };
  if (time === "year") return { ...open, from: addDays(today, -yearDays) };
  return { ...open, until: addDays(today, -yearDays - 1) };
}
