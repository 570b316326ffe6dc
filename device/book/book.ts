/**
 * The facts this device holds while its keys are open, and what they amount to. What a space amounts to depends on
 * the set of its facts alone: not on the order in which they came, and not on whether some of them were kept folded
 * (fold-shelf.ts) and never came at all.
 */
import { foldMark } from "#device/book/fold-mark.ts";
import type { KeptFold } from "#device/book/fold-shelf.ts";
import { textToState } from "#device/book/fold-text.ts";
import { emptyState, takeOfRoom, takeOwn } from "#device/book/folding.ts";
import { areHoursUsedInRoom } from "#device/book/said-in-spaces.ts";
import { createShelf, type Shelf } from "#device/book/shelf.ts";
import type { KnownRoom, RoomDirectory } from "#device/room-directory.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";
import type { DeskSoFar } from "#domain/desk.ts";
import type { Side } from "#domain/folder/events.ts";
import type { RoomSoFar } from "#domain/room.ts";
import { type Aside, keepHours, keepShown } from "#domain/taking-in/putting-out.ts";

export type Book = {
  /** Takes facts in, new or known, in any order. */
  receive(facts: readonly Fact[]): void;
  /** Begins a space from what was kept of it, before any of its facts. False when that is of no use here. */
  begin(fold: KeptFold): boolean;
  /** A space of which something came that what was kept of it does not hold; null when there is none. */
  wanting(): SpaceId | null;
  /** Takes every fact of such a space, as the store has them. */
  takeAll(space: SpaceId, facts: readonly Fact[]): void;
  desk(): DeskSoFar;
  room(roomId: string): RoomSoFar;
  /** What has been folded of a space, for whoever keeps something made of it: how often anew, and how many facts. */
  versionOf(space: SpaceId): { readonly restarts: number; readonly folded: number };
  /** Which side this person is on in a room. */
  sideIn(roomId: string): Side;
  /** The rooms of a folder, the one in use first; none where there is no room. */
  roomsOf(folderId: string): readonly KnownRoom[];
  knownRoom(roomId: string): KnownRoom | null;
  rooms(): readonly KnownRoom[];
};

type Folding = {
  readonly shelf: Shelf;
  /** What folding begins from, as it was kept; null: from nothing. */
  begin: string | null;
  /** The same as it was read first, until folding has begun with it: from then on it is changed. */
  unused: object | null;
  state: DeskSoFar | RoomSoFar | null;
};

export function createBook(directory: RoomDirectory): Book {
  const foldings = new Map<SpaceId, Folding>();
  /** How often anything came, and for what the rooms were last asked whether they keep something shown. */
  let received = 0;
  let keptFor = "";

  function foldingOf(space: SpaceId): Folding {
    let folding = foldings.get(space);
    if (folding === undefined) {
      folding = { shelf: createShelf(), begin: null, unused: null, state: null };
      foldings.set(space, folding);
    }
    return folding;
  }

  const sideIn = (roomId: string): Side => {
    const known = directory.rooms().find((room) => room.roomId === roomId);
    if (known !== undefined) return known.folderId === null ? "patient" : "therapist";
    return desk().practice?.side ?? "therapist";
  };

  function desk(): DeskSoFar {
    const state = folded<DeskSoFar>("self", takeOwn);
    if (isAnyHidden(state.aside)) keepWhatRoomsHold(state);
    return state;
  }

  /** Invariant TI19: another own device made a room, or said something of hours in one, before it knew of a putting out. */
  function keepWhatRoomsHold(state: DeskSoFar): void {
    const rooms = directory.rooms();
    const lookedAt = [received, ...rooms.map(({ roomId, wasChecked }) => `${roomId} ${wasChecked}`)].join();
    if (lookedAt === keptFor) return;
    keptFor = lookedAt;
    for (const known of rooms) {
      if (known.folderId === null) continue;
      keepShown(state, known.folderId);
      keepHours(state, known.folderId, (gone) => areHoursUsedInRoom({ room }, known, gone));
    }
  }

  function room(roomId: string): RoomSoFar {
    const mine = sideIn(roomId);
    return folded<RoomSoFar>(roomId, (state, fact) => takeOfRoom(state, fact, mine));
  }

  /** What a space amounts to. Own and rooms' states never meet: a space is one or the other by its name. */
  function folded<State extends DeskSoFar | RoomSoFar>(
    space: SpaceId,
    take: (state: State, fact: Fact) => void,
  ): State {
    const folding = foldingOf(space);
    const fresh = folding.shelf.pending(() => {
      folding.state = beginning(space, folding);
    });
    const state = folding.state as State;
    for (const fact of fresh) take(state, fact);
    return state;
  }

  return {
    receive(facts) {
      received += 1;
      for (const fact of facts) foldingOf(fact.space).shelf.take(fact);
    },
    begin({ space, place, mark, state }) {
      if (mark !== foldMark) return false;
      const read = textToState(state);
      if (typeof read !== "object" || read === null) return false;
      received += 1;
      const folding = foldingOf(space);
      folding.begin = state;
      folding.unused = read;
      folding.shelf.beginBehind(place);
      return true;
    },
    wanting: () => [...foldings].find(([, { shelf }]) => shelf.isWanting())?.[0] ?? null,
    takeAll(space, facts) {
      received += 1;
      const folding = foldingOf(space);
      folding.begin = null;
      folding.unused = null;
      folding.shelf.takeAll(facts);
    },
    desk,
    room,
    versionOf(space) {
      if (space === "self") desk();
      else room(space);
      return foldingOf(space).shelf.version();
    },
    sideIn,
    roomsOf: (folderId) => inUseFirst(directory.rooms().filter((known) => known.folderId === folderId)),
    knownRoom: (roomId) => directory.rooms().find((known) => known.roomId === roomId) ?? null,
    rooms: () => directory.rooms(),
  };
}

/** Whether anything is hidden that a room can keep shown: a folder, or hours of one. */
function isAnyHidden({ foldersById, framesByFolder, singlesByFolder }: Aside): boolean {
  return foldersById.size + framesByFolder.size + singlesByFolder.size > 0;
}

/** What folding a space begins from, as nobody has changed it yet. */
function beginning(space: SpaceId, folding: Folding): DeskSoFar | RoomSoFar {
  if (folding.begin === null) return emptyState(space);
  const state = folding.unused ?? textToState(folding.begin);
  folding.unused = null;
  // This mark's own way of folding wrote it, so it has this shape.
  return state as DeskSoFar | RoomSoFar;
}

/** Whether this room is to follow another and the two have not checked each other in it: until then it tells nothing. */
export function isToFollow(room: KnownRoom): boolean {
  return room.follows !== null && !room.wasChecked;
}

/** Whether two people are in the room: both may write there. */
export function isInUse(room: KnownRoom): boolean {
  return room.state.kind === "linked" || room.state.kind === "checked";
}

const rankOfState: Readonly<Record<KnownRoom["state"]["kind"], number>> = {
  checked: 0,
  linked: 1,
  invited: 2,
  "invitation-expired": 3,
  closed: 4,
};

/** A room that is followed stands behind the one that follows it, and that one behind it until it is checked. */
function inUseFirst(rooms: readonly KnownRoom[]): readonly KnownRoom[] {
  const followed = new Set(rooms.flatMap((room) => (isToFollow(room) ? [] : [room.follows])));
  const rank = (room: KnownRoom): number =>
    isToFollow(room) ? 6 : followed.has(room.roomId) ? 5 : rankOfState[room.state.kind];
  return [...rooms].sort((a, b) => rank(a) - rank(b));
}
