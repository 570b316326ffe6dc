/**
 * The end of a treatment, a dated act, and its beginning again where a return was left open. Between the two
 * no standing hour falls; what was agreed and written stays.
 */
import { addDays } from "#domain/calendar/local-date.ts";
import type { TreatmentEnded, TreatmentResumed } from "#domain/folder/events.ts";
import type { Stretch } from "#domain/frame/in-force.ts";

/** What is said of the end of a treatment. */
export type Ending = TreatmentEnded | TreatmentResumed;

/** Days on which a treatment rests: from the day after the last one to the day before it goes on; null while it has not. */
export type Rest = { readonly lastDate: string; readonly resumedOn: string | null };

/** The rests after `event`, in their order. Ending again before it went on moves the last day; going on when nothing ended changes nothing. */
function restsAfter(rests: readonly Rest[], event: Ending): readonly Rest[] {
  const open = rests.at(-1);
  if (event.kind === "TreatmentEnded") {
    const ended: Rest = { lastDate: event.lastDate, resumedOn: null };
    return open?.resumedOn === null ? [...rests.slice(0, -1), ended] : [...rests, ended];
  }
  if (open === undefined || open.resumedOn !== null) return rests;
  return [...rests.slice(0, -1), { lastDate: open.lastDate, resumedOn: event.from }];
}

/** The rests of a treatment of which `endings` were said, in one space or several: the clocks of their writers order them. */
export function restsOf(endings: readonly Ending[]): readonly Rest[] {
  const inOrder = [...endings].sort((a, b) => a.at - b.at);
  return inOrder.reduce<readonly Rest[]>((rests, ending) => restsAfter(rests, ending), []);
}

/** The last day of a treatment that has ended and not gone on; null for one that goes on. */
export function endedOn(rests: readonly Rest[]): string | null {
  const last = rests.at(-1);
  return last !== undefined && last.resumedOn === null ? last.lastDate : null;
}

/** `stretches` without the days on which the treatment rests; by date, without overlap, as they came. */
export function withoutRests(stretches: readonly Stretch[], rests: readonly Rest[]): readonly Stretch[] {
  let left = stretches;
  for (const { lastDate, resumedOn } of rests)
    left = left.flatMap((stretch) => cut(stretch, lastDate, resumedOn));
  return left;
}

function cut(stretch: Stretch, lastDate: string, resumedOn: string | null): readonly Stretch[] {
  const parts: Stretch[] = [];
  if (stretch.from <= lastDate) {
    const until = stretch.until !== null && stretch.until < lastDate ? stretch.until : lastDate;
    parts.push({ ...stretch, until });
  }
  if (resumedOn !== null && (stretch.until === null || stretch.until >= resumedOn)) {
    // A rest that ends before it began takes no day away.
    const dayAfter = addDays(lastDate, 1);
    const begins = resumedOn > dayAfter ? resumedOn : dayAfter;
    const from = stretch.from > begins ? stretch.from : begins;
    if (stretch.until === null || from <= stretch.until) parts.push({ ...stretch, from });
  }
  return parts;
}
