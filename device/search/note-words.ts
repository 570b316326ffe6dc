/** The words of a whole note, with what was added to it after it was signed. */
import { documentOfNote } from "#device/book/note-view.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Note } from "#domain/notes/notes.ts";

export async function textOfNoteDoc(parts: Parts, note: Note): Promise<string> {
  const document = await documentOfNote(parts, note);
  const { textOfNote } = await import("#device/book/note-text.ts");
  return [textOfNote(document), ...note.amendments.map(({ text }) => text)].join("\n");
}
