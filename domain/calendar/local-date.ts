/** Local dates as text "YYYY-MM-DD", checked and counted without a clock. */
import type { InstantMs } from "#base/clock.ts";

/** Whether `text` is a real date of the years 1900 to 2200 in the one written form. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return (
    year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days since 1 March of the year 0, by whole numbers: what is counted for every hour of ten years must not
 * cost a calendar object each. `date` is a date as `isLocalDate` knows it (days_from_civil of Howard Hinnant,
 * "chrono-compatible low-level date algorithms").
 */
function dayNumber(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const century = Math.floor(year / 400);
  const yearOfEra = year - century * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return century * 146_097 + yearOfEra * 365 + leapDays + dayOfYear;
}

/** The date with this day number (civil_from_days, the same source). */
function dateOf(number: number): string {
  const century = Math.floor(number / 146_097);
  const dayOfEra = number - century * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + century * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** The date on which `instant` falls in `zone`, an IANA name this machine knows. */
export function localDateOf(instant: InstantMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The first instant of `date` in `zone`. */
export function startOfDate(date: string, zone: string): InstantMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * The instant of a local date and time: skipped by a spring night it is as much later as the clocks jump, twice
 * in an autumn night the first of the two (RFC 9557, "compatible"). null when this machine does not know the zone.
 */
export function instantOf(date: string, time: string, zone: string): InstantMs | null {
  if (!isKnownZone(zone)) return null;
  return Temporal.PlainDate.from(date)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** The Monday of the week of `date`. */
export function mondayOf(date: string): string {
  const number = dayNumber(date);
  // 1 March of the year 0 was a Wednesday.
  return dateOf(number - ((number + 2) % 7));
}

const knownZones = new Map<string, boolean>();
/** More names than there are zones, so that no stream of invented names can fill the memory. */
const rememberedZonesMax = 2_000;

/** Whether this machine knows the zone. */
export function isKnownZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  const isKnown = triedZone(zone);
  if (knownZones.size < rememberedZonesMax) knownZones.set(zone, isKnown);
  return isKnown;
}

function triedZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    // Temporal reports an unknown name by throwing; for us it is an expected answer.
    return false;
  }
}
