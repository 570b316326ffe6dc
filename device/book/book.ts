/**
 * The facts this device holds while its keys are open, and what they amount to. Facts come in any order
 * and more than once; a space is folded in its own order, lazily, and folded again from the start when
 * something sorts before what was already taken in. So the answers depend on the set of facts alone.
 */
import type { KnownRoom, RoomDirectory } from "#device/room-directory.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";
import { checkPlace } from "#device/translate/place.ts";
import { isBulk } from "#device/translate/subject.ts";
import { type DeskSoFar, emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import type { Side } from "#domain/folder/events.ts";
import { emptyRoom, type RoomSoFar, takeIntoRoom } from "#domain/room.ts";

export type Book = {
  /** Takes facts in, new or known, in any order. */
  receive(facts: readonly Fact[]): void;
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

type Shelf = {
  readonly facts: Fact[];
  /** Order by event id. An own fact written before its log opened gets its true place later. */
  readonly orderById: Map<string, string>;
  /** How many of `facts` are in the fold; 0 also when it must begin anew. */
  folded: number;
  /** How often the fold began anew. */
  restarts: number;
  isSorted: boolean;
};

export function createBook(directory: RoomDirectory): Book {
  const shelves = new Map<SpaceId, Shelf>();
  const roomsSoFar = new Map<string, RoomSoFar>();
  let deskSoFar = emptyDesk();

  function shelfOf(space: SpaceId): Shelf {
    let shelf = shelves.get(space);
    if (shelf === undefined) {
      shelf = { facts: [], orderById: new Map(), folded: 0, restarts: 0, isSorted: true };
      shelves.set(space, shelf);
    }
    return shelf;
  }

  const sideIn = (roomId: string): Side => {
    const known = directory.rooms().find((room) => room.roomId === roomId);
    if (known !== undefined) return known.folderId === null ? "patient" : "therapist";
    return desk().practice?.side ?? "therapist";
  };

  /** The facts not yet folded; calls `restart` first when the fold must begin anew. */
  function pending(shelf: Shelf, restart: () => void): readonly Fact[] {
    if (!shelf.isSorted) {
      shelf.facts.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      shelf.isSorted = true;
      shelf.folded = 0;
    }
    if (shelf.folded === 0 && shelf.facts.length > 0) {
      shelf.restarts += 1;
      restart();
    }
    const fresh = shelf.facts.slice(shelf.folded);
    shelf.folded = shelf.facts.length;
    return fresh;
  }

  function desk(): DeskSoFar {
    const fresh = pending(shelfOf("self"), () => {
      deskSoFar = emptyDesk();
    });
    // Everything in a person's own space is that person's own; the side is of no account there.
    for (const fact of fresh) takeIntoDesk(deskSoFar, { ...fact, by: "therapist" });
    return deskSoFar;
  }

  function room(roomId: string): RoomSoFar {
    const mine = sideIn(roomId);
    const other: Side = mine === "therapist" ? "patient" : "therapist";
    const fresh = pending(shelfOf(roomId), () => roomsSoFar.set(roomId, emptyRoom()));
    const soFar = roomsSoFar.get(roomId) ?? emptyRoom();
    for (const fact of fresh) takeIntoRoom(soFar, { ...fact, by: fact.author === "me" ? mine : other });
    return soFar;
  }

  return {
    receive(facts) {
      for (const fact of facts) {
        if (fact.event !== null && (isBulk(fact.event.kind) || !checkPlace(fact.event, fact.space).ok))
          continue;
        const shelf = shelfOf(fact.space);
        const order = shelf.orderById.get(fact.eventId);
        if (order === fact.order) continue;
        if (order !== undefined) forget(shelf, fact.eventId);
        shelf.orderById.set(fact.eventId, fact.order);
        const last = shelf.facts[shelf.facts.length - 1];
        if (last !== undefined && fact.order < last.order) shelf.isSorted = false;
        shelf.facts.push(fact);
      }
    },
    desk,
    room,
    versionOf(space) {
      if (space === "self") desk();
      else room(space);
      const { restarts, folded } = shelfOf(space);
      return { restarts, folded };
    },
    sideIn,
    roomsOf: (folderId) => inUseFirst(directory.rooms().filter((known) => known.folderId === folderId)),
    knownRoom: (roomId) => directory.rooms().find((known) => known.roomId === roomId) ?? null,
    rooms: () => directory.rooms(),
  };
}

/** Takes out a fact that got another place; the fold begins anew. */
function forget(shelf: Shelf, eventId: string): void {
  const at = shelf.facts.findIndex((fact) => fact.eventId === eventId);
  shelf.facts.splice(at, 1);
  shelf.isSorted = false;
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
