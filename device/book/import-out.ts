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
  const stays = await whatStays(parts, { takenId, at: taken.at });
  if (stays.size > takenStaysMax) return fail({ kind: "import-too-much-stays" });
  const event = { kind: "TakenOut", at: clock.now(), takenId, stays: [...stays.keys()] } as const;
  const kept = await spaces.commit("self", [writingOf(event)], "now");
  return kept.ok ? succeed({ stays: [...new Set(stays.values())] }) : kept;
}

/** Folders and notes in which something was written since, by id, with the folder's name. */
async function whatStays(parts: Parts, gone: Gone): Promise<ReadonlyMap<string, string>> {
  const { book } = parts;
  const written = await notesWrittenOn(parts, gone);
  const desk = book.desk();
  const stays = new Map<string, string>();
  const nameOf = (folderId: string): string => desk.foldersById.get(folderId)?.name ?? "";
  for (const [id, folderId] of [...written, ...writtenSince(desk, gone.takenId)])
    stays.set(id, nameOf(folderId));
  for (const folderId of desk.foldersById.keys()) {
    const isInRoom = cameWith(folderId, gone.takenId)
      ? book.roomsOf(folderId).length > 0
      : book.roomsOf(folderId).some((room) => areHoursUsedInRoom(book, room, gone));
    if (isInRoom) stays.set(folderId, nameOf(folderId));
  }
  return stays;
}

/**
 * Notes that came with the taking in and whose newest change did not, by id, with the id of their folder. An older
 * Holdfast kept a change below the first words of a note and told nothing else of it, and changes are not folded; so
 * they are asked for. A change stands behind the one it was made upon, so the newest tells it.
 */
async function notesWrittenOn(
  { book, spaces }: Parts,
  { takenId, at }: Gone,
): Promise<ReadonlyMap<string, string>> {
  const { taken, notes } = book.desk();
  const written = new Map<string, string>();
  for (const folderId of taken.get(takenId)?.folderIds ?? []) {
    for (const noteId of notes.idsByFolder.get(folderId) ?? []) {
      if (!cameWith(noteId, takenId)) continue;
      const newest = {
        space: "self",
        kinds: ["NoteWritten"],
        subject: noteId,
        before: null,
        countMax: 1,
      } as const;
      const [change] = await spaces.facts(newest);
      if (change?.event?.kind === "NoteWritten" && change.event.at !== at) written.set(noteId, folderId);
    }
  }
  return written;
}
