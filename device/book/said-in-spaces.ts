/**
 * What all spaces of one treatment say of its hours, as one: its rooms with the copies in them, and the
 * therapist's own. Single hours and breaks that were taken back in one space are gone in all.
 */
import type { Book } from "#device/book/book.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import type { SingleHour } from "#domain/calendar/single-hour.ts";
import { copiedFrames, copiedHours } from "#domain/copy/copies.ts";
import type { Ending } from "#domain/folder/ending.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import type { Break } from "#domain/session/breaks.ts";
import { type HoursSaid, nothingSaidOfHours } from "#domain/session/hours-said.ts";
import { nothingSaid, type Said, saidNow, saidOverCopy, saidTogether } from "#domain/session/marks.ts";
import { areHoursUsedIn, type Gone } from "#domain/taking-in/putting-out.ts";

/** What a room tells of the treatment: what the two wrote there, and the therapist's copy of rooms before it. */
export type InRoom = {
  readonly own: readonly AgreedFrame[];
  readonly copied: readonly AgreedFrame[];
  readonly hours: HoursSaid;
  readonly copiedHours: HoursSaid;
  readonly endings: readonly Ending[];
};

/** Copies count once the two have checked each other, and not before (LA3). */
export function inRoom(
  book: Pick<Book, "room">,
  { roomId, wasChecked }: Pick<KnownRoom, "roomId" | "wasChecked">,
): InRoom {
  const { frames, hours, copies, endings } = book.room(roomId);
  return {
    own: frames.agreed,
    copied: wasChecked ? copiedFrames(copies) : [],
    hours,
    endings,
    copiedHours: wasChecked ? copiedHours(copies) : nothingSaidOfHours(),
  };
}

/** Whether anything was agreed or said in a room of hours that came with a taking in, but for what came with it. */
export function areHoursUsedInRoom(
  book: Pick<Book, "room">,
  known: Pick<KnownRoom, "roomId" | "wasChecked">,
  gone: Gone,
): boolean {
  const { own, copied, hours } = inRoom(book, known);
  return areHoursUsedIn([...copied, ...own], hours, gone);
}

export type SaidOfTreatment = {
  saidOf(sessionKey: string): Said;
  /** Every hour of which anything was said. */
  readonly keys: readonly string[];
  readonly singles: readonly SingleHour[];
  /** When a single hour was added; null for any other. */
  addedAt(sessionKey: string): number | null;
  readonly breaks: readonly Break[];
};

/** `inSelf`: what the therapist's own space says; null on the patient's side. The first room is the one in use. */
export function saidTogetherIn(rooms: readonly InRoom[], inSelf: HoursSaid | null): SaidOfTreatment {
  const spaces = rooms.flatMap((room) => [room.hours, room.copiedHours]);
  if (inSelf !== null) spaces.unshift(inSelf);
  const kept = new Map<string, Said>();
  const inRooms = (sessionKey: string): Said => {
    for (const { hours, copiedHours: copied } of rooms) {
      const said = saidOverCopy(saidIn(copied, sessionKey), saidIn(hours, sessionKey));
      if (said !== undefined) return said;
    }
    return nothingSaid;
  };
  const singles = singlesOf(spaces);
  return {
    saidOf(sessionKey) {
      let said = kept.get(sessionKey);
      if (said === undefined) {
        said = saidTogether(inRooms(sessionKey), saidIn(inSelf, sessionKey) ?? nothingSaid);
        kept.set(sessionKey, said);
      }
      return said;
    },
    keys: [...new Set(spaces.flatMap(({ saidByHour }) => [...saidByHour.keys()]))],
    singles: [...singles.values()].map(({ hour }) => hour),
    addedAt: (sessionKey) => singles.get(sessionKey)?.at ?? null,
    breaks: breaksOf(spaces),
  };
}

function saidIn(space: HoursSaid | null, sessionKey: string): Said | undefined {
  const said = space?.saidByHour.get(sessionKey);
  return said === undefined ? undefined : saidNow(said);
}

function singlesOf(spaces: readonly HoursSaid[]): ReadonlyMap<string, { hour: SingleHour; at: number }> {
  const singles = new Map<string, { hour: SingleHour; at: number }>();
  const removed = new Set<string>();
  for (const { singlesByKey } of spaces) {
    for (const [sessionKey, single] of singlesByKey) {
      if (single === null) removed.add(sessionKey);
      else if (!singles.has(sessionKey)) singles.set(sessionKey, single);
    }
  }
  for (const sessionKey of removed) singles.delete(sessionKey);
  return singles;
}

function breaksOf(spaces: readonly HoursSaid[]): readonly Break[] {
  const byId = new Map<string, Break>();
  for (const { breaks } of spaces) {
    for (const [breakId, found] of breaks.byId) if (!byId.has(breakId)) byId.set(breakId, found);
  }
  for (const { breaks } of spaces) for (const breakId of breaks.takenBack) byId.delete(breakId);
  return [...byId.values()];
}
