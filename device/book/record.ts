/** The record of a folder, from its hours, its frames and its progress notes. */
import { documentOfNote } from "#device/book/note-view.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { clockOf } from "#device/book/rows.ts";
import { type HourAsItIs, pastHours, type Treatment, treatmentOfFolder } from "#device/book/treatment.ts";
import type { Questions } from "#device/questions.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import type { Note } from "#domain/notes/notes.ts";
import {
  assembleRecord,
  type RecordedHour,
  type RecordedNote,
  type RecordOfFolder,
} from "#domain/record/record.ts";

export async function record(
  parts: Parts,
  { folderId, from, until }: Questions["record"]["input"],
): Promise<RecordOfFolder | null> {
  const { book, clock } = parts;
  const folder = book.desk().foldersById.get(folderId);
  const treatment = treatmentOfFolder(book, folderId);
  if (folder === undefined || treatment === null) return null;
  const now = clock.now();
  const hours = pastHours(treatment, now).flatMap((one) => recordedHour(treatment, one));
  const last = until ?? localDateOf(now, zoneOf(parts));
  // Invariant RD1: from the notes of the record, and from no others.
  const notes = notesOfRecord(parts, folderId);
  const first =
    from ?? [last, ...hours.map(({ date }) => date), ...notes.map(({ date }) => date)].sort()[0] ?? last;
  const dates = new Map(hours.map(({ sessionKey, date }) => [sessionKey, date]));
  const isWithin = ({ sessionKey, date }: Note): boolean => {
    const day = (sessionKey === null ? undefined : dates.get(sessionKey)) ?? date;
    return day >= first && day <= last;
  };
  const read: RecordedNote[] = [];
  for (const note of notes.filter(isWithin)) read.push(await recordedNote(parts, note));
  return assembleRecord({
    folderId,
    name: folder.name,
    from: first,
    until: last,
    stretches: treatment.stretches,
    hours,
    notes: read,
  });
}

function notesOfRecord({ book }: Parts, folderId: string): readonly Note[] {
  const { notesById, idsByFolder } = book.desk().notes;
  return (idsByFolder.get(folderId) ?? []).flatMap((noteId) => {
    const note = notesById.get(noteId);
    return note?.kind === "progress" && (note.begun || note.signed !== null) ? [note] : [];
  });
}

async function recordedNote(parts: Parts, note: Note): Promise<RecordedNote> {
  const { noteId, sessionKey, date, amendments } = note;
  const document = await documentOfNote(parts, note);
  const { blocksOf } = await import("#device/book/note-text.ts");
  return {
    noteId,
    sessionKey,
    date,
    blocks: blocksOf(document),
    signedAt: note.signed?.at ?? null,
    amendments,
  };
}

/** An hour that took place, by the presumption or by the therapist's word. */
function recordedHour(treatment: Treatment, { hour, state }: HourAsItIs): readonly RecordedHour[] {
  if (state !== "held-presumed" && state !== "held-confirmed") return [];
  const { sessionKey, localDate } = hour;
  const { zone, place } = hour.hour;
  const written = treatment.timesOf(sessionKey);
  return [
    {
      sessionKey,
      date: localDate,
      started: written?.started ?? clockOf(hour.startsAt, zone).time,
      stopped: written?.stopped ?? clockOf(hour.endsAt, zone).time,
      timesWritten: written !== null,
      zone,
      place,
      confirmed: state === "held-confirmed",
    },
  ];
}
