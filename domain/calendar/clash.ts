/** What is unusual about the time of an hour. Each is said in a sentence; none forbids anything. */
import type { InstantMs } from "#base/clock.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import type { Away } from "#domain/session/breaks.ts";

export type Clash =
  /** Another patient's hour at the same time. */
  | { readonly kind: "two-at-once"; readonly withFolderId: string; readonly withSessionKey: string }
  | { readonly kind: "in-own-break"; readonly breakId: string }
  | { readonly kind: "in-patients-break"; readonly breakId: string }
  /** It ends on another date than it begins on, in the zone the practice lives by. */
  | { readonly kind: "over-midnight" }
  /** The clocks jump over this local time that night; the hour begins as much later. */
  | { readonly kind: "skipped-by-the-clocks"; readonly beginsAt: string }
  /** This local time comes twice that night; the first of the two is meant. */
  | { readonly kind: "comes-twice" };

/** An hour that takes place, and whose. */
export type HourOfFolder = { readonly folderId: string; readonly hour: Occurrence };

/**
 * The clashes of `hour`, of the folder `folderId`, with the hours of others in `others`, with `breaks` of
 * either side, and with the clocks. `here`: the zone the practice lives by.
 */
export function clashesOf(
  { folderId, hour }: HourOfFolder,
  others: readonly HourOfFolder[],
  breaks: readonly Away[],
  here: string,
): readonly Clash[] {
  const clashes: Clash[] = [];
  for (const other of others) {
    if (other.folderId === folderId || !overlap(hour, other.hour)) continue;
    const { folderId: withFolderId, hour: with_ } = other;
    clashes.push({ kind: "two-at-once", withFolderId, withSessionKey: with_.sessionKey });
  }
  for (const { away, startsAt, endsAt } of breaks) {
    if (!overlap(hour, { startsAt, endsAt })) continue;
    const { breakId, by } = away;
    clashes.push({ kind: by === "therapist" ? "in-own-break" : "in-patients-break", breakId });
  }
  if (localDateOf(hour.startsAt, here) !== localDateOf(hour.endsAt - 1, here))
    clashes.push({ kind: "over-midnight" });
  return [...clashes, ...clashesWithClocks(hour)];
}

/** Whether two stretches of time share a moment. */
export function overlap(
  a: { readonly startsAt: InstantMs; readonly endsAt: InstantMs },
  b: { readonly startsAt: InstantMs; readonly endsAt: InstantMs },
): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** What a change of the clocks does to the local time of an hour. */
export function clashesWithClocks({ hour, startsAt }: Occurrence): readonly Clash[] {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(hour.zone);
  const shown = start.toPlainTime().toString({ smallestUnit: "minute" });
  if (shown !== hour.time) return [{ kind: "skipped-by-the-clocks", beginsAt: shown }];
  const second = start.toPlainDateTime().toZonedDateTime(hour.zone, { disambiguation: "later" });
  return second.epochMilliseconds === startsAt ? [] : [{ kind: "comes-twice" }];
}
