/** Notes: two stores, one kind a note, signed once, amended after. */
import { expect, test } from "vitest";
import type { NoteEvent, NoteKind } from "#domain/notes/events.ts";
import { noNotes, takeNoteEvent } from "#domain/notes/notes.ts";

const started = (noteKind: NoteKind, sessionKey: string | null = null): NoteEvent => ({
  kind: "NoteStarted",
  at: 1,
  noteId: "n",
  folderId: "f",
  noteKind,
  sessionKey,
  date: "2026-01-05",
});
const chosen = (noteKind: NoteKind): NoteEvent => ({ kind: "NoteKindChosen", at: 2, noteId: "n", noteKind });
const headed = (noteKind: NoteKind, opening = "First words"): NoteEvent => ({
  kind: "NoteHeaded",
  at: 3,
  noteId: "n",
  noteKind,
  opening,
});
const signed = (...writings: string[]): NoteEvent => ({ kind: "NoteSigned", at: 4, noteId: "n", writings });
const amended = (text: string): NoteEvent => ({ kind: "NoteAmended", at: 5, noteId: "n", text });

function noteAfter(...events: NoteEvent[]) {
  const notes = noNotes();
  for (const event of events) takeNoteEvent(notes, event, true);
  return notes.notesById.get("n");
}

test("[NO2] the kind changes before the first word and not after", () => {
  expect(noteAfter(started("process"), chosen("progress"))?.kind).toBe("progress");
  expect(noteAfter(started("process"), headed("process"), chosen("progress"))?.kind).toBe("process");
  expect(noteAfter(started("progress"), headed("progress"), chosen("process"))?.kind).toBe("progress");
});

test("[NO3] words written for the process notes never stand in the record, whichever device is read first", () => {
  expect(noteAfter(started("process"), chosen("progress"), headed("process"))?.kind).toBe("process");
  expect(noteAfter(started("process"), chosen("progress"), headed("progress"), headed("process"))?.kind).toBe(
    "process",
  );
  expect(noteAfter(started("process"), chosen("progress"), headed("process"), headed("progress"))?.kind).toBe(
    "process",
  );
});

test("[NO4] what a signature names stays, and a second signature or later words change nothing", () => {
  const note = noteAfter(
    started("progress"),
    headed("progress"),
    signed("a", "b"),
    signed("c"),
    headed("process", "Other words"),
  );
  expect(note?.signed?.writings).toEqual(["a", "b"]);
  expect(note).toMatchObject({ kind: "progress", opening: "First words" });
});

test("[NO5] a process note is not signed, nor any note without a verified signature", () => {
  expect(noteAfter(started("process"), headed("process"), signed("a"))?.signed).toBeNull();
  const notes = noNotes();
  takeNoteEvent(notes, started("progress"), true);
  takeNoteEvent(notes, signed("a"), false);
  expect(notes.notesById.get("n")?.signed).toBeNull();
});

test("[NO6] amendments are added after a signature, in order, and none before", () => {
  expect(
    noteAfter(started("progress"), amended("too soon"), signed("a"), amended("one"), amended("two"))
      ?.amendments,
  ).toEqual([
    { at: 5, text: "one" },
    { at: 5, text: "two" },
  ]);
});

test("[NO10] a note put off stays so until it is taken up or let go", () => {
  const notes = noNotes();
  const putOff = { kind: "NotePutOff", at: 1, folderId: "f", sessionKey: "h.2026-01-05" } as const;
  takeNoteEvent(notes, putOff, true);
  takeNoteEvent(notes, putOff, true);
  expect([...notes.putOff.values()]).toEqual([{ folderId: "f", sessionKey: "h.2026-01-05" }]);
  takeNoteEvent(notes, { ...putOff, kind: "NoteLetGo" }, true);
  expect(notes.putOff.size).toBe(0);
  takeNoteEvent(notes, putOff, true);
  takeNoteEvent(notes, started("process", "h.2026-01-05"), true);
  expect(notes.putOff.size).toBe(0);
});

test("[FO2] an event about an unknown note changes nothing", () => {
  const notes = noNotes();
  for (const event of [chosen("process"), headed("process"), signed("a"), amended("x")])
    takeNoteEvent(notes, event, true);
  expect(notes.notesById.size).toBe(0);
});
