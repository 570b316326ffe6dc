/** The notebook as it is folded: pages by their dates, and gone when they were taken out. */
import { expect, test } from "vitest";
import type { NoteEvent } from "#domain/notes/events.ts";
import { notebookFolder, pagesOf } from "#domain/notes/notebook.ts";
import { type Notes, noNotes, takeNoteEvent } from "#domain/notes/notes.ts";

const started = (noteId: string, date: string, at = 1, folderId = notebookFolder): NoteEvent => ({
  kind: "NoteStarted",
  at,
  noteId,
  folderId,
  noteKind: "process",
  sessionKey: null,
  date,
});
const headed = (noteId: string, opening = "First words"): NoteEvent => ({
  kind: "NoteHeaded",
  at: 3,
  noteId,
  noteKind: "process",
  opening,
});
const removed = (noteId: string): NoteEvent => ({ kind: "PageRemoved", at: 9, noteId });

function after(...events: readonly NoteEvent[]): Notes {
  const notes = noNotes();
  for (const event of events) takeNoteEvent(notes, event, true);
  return notes;
}

const idsIn = (notes: Notes): readonly string[] => pagesOf(notes).map(({ noteId }) => noteId);

test("[NB4] pages stand latest first, those of one day by when they were begun; a blank one in no list", () => {
  const notes = after(
    started("march", "2026-03-01"),
    headed("march"),
    started("blank", "2026-04-01"),
    started("morning", "2026-03-09", 100),
    headed("morning"),
    started("evening", "2026-03-09", 200),
    headed("evening"),
  );
  expect(idsIn(notes)).toEqual(["evening", "morning", "march"]);
});

test("[NB4] a note of a treatment is no page", () => {
  expect(idsIn(after(started("n", "2026-03-01", 1, "f"), headed("n")))).toEqual([]);
});

test("[NB5] a page taken out is gone, and what another device wrote on it meanwhile brings nothing back", () => {
  const notes = after(
    started("kept", "2026-03-01"),
    headed("kept"),
    started("gone", "2026-03-02"),
    headed("gone"),
    removed("gone"),
    headed("gone", "Written elsewhere"),
  );
  expect(idsIn(notes)).toEqual(["kept"]);
  expect(notes.notesById.has("gone")).toBe(false);
});

test("[NB5] a note of a folder cannot be taken out, nor one that nobody knows", () => {
  const notes = after(started("n", "2026-03-01", 1, "f"), headed("n"), removed("n"), removed("nobody"));
  expect([...notes.notesById.keys()]).toEqual(["n"]);
});
