/**
 * The standing hour: agreed once, repeating for ever at a local time in a zone, so that "Mondays at 9"
 * stays 9 o'clock over daylight saving. Dates and times are text in ISO 8601 form; zones are IANA names.
 */

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Where an hour takes place. */
export type Place =
  /** The two meet on video in their own room. */
  | { readonly kind: "room" }
  | { readonly kind: "telephone" }
  /** On video by some other way, in the pair's words: with a patient who has no room here. May be empty. */
  | { readonly kind: "video"; readonly name: string }
  /** A consulting room. */
  | { readonly kind: "address"; readonly name: string };

export type StandingHour = {
  readonly id: string;
  readonly weekday: Weekday;
  /** Local time of day, "HH:MM". */
  readonly time: string;
  readonly zone: string;
  readonly everyWeeks: number;
  readonly lengthMinutes: number;
  readonly place: Place;
  /** First local date on which it may fall, "YYYY-MM-DD". */
  readonly from: string;
  /** Last local date on which it may fall; null while it is open-ended, as it usually is. */
  readonly until: string | null;
};

/** Whether `text` is a time of day, "00:00" to "23:59". */
export function isLocalTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);
}
