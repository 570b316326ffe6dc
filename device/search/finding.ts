/** The answer to what is typed into the search: people first, then places, latest first. Only what a page would show is found. */

import type { FindAsked, FindQuestions, Found, FoundPerson, FoundPlace } from "#device/asked/find.ts";
import type { Parts } from "#device/book/parts.ts";
import { letters } from "#device/book/room-view.ts";
import { isSought, placesOf, type Sought, soughtIn } from "#device/search/folding.ts";
import { markedIn, snippetOf } from "#device/search/snippet.ts";
import { stillStands } from "#device/search/still-stands.ts";
import { takenAtOnce, takeWordsIn } from "#device/search/taking-in.ts";
import { eventPrefix, notePrefix, type WordDoc, type WordQuery } from "#device/search/word-shelf.ts";
import { isOfFollowed } from "#domain/copy/copies.ts";
import { contactFields } from "#domain/folder/contact-sheet.ts";
import { shownProposal } from "#domain/frame/propose.ts";
import { notebookFolder } from "#domain/notes/notebook.ts";

/** Most places answered at once. */
const placesMax = 200;
/** Found beyond what was asked for, in place of what no page shows. */
const spare = 8;
/** Most people named. */
const peopleMax = 20;

export async function find(parts: Parts, asked: FindAsked): Promise<Found> {
  const sought = soughtIn(asked.words);
  const complete = await readLast(parts);
  const isNarrowed = asked.sort !== null || asked.from !== null || asked.until !== null;
  if (sought.length === 0 && asked.folderId === null && !isNarrowed)
    return { people: [], places: [], more: false, complete };
  const countMax = Math.max(1, Math.min(placesMax, asked.countMax));
  const places = await placesFound(parts, sought, {
    sought,
    of: ownersOf(parts, asked.folderId),
    sorts: asked.sort === null ? [] : [asked.sort],
    from: asked.from,
    until: asked.until,
    countMax: countMax + 1,
  });
  return {
    people: isNarrowed || sought.length === 0 ? [] : peopleIn(parts, asked.folderId, sought),
    places: places.slice(0, countMax),
    more: places.length > countMax && countMax < placesMax,
    complete,
  };
}

/** The first `countMax` that a page shows; what none shows is made up for by what comes after it. */
async function placesFound(
  parts: Parts,
  sought: readonly Sought[],
  query: WordQuery,
): Promise<readonly FoundPlace[]> {
  for (let take = query.countMax + spare; ; take *= 2) {
    const docs = await parts.spaces.words.find({ ...query, countMax: take });
    const places: FoundPlace[] = [];
    for (const doc of docs) {
      if (places.length >= query.countMax) break;
      const place = await placeOf(parts, doc, sought);
      if (place !== null) places.push(place);
    }
    if (places.length >= query.countMax || docs.length < take) return places;
  }
}

/** What was written a moment ago is found at once; only a long rest is left to the work behind. Answers whether nothing is left. */
async function readLast(parts: Parts): Promise<boolean> {
  const waiting = await parts.spaces.words.unread(takenAtOnce + 1);
  if (waiting.length === 0) return true;
  if (waiting.length > takenAtOnce) return false;
  await takeWordsIn(parts);
  return true;
}

/** A folder and its rooms; nothing where everybody is meant. */
function ownersOf({ book }: Parts, folderId: string | null): readonly string[] {
  return folderId === null ? [] : [folderId, ...book.roomsOf(folderId).map(({ roomId }) => roomId)];
}

function peopleIn({ book }: Parts, only: string | null, sought: readonly Sought[]): readonly FoundPerson[] {
  const found: FoundPerson[] = [];
  for (const folder of book.desk().foldersById.values()) {
    const { folderId, name } = folder;
    if (only !== null && only !== folderId) continue;
    const sheet = contactFields.map((field) => folder.contactSheet[field]);
    const contact = [...sheet, folder.contact].filter((line) => line !== "").join("\n");
    if (!sought.every((one) => holds(`${name}\n${contact}`, one))) continue;
    const isInName = sought.every((one) => holds(name, one));
    found.push({
      folderId,
      name: markedIn(name, sought),
      contact: isInName ? [] : snippetOf(contact, sought),
    });
  }
  return found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, peopleMax);
}

const nameOf = ({ name }: FoundPerson): string => name.map(({ text }) => text).join("");

function holds(text: string, sought: Sought): boolean {
  return isSought(text, [sought]) || placesOf(text, [sought]).length > 0;
}

/** Where a thing is opened, or null where no page shows it. */
async function placeOf(parts: Parts, words: WordDoc, sought: readonly Sought[]): Promise<FoundPlace | null> {
  const place = words.doc.startsWith(notePrefix)
    ? placeOfNote(parts, words.doc.slice(notePrefix.length))
    : await placeOfEvent(parts, words);
  if (place === null) return null;
  const { sort, date, text, of } = words;
  const folderId = place.kind === "breaks" ? null : "folderId" in place ? place.folderId : of;
  const isOfNobody = folderId === null || folderId === notebookFolder;
  const name = isOfNobody ? "" : parts.book.desk().foldersById.get(folderId)?.name;
  return name === undefined ? null : { sort, place, name, date, pieces: snippetOf(text, sought) };
}

/** A note that is not listed any more is not found, whatever the index still holds of it. */
function placeOfNote({ book }: Parts, noteId: string): FoundPlace["place"] | null {
  return book.desk().notes.notesById.has(noteId) ? { kind: "note", noteId } : null;
}

async function placeOfEvent(
  parts: Parts,
  { doc, space, sort, of }: WordDoc,
): Promise<FoundPlace["place"] | null> {
  const { book, clock } = parts;
  const eventId = doc.slice(eventPrefix.length);
  const part = sort === "accounts" ? "accounts" : sort === "hours" ? "sessions" : "frame";
  const known = space === "self" ? null : book.knownRoom(space);
  const folderId = space === "self" ? (of === "" ? null : of) : (known?.folderId ?? null);
  if (sort === "accounts" || sort === "hours") {
    const fact = await parts.spaces.words.event(eventId);
    if (fact === null || !stillStands(parts, fact, folderId)) return null;
    // The therapist's own break stands in every room as well, and once for the whole practice.
    const isCopy = fact.event?.kind === "BreakAnnounced" && fact.event.by === "therapist" && space !== "self";
    if (isCopy) return null;
    if (folderId === null) return sort === "hours" ? { kind: "breaks" } : null;
  }
  if (folderId === null) return null;
  if (known === null) return { kind: "folder", folderId, part };
  if (sort === "letter") {
    // The page of letters is that of the room in use; what was copied into it is shown there and not twice.
    if (book.roomsOf(folderId)[0]?.roomId !== space) return null;
    if (known.follows !== null && !(await isShownThere(parts, eventId, known.wasChecked))) return null;
    return { kind: "letter", folderId, roomId: space, letterId: eventId };
  }
  if (sort === "frame") {
    // Invariant NI13: a proposal that waits for the next hour is not found before it.
    const { frames } = book.room(space);
    const shown = shownProposal(frames, book.sideIn(space), clock.now());
    if (shown?.hash !== eventId && !frames.agreed.some(({ hash }) => hash === eventId)) return null;
  }
  return { kind: "folder", folderId, part };
}

/** Invariant LA3: of a copy nothing is shown where the two never checked each other. */
async function isShownThere({ book, spaces }: Parts, eventId: string, wasChecked: boolean): Promise<boolean> {
  const fact = await spaces.words.event(eventId);
  if (fact?.event?.kind !== "LetterTakenOver") return true;
  return wasChecked && isOfFollowed(book.room(fact.space).copies, fact.event.room);
}

/** Letters read at once while one is looked for. */
const lettersAtOnce = 200;

export async function letterBefore(
  parts: Parts,
  { roomId, letterId }: FindQuestions["letterBefore"]["input"],
): Promise<FindQuestions["letterBefore"]["answer"]> {
  let before: string | null = null;
  for (;;) {
    const page = await letters(parts, { roomId, beforeLetterId: before, countMax: lettersAtOnce });
    const at = page.letters.findIndex((letter) => letter.letterId === letterId);
    if (at >= 0) return { beforeLetterId: page.letters[at + 1]?.letterId ?? before };
    const oldest = page.letters[0];
    if (!page.more || oldest === undefined) return null;
    before = oldest.letterId;
  }
}
