/** What a therapist asks of patients and folders. */

import { type Book, isToFollow } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { frameStanding, framesInUse } from "#device/book/rows.ts";
import { nextRow } from "#device/book/sessions.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import type { Folder, NoteRow, NotesOfFolder, PatientRow, RoomState } from "#device/questions.ts";
import type { Note } from "#domain/notes/notes.ts";

/** All folders by name. */
export function patients(parts: Parts): readonly PatientRow[] {
  const { book } = parts;
  const rows = [...book.desk().foldersById.values()].map(({ folderId, name }) => ({
    folderId,
    name,
    endedOn: treatmentOfFolder(book, folderId)?.endedOn ?? null,
    next: nextRow(parts, folderId),
    room: book.roomsOf(folderId)[0]?.state ?? null,
  }));
  return rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.folderId < b.folderId ? -1 : 1));
}

export function folder(parts: Parts, folderId: string): Folder | null {
  const { book, clock } = parts;
  const found = book.desk().foldersById.get(folderId);
  const treatment = treatmentOfFolder(book, folderId);
  if (found === undefined || treatment === null) return null;
  const room = book.roomsOf(folderId)[0] ?? null;
  return {
    folderId,
    name: found.name,
    roomId: room?.roomId ?? null,
    room: room?.state ?? null,
    lettingIn: lettingIn(book, folderId),
    frame: frameStanding(treatment, framesInUse(book, folderId), "therapist", clock.now(), zoneOf(parts)),
    next: nextRow(parts, folderId),
    contact: found.contact,
  };
}

/** The room into which the patient is being let in again, as long as that is open. */
function lettingIn(book: Book, folderId: string): Folder["lettingIn"] {
  const open = book.roomsOf(folderId).find((room) => isToFollow(room) && !isOver(room.state));
  return open === undefined ? null : { roomId: open.roomId, state: open.state };
}

function isOver({ kind }: RoomState): boolean {
  return kind === "closed" || kind === "invitation-expired";
}

/** The notes of a folder that hold a word, latest date first, in their two stores. */
export function notes({ book }: Parts, folderId: string): NotesOfFolder {
  const { notesById, idsByFolder } = book.desk().notes;
  const record: NoteRow[] = [];
  const process: NoteRow[] = [];
  for (const noteId of idsByFolder.get(folderId) ?? []) {
    const note = notesById.get(noteId);
    if (note === undefined || (!note.begun && note.signed === null)) continue;
    (note.kind === "progress" ? record : process).push(noteRow(note));
  }
  return { record: record.sort(latestFirst), process: process.sort(latestFirst) };
}

function noteRow({ noteId, kind, sessionKey, date, opening, signed, amendments }: Note): NoteRow {
  return {
    noteId,
    kind,
    sessionKey,
    date,
    opening,
    signedAt: signed?.at ?? null,
    amendments: amendments.length,
  };
}

function latestFirst(a: NoteRow, b: NoteRow): number {
  return a.date < b.date ? 1 : a.date > b.date ? -1 : a.noteId < b.noteId ? -1 : 1;
}
