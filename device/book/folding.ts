/** Taking facts into what they amount to: the one way, for what is held in memory and for what is kept folded. */
import type { Fact, SpaceId } from "#device/spaces.ts";
import { checkPlace } from "#device/translate/place.ts";
import { isBulk } from "#device/translate/subject.ts";
import { type DeskSoFar, emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import type { Side } from "#domain/folder/events.ts";
import { emptyRoom, type RoomSoFar, takeIntoRoom } from "#domain/room.ts";

/** Whether a fact is folded at all: letters and changes of notes are read on demand, what stands in no place of its own is nothing. */
export function isFolded({ event, space }: Fact): boolean {
  return event === null || (!isBulk(event.kind) && checkPlace(event, space).ok);
}

/** Takes a fact of a person's own space in. */
export function takeOwn(desk: DeskSoFar, fact: Fact): void {
  // Everything in a person's own space is that person's own; the side is of no account there.
  takeIntoDesk(desk, { ...fact, by: "therapist" });
}

/** Takes a fact of a room in. `mine`: the side of the person whose device this is. */
export function takeOfRoom(room: RoomSoFar, fact: Fact, mine: Side): void {
  const other: Side = mine === "therapist" ? "patient" : "therapist";
  takeIntoRoom(room, { ...fact, by: fact.author === "me" ? mine : other });
}

/** What a space amounts to before anything is folded. */
export function emptyState(space: SpaceId): DeskSoFar | RoomSoFar {
  return space === "self" ? emptyDesk() : emptyRoom();
}
