/**
 * The notes of a practice, without their words (those are read when a note is opened). Process notes
 * and progress notes are kept apart; where two devices disagreed about the kind of one note, it is a
 * process note, so that nothing meant to be kept apart ever stands in the record.
 */
import type { InstantMs } from "#base/clock.ts";
import type { NoteEvent, NoteKind } from "#domain/notes/events.ts";
import { isPage, notebookFolder } from "#domain/notes/notebook.ts";
import { takingOf } from "#domain/taking-in/events.ts";

export type Note = {
  readonly noteId: string;
  readonly folderId: string;
  readonly kind: NoteKind;
  readonly sessionKey: string | null;
  readonly date: string;
  readonly startedAt: InstantMs;
  /** Whether a first word was written: from then on the kind stays. */
  readonly begun: boolean;
  readonly opening: string;
  readonly signed: SignedNote | null;
  readonly amendments: readonly { readonly at: InstantMs; readonly text: string }[];
  /** The note was taken in, and was written on since; left out for every other. */
  readonly changedSince?: true;
};

type SignedNote = {
  readonly at: InstantMs;
  /** The writings that are the note, for ever; whatever else arrives later is no part of it. */
  readonly writings: readonly string[];
};

/** Grows as it is folded; a fold begins with `noNotes()` and owns it. */
export type Notes = {
  readonly notesById: Map<string, Note>;
  readonly idsByFolder: Map<string, string[]>;
  /** Ids of the notes about hours that were taken in, by `takenHours`. */
  readonly idsByTakenHours: Map<string, string[]>;
  /** Hours whose note was put off, by folder and session key, in the order of putting off. */
  readonly putOff: Map<string, { readonly folderId: string; readonly sessionKey: string }>;
};

export function noNotes(): Notes {
  return { notesById: new Map(), idsByFolder: new Map(), idsByTakenHours: new Map(), putOff: new Map() };
}

/** Takes one event in. An event about an unknown note, or against the rules, changes nothing. */
export function takeNoteEvent(notes: Notes, event: NoteEvent, signed: boolean): void {
  switch (event.kind) {
    case "NoteStarted":
      return start(notes, event);
    case "NotePutOff":
      notes.putOff.set(putOffKey(event.folderId, event.sessionKey), {
        folderId: event.folderId,
        sessionKey: event.sessionKey,
      });
      return;
    case "NoteLetGo":
      notes.putOff.delete(putOffKey(event.folderId, event.sessionKey));
      return;
    case "NoteWritten":
      return;
    case "PageRemoved":
      return removePage(notes, event.noteId);
    case "NoteKindChosen":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended": {
      const note = notes.notesById.get(event.noteId);
      if (note !== undefined) notes.notesById.set(event.noteId, noteAfter(note, event, signed));
      return;
    }
  }
}

function start(notes: Notes, event: Extract<NoteEvent, { kind: "NoteStarted" }>): void {
  const { noteId, folderId, noteKind, sessionKey, date, at } = event;
  if (notes.notesById.has(noteId)) return;
  const blank = { begun: false, opening: "", signed: null, amendments: [] };
  notes.notesById.set(noteId, {
    noteId,
    folderId,
    kind: noteKind,
    sessionKey,
    date,
    startedAt: at,
    ...blank,
  });
  addTo(notes.idsByFolder, folderId, noteId);
  const takenId = takingOf(sessionKey ?? "");
  if (takenId !== null) addTo(notes.idsByTakenHours, takenHours(folderId, takenId), noteId);
  if (sessionKey !== null) notes.putOff.delete(putOffKey(folderId, sessionKey));
}

function addTo(idsByName: Map<string, string[]>, name: string, noteId: string): void {
  const ids = idsByName.get(name);
  if (ids === undefined) idsByName.set(name, [noteId]);
  else ids.push(noteId);
}

/** Names the hours that came into one folder with one taking in. */
export function takenHours(folderId: string, takenId: string): string {
  return `${takenId} ${folderId}`;
}

/** Invariant NB5: only a page of the notebook can go; a note of a folder stays, whatever arrives. */
function removePage(notes: Notes, noteId: string): void {
  const note = notes.notesById.get(noteId);
  if (note === undefined || !isPage(note)) return;
  notes.notesById.delete(noteId);
  const left = (notes.idsByFolder.get(notebookFolder) ?? []).filter((id) => id !== noteId);
  notes.idsByFolder.set(notebookFolder, left);
}

type EventOfOneNote = Extract<
  NoteEvent,
  { kind: "NoteKindChosen" | "NoteHeaded" | "NoteSigned" | "NoteAmended" }
>;

function noteAfter(note: Note, event: EventOfOneNote, signed: boolean): Note {
  switch (event.kind) {
    case "NoteKindChosen":
      return note.begun ? note : { ...note, kind: event.noteKind };
    case "NoteHeaded": {
      if (note.signed !== null) return note;
      const kind = note.begun ? (note.kind === "process" ? "process" : event.noteKind) : event.noteKind;
      return { ...note, begun: true, kind, opening: event.opening };
    }
    case "NoteSigned": {
      if (!signed || note.signed !== null || note.kind === "process") return note;
      return { ...note, signed: { at: event.at, writings: event.writings } };
    }
    case "NoteAmended": {
      if (note.signed === null) return note;
      return { ...note, amendments: [...note.amendments, { at: event.at, text: event.text }] };
    }
  }
}

function putOffKey(folderId: string, sessionKey: string): string {
  return `${folderId} ${sessionKey}`;
}
