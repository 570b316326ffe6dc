/**
 * The record of one treatment, assembled from what happened: the frames that held, each hour that took place with
 * its start, stop and place, and the progress notes. It needs no typing to exist. Process notes are in no record:
 * this file knows no type that could hold one.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import type { Stretch } from "#domain/frame/in-force.ts";
import type { NoteBlock } from "#domain/notes/blocks.ts";

/** An hour that was held, presumed or confirmed. Times are local to `zone`, "HH:MM". */
export type RecordedHour = {
  readonly sessionKey: string;
  readonly date: string;
  readonly started: string;
  readonly stopped: string;
  /** Whether the therapist wrote the times; else they are the agreed ones. */
  readonly timesWritten: boolean;
  readonly zone: string;
  readonly place: Place;
  /** Whether the therapist has confirmed that it took place. */
  readonly confirmed: boolean;
};

export type RecordedNote = {
  readonly noteId: string;
  /** The hour it is about; null for one about a day. */
  readonly sessionKey: string | null;
  readonly date: string;
  readonly blocks: readonly NoteBlock[];
  readonly signedAt: InstantMs | null;
  readonly amendments: readonly { readonly at: InstantMs; readonly text: string }[];
};

/** One day of the record: an hour with the notes about it, or notes about no hour. */
export type RecordEntry = {
  readonly date: string;
  readonly hour: RecordedHour | null;
  readonly notes: readonly RecordedNote[];
};

export type RecordOfFolder = {
  readonly folderId: string;
  readonly name: string;
  /** First and last local date, both included. */
  readonly from: string;
  readonly until: string;
  /** The frames that held on any of these days, first to last. */
  readonly frames: readonly Stretch[];
  /** First to last. */
  readonly entries: readonly RecordEntry[];
};

export type RecordParts = Omit<RecordOfFolder, "frames" | "entries"> & {
  readonly stretches: readonly Stretch[];
  readonly hours: readonly RecordedHour[];
  readonly notes: readonly RecordedNote[];
};

/** The record between two days. A note stands with its hour, on the hour's day, wherever that was moved to. */
export function assembleRecord(parts: RecordParts): RecordOfFolder {
  const { folderId, name, from, until, stretches, hours, notes } = parts;
  const isWithin = (date: string): boolean => date >= from && date <= until;
  const known = new Set(hours.map(({ sessionKey }) => sessionKey));
  const entries: RecordEntry[] = [];
  for (const hour of hours) {
    if (!isWithin(hour.date)) continue;
    const about = notes.filter(({ sessionKey }) => sessionKey === hour.sessionKey);
    entries.push({ date: hour.date, hour, notes: about.sort(byDate) });
  }
  for (const note of notes) {
    // A note about an hour that was not held, or that nobody knows of, stands on its own day.
    if (note.sessionKey !== null && known.has(note.sessionKey)) continue;
    if (isWithin(note.date)) entries.push({ date: note.date, hour: null, notes: [note] });
  }
  const frames = stretches.filter(
    (stretch) => stretch.from <= until && (stretch.until === null || stretch.until >= from),
  );
  return { folderId, name, from, until, frames, entries: entries.sort(byDateAndTime) };
}

/**
 * The record as it may go to a third person: what it asserts of an hour was confirmed. A note about an hour that
 * was not stands on its day, without start, stop and place.
 */
export function assertable(record: RecordOfFolder): RecordOfFolder {
  const entries = record.entries.flatMap((entry): RecordEntry[] => {
    if (entry.hour === null || entry.hour.confirmed) return [entry];
    return entry.notes.map((note) => ({ date: note.date, hour: null, notes: [note] }));
  });
  return { ...record, entries: entries.sort(byDateAndTime) };
}

/** Whether an hour of these days is still only presumed. */
export function holdsPresumed({ entries }: RecordOfFolder): boolean {
  return entries.some(({ hour }) => hour?.confirmed === false);
}

function byDate(a: RecordedNote, b: RecordedNote): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.noteId < b.noteId ? -1 : 1;
}

function byDateAndTime(a: RecordEntry, b: RecordEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.hour?.started ?? "") < (b.hour?.started ?? "") ? -1 : 1;
}
