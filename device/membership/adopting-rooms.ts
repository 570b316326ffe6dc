/**
 * The rooms of which self has a card and this device has none: it finds each by its card, reads it, and draws
 * keys of its own there. It writes nothing in them until an epoch lists it (protocol.md §6).
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import { adoptSpace } from "#device/membership/adopting.ts";
import { drawOwnDevice } from "#device/membership/own-keys.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";

type Carded = Extract<RoomEvent, { readonly kind: "carded" }>;

/** Cards of one room that are tried, newest first. */
const cardsTriedMax = 20;

/** How many rooms were to be brought, and how far it has come. */
export type Bringing = (done: number, all: number) => void;

/**
 * Brings every room that self has a card of. A host that is not reached, or shows something else than the card
 * names, leaves that room for the next time. Answers whether none is left.
 */
export async function adoptRooms(ground: Ground, tell: Bringing = () => undefined): Promise<boolean> {
  const missing = missingRooms(ground);
  let left = 0;
  for (const [done, room] of missing.entries()) {
    tell(done, missing.length);
    if (!ground.spaces.isOpen()) return false;
    if (!(await adoptByAny(ground, room))) left++;
  }
  if (missing.length > 0) tell(missing.length, missing.length);
  return left === 0;
}

/** The rooms of self that this device has not brought. */
export function missingRooms({ spaces, memory }: Ground): readonly MeetingRoom[] {
  return [...memory.rooms().values()].filter((room) => {
    if (room.carded === null || spaces.card(room.roomId) !== null) return false;
    // A room whose invitation was taken back holds nothing.
    return room.closed?.why !== "invitation-voided";
  });
}

/** By the newest card; by an older one where a card leads nowhere, for it may have been planted. */
async function adoptByAny(ground: Ground, room: MeetingRoom): Promise<boolean> {
  const newestFirst = room.cards.toSorted((a, b) => b.epoch - a.epoch);
  for (const carded of newestFirst.slice(0, cardsTriedMax)) {
    if (await adoptRoom(ground, room, carded)) return true;
  }
  return false;
}

async function adoptRoom(ground: Ground, room: MeetingRoom, carded: Carded): Promise<boolean> {
  const { spaces, platform } = ground;
  const { space, side, host, persona, peer, epoch: number, epochKey: key, transcript } = carded;
  const other = peer.length === 0 ? null : peer;
  const [personaA, personaB] = side === "a" ? [persona, other] : [other, persona];
  if (personaA === null) return false;
  const adopted = await adoptSpace((origin) => ground.link(origin), {
    kind: "room",
    space,
    host,
    number,
    key,
    transcript,
    personaA,
    personaB,
  });
  if (!adopted.ok || !spaces.isOpen()) return false;
  const card: SpaceCard = {
    space: bytesToHex(space),
    own: side,
    ownDevice: drawOwnDevice(space, platform.chance),
    markKeys: carded.markFrom.map((fromEpoch, at) => ({
      fromEpoch,
      key: carded.markKeys[at] ?? new Uint8Array(32),
    })),
    ...adopted.value,
  };
  const added = await spaces.addSpace(card, null);
  return added.ok && card.space === room.roomId;
}
