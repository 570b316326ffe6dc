/** When the way to the room is shown on a patient's first page. */
import type { InstantMs } from "#base/clock.ts";

/** A quarter of an hour before the hour, as at a door that is opened a little early. */
const openBeforeMs = 15 * 60_000;

/** Whether `now` lies between a quarter of an hour before the hour and its end. */
export function isAlmostTime(
  hour: { readonly startsAt: InstantMs; readonly endsAt: InstantMs },
  now: InstantMs,
): boolean {
  return now >= hour.startsAt - openBeforeMs && now < hour.endsAt;
}
