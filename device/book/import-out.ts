/** Puts out again what was taken in, but for everything in which something was written since. */
import type { InstantMs } from "#base/clock.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import type { Book } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import { writingOf } from "#device/book/writing.ts";
import { takenStaysMax } from "#domain/limits.ts";
import type { HoursSaid } from "#domain/session/hours-said.ts";
import { saidNow } from "#domain/session/marks.ts";
import { cameWith } from "#domain/taking-in/events.ts";
import { writtenSince } from "#domain/taking-in/putting-out.ts";

type Gone = { readonly takenId: string; readonly at: InstantMs };

/** Puts a taking in out again. Refused where more stays than one event can name: what is not named would go. */
export async function putOut(parts: Parts, { takenId }: Acts["putOut"]["input"]): Outcome<"putOut"> {
  const { clock, book, spaces } = parts;
  const taken = book.desk().taken.get(takenId);
  if (taken === undefined) return fail({ kind: "not-here" });
  const stays = whatStays(parts, { takenId, at: taken.at });
  if (stays.size > takenStaysMax) return fail({ kind: "import-too-much-stays" });
  const event = { kind: "TakenOut", at: clock.now(), takenId, stays: [...stays.keys()] } as const;
  const kept = await spaces.commit("self", [writingOf(event)], "now");
  return kept.ok ? succeed({ stays: [...new Set(stays.values())] }) : kept;
}

/** Folders and notes in which something was written since, by id, with the folder's name. */
function whatStays({ book }: Parts, gone: Gone): ReadonlyMap<string, string> {
  const desk = book.desk();
  const stays = new Map<string, string>();
  const nameOf = (folderId: string): string => desk.foldersById.get(folderId)?.name ?? "";
  for (const [id, folderId] of writtenSince(desk, gone.takenId)) stays.set(id, nameOf(folderId));
  for (const folderId of desk.foldersById.keys()) {
    const isInRoom = cameWith(folderId, gone.takenId)
      ? book.roomsOf(folderId).length > 0
      : areHoursUsedInRooms(book, folderId, gone);
    if (isInRoom) stays.set(folderId, nameOf(folderId));
  }
  return stays;
}

/** Whether anything was agreed or said in a room of hours that came with it into the folder. */
function areHoursUsedInRooms(book: Book, folderId: string, gone: Gone): boolean {
  const rooms = book.roomsOf(folderId).map(({ roomId }) => book.room(roomId).hours);
  if (rooms.length === 0) return false;
  const agreed = treatmentOfFolder(book, folderId)?.agreed ?? [];
  const isAgreed = agreed.some(
    ({ frame, agreedAt }) => agreedAt !== gone.at && frame.hours.some(({ id }) => cameWith(id, gone.takenId)),
  );
  return isAgreed || rooms.some((space) => isSaidSince(space, gone));
}

/** Whether one space says more of those hours than the other calendar did. */
function isSaidSince({ saidByHour }: HoursSaid, { takenId, at }: Gone): boolean {
  for (const [key, soFar] of saidByHour) {
    if (!cameWith(key, takenId)) continue;
    const { mark, move, disputed, refill } = saidNow(soFar);
    if (disputed || [mark, move, refill].some((word) => word !== null && word.at !== at)) return true;
  }
  return false;
}
