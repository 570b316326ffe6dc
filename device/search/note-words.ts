/** The words of a whole note, with what was added to it after it was signed. */
import { writingsOf } from "#device/book/note-writings.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Note } from "#domain/notes/notes.ts";

export async function textOfNoteDoc({ spaces }: Parts, note: Note): Promise<string> {
  const writings = await writingsOf(spaces, note.noteId);
  const [{ documentOf }, { textOfNote }] = await Promise.all([
    import("#device/book/note-document.ts"),
    import("#device/book/note-text.ts"),
  ]);
  const added = note.amendments.map(({ text }) => text);
  return [textOfNote(documentOf(note, writings)), ...added].join("\n");
}
