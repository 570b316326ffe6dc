/** What is wrong with the time of an hour or of a break before it is written, so that the page can say it. */
import type { BreakFault, HourFault } from "#device/asked/hours.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import { isKnownZone, isLocalDate } from "#domain/calendar/local-date.ts";
import type { SingleFee } from "#domain/calendar/single-hour.ts";
import { isLocalTime } from "#domain/calendar/standing-hour.ts";
import { isLonger } from "#domain/characters.ts";
import {
  amountMinorMax,
  breakDaysMax,
  lengthMinutesMax,
  lengthMinutesMin,
  placeCharactersMax,
} from "#domain/limits.ts";
import type { BreakSpan } from "#domain/session/breaks.ts";
import type { NewTime } from "#domain/session/events.ts";

/** The first fault of a time; null when an hour may stand there. Clashes are no faults. */
export function faultOfTime({ date, time, zone, lengthMinutes, place }: NewTime): HourFault | null {
  if (!isLocalDate(date) || !isLocalTime(time)) return { kind: "hour-time-malformed" };
  if (!isKnownZone(zone)) return { kind: "hour-zone-unknown" };
  const isLength =
    Number.isSafeInteger(lengthMinutes) &&
    lengthMinutes >= lengthMinutesMin &&
    lengthMinutes <= lengthMinutesMax;
  if (!isLength) return { kind: "hour-length-out-of-range" };
  if (!("name" in place)) return null;
  const isNamed = place.kind === "video" || place.name.trim() !== "";
  return isNamed && !isLonger(place.name, placeCharactersMax) ? null : { kind: "hour-place-missing" };
}

export function faultOfFee(fee: SingleFee): HourFault | null {
  if (fee.kind !== "amount") return null;
  const { amountMinor, currency } = fee.amount;
  const isAmount = Number.isSafeInteger(amountMinor) && amountMinor >= 0 && amountMinor <= amountMinorMax;
  return isAmount && minorDigits(currency) !== null ? null : { kind: "hour-fee-malformed" };
}

/** The first fault of a break's span; null when it may be announced. */
export function faultOfBreak({
  firstDate,
  firstTime,
  lastDate,
  lastTime,
  zone,
}: BreakSpan): BreakFault | null {
  const isDates = isLocalDate(firstDate) && isLocalDate(lastDate) && firstDate <= lastDate;
  const isTimes = [firstTime, lastTime].every((time) => time === null || isLocalTime(time));
  if (!isDates || !isTimes || !isKnownZone(zone)) return { kind: "break-malformed" };
  if (firstDate === lastDate && firstTime !== null && lastTime !== null && firstTime >= lastTime)
    return { kind: "break-malformed" };
  return daysBetween(firstDate, lastDate) > breakDaysMax ? { kind: "break-too-long" } : null;
}

function daysBetween(first: string, last: string): number {
  return Temporal.PlainDate.from(first).until(last, { largestUnit: "day" }).days;
}
