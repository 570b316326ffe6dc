/** Acts on single hours. Where a room is in use they are written in it, so that both see them. */
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import {
  type HourAsItIs,
  hourWithKey,
  pastHours,
  treatmentOfFolder,
  treatmentOfRoom,
} from "#device/book/treatment.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import type { SpaceId, Writing } from "#device/spaces.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import { confirmedHoursMax } from "#domain/limits.ts";
import type { HourHeld, HourMissed } from "#domain/session/events.ts";

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
  return committed(parts, space, [markWriting(event)], {});
}

export async function markHeld(parts: Parts, input: Acts["markHeld"]["input"]): Outcome<"markHeld"> {
  const { folderId, sessionKey } = input;
  if (hourOf(parts, folderId, sessionKey) === null) return fail({ kind: "not-here" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const event: HourHeld = { kind: "HourHeld", at: parts.clock.now(), folderId: folder, sessionKey };
  return committed(parts, space, [markWriting(event)], {});
}

/** The therapist's word for every presumed hour up to a local date, that day included; the exact hours are named. */
export async function confirmHours(
  parts: Parts,
  input: Acts["confirmHours"]["input"],
): Outcome<"confirmHours"> {
  const { folderId, upTo } = input;
  const treatment = treatmentOfFolder(parts.book, folderId);
  if (treatment === null) return fail({ kind: "not-here" });
  const now = parts.clock.now();
  const presumed = pastHours(treatment, now)
    .filter(({ hour, state }) => state === "held-presumed" && hour.localDate <= upTo)
    .map(({ hour }) => hour.sessionKey);
  const writings: Writing[] = [];
  for (let at = 0; at < presumed.length; at += confirmedHoursMax) {
    const sessionKeys = presumed.slice(at, at + confirmedHoursMax);
    writings.push(writingFor(folderId, "record", { kind: "HoursConfirmed", at: now, folderId, sessionKeys }));
  }
  if (writings.length === 0) return succeed({ confirmed: 0 });
  return committed(parts, "self", writings, { confirmed: presumed.length });
}

/** The patient's word that an hour which has begun did not take place. */
export async function disputeHour(parts: Parts, input: Acts["disputeHour"]["input"]): Outcome<"disputeHour"> {
  const { roomId, sessionKey } = input;
  const room = parts.book.knownRoom(roomId);
  if (room === null || !isInUse(room) || parts.book.sideIn(roomId) !== "patient")
    return fail({ kind: "not-here" });
  const now = parts.clock.now();
  const date = dateOfSessionKey(sessionKey);
  const found =
    date === null ? null : hourWithKey(treatmentOfRoom(parts.book, roomId), sessionKey, date, now);
  if (found === null || found.hour.startsAt > now) return fail({ kind: "not-here" });
  return committed(parts, roomId, [writingOf({ kind: "HourDisputed", at: now, sessionKey })], {});
}

/** The hour with this key in the folder; null when its frames have no such hour. */
function hourOf(parts: Parts, folderId: string, sessionKey: string): HourAsItIs | null {
  const treatment = treatmentOfFolder(parts.book, folderId);
  const date = dateOfSessionKey(sessionKey);
  return treatment === null || date === null
    ? null
    : hourWithKey(treatment, sessionKey, date, parts.clock.now());
}

/** In the room in use, which names no folder; else in the therapist's own space, which does. */
function placeOfMarks({ book }: Parts, folderId: string): { space: SpaceId; folder: string | null } {
  const room = book.roomsOf(folderId)[0];
  return room !== undefined && isInUse(room)
    ? { space: room.roomId, folder: null }
    : { space: "self", folder: folderId };
}

function markWriting(event: HourMissed | HourHeld): Writing {
  return event.folderId === null ? writingOf(event) : writingFor(event.folderId, "record", event);
}
