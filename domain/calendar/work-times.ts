/** When a therapist works, and what is left of it. For the therapist alone: no event of a room holds any of it. */
import type { InstantMs } from "#base/clock.ts";
import type { Weekday } from "#domain/calendar/standing-hour.ts";

/** Every week on this day from `from` to `until`, local times "HH:MM" in the practice's zone. */
export type WorkTime = { readonly weekday: Weekday; readonly from: string; readonly until: string };

/** A stretch of work time in which nothing is: at least as long as was asked for. */
export type FreeTime = {
  readonly date: string;
  readonly from: string;
  readonly until: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
};
