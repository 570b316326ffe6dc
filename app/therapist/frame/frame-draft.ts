/**
 * A frame while it is being written in a form: text in every field, as typed. Reading it back keeps what
 * was left alone exactly as it was, so that a new fee alone does not move an hour.
 */

import { amountText, readAmount } from "#app/therapist/amount.ts";
import { nameOfPlace, placeTyped } from "#app/therapist/typed-place.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Place, StandingHour, Weekday } from "#domain/calendar/standing-hour.ts";
import {
  type Fee,
  type FeeOfLength,
  type Frame,
  type MissedHours,
  type WrittenClause,
  writtenClauses,
} from "#domain/frame/frame.ts";
import type { Reach, Reaching, ReachWay } from "#domain/frame/reaching.ts";

export type HourDraft = {
  /** Tells rows of the form apart; no id of an hour. */
  readonly row: string;
  readonly weekday: string;
  readonly time: string;
  readonly minutes: string;
  readonly everyWeeks: string;
  readonly zone: string;
  readonly place: Place["kind"];
  readonly placeName: string;
  /** The hour this row began as; null for a new one. */
  readonly was: StandingHour | null;
};

/** A fee for hours of another length, as typed. */
export type LengthDraft = {
  /** Tells rows of the form apart. */
  readonly row: string;
  readonly minutes: string;
  readonly amount: string;
};

export type ReachDraft = { readonly way: ReachWay | "none"; readonly where: string };

export type FrameDraft = {
  readonly hours: readonly HourDraft[];
  readonly amount: string;
  readonly currency: string;
  readonly lengths: readonly LengthDraft[];
  readonly due: string;
  readonly missed: MissedHours["kind"] | "none";
  readonly missedNumber: string;
  readonly reachPatient: ReachDraft;
  readonly reachTherapist: ReachDraft;
  /** When the two last spoke about it; empty for the day on which it is agreed. */
  readonly reachAskedOn: string;
  readonly written: Readonly<Record<WrittenClause, string>>;
  readonly from: string;
};

export type DraftFault = {
  readonly kind: "frame-fee-malformed" | "frame-time-malformed" | "frame-length-out-of-range";
};

/** The form of `frame`, or an empty one. `from`: the first day offered. */
export function draftOf(frame: Frame | null, currency: string, from: string, zone: string): FrameDraft {
  const written = Object.fromEntries(writtenClauses.map((clause) => [clause, frame?.written[clause] ?? ""]));
  const fee = frame?.fee ?? null;
  const missed = frame?.missedHours ?? null;
  return {
    hours: frame === null ? [newHour("new-0", zone)] : frame.hours.map(hourDraft),
    amount: fee === null ? "" : amountText(fee.amount),
    currency: fee?.amount.currency ?? currency,
    lengths: (fee?.byLength ?? []).map(({ lengthMinutes, amount }) => {
      return { row: `length-${lengthMinutes}`, minutes: String(lengthMinutes), amount: amountText(amount) };
    }),
    due: fee?.due ?? "",
    missed: missed?.kind ?? "none",
    missedNumber: missed === null ? "" : missedNumberOf(missed),
    reachPatient: reachDraft(frame?.reaching?.patient ?? null),
    reachTherapist: reachDraft(frame?.reaching?.therapist ?? null),
    reachAskedOn: frame?.reaching?.askedOn ?? "",
    written: written as Record<WrittenClause, string>,
    from,
  };
}

function reachDraft(reach: Reach | null): ReachDraft {
  return reach ?? { way: "none", where: "" };
}

function readReaching(draft: FrameDraft): { readonly reaching?: Reaching } {
  const one = ({ way, where }: ReachDraft): Reach | null => (way === "none" ? null : { way, where });
  const patient = one(draft.reachPatient);
  const therapist = one(draft.reachTherapist);
  if (patient === null && therapist === null) return {};
  const askedOn = draft.reachAskedOn === "" ? draft.from : draft.reachAskedOn;
  return { reaching: { patient, therapist, askedOn } };
}

/** An hour not yet filled in; without a time it is left out. */
export function newHour(row: string, zone: string): HourDraft {
  return {
    row,
    weekday: "1",
    time: "",
    minutes: "50",
    everyWeeks: "1",
    zone,
    place: "room",
    placeName: "",
    was: null,
  };
}

function hourDraft(hour: StandingHour): HourDraft {
  return {
    row: hour.id,
    weekday: String(hour.weekday),
    time: hour.time,
    minutes: String(hour.lengthMinutes),
    everyWeeks: String(hour.everyWeeks),
    zone: hour.zone,
    place: hour.place.kind,
    placeName: nameOfPlace(hour.place),
    was: hour,
  };
}

function missedNumberOf(missed: MissedHours): string {
  switch (missed.kind) {
    case "due-unless-notice":
      return String(missed.noticeHours);
    case "free-weeks":
      return String(missed.weeksPerYear);
    case "may-be-moved":
      return String(missed.withinDays);
    case "always-due":
    case "due-unless-refilled":
      return "";
  }
}

/** The frame the form says, or the first field that cannot be read. What is well-formed but wrong the device says. */
export function readDraft(draft: FrameDraft): Result<Frame, DraftFault> {
  const hours: StandingHour[] = [];
  for (const row of draft.hours) {
    if (row.time.trim() === "") continue;
    const hour = readHour(row, draft.from);
    if (!hour.ok) return hour;
    hours.push(hour.value);
  }
  const fee = readFee(draft);
  if (!fee.ok) return fee;
  const missed = readMissed(draft);
  if (!missed.ok) return missed;
  const written: Partial<Record<WrittenClause, string>> = {};
  for (const clause of writtenClauses)
    if (draft.written[clause].trim() !== "") written[clause] = draft.written[clause];
  return succeed({
    hours,
    fee: fee.value,
    missedHours: missed.value,
    ...readReaching(draft),
    written,
    from: draft.from,
  });
}

function readHour(row: HourDraft, from: string): Result<StandingHour, DraftFault> {
  const time = /^\d:\d\d$/u.test(row.time.trim()) ? `0${row.time.trim()}` : row.time.trim();
  const lengthMinutes = wholeOf(row.minutes);
  const everyWeeks = wholeOf(row.everyWeeks);
  if (lengthMinutes === null) return fail({ kind: "frame-length-out-of-range" });
  if (everyWeeks === null) return fail({ kind: "frame-time-malformed" });
  const place = placeTyped(row.place, row.placeName);
  const weekday = Number(row.weekday) as Weekday;
  const { zone, was } = row;
  const isAsItWas =
    was !== null &&
    was.weekday === weekday &&
    was.time === time &&
    was.zone === zone &&
    was.everyWeeks === everyWeeks;
  // An hour that stays keeps its name and its first day; "every other week" counts from there.
  if (isAsItWas) return succeed({ ...was, lengthMinutes, place });
  return succeed({ id: "", weekday, time, zone, everyWeeks, lengthMinutes, place, from, until: null });
}

function readFee(draft: FrameDraft): Result<Fee | null, DraftFault> {
  const rows = draft.lengths.filter(({ minutes, amount }) => minutes.trim() !== "" || amount.trim() !== "");
  if (draft.amount.trim() === "" && rows.length === 0) return succeed(null);
  // Fees of other lengths stand beside the fee of every other hour, and are not lost with it.
  const amount = readAmount(draft.amount, draft.currency);
  if (amount === null) return fail({ kind: "frame-fee-malformed" });
  const byLength: FeeOfLength[] = [];
  for (const row of rows) {
    const lengthMinutes = wholeOf(row.minutes);
    if (lengthMinutes === null) return fail({ kind: "frame-length-out-of-range" });
    const ofLength = readAmount(row.amount, draft.currency);
    if (ofLength === null) return fail({ kind: "frame-fee-malformed" });
    byLength.push({ lengthMinutes, amount: ofLength });
  }
  return succeed({ amount, ...(byLength.length === 0 ? {} : { byLength }), due: draft.due });
}

function readMissed(draft: FrameDraft): Result<MissedHours | null, DraftFault> {
  const number = wholeOf(draft.missedNumber) ?? 0;
  switch (draft.missed) {
    case "none":
      return succeed(null);
    case "always-due":
    case "due-unless-refilled":
      return succeed({ kind: draft.missed });
    case "due-unless-notice":
      return number < 1
        ? fail({ kind: "frame-fee-malformed" })
        : succeed({ kind: draft.missed, noticeHours: number });
    case "free-weeks":
      return number < 1
        ? fail({ kind: "frame-fee-malformed" })
        : succeed({ kind: draft.missed, weeksPerYear: number });
    case "may-be-moved":
      return number < 1
        ? fail({ kind: "frame-fee-malformed" })
        : succeed({ kind: draft.missed, withinDays: number });
  }
}

function wholeOf(text: string): number | null {
  return /^\s*\d{1,4}\s*$/u.test(text) ? Number(text) : null;
}
