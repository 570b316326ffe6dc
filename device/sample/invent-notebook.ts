/** The notebook of the sample's patient: pages in her own space, as a device would have written them. */
import type { SampleMemory } from "#device/sample/memory-spaces.ts";
import { noteUpdate, openingOf } from "#device/sample/sample-note.ts";
import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleWords } from "#device/sample/words.ts";
import { notebookFolder } from "#domain/notes/notebook.ts";

export function inventNotebook(memory: SampleMemory, time: SampleTime, { pages }: SampleWords): void {
  for (const { daysAgo, time: clock, paragraphs } of pages) {
    const at = time.at(-daysAgo, clock);
    const noteId = `page-${daysAgo}`;
    const noteKind = "process";
    const about = { folderId: notebookFolder, sessionKey: null, date: time.day(-daysAgo) };
    memory.write("patient", "self", { kind: "NoteStarted", at, noteId, noteKind, ...about });
    const whole = { batch: noteId, part: 0, parts: 1, update: noteUpdate(paragraphs) };
    memory.write("patient", "self", { kind: "NoteWritten", at, noteId, ...whole });
    const opening = openingOf(paragraphs);
    memory.write("patient", "self", { kind: "NoteHeaded", at, noteId, noteKind, opening });
  }
}
