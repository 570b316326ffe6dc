/** What a therapist asks of patients and folders. */

import { type Book, isInUse, isToFollow } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { frameStanding, framesInUse, hourRow, type Whose } from "#device/book/rows.ts";
import {
  consequenceIn,
  type HourAsItIs,
  hoursTouching,
  hourWithKey,
  nextHour,
  pastHours,
  type Treatment,
  treatmentOfFolder,
  treatmentOfRoom,
} from "#device/book/treatment.ts";
import type {
  AccountsOfFolder,
  Folder,
  HourRow,
  NoteRow,
  NotesOfFolder,
  PatientRow,
  Questions,
  RoomState,
  SessionsOfFolder,
} from "#device/questions.ts";
import type { Consequence } from "#domain/accounts/charge.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import type { Note } from "#domain/notes/notes.ts";

/** Hours shown ahead: eight weeks. */
const comingMs = 56 * 86_400_000;

/** All folders by name. */
export function patients(parts: Parts): readonly PatientRow[] {
  const { book } = parts;
  const rows = [...book.desk().foldersById.values()].map(({ folderId, name }) => ({
    folderId,
    name,
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

function nextRow(parts: Parts, folderId: string): HourRow | null {
  const found = treatmentOf(parts, folderId);
  const next = found === null ? null : nextHour(found.treatment, parts.clock.now());
  return found === null || next === null ? null : hourRow(found.whose, found.treatment, next);
}

/** The hours of a folder; on the patient's side those of the room with this id. */
export function sessions(parts: Parts, folderId: string): SessionsOfFolder {
  const found = treatmentOf(parts, folderId);
  if (found === null) return { coming: [], past: [] };
  const { whose, treatment } = found;
  const now = parts.clock.now();
  const row = (hour: HourAsItIs): HourRow => hourRow(whose, treatment, hour);
  const coming = hoursTouching(treatment, now, now + comingMs, now).filter(({ hour }) => hour.startsAt > now);
  return { coming: coming.map(row), past: pastHours(treatment, now).map(row).reverse() };
}

/** A treatment and whose it is, by folder id, or by room id on the patient's side. */
function treatmentOf(parts: Parts, id: string): { whose: Whose; treatment: Treatment } | null {
  const { book } = parts;
  const found = book.desk().foldersById.get(id);
  const treatment = treatmentOfFolder(book, id);
  if (found !== undefined && treatment !== null) {
    const room = book.roomsOf(id)[0];
    const roomId = room !== undefined && isInUse(room) ? room.roomId : null;
    return { whose: { folderId: id, roomId, name: found.name }, treatment };
  }
  const known = book.knownRoom(id);
  if (known === null || known.folderId !== null) return null;
  return { whose: { folderId: id, roomId: id, name: known.otherName }, treatment: treatmentOfRoom(book, id) };
}

/** What marking the hour as missed would mean now. An hour nobody agreed costs nothing. */
export function consequence(parts: Parts, input: Questions["consequence"]["input"]): Consequence {
  const now = parts.clock.now();
  const found = treatmentOf(parts, input.folderId);
  const date = dateOfSessionKey(input.sessionKey);
  const hour =
    found === null || date === null ? null : hourWithKey(found.treatment, input.sessionKey, date, now);
  if (found === null || hour === null) return { charge: null, because: "no-fee-agreed" };
  const noticeNow = now < hour.hour.startsAt ? now : null;
  const noticeAt = input.noticeAt === undefined ? noticeNow : input.noticeAt;
  return consequenceIn(found.treatment, { hour: hour.hour, by: input.by, noticeAt });
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
