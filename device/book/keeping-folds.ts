/**
 * Keeps what the facts amount to, so that the next unlock begins from there. Done behind the screen and from the facts
 * as the store has them, never from memory, a few at a time; what is broken off is begun again another day.
 */
import { foldMark } from "#device/book/fold-mark.ts";
import type { BegunFold, FoldReach, FoldShelf } from "#device/book/fold-shelf.ts";
import { packedFromUsual, stateToText, textToState } from "#device/book/fold-text.ts";
import { emptyState, isFolded, takeOfRoom, takeOwn } from "#device/book/folding.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";
import type { DeskSoFar } from "#domain/desk.ts";
import type { RoomSoFar } from "#domain/room.ts";

/**
 * What an unlock reads fact by fact. In own space the newest 200, some two weeks of a full practice (a bench of ten
 * years has 93 a week), so that what another own device sends days late is not behind the fold; folded on after 600
 * more, for the whole state is written each time. A room has few facts, and there are many rooms.
 */
const ownReach: FoldReach = { back: 200, least: 600 };
const roomReach: FoldReach = { back: 20, least: 60 };

export type HowKept = { readonly reachOf: (space: SpaceId) => FoldReach; readonly packedFrom: number };

const usually: HowKept = {
  reachOf: (space) => (space === "self" ? ownReach : roomReach),
  packedFrom: packedFromUsual,
};

/** Folds on every space in which enough was written since. `breathe` is called between parts of the work. */
export async function keepFolds(
  { spaces, book }: Pick<Parts, "spaces" | "book">,
  breathe: () => Promise<void>,
  { reachOf, packedFrom }: HowKept = usually,
): Promise<void> {
  const { folds } = spaces;
  if (folds === null) return;
  // A room's facts are read from one side, which is certain of the rooms that are known.
  const rooms = book.rooms().map(({ roomId }) => roomId);
  for (const space of ["self", ...rooms]) {
    const begun = await folds.begin(space, foldMark, reachOf(space));
    const state = begun === null ? null : await foldedTo(folds, begun, takeOf(book, space), breathe);
    if (begun !== null && state !== null)
      await folds.end(begun, await stateToText(state, breathe, packedFrom));
  }
}

type Take = (state: object, fact: Fact) => void;

function takeOf(book: Parts["book"], space: SpaceId): Take {
  if (space === "self") return (desk, fact) => takeOwn(desk as DeskSoFar, fact);
  const mine = book.sideIn(space);
  return (room, fact) => takeOfRoom(room as RoomSoFar, fact, mine);
}

/** The state up to where the fold is to end; null when the store was closed meanwhile. */
async function foldedTo(
  folds: FoldShelf,
  { space, place, from }: BegunFold,
  take: Take,
  breathe: () => Promise<void>,
): Promise<object | null> {
  const kept = from === null ? null : textToState(from.state);
  const goesOn = from !== null && typeof kept === "object" && kept !== null;
  const state = goesOn ? kept : emptyState(space);
  let after: string | null = goesOn ? from.place : "";
  while (after !== null) {
    const read = await folds.facts(space, after, place);
    if (read === null) return null;
    for (const fact of read.facts) if (isFolded(fact)) take(state, fact);
    after = read.next;
    await breathe();
  }
  return state;
}
