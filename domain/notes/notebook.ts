/**
 * The notebook: a patient's own pages, in her own space, which nobody else has. A page is a note that belongs to no
 * treatment: it stands in no folder's notes and in no record, and is sealed once more under the notebook's own key.
 */
import type { Note, Notes } from "#domain/notes/notes.ts";

/** Stands where a note of a treatment names its folder. No folder bears it: their ids are drawn, 32 hex digits. */
export const notebookFolder = "notebook";

/** Whether a note is a page of the notebook. */
export function isPage({ folderId }: Pick<Note, "folderId">): boolean {
  return folderId === notebookFolder;
}

/** The pages in which something was written, latest first: by the date each is about, then by when it was begun. */
export function pagesOf(notes: Notes): readonly Note[] {
  return (notes.idsByFolder.get(notebookFolder) ?? [])
    .flatMap((noteId) => notes.notesById.get(noteId) ?? [])
    .filter(({ begun }) => begun)
    .sort(laterFirst);
}

function laterFirst(a: Note, b: Note): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  if (a.startedAt !== b.startedAt) return b.startedAt - a.startedAt;
  // Two devices may begin a page at one moment; both list them alike.
  return a.noteId < b.noteId ? -1 : 1;
}
