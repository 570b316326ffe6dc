/** The room as either of the two sees it, and its letters, read from the device page by page. */
import { type Book, isInUse } from "#device/book/book.ts";
import { attachedTo, filesOfLetter, waitingLetters } from "#device/book/file-view.ts";
import { type LetterPlace, type Parts, zoneOf } from "#device/book/parts.ts";
import { frameStanding } from "#device/book/rows.ts";
import { therapistAway } from "#device/book/sessions.ts";
import { treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import type { LettersPage, LetterView, Questions, RoomView } from "#device/questions.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import type { Fact } from "#device/spaces.ts";
import { followedSince, isOfFollowed } from "#domain/copy/copies.ts";
import type { Side } from "#domain/folder/events.ts";

/** Letters a page may hold at most, whatever was asked for. */
const pageMax = 200;
/** Among so many letters one's own newest is looked for; an older one has long had its draft cleared. */
const draftLettersBack = 50;

export async function roomView(parts: Parts, roomId: string): Promise<RoomView | null> {
  const { book, clock } = parts;
  const known = book.knownRoom(roomId);
  if (known === null) return null;
  const ofFolder = known.folderId === null ? null : treatmentOfFolder(book, known.folderId);
  const treatment = ofFolder ?? treatmentOfRoom(book, roomId);
  const { frames } = book.room(roomId);
  const frame = frameStanding(treatment, frames, book.sideIn(roomId), clock.now(), zoneOf(parts));
  return {
    roomId,
    folderId: known.folderId,
    otherName: known.otherName,
    state: known.state,
    words: known.words,
    mayMeetInPerson: known.mayMeetInPerson,
    invitation: known.invitation,
    frame,
    otherDevices: known.otherDevices,
    follows: sinceWhen(book, known),
    followedAt: known.followedAt,
    closedAt: known.closedAt,
    checkBegun: known.checkBegun,
    away: therapistAway(parts, known.folderId ?? roomId),
    between: frame.present?.frame.written.between ?? null,
    draft: isInUse(known) ? await draftOf(parts, roomId) : "",
    attached: isInUse(known) ? await attachedTo(parts, roomId) : [],
  };
}

/** Since when the room takes the place of one before; shown once the two have checked each other here. */
function sinceWhen(book: Book, { roomId, wasChecked }: KnownRoom): RoomView["follows"] {
  const since = followedSince(book.room(roomId).copies);
  return since === null || !wasChecked ? null : { since };
}

/**
 * What stands unsent in the room's writing place. Invariant LE5: the words of one's newest letter are no draft,
 * whenever they were kept, so that a letter ends its draft in the step in which it is written.
 */
export async function draftOf(parts: Parts, roomId: string): Promise<string> {
  const kept = await keptDraft(parts, roomId);
  if (kept === "") return "";
  const newest = await parts.spaces.facts({
    space: roomId,
    kinds: ["LetterWritten"],
    subject: null,
    before: null,
    countMax: draftLettersBack,
  });
  const mine = newest.findLast(({ author }) => author === "me")?.event;
  return mine?.kind === "LetterWritten" && mine.text === kept.trim() ? "" : kept;
}

/** The words that were kept last as a draft, sent or not. */
export async function keptDraft({ spaces }: Parts, roomId: string): Promise<string> {
  const facts = await spaces.facts({
    space: "self",
    kinds: ["DraftKept"],
    subject: roomId,
    before: null,
    countMax: 1,
  });
  const event = facts.at(-1)?.event;
  return event?.kind === "DraftKept" ? event.text : "";
}

/** A page of letters, oldest first, ending before the letter named or at the newest. What was copied stands before the rest. */
export async function letters(parts: Parts, input: Questions["letters"]["input"]): Promise<LettersPage> {
  const { roomId, beforeLetterId } = input;
  const known = parts.book.knownRoom(roomId);
  if (known === null) return { letters: [], more: false };
  const countMax = Math.max(1, Math.min(pageMax, input.countMax));
  const before = beforeLetterId === null ? null : await placeOf(parts, known, beforeLetterId);
  // A letter that is not here has nothing before it.
  if (beforeLetterId !== null && before === null) return { letters: [], more: false };
  const found = await readLetters(parts, known, before, countMax + 1);
  const more = found.length > countMax;
  const page = more ? found.slice(1) : found;
  const shown = (await Promise.all(page.map((fact) => letterView(parts, fact)))).flat();
  // What waits for its files has no place in the room yet, and stands behind what has.
  const waiting = beforeLetterId === null ? await waitingLetters(parts, roomId) : [];
  return { letters: [...shown, ...waiting], more };
}

/** Letters before a place: those written in the room, then, once it was checked, those that were copied into it. */
async function readLetters(
  parts: Parts,
  { roomId, wasChecked }: KnownRoom,
  before: LetterPlace | null,
  countMax: number,
): Promise<readonly Fact[]> {
  const isAmongCopies = before?.fromCopy ?? false;
  const own = isAmongCopies
    ? []
    : await readKind(parts, roomId, "LetterWritten", before?.order ?? null, countMax);
  // Invariant LA3: where the two never checked each other nothing of a copy is shown.
  if (!wasChecked || own.length === countMax) return own;
  const from = isAmongCopies ? (before?.order ?? null) : null;
  const copied = await readKind(parts, roomId, "LetterTakenOver", from, countMax - own.length);
  return [...copied, ...own];
}

async function readKind(
  { spaces, placeOfLetter }: Parts,
  space: string,
  kind: "LetterWritten" | "LetterTakenOver",
  before: string | null,
  countMax: number,
): Promise<readonly Fact[]> {
  const found = await spaces.facts({ space, kinds: [kind], subject: null, before, countMax });
  const fromCopy = kind === "LetterTakenOver";
  for (const { eventId, order } of found) placeOfLetter.set(eventId, { order, fromCopy });
  return found;
}

/** Where a letter stands; read back through the room when it was not served before. */
async function placeOf(parts: Parts, known: KnownRoom, letterId: string): Promise<LetterPlace | null> {
  let before: LetterPlace | null = null;
  for (;;) {
    const place = parts.placeOfLetter.get(letterId);
    if (place !== undefined) return place;
    const page: readonly Fact[] = await readLetters(parts, known, before, pageMax);
    const oldest = page[0];
    if (oldest === undefined) return null;
    before = parts.placeOfLetter.get(oldest.eventId) ?? null;
  }
}

async function letterView(parts: Parts, fact: Fact): Promise<readonly LetterView[]> {
  const { book } = parts;
  const { eventId: letterId, space, author, event, acknowledged } = fact;
  const writer = author === "me" ? book.sideIn(space) : otherOf(book.sideIn(space));
  const state = acknowledged || author === "other" ? "sent" : "saved";
  if (event?.kind !== "LetterWritten" && event?.kind !== "LetterTakenOver") return [];
  const fromCopy = event.kind === "LetterTakenOver";
  // Invariant LA5: a copy is the therapist's to give, and only of the rooms that this one follows.
  const isGiven = !fromCopy || (writer === "therapist" && isOfFollowed(book.room(space).copies, event.room));
  if (!isGiven) return [];
  const mine = fromCopy ? event.by === book.sideIn(space) : author === "me";
  const files = await filesOfLetter(parts, event.files);
  return [{ letterId, mine, at: event.at, text: event.text, state, fromCopy, files, waits: null }];
}

function otherOf(side: Side): Side {
  return side === "therapist" ? "patient" : "therapist";
}
