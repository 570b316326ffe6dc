/**
 * How far two people have come in meeting, folded from what self remembers. Pure: the same events give
 * the same state in any order of arrival, and no later event makes a closed room open again.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import type { ClosedWhy, RoomEvent } from "#device/meeting/room-events.ts";
import type { Invitation, RoomState } from "#device/questions.ts";

type Kind<Name extends RoomEvent["kind"]> = Extract<RoomEvent, { readonly kind: Name }>;

export type MeetingRoom = {
  /** The space's id in hex. */
  readonly roomId: string;
  readonly carded: Kind<"carded"> | null;
  /** Every card that self holds of it, in the order in which they were written: one could have been planted by a device in other hands. */
  readonly cards: readonly Kind<"carded">[];
  /** On the inviting side. */
  readonly invited: Kind<"invited"> | null;
  /** On the invited side. */
  readonly joining: Kind<"joining"> | null;
  readonly claimed: Kind<"claimed"> | null;
  readonly posted: boolean;
  readonly shownAt: InstantMs | null;
  readonly travelled: boolean;
  readonly linked: Kind<"linked"> | null;
  readonly checked: Kind<"checked"> | null;
  /** The newest renewal of a persona in this room. */
  readonly succeeded: Kind<"succeeded"> | null;
  /** The newest later check whose words were the same. */
  readonly checkedAgain: Kind<"checked-again"> | null;
  /** Nonces of later checks that this person began. */
  readonly checkNonces: readonly Uint8Array[];
  readonly follows: Kind<"follows"> | null;
  readonly closed: { readonly why: ClosedWhy; readonly at: InstantMs } | null;
  /** Hex ids of the other's devices this person was shown. */
  readonly devicesShown: ReadonlySet<string>;
};

/** "We are together" is offered for ten minutes after the code was shown (protocol.md §6, 5). */
export const togetherMs = 10 * 60_000;

/** The rooms that these events tell of, by room id, in the order in which they began. */
export function foldRooms(events: Iterable<RoomEvent>): ReadonlyMap<string, MeetingRoom> {
  const rooms = new Map<string, MeetingRoom>();
  for (const event of events) {
    const roomId = bytesToHex(event.space);
    rooms.set(roomId, withEvent(rooms.get(roomId) ?? emptyRoom(roomId), event));
  }
  return rooms;
}

function emptyRoom(roomId: string): MeetingRoom {
  return {
    roomId,
    carded: null,
    cards: [],
    invited: null,
    joining: null,
    claimed: null,
    posted: false,
    shownAt: null,
    travelled: false,
    linked: null,
    checked: null,
    succeeded: null,
    checkedAgain: null,
    checkNonces: [],
    follows: null,
    closed: null,
    devicesShown: new Set(),
  };
}

function withEvent(room: MeetingRoom, event: RoomEvent): MeetingRoom {
  switch (event.kind) {
    case "carded":
      return withCard(room, event);
    case "invited":
      return { ...room, invited: room.invited ?? event };
    case "joining":
      // The first claim is the one that may have been posted; only the answer may change before it was.
      return { ...room, joining: room.joining === null ? event : { ...room.joining, answer: event.answer } };
    case "handed":
      if (event.way === "travelled") return { ...room, travelled: true };
      return { ...room, shownAt: Math.max(room.shownAt ?? 0, event.at) };
    case "claimed":
      // Invariant MT4: the first claim pinned stays the one.
      return { ...room, claimed: room.claimed ?? event };
    case "posted":
      return { ...room, posted: true };
    case "linked":
      return { ...room, linked: room.linked ?? event };
    case "checked":
      return { ...room, checked: room.checked ?? event };
    case "succeeded":
      return { ...room, succeeded: newerSuccession(room.succeeded, event) };
    case "check-nonce":
      return { ...room, checkNonces: [...room.checkNonces, event.nonceA] };
    case "checked-again":
      return { ...room, checkedAgain: newerCheck(room.checkedAgain, event) };
    case "follows":
      return { ...room, follows: room.follows ?? event };
    case "closed":
      return { ...room, closed: graver(room.closed, event) };
    case "devices-shown":
      return { ...room, devicesShown: new Set([...room.devicesShown, ...event.devices.map(bytesToHex)]) };
  }
}

function newerSuccession(known: MeetingRoom["succeeded"], event: Kind<"succeeded">): Kind<"succeeded"> {
  if (known === null || event.epoch > known.epoch) return event;
  // Both in one epoch: what the other renewed is what this person has to check.
  return event.epoch === known.epoch && event.who === "other" ? event : known;
}

function newerCheck(known: MeetingRoom["checkedAgain"], event: Kind<"checked-again">): Kind<"checked-again"> {
  if (known === null || event.epoch > known.epoch) return event;
  return event.epoch === known.epoch && event.at > known.at ? event : known;
}

/** Words that differed are the gravest reason and are never hidden by another. */
const gravity: readonly ClosedWhy[] = ["invitation-voided", "ended", "followed", "words-differed"];

function graver(
  known: MeetingRoom["closed"],
  { why, at }: Kind<"closed">,
): NonNullable<MeetingRoom["closed"]> {
  const heavier = known === null ? 1 : gravity.indexOf(why) - gravity.indexOf(known.why);
  return known === null || heavier > 0 || (heavier === 0 && at < known.at) ? { why, at } : known;
}

/** Whose persona has a successor that the two have not checked; null when nobody's. */
export function renewedOf(room: MeetingRoom): "own" | "other" | null {
  if (room.succeeded === null) return null;
  return (room.checkedAgain?.epoch ?? 0) >= room.succeeded.epoch ? null : room.succeeded.who;
}

/** Whether the two ever checked each other here. */
export function wasChecked(room: MeetingRoom): boolean {
  return room.checked !== null || room.checkedAgain !== null;
}

function withCard(room: MeetingRoom, card: Kind<"carded">): MeetingRoom {
  const isNewest = room.carded === null || room.carded.epoch <= card.epoch;
  return { ...room, cards: [...room.cards, card], carded: isNewest ? card : room.carded };
}

/** The state a screen shows. `now`: by this device's clock. */
export function stateOf(room: MeetingRoom, now: InstantMs): RoomState {
  if (room.closed !== null) return { kind: "closed", why: room.closed.why };
  if (room.linked !== null) {
    const renewed = renewedOf(room);
    const newest = room.checkedAgain ?? room.checked;
    // Invariant CK1: what was checked before a renewal says nothing of who holds the keys now.
    if (newest === null || renewed !== null) return { kind: "linked", renewed };
    return { kind: "checked", how: newest.kind === "checked" ? newest.how : "words", at: newest.at };
  }
  const expiresAt = expiryOf(room);
  // A claim that was made in time is answered, however late.
  if (now >= expiresAt && room.claimed === null && !room.posted) return { kind: "invitation-expired" };
  return { kind: "invited", expiresAt };
}

/** When the invitation ends; on the invited side the host keeps its drop fourteen days at most. */
export function expiryOf(room: MeetingRoom): InstantMs {
  const dropMs = 14 * 24 * 3_600_000;
  return room.invited?.expiresAt ?? (room.joining?.at ?? 0) + dropMs;
}

/**
 * Whether "we are together" may be offered now. On the inviting side only within ten minutes of showing
 * the code, and never once the link left the screen in another way; on the invited side only within ten
 * minutes of opening it here, so that the hash it came with was read from the therapist's own screen.
 */
export function mayMeetInPerson(room: MeetingRoom, now: InstantMs): boolean {
  if (room.closed !== null || room.linked === null || wasChecked(room) || room.succeeded !== null)
    return false;
  if (room.invited !== null) {
    return room.shownAt !== null && !room.travelled && within(room.shownAt, now);
  }
  return room.joining !== null && within(room.joining.readAt, now);
}

function within(since: InstantMs, now: InstantMs): boolean {
  return now >= since && now - since <= togetherMs;
}

/** The invitation still open, for its maker only. */
export function invitationOf(room: MeetingRoom, now: InstantMs): Invitation | null {
  if (room.invited === null || stateOf(room, now).kind !== "invited") return null;
  const way = room.travelled ? "travelled" : room.shownAt === null ? "none" : "shown";
  return { link: room.invited.link, expiresAt: room.invited.expiresAt, way };
}
