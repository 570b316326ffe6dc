/** Clashes of hours, with the names a sentence about them needs. */

import type { InstantMs } from "#base/clock.ts";
import type { ClashRow } from "#device/asked/hours.ts";
import { ownBreaks } from "#device/book/break-rows.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import type { Whose } from "#device/book/rows.ts";
import { type HourAsItIs, hoursTouching } from "#device/book/treatment.ts";
import { everyTreatment } from "#device/book/whose.ts";
import { clashesOf, type HourOfFolder } from "#domain/calendar/clash.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import type { Away } from "#domain/session/breaks.ts";

/** An hour, there already or only thought of; whose it is, and the breaks of that treatment. */
export type HourOfSomebody = {
  readonly whose: Whose;
  readonly breaks: readonly Away[];
  readonly hour: Occurrence;
};

/** Whether an hour takes place, or did: nobody called it off, and it lies in no break. */
export function takesPlace({ state }: HourAsItIs): boolean {
  switch (state) {
    case "planned":
    case "held-presumed":
    case "held-confirmed":
    case "disputed":
      return true;
    case "missed-by-patient":
    case "missed-by-therapist":
    case "in-break-of-patient":
    case "in-break-of-therapist":
      return false;
  }
}

/** Every hour of everybody that takes place and touches [from, to). */
export function hoursTakingPlace(parts: Parts, from: InstantMs, to: InstantMs): readonly HourOfSomebody[] {
  const now = parts.clock.now();
  return everyTreatment(parts).flatMap(({ whose, treatment }) =>
    hoursTouching(treatment, from, to, now)
      .filter(takesPlace)
      .map(({ hour }) => ({ whose, breaks: treatment.breaks, hour })),
  );
}

/** The clashes of these hours with everything else there is, in the order of the hours. */
export function clashRows(parts: Parts, hours: readonly HourOfSomebody[]): readonly ClashRow[] {
  const from = Math.min(...hours.map(({ hour }) => hour.startsAt));
  const to = Math.max(...hours.map(({ hour }) => hour.endsAt));
  return hours.length === 0 ? [] : clashesAmong(parts, hours, hoursTakingPlace(parts, from, to));
}

/** The clashes of `hours` with `others`, own hours of a treatment excepted. */
export function clashesAmong(
  parts: Parts,
  hours: readonly HourOfSomebody[],
  others: readonly HourOfSomebody[],
): readonly ClashRow[] {
  const here = zoneOf(parts);
  const own = ownBreaks(parts);
  const nameOf = new Map(others.map(({ whose }) => [whose.folderId, whose.name]));
  const taken = others.map(({ whose, hour }): HourOfFolder => ({ folderId: whose.folderId, hour }));
  return hours.flatMap(({ whose, breaks, hour }) => {
    const { folderId, name } = whose;
    const both = new Map([...own, ...breaks].map((away) => [away.away.breakId, away]));
    return clashesOf({ folderId, hour }, taken, [...both.values()], here).map((clash) => ({
      ...clash,
      sessionKey: hour.sessionKey,
      folderId,
      name,
      otherName: clash.kind === "two-at-once" ? (nameOf.get(clash.withFolderId) ?? "") : "",
    }));
  });
}
