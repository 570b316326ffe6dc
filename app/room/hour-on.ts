/** Whether an hour is being held now: then Holdfast itself asks nothing (NI13). */
import type { HourRow } from "#device/questions.ts";

/** True from the beginning of any hour of today to its end, unless it was said that it does not take place. */
export function isHourOn(
  hours: readonly Pick<HourRow, "startsAt" | "endsAt" | "state">[],
  now: number,
): boolean {
  return hours.some(
    ({ startsAt, endsAt, state }) =>
      startsAt <= now &&
      now < endsAt &&
      state !== "missed-by-patient" &&
      state !== "missed-by-therapist" &&
      state !== "disputed",
  );
}
