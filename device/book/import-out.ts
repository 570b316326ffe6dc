/** Puts out again what was taken in, but for everything in which something was written since. */
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import type { Parts } from "#device/book/parts.ts";
import { areHoursUsedInRoom } from "#device/book/said-in-spaces.ts";
import { writingOf } from "#device/book/writing.ts";
import { takenStaysMax } from "#domain/limits.ts";
import { cameWith } from "#domain/taking-in/events.ts";
import { type Gone, writtenSince } from "#domain/taking-in/putting-out.ts";

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
      : book.roomsOf(folderId).some((room) => areHoursUsedInRoom(book, room, gone));
    if (isInRoom) stays.set(folderId, nameOf(folderId));
  }
  return stays;
}
