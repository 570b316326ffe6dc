/** Where what is said of a folder's hours is written: in the room in use, so that both see it; else in own space. */
import { isInUse } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import { type HourAsItIs, hourWithKey, treatmentOfFolder } from "#device/book/treatment.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import type { SpaceId, Writing } from "#device/spaces.ts";
import type {
  BreakAnnounced,
  BreakTakenBack,
  HourAdded,
  HourEvent,
  HourRemoved,
} from "#domain/session/events.ts";

/** In the room in use, which names no folder; else in the therapist's own space, which does. */
export function placeOfMarks({ book }: Parts, folderId: string): { space: SpaceId; folder: string | null } {
  const room = book.roomsOf(folderId)[0];
  return room !== undefined && isInUse(room)
    ? { space: room.roomId, folder: null }
    : { space: "self", folder: folderId };
}

/** The writing of a word about hours, sealed once more for its folder where it names one. */
export function saidWriting(
  event: HourEvent | HourAdded | HourRemoved | BreakAnnounced | BreakTakenBack,
): Writing {
  return event.folderId === null ? writingOf(event) : writingFor(event.folderId, "record", event);
}

/** The hour with this key in the folder; null when there is no such folder or hour. */
export function hourOf({ book, clock }: Parts, folderId: string, sessionKey: string): HourAsItIs | null {
  const treatment = treatmentOfFolder(book, folderId);
  return treatment === null ? null : hourWithKey(treatment, sessionKey, clock.now());
}
