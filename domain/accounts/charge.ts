/**
 * What an hour costs, from the frame in force on its day and nothing else. The therapist's absence is
 * never charged; a missed hour costs what the two agreed about missed hours, and nothing where they
 * agreed nothing.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { addDays, mondayOf } from "#domain/calendar/local-date.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Frame } from "#domain/frame/frame.ts";

export type Consequence = {
  /** null when nothing is charged. */
  readonly charge: Money | null;
  readonly because:
    | "no-fee-agreed"
    /** A fee is agreed, and nothing about missed hours. */
    | "no-rule-agreed"
    | "therapist-absent"
    | "notice-in-time"
    | "notice-too-late"
    | "always-due"
    | "due-unless-refilled"
    /** It was due unless refilled, and another took the hour. */
    | "refilled"
    | "free-week"
    | "may-be-moved"
    /** A patient's break that the therapist left uncharged. */
    | "agreed-ahead";
};

/** An hour that did not take place because one of the two was away. */
export type MissedHour = {
  readonly hour: Occurrence;
  readonly by: Side;
  /** null when the absence was not announced. */
  readonly noticeAt: InstantMs | null;
  /** Another took the hour. */
  readonly refilled: boolean;
  /** It lies in a patient's break that the therapist left uncharged. */
  readonly agreedAhead: boolean;
};

/**
 * What an hour costs when it is held: what was said of the hour itself, else what `frame`, the one in force
 * on its day, has for its length. null where no fee is agreed, or a fee of nothing.
 */
export function feeOf(frame: Frame | null, { fee, hour }: Pick<Occurrence, "fee" | "hour">): Money | null {
  const amount =
    fee.kind === "as-agreed" ? agreedFee(frame, hour) : fee.kind === "amount" ? fee.amount : null;
  return amount === null || amount.amountMinor === 0 ? null : amount;
}

function agreedFee(frame: Frame | null, { lengthMinutes }: Occurrence["hour"]): Money | null {
  const fee = frame?.fee ?? null;
  if (fee === null) return null;
  return fee.byLength?.find((length) => length.lengthMinutes === lengthMinutes)?.amount ?? fee.amount;
}

/**
 * What the two agreed happens to the fee of a missed hour. `frame` is the one in force on the hour's
 * day. `weeksMissedBefore`: the Mondays of weeks of the same year, earlier than the hour's own week,
 * in which the patient missed an hour.
 */
export function consequenceOf(
  frame: Frame | null,
  missed: MissedHour,
  weeksMissedBefore: ReadonlySet<string>,
): Consequence {
  if (missed.by === "therapist") return { charge: null, because: "therapist-absent" };
  const fee = feeOf(frame, missed.hour);
  const policy = frame?.missedHours ?? null;
  if (fee === null) return { charge: null, because: "no-fee-agreed" };
  if (policy === null) return { charge: null, because: "no-rule-agreed" };
  if (missed.agreedAhead) return { charge: null, because: "agreed-ahead" };
  switch (policy.kind) {
    case "always-due":
    case "may-be-moved":
      return { charge: fee, because: policy.kind };
    case "due-unless-refilled":
      return missed.refilled ? { charge: null, because: "refilled" } : { charge: fee, because: policy.kind };
    case "due-unless-notice": {
      const latest = missed.hour.startsAt - policy.noticeHours * 3_600_000;
      const inTime = missed.noticeAt !== null && missed.noticeAt <= latest;
      return inTime
        ? { charge: null, because: "notice-in-time" }
        : { charge: fee, because: "notice-too-late" };
    }
    case "free-weeks":
      // Weeks are taken in the order of the calendar, so that the order of entering them changes nothing.
      return weeksMissedBefore.size < policy.weeksPerYear
        ? { charge: null, because: "free-week" }
        : { charge: fee, because: "always-due" };
  }
}

/** Weeks of the year of `hour`, before its own week, in which the patient missed an hour: the year of a week is that of its Thursday. What was agreed ahead takes none. */
export function weeksMissedBefore(hour: Occurrence, missed: readonly MissedHour[]): ReadonlySet<string> {
  const week = mondayOf(hour.localDate);
  const year = yearOfWeek(week);
  const weeks = new Set<string>();
  for (const other of missed) {
    if (other.by !== "patient" || other.agreedAhead) continue;
    const monday = mondayOf(other.hour.localDate);
    if (monday < week && yearOfWeek(monday) === year) weeks.add(monday);
  }
  return weeks;
}

function yearOfWeek(monday: string): number {
  return Number(addDays(monday, 3).slice(0, 4));
}
