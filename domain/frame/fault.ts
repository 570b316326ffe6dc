/** What is wrong with a frame before it is proposed or recorded, so that the page can say it in a sentence. */
import { utf8ToBytes } from "#base/bytes.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import type { Money } from "#domain/accounts/money.ts";
import { isKnownZone, isLocalDate } from "#domain/calendar/local-date.ts";
import { isLocalTime, type StandingHour } from "#domain/calendar/standing-hour.ts";
import { isLonger } from "#domain/characters.ts";
import { type Fee, type Frame, type MissedHours, writtenClauses } from "#domain/frame/frame.ts";
import { type Reach, reachesOutside } from "#domain/frame/reaching.ts";
import * as limit from "#domain/limits.ts";

export type FrameFault = {
  readonly kind:
    | "frame-empty"
    | "frame-time-malformed"
    | "frame-zone-unknown"
    | "frame-length-out-of-range"
    | "frame-fee-malformed"
    /** Two fees for one length. */
    | "frame-length-twice"
    | "frame-too-long";
};

/** The first fault of a frame in the order of its page; null when it may be proposed. */
export function faultOf(frame: Frame): FrameFault | null {
  if (isEmpty(frame)) return { kind: "frame-empty" };
  if (!isLocalDate(frame.from)) return { kind: "frame-time-malformed" };
  for (const hour of frame.hours) {
    const fault = faultOfHour(hour);
    if (fault !== null) return fault;
  }
  if (new Set(frame.hours.map((hour) => hour.id)).size !== frame.hours.length)
    return { kind: "frame-time-malformed" };
  const ofFee = frame.fee === null ? null : faultOfFee(frame.fee);
  if (ofFee !== null) return ofFee;
  if (frame.reaching !== undefined && !isLocalDate(frame.reaching.askedOn))
    return { kind: "frame-time-malformed" };
  if (frame.missedHours !== null && !isMissedHours(frame.missedHours)) return { kind: "frame-fee-malformed" };
  return isTooLong(frame) ? { kind: "frame-too-long" } : null;
}

/** Whether nothing at all is agreed in it. Spaces are not words. */
export function isEmpty(frame: Frame): boolean {
  const said = writtenClauses.some((clause) => (frame.written[clause] ?? "").trim() !== "");
  return (
    frame.hours.length === 0 &&
    frame.fee === null &&
    frame.missedHours === null &&
    frame.reaching === undefined &&
    !said
  );
}

/** The same frame with clauses that hold no word left out, and all words without space around them. */
export function tidied(frame: Frame): Frame {
  const written: Partial<Record<(typeof writtenClauses)[number], string>> = {};
  for (const clause of writtenClauses) {
    const words = (frame.written[clause] ?? "").trim();
    if (words !== "") written[clause] = words;
  }
  const fee = frame.fee === null ? null : { ...frame.fee, due: frame.fee.due.trim() };
  if (frame.reaching === undefined) return { ...frame, fee, written };
  const { patient, therapist, askedOn } = frame.reaching;
  const { reaching: _, ...rest } = frame;
  // Nothing asked of either is no clause.
  if (patient === null && therapist === null) return { ...rest, fee, written };
  const trimmed = (reach: Reach | null): Reach | null =>
    reach === null ? null : { way: reach.way, where: reachesOutside(reach) ? reach.where.trim() : "" };
  const reaching = { patient: trimmed(patient), therapist: trimmed(therapist), askedOn };
  return { ...rest, fee, reaching, written };
}

function faultOfHour(hour: StandingHour): FrameFault | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/u.test(hour.id)) return { kind: "frame-time-malformed" };
  if (!isLocalTime(hour.time) || !isLocalDate(hour.from)) return { kind: "frame-time-malformed" };
  if (hour.until !== null && (!isLocalDate(hour.until) || hour.until < hour.from))
    return { kind: "frame-time-malformed" };
  if (!isWhole(hour.weekday, 1, 7) || !isWhole(hour.everyWeeks, 1, limit.everyWeeksMax))
    return { kind: "frame-time-malformed" };
  if (!isKnownZone(hour.zone)) return { kind: "frame-zone-unknown" };
  if (!isWhole(hour.lengthMinutes, limit.lengthMinutesMin, limit.lengthMinutesMax))
    return { kind: "frame-length-out-of-range" };
  if (hour.place.kind === "address" && hour.place.name.trim() === "") return { kind: "frame-time-malformed" };
  return null;
}

function faultOfFee({ amount, byLength = [] }: Fee): FrameFault | null {
  const isAmount = ({ amountMinor, currency }: Money): boolean =>
    isWhole(amountMinor, 0, limit.amountMinorMax) && minorDigits(currency) !== null;
  const lengths = byLength.map(({ lengthMinutes }) => lengthMinutes);
  if (!lengths.every((length) => isWhole(length, limit.lengthMinutesMin, limit.lengthMinutesMax)))
    return { kind: "frame-length-out-of-range" };
  if (new Set(lengths).size !== lengths.length) return { kind: "frame-length-twice" };
  const areAmounts =
    isAmount(amount) &&
    lengths.length <= limit.feeLengthsMax &&
    byLength.every((length) => isAmount(length.amount) && length.amount.currency === amount.currency);
  return areAmounts ? null : { kind: "frame-fee-malformed" };
}

function isMissedHours(missed: MissedHours): boolean {
  switch (missed.kind) {
    case "always-due":
    case "due-unless-refilled":
      return true;
    case "due-unless-notice":
      return isWhole(missed.noticeHours, 1, limit.noticeHoursMax);
    case "free-weeks":
      return isWhole(missed.weeksPerYear, 1, limit.weeksPerYearMax);
    case "may-be-moved":
      return isWhole(missed.withinDays, 1, limit.withinDaysMax);
  }
}

function isTooLong(frame: Frame): boolean {
  if (frame.hours.length > limit.hoursOfFrameMax) return true;
  if (frame.fee !== null && isLonger(frame.fee.due, limit.dueCharactersMax)) return true;
  if (writtenClauses.some((clause) => isLonger(frame.written[clause] ?? "", limit.clauseCharactersMax)))
    return true;
  if (whereOf(frame).some((where) => isLonger(where, limit.placeCharactersMax))) return true;
  const places = frame.hours.flatMap(({ place }) => ("name" in place ? [place.name] : []));
  return (
    places.some((name) => isLonger(name, limit.placeCharactersMax)) ||
    frameTextBytes(frame) > limit.frameBytesMax
  );
}

/** Bytes of UTF-8 in all the words of a frame together. */
export function frameTextBytes(frame: Frame): number {
  const texts = [frame.fee?.due ?? "", ...writtenClauses.map((clause) => frame.written[clause] ?? "")];
  texts.push(...whereOf(frame));
  for (const { place } of frame.hours) if ("name" in place) texts.push(place.name);
  return texts.reduce((bytes, text) => bytes + utf8ToBytes(text).length, 0);
}

function whereOf({ reaching }: Frame): readonly string[] {
  return [reaching?.patient?.where ?? "", reaching?.therapist?.where ?? ""];
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}
