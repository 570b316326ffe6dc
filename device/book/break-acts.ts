/**
 * Breaks: announced, left uncharged, taken back. The therapist's own stands in own space and is told in every
 * room in use; a room that comes into use later is told at the therapist's next act.
 */
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import { faultOfBreak } from "#device/book/hour-faults.ts";
import { placeOfMarks, saidWriting } from "#device/book/hour-places.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { hoursWithin, treatmentOfRoom } from "#device/book/treatment.ts";
import { treatmentOf } from "#device/book/whose.ts";
import { writingOf } from "#device/book/writing.ts";
import type { SpaceId, Writing } from "#device/spaces.ts";
import { coverCharactersMax, occasionCharactersMax } from "#domain/limits.ts";
import { awayOf, type Break } from "#domain/session/breaks.ts";
import type { BreakAnnounced } from "#domain/session/events.ts";

export async function announceBreak(
  parts: Parts,
  input: Acts["announceBreak"]["input"],
): Outcome<"announceBreak"> {
  const { by, span } = input;
  const place = placeOfBreak(parts, input.folderId, by);
  if (place === null) return fail({ kind: "not-here" });
  const fault = faultOfBreak(span);
  if (fault !== null) return fail(fault);
  const breakId = freshId(parts.chance);
  const occasion = clipped(input.occasion, occasionCharactersMax);
  const cover = by === "therapist" ? clipped(input.cover, coverCharactersMax) : "";
  const uncharged = by === "patient" && !place.isPatients && input.uncharged;
  const at = parts.clock.now();
  const event: BreakAnnounced = {
    kind: "BreakAnnounced",
    at,
    folderId: place.folder,
    breakId,
    by,
    span,
    occasion,
    cover,
    uncharged,
  };
  return committed(parts, place.space, [saidWriting(event)], { breakId });
}

/** The therapist's choice for a patient's break, made then or afterwards. */
export async function leaveUncharged(
  parts: Parts,
  input: Acts["leaveUncharged"]["input"],
): Outcome<"leaveUncharged"> {
  const { folderId, breakId, uncharged } = input;
  const found = treatmentOf(parts, folderId)?.treatment.breaks.find(({ away }) => away.breakId === breakId);
  const place = placeOfBreak(parts, folderId, "patient");
  if (found?.away.by !== "patient" || place === null || place.isPatients) return fail({ kind: "not-here" });
  // What was announced before the room was in use lies in own space: there the word about it is heard.
  const isInSelf = parts.book.desk().hours.byFolder.get(folderId)?.breaks.byId.has(breakId) === true;
  const { space, folder } = isInSelf ? { space: "self", folder: folderId } : place;
  const { announcedAt: at, span, occasion, cover } = found.away;
  const event: BreakAnnounced = {
    kind: "BreakAnnounced",
    at,
    folderId: folder,
    breakId,
    by: "patient",
    span,
    occasion,
    cover,
    uncharged,
  };
  return committed(parts, space, [saidWriting(event)], {});
}

export async function takeBreakBack(
  parts: Parts,
  input: Acts["takeBreakBack"]["input"],
): Outcome<"takeBreakBack"> {
  const { folderId, breakId } = input;
  const own = parts.book.desk().hours.breaks.byId.get(breakId);
  const found =
    folderId === null
      ? own
      : treatmentOf(parts, folderId)?.treatment.breaks.find(({ away }) => away.breakId === breakId)?.away;
  const place = found === undefined ? null : placeOfBreak(parts, folderId, found.by);
  if (place === null) return fail({ kind: "not-here" });
  const event = { kind: "BreakTakenBack", at: parts.clock.now(), folderId: place.folder, breakId } as const;
  return committed(parts, place.space, [saidWriting(event)], {});
}

type PlaceOfBreak = { readonly space: SpaceId; readonly folder: string | null; readonly isPatients: boolean };

/** Where a break is written: the therapist's own in own space, a patient's by folder or, from her side, in the room. */
function placeOfBreak(parts: Parts, folderId: string | null, by: Break["by"]): PlaceOfBreak | null {
  const { book } = parts;
  if (folderId === null)
    return by === "therapist" ? { space: "self", folder: null, isPatients: false } : null;
  if (by !== "patient") return null;
  if (book.desk().foldersById.has(folderId)) return { ...placeOfMarks(parts, folderId), isPatients: false };
  const room = book.knownRoom(folderId);
  if (room === null || room.folderId !== null || !isInUse(room)) return null;
  return { space: room.roomId, folder: null, isPatients: true };
}

/**
 * Tells every room in use what it does not know yet of the therapist's breaks: those not over, those with an
 * hour of that room in them, and those taken back. What a room was told once it is not told again.
 */
export async function tellBreaks(parts: Parts): Promise<void> {
  const { book } = parts;
  const own = book.desk().hours.breaks;
  if (own.byId.size === 0 && own.takenBack.size === 0) return;
  for (const room of book.rooms()) {
    if (room.folderId === null || !isInUse(room)) continue;
    const writings = writingsToTell(parts, room.roomId);
    // A room that cannot be written now is told at the next act.
    if (writings.length > 0) await parts.spaces.commit(room.roomId, writings, "now");
  }
}

function writingsToTell(parts: Parts, roomId: string): readonly Writing[] {
  const { book, clock } = parts;
  const own = book.desk().hours.breaks;
  const told = book.room(roomId).hours.breaks;
  // A copy of the room before can hold a break too.
  const shown = new Set(treatmentOfRoom(book, roomId).breaks.map(({ away }) => away.breakId));
  const writings: Writing[] = [];
  for (const [breakId, { announcedAt: at, by, span, occasion, cover, uncharged }] of own.byId) {
    if (told.byId.has(breakId) || told.takenBack.has(breakId)) continue;
    if (!isOfRoom(parts, roomId, own.byId.get(breakId))) continue;
    const event = {
      kind: "BreakAnnounced",
      at,
      folderId: null,
      breakId,
      by,
      span,
      occasion,
      cover,
      uncharged,
    } as const;
    writings.push(writingOf(event));
  }
  for (const breakId of own.takenBack) {
    if (!shown.has(breakId)) continue;
    writings.push(writingOf({ kind: "BreakTakenBack", at: clock.now(), folderId: null, breakId }));
  }
  return writings;
}

function isOfRoom({ book, clock }: Parts, roomId: string, found: Break | undefined): boolean {
  const away = found === undefined ? null : awayOf(found);
  if (away === null) return false;
  if (away.endsAt > clock.now()) return true;
  return hoursWithin(treatmentOfRoom(book, roomId), away.startsAt, away.endsAt).length > 0;
}
