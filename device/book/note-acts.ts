/** Acts on notes. All in the therapist's own space, each kind sealed under its own key. */
import { assert } from "#base/assert.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { partsOf, writingsOf } from "#device/book/note-writings.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { classOfNote, writingFor, writingOf } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { codePointsOf } from "#domain/characters.ts";
import { amendmentCharactersMax, openingCharactersMax, signedWritingsMax } from "#domain/limits.ts";
import type { NoteEvent } from "#domain/notes/events.ts";
import type { Note } from "#domain/notes/notes.ts";
import { takingOf } from "#domain/taking-in/events.ts";

export async function startNote(parts: Parts, input: Acts["startNote"]["input"]): Outcome<"startNote"> {
  const { folderId, kind, sessionKey, date } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  assert(isLocalDate(date), "a note has a local date");
  const noteId = freshId(parts.chance);
  const at = parts.clock.now();
  const event = { kind: "NoteStarted", at, noteId, folderId, noteKind: kind, sessionKey, date } as const;
  return committed(parts, "self", [writingFor(folderId, classOfNote(kind), event)], { noteId }, "soon");
}

/**
 * Keeps one change. The opening travels only when it is new, and with the first change of a note that was taken in:
 * so every device knows that the note is no more as it came (TI19).
 */
export async function writeNote(parts: Parts, input: Acts["writeNote"]["input"]): Outcome<"writeNote"> {
  const note = parts.book.desk().notes.notesById.get(input.noteId);
  if (note === undefined) return fail({ kind: "not-here" });
  if (note.signed !== null) return fail({ kind: "note-signed" });
  const written = changeWritings(parts, note, input.update);
  if (written === null) return fail({ kind: "device-full" });
  const opening = clipped(input.opening, openingCharactersMax);
  const isAsTaken = note.changedSince !== true && takingOf(note.noteId) !== null;
  if (!note.begun || opening !== note.opening || isAsTaken) {
    const { noteId, kind: noteKind } = note;
    written.push(noteWriting(note, { kind: "NoteHeaded", at: parts.clock.now(), noteId, noteKind, opening }));
  }
  return committed(parts, "self", written, {}, "soon");
}

export async function changeNoteKind(
  parts: Parts,
  input: Acts["changeNoteKind"]["input"],
): Outcome<"changeNoteKind"> {
  const { noteId, kind } = input;
  const note = parts.book.desk().notes.notesById.get(noteId);
  if (note === undefined) return fail({ kind: "not-here" });
  if (note.begun || note.signed !== null) return fail({ kind: "note-begun" });
  if (note.kind === kind) return succeed({});
  const event = { kind: "NoteKindChosen", at: parts.clock.now(), noteId, noteKind: kind } as const;
  return committed(parts, "self", [writingFor(note.folderId, classOfNote(kind), event)], {}, "soon");
}

/**
 * Signs a progress note as it stands. The signature names the writings it is made of; where they are too
 * many to name, they are first joined to one.
 */
export async function signNote(parts: Parts, input: Acts["signNote"]["input"]): Outcome<"signNote"> {
  const { noteId } = input;
  const note = parts.book.desk().notes.notesById.get(noteId);
  if (note === undefined) return fail({ kind: "not-here" });
  if (note.kind === "process") return fail({ kind: "note-is-process" });
  if (note.signed !== null) return fail({ kind: "note-signed" });
  const named = await writingsToSign(parts, note);
  if (!named.ok) return named;
  const event = { kind: "NoteSigned", at: parts.clock.now(), noteId, writings: named.value } as const;
  return committed(parts, "self", [noteWriting(note, event)], {});
}

/** Adds to a signed note; a long addition becomes several, in order, so that no word is lost. */
export async function amendNote(parts: Parts, input: Acts["amendNote"]["input"]): Outcome<"amendNote"> {
  const note = parts.book.desk().notes.notesById.get(input.noteId);
  if (note === undefined) return fail({ kind: "not-here" });
  if (note.signed === null) return fail({ kind: "note-not-signed" });
  const points = codePointsOf(input.text.trim());
  const writings: Writing[] = [];
  for (let at = 0; at < points.length; at += amendmentCharactersMax) {
    const text = points.slice(at, at + amendmentCharactersMax).join("");
    writings.push(
      noteWriting(note, { kind: "NoteAmended", at: parts.clock.now(), noteId: note.noteId, text }),
    );
  }
  return writings.length === 0 ? succeed({}) : committed(parts, "self", writings, {});
}

export async function putOffNote(parts: Parts, input: Acts["putOffNote"]["input"]): Outcome<"putOffNote"> {
  return putOff(parts, "NotePutOff", input);
}

export async function letGoOfNote(parts: Parts, input: Acts["letGoOfNote"]["input"]): Outcome<"letGoOfNote"> {
  return putOff(parts, "NoteLetGo", input);
}

async function putOff(
  parts: Parts,
  kind: "NotePutOff" | "NoteLetGo",
  { folderId, sessionKey }: Acts["putOffNote"]["input"],
): Promise<Result<Record<string, never>, CommonRefusal>> {
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  return committed(parts, "self", [writingOf({ kind, at: parts.clock.now(), folderId, sessionKey })], {});
}

async function writingsToSign(parts: Parts, note: Note): Promise<Result<readonly string[], CommonRefusal>> {
  const stored = await writingsOf(parts.spaces, note.noteId);
  if (stored.length <= signedWritingsMax) return succeed(stored.map(({ eventId }) => eventId));
  const { joined } = await import("#device/book/note-document.ts");
  const whole = changeWritings(parts, note, joined(stored));
  if (whole === null) return fail({ kind: "device-full" });
  return parts.spaces.commit("self", whole, "now");
}

/** One change in as many writings as it needs; null when it is larger than any change may be. */
function changeWritings(parts: Parts, note: Note, update: Uint8Array): Writing[] | null {
  const pieces = partsOf(update);
  if (pieces === null) return null;
  const batch = freshId(parts.chance);
  const at = parts.clock.now();
  return pieces.map((piece, part) => {
    return noteWriting(note, {
      kind: "NoteWritten",
      at,
      noteId: note.noteId,
      batch,
      part,
      parts: pieces.length,
      update: piece,
    });
  });
}

function noteWriting(note: Note, event: NoteEvent): Writing {
  return writingFor(note.folderId, classOfNote(note.kind), event);
}
