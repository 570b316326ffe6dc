/**
 * A proposed frame beside the present one, clause by clause, so that a person sees exactly what would
 * change before answering. Clauses that stand in neither are left out; those that stay are listed as
 * the same, because the page says "No change" for them.
 */
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import {
  type Fee,
  type Frame,
  type MissedHours,
  type WrittenClause,
  writtenClauses,
} from "#domain/frame/frame.ts";
import { type Reaching, sameReaching } from "#domain/frame/reaching.ts";

type Change = "same" | "changed" | "added" | "removed";

type Clause<Name extends string, Value> = {
  readonly clause: Name;
  readonly change: Change;
  /** null where the frame says nothing about it. */
  readonly old: Value | null;
  readonly new: Value | null;
};

export type ClauseDifference =
  | Clause<"time", readonly StandingHour[]>
  | Clause<"fee", Fee>
  | Clause<"missedHours", MissedHours>
  | Clause<"reaching", Reaching>
  | Clause<WrittenClause, string>;

export type FrameDifference = {
  /** First local date on which the proposed frame would hold. */
  readonly from: string;
  /** In the order of the page: time, fee, missed hours, how each is reached, then the clauses in the pair's own words. */
  readonly clauses: readonly ClauseDifference[];
};

/** What `proposed` would change. With no present frame every clause is "added". */
export function frameDifference(present: Frame | null, proposed: Frame): FrameDifference {
  const clauses: ClauseDifference[] = [];
  const oldHours = hoursOrNull(present);
  const newHours = hoursOrNull(proposed);
  if (oldHours !== null || newHours !== null) {
    clauses.push({
      clause: "time",
      change: changeOf(oldHours, newHours, sameHours),
      old: oldHours,
      new: newHours,
    });
  }
  const oldFee = present?.fee ?? null;
  if (oldFee !== null || proposed.fee !== null) {
    clauses.push({
      clause: "fee",
      change: changeOf(oldFee, proposed.fee, sameFee),
      old: oldFee,
      new: proposed.fee,
    });
  }
  const oldMissed = present?.missedHours ?? null;
  const newMissed = proposed.missedHours;
  if (oldMissed !== null || newMissed !== null) {
    clauses.push({
      clause: "missedHours",
      change: changeOf(oldMissed, newMissed, sameMissedHours),
      old: oldMissed,
      new: newMissed,
    });
  }
  const oldReaching = present?.reaching ?? null;
  const newReaching = proposed.reaching ?? null;
  if (oldReaching !== null || newReaching !== null) {
    clauses.push({
      clause: "reaching",
      change: changeOf(oldReaching, newReaching, sameReaching),
      old: oldReaching,
      new: newReaching,
    });
  }
  for (const clause of writtenClauses) {
    const old = present?.written[clause] ?? null;
    const now = proposed.written[clause] ?? null;
    if (old === null && now === null) continue;
    clauses.push({ clause, change: changeOf(old, now, (a, b) => a === b), old, new: now });
  }
  return { from: proposed.from, clauses };
}

function hoursOrNull(frame: Frame | null): readonly StandingHour[] | null {
  return frame === null || frame.hours.length === 0 ? null : frame.hours;
}

function changeOf<Value>(
  old: Value | null,
  now: Value | null,
  same: (a: Value, b: Value) => boolean,
): Change {
  if (old === null) return now === null ? "same" : "added";
  if (now === null) return "removed";
  return same(old, now) ? "same" : "changed";
}

function sameFee(a: Fee, b: Fee): boolean {
  return (
    a.amount.amountMinor === b.amount.amountMinor &&
    a.amount.currency === b.amount.currency &&
    a.due === b.due &&
    lengthsText(a) === lengthsText(b)
  );
}

function lengthsText({ byLength = [] }: Fee): string {
  return byLength
    .map(({ lengthMinutes, amount }) => `${lengthMinutes} ${amount.amountMinor} ${amount.currency}`)
    .sort()
    .join("|");
}

function sameMissedHours(a: MissedHours, b: MissedHours): boolean {
  return missedHoursText(a) === missedHoursText(b);
}

function missedHoursText(missed: MissedHours): string {
  switch (missed.kind) {
    case "always-due":
    case "due-unless-refilled":
      return missed.kind;
    case "due-unless-notice":
      return `${missed.kind} ${missed.noticeHours}`;
    case "free-weeks":
      return `${missed.kind} ${missed.weeksPerYear}`;
    case "may-be-moved":
      return `${missed.kind} ${missed.withinDays}`;
  }
}

/** The same hours in any order. Ids and first dates are the calendar's business, not the pair's. */
function sameHours(a: readonly StandingHour[], b: readonly StandingHour[]): boolean {
  const left = a.map(hourText).sort();
  const right = b.map(hourText).sort();
  return left.length === right.length && left.every((text, i) => text === right[i]);
}

function hourText(hour: StandingHour): string {
  const { place: where } = hour;
  const place = "name" in where ? `${where.kind} ${where.name}` : where.kind;
  // Dates matter where hours come every other week: from then on they fall in other weeks.
  const anchor = hour.everyWeeks === 1 ? "" : hour.from;
  return [
    hour.weekday,
    hour.time,
    hour.zone,
    hour.everyWeeks,
    hour.lengthMinutes,
    anchor,
    hour.until ?? "",
    place,
  ].join("|");
}
