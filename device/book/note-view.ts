/** One note as its page shows it. */
import { writingsOf } from "#device/book/note-writings.ts";
import type { Parts } from "#device/book/parts.ts";
import type { NoteView } from "#device/questions.ts";

export async function noteView({ book, spaces }: Parts, noteId: string): Promise<NoteView | null> {
  const note = book.desk().notes.notesById.get(noteId);
  if (note === undefined) return null;
  const writings = await writingsOf(spaces, noteId);
  const { documentOf } = await import("#device/book/note-document.ts");
  return {
    noteId,
    folderId: note.folderId,
    folderName: book.desk().foldersById.get(note.folderId)?.name ?? "",
    kind: note.kind,
    date: note.date,
    document: documentOf(note, writings),
    signedAt: note.signed?.at ?? null,
    amendments: note.amendments,
  };
}
