/** When an absence was announced, from a day and a time as typed. */
import type { InstantMs } from "#base/clock.ts";

/** The instant of `day` ("YYYY-MM-DD") at `time` ("HH:MM") in `zone`; null when either cannot be read. */
export function noticeFrom(day: string, time: string, zone: string): InstantMs | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day) || !/^\d{2}:\d{2}$/u.test(time)) return null;
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // Temporal reports a day that does not exist by throwing; to the form it is a field not yet filled in.
    return null;
  }
}
