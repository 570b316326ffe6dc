/** The room as either of the two sees it, and its letters, read from the device page by page. */
import { isInUse } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { frameStanding } from "#device/book/rows.ts";
import { treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import type { LettersPage, LetterView, Questions, RoomView } from "#device/questions.ts";
import type { Fact } from "#device/spaces.ts";

/** Letters a page may hold at most, whatever was asked for. */
const pageMax = 200;

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
    follows: null,
    followedAt: known.followedAt,
    checkBegun: known.checkBegun,
    between: frame.present?.frame.written.between ?? null,
    draft: isInUse(known) ? await draftOf(parts, roomId) : "",
  };
}

/** What stands unsent in the room's writing place. */
export async function draftOf({ spaces }: Parts, roomId: string): Promise<string> {
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

/** A page of letters, oldest first, ending before the letter named or at the newest. */
export async function letters(parts: Parts, input: Questions["letters"]["input"]): Promise<LettersPage> {
  const { roomId, beforeLetterId } = input;
  if (parts.book.knownRoom(roomId) === null) return { letters: [], more: false };
  const countMax = Math.max(1, Math.min(pageMax, input.countMax));
  const before = beforeLetterId === null ? null : await orderOf(parts, roomId, beforeLetterId);
  // A letter that is not here has nothing before it.
  if (beforeLetterId !== null && before === null) return { letters: [], more: false };
  const found = await readLetters(parts, roomId, before, countMax + 1);
  const more = found.length > countMax;
  return { letters: (more ? found.slice(1) : found).flatMap(letterView), more };
}

async function readLetters(
  parts: Parts,
  roomId: string,
  before: string | null,
  countMax: number,
): Promise<readonly Fact[]> {
  const found = await parts.spaces.facts({
    space: roomId,
    kinds: ["LetterWritten"],
    subject: null,
    before,
    countMax,
  });
  for (const { eventId, order } of found) parts.orderOfLetter.set(eventId, order);
  return found;
}

/** Where a letter stands; read back through the room when it was not served before. */
async function orderOf(parts: Parts, roomId: string, letterId: string): Promise<string | null> {
  let before: string | null = null;
  for (;;) {
    const known = parts.orderOfLetter.get(letterId);
    if (known !== undefined) return known;
    const page: readonly Fact[] = await readLetters(parts, roomId, before, pageMax);
    const oldest = page[0];
    if (oldest === undefined) return null;
    before = oldest.order;
  }
}

function letterView({ eventId, author, event, acknowledged }: Fact): LetterView[] {
  if (event?.kind !== "LetterWritten") return [];
  const mine = author === "me";
  const state = acknowledged || !mine ? "sent" : "saved";
  return [{ letterId: eventId, mine, at: event.at, text: event.text, state, fromCopy: false }];
}
