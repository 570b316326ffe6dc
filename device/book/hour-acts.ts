/** Acts on hours as they are: missed, held after all, refilled, start and stop, confirmed, disputed; times of work. */
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import { hourOf, placeOfMarks, saidWriting } from "#device/book/hour-places.ts";
import type { Parts } from "#device/book/parts.ts";
import { hourWithKey, pastHours, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import { isNotHeld, pastHoursOn } from "#device/book/week.ts";
import { everyTreatment } from "#device/book/whose.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { isLocalTime } from "#domain/calendar/standing-hour.ts";
import { confirmedHoursMax } from "#domain/limits.ts";
import type { HourEvent, HourMissed } from "#domain/session/events.ts";

export async function markMissed(parts: Parts, input: Acts["markMissed"]["input"]): Outcome<"markMissed"> {
  const { folderId, sessionKey, by, noticeAt } = input;
  if (hourOf(parts, folderId, sessionKey) === null) return fail({ kind: "not-here" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const event: HourMissed = {
    kind: "HourMissed",
    at: parts.clock.now(),
    folderId: folder,
    sessionKey,
    by,
    noticeAt,
  };
  return committed(parts, space, [saidWriting(event)], {});
}

export async function markHeld(parts: Parts, input: Acts["markHeld"]["input"]): Outcome<"markHeld"> {
  const { folderId, sessionKey } = input;
  if (hourOf(parts, folderId, sessionKey) === null) return fail({ kind: "not-here" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const event: HourEvent = { kind: "HourHeld", at: parts.clock.now(), folderId: folder, sessionKey };
  return committed(parts, space, [saidWriting(event)], {});
}

/** Another took an hour that was called off, or did not after all. Says nothing of who. */
export async function markRefilled(
  parts: Parts,
  input: Acts["markRefilled"]["input"],
): Outcome<"markRefilled"> {
  const { folderId, sessionKey, refilled } = input;
  const hour = hourOf(parts, folderId, sessionKey);
  if (hour === null) return fail({ kind: "not-here" });
  if (hour.state !== "missed-by-patient" && hour.state !== "in-break-of-patient")
    return fail({ kind: "hour-not-missed" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const at = parts.clock.now();
  const event: HourEvent = { kind: "HourRefilled", at, folderId: folder, sessionKey, refilled };
  return committed(parts, space, [saidWriting(event)], {});
}

/** Start and stop belong to the record: they stand in the therapist's own space, also where there is a room. */
export async function writeTimes(parts: Parts, input: Acts["writeTimes"]["input"]): Outcome<"writeTimes"> {
  const { folderId, sessionKey, started, stopped } = input;
  const found = hourOf(parts, folderId, sessionKey);
  if (found === null) return fail({ kind: "not-here" });
  const at = parts.clock.now();
  if (found.hour.startsAt > at) return fail({ kind: "hour-not-begun" });
  if ((started === null) !== (stopped === null)) return fail({ kind: "hour-time-malformed" });
  if (![started, stopped].every((time) => time === null || isLocalTime(time)))
    return fail({ kind: "hour-time-malformed" });
  const times = started === null || stopped === null ? null : { started, stopped };
  const event = { kind: "HourTimesWritten", at, folderId, sessionKey, times } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

/** The therapist's word for every presumed hour up to a local date, that day included; the exact hours are named. */
export async function confirmHours(
  parts: Parts,
  input: Acts["confirmHours"]["input"],
): Outcome<"confirmHours"> {
  const { folderId, upTo } = input;
  const treatment = treatmentOfFolder(parts.book, folderId);
  if (treatment === null) return fail({ kind: "not-here" });
  const presumed = pastHours(treatment, parts.clock.now())
    .filter(({ hour, state }) => state === "held-presumed" && hour.localDate <= upTo)
    .map(({ hour }) => hour.sessionKey);
  const writings = confirmingWritings(parts, folderId, presumed);
  if (writings.length === 0) return succeed({ confirmed: 0 });
  return committed(parts, "self", writings, { confirmed: presumed.length });
}

/** The same for every folder at once, in one commit, between two local dates. */
export async function confirmAllHours(
  parts: Parts,
  input: Acts["confirmAllHours"]["input"],
): Outcome<"confirmAllHours"> {
  if (!isLocalDate(input.from) || !isLocalDate(input.upTo)) return succeed({ confirmed: 0, notHeld: 0 });
  const writings: Writing[] = [];
  let confirmed = 0;
  let notHeld = 0;
  for (const found of everyTreatment(parts)) {
    if (!parts.book.desk().foldersById.has(found.whose.folderId)) continue;
    const hours = pastHoursOn(parts, found, input);
    const presumed = hours
      .filter(({ state }) => state === "held-presumed")
      .map(({ hour }) => hour.sessionKey);
    confirmed += presumed.length;
    notHeld += hours.filter(isNotHeld).length;
    writings.push(...confirmingWritings(parts, found.whose.folderId, presumed));
  }
  const done = { confirmed, notHeld };
  return writings.length === 0 ? succeed(done) : committed(parts, "self", writings, done);
}

/** The therapist's word for these hours of a folder, in as many events as their number asks for. */
export function confirmingWritings(
  { clock }: Parts,
  folderId: string,
  presumed: readonly string[],
): readonly Writing[] {
  const writings: Writing[] = [];
  const at = clock.now();
  for (let from = 0; from < presumed.length; from += confirmedHoursMax) {
    const sessionKeys = presumed.slice(from, from + confirmedHoursMax);
    writings.push(writingFor(folderId, "record", { kind: "HoursConfirmed", at, folderId, sessionKeys }));
  }
  return writings;
}

/** The patient's word that an hour which has begun did not take place. */
export async function disputeHour(parts: Parts, input: Acts["disputeHour"]["input"]): Outcome<"disputeHour"> {
  const { roomId, sessionKey } = input;
  const room = parts.book.knownRoom(roomId);
  if (room === null || !isInUse(room) || parts.book.sideIn(roomId) !== "patient")
    return fail({ kind: "not-here" });
  const now = parts.clock.now();
  const found = hourWithKey(treatmentOfRoom(parts.book, roomId), sessionKey, now);
  if (found === null || found.hour.startsAt > now) return fail({ kind: "not-here" });
  return committed(parts, roomId, [writingOf({ kind: "HourDisputed", at: now, sessionKey })], {});
}

/** When the therapist works: for the free hours, and for nobody else. */
export async function setWorkTimes(
  parts: Parts,
  input: Acts["setWorkTimes"]["input"],
): Outcome<"setWorkTimes"> {
  const { times } = input;
  if (!times.every(({ from, until }) => isLocalTime(from) && isLocalTime(until) && from < until))
    return fail({ kind: "hour-time-malformed" });
  return times.length === 0 && parts.book.desk().hours.workTimes.length === 0
    ? succeed({})
    : committed(parts, "self", [writingOf({ kind: "WorkTimesSet", at: parts.clock.now(), times })], {});
}
