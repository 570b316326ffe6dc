/** Reads the words of what changed into the index, a few things at a time, so that nobody waits long for it. */

import { type Parts, zoneOf } from "#device/book/parts.ts";
import { textOfNoteDoc } from "#device/search/note-words.ts";
import { eventPrefix, forgotten, notePrefix, type Unread, type WordDoc } from "#device/search/word-shelf.ts";
import { wordsOfEvent } from "#device/search/words-of.ts";
import type { Fact } from "#device/spaces.ts";
import { localDateOf, startOfDate } from "#domain/calendar/local-date.ts";

/** Things read and put away in one transaction: so few that whoever writes meanwhile does not feel it. */
export const takenAtOnce = 8;

/** Takes in at most `takenAtOnce` of what waits, latest first. Answers how many there were. */
export async function takeWordsIn(parts: Parts): Promise<number> {
  const { words: shelf } = parts.spaces;
  const waiting = await shelf.unread(takenAtOnce);
  const read: { unread: Unread; words: WordDoc | null }[] = [];
  for (const unread of waiting) {
    const fact = await factOf(parts, unread.doc);
    // Invariant NB5: with a page taken out of the notebook its words go from the index.
    if (fact?.event?.kind === "PageRemoved")
      read.push({ unread: { doc: `${notePrefix}${fact.event.noteId}`, times: forgotten }, words: null });
    read.push({ unread, words: await wordsOf(parts, unread.doc, fact) });
  }
  if (read.length > 0) await shelf.take(read);
  return read.length;
}

/** The event that waits to be read; null for a note, and for one that is not here. */
async function factOf({ spaces }: Parts, doc: string): Promise<Fact | null> {
  return doc.startsWith(eventPrefix) ? spaces.words.event(doc.slice(eventPrefix.length)) : null;
}

async function wordsOf(parts: Parts, doc: string, fact: Fact | null): Promise<WordDoc | null> {
  if (doc.startsWith(notePrefix)) return wordsOfNote(parts, doc.slice(notePrefix.length));
  return fact === null ? null : wordsOfFact(parts, fact);
}

async function wordsOfNote(parts: Parts, noteId: string): Promise<WordDoc | null> {
  const note = parts.book.desk().notes.notesById.get(noteId);
  if (note === undefined || (!note.begun && note.signed === null)) return null;
  const text = await textOfNoteDoc(parts, note);
  if (text.trim() === "") return null;
  const { folderId, kind, date, startedAt } = note;
  const minute = minuteOf(startedAt, localDateOf(startedAt, zoneOf(parts)), zoneOf(parts));
  return { doc: `${notePrefix}${noteId}`, space: "self", sort: kind, of: folderId, date, minute, text };
}

function wordsOfFact(parts: Parts, { event, eventId, space }: Fact): WordDoc | null {
  const words = event === null ? null : wordsOfEvent(event);
  if (event === null || words === null) return null;
  const zone = zoneOf(parts);
  const written = localDateOf(event.at, zone);
  return {
    doc: `${eventPrefix}${eventId}`,
    space,
    sort: words.sort,
    of: words.folderId ?? (space === "self" ? "" : space),
    date: words.date ?? written,
    minute: minuteOf(event.at, written, zone),
    text: words.text,
  };
}

/** Minutes from the beginning of the date to the instant, kept within one day. */
function minuteOf(instant: number, date: string, zone: string): number {
  return Math.max(0, Math.min(1439, Math.floor((instant - startOfDate(date, zone)) / 60_000)));
}
