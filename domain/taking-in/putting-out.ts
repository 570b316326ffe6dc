/** Hides what came with one taking in, but for what stays. What is written of it later changes nothing, as with anything unknown. */
import type { InstantMs } from "#base/clock.ts";
import type { DeskSoFar } from "#domain/desk.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { cameWith } from "#domain/taking-in/events.ts";

/** One taking in: what came with it bears its id and its instant. */
type Gone = { readonly takenId: string; readonly at: InstantMs };

/** `stays`: ids of folders and notes in which something was written since. */
export function putOutOf(desk: DeskSoFar, gone: Gone, stays: ReadonlySet<string>): void {
  const { takenId } = gone;
  const goes = (id: string): boolean => cameWith(id, takenId) && !stays.has(id);
  for (const folderId of [...desk.foldersById.keys()].filter(goes)) {
    desk.foldersById.delete(folderId);
    desk.hours.byFolder.delete(folderId);
    desk.accounts.byFolder.delete(folderId);
    desk.licence.countedAs.delete(folderId);
  }
  for (const [folderId, folder] of desk.foldersById) {
    if (stays.has(folderId)) continue;
    dropFrames(folder.paperFrames, gone);
    const hours = desk.hours.byFolder.get(folderId);
    if (hours === undefined) continue;
    for (const key of hours.singlesByKey.keys())
      if (cameWith(key, takenId)) hours.singlesByKey.set(key, null);
    hours.version += 1;
  }
  // What was worked out for any folder before this no longer holds.
  desk.hours.breaksVersion += 1;
  for (const noteId of [...desk.notes.notesById.keys()].filter(goes)) {
    const note = desk.notes.notesById.get(noteId);
    desk.notes.notesById.delete(noteId);
    const ids = desk.notes.idsByFolder.get(note?.folderId ?? "");
    ids?.splice(ids.indexOf(noteId), 1);
  }
}

/**
 * Drops the frames that came with it: one among them that had its hours already was recorded once more, for its
 * day. One recorded by hand since stays, also where another device put this out before it knew of that frame.
 */
function dropFrames(frames: AgreedFrame[], { takenId, at }: Gone): void {
  const came = ({ frame, agreedAt }: AgreedFrame): boolean =>
    agreedAt === at && frame.hours.some(({ id }) => cameWith(id, takenId));
  const first = frames.findIndex(came);
  if (first === -1) return;
  const among = frames.splice(first, frames.findLastIndex(came) - first + 1);
  frames.splice(first, 0, ...among.filter(({ agreedAt }) => agreedAt !== at));
}
