/**
 * The card of a room as self keeps it, from which an own device that never saw the room, or a recovery, finds
 * it again (protocol.md §2). Written at own commits at once, else within a day at a random time, and at unlock
 * whatever is behind: never in step with the room.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { rhoBytes } from "#protocol/identity/root.ts";

type Carded = Extract<RoomEvent, { readonly kind: "carded" }>;

/** Far more than any honest self has of one room: one. */
const rhosMax = 256;
const dayMs = 24 * 3_600_000;

/** What self keeps of a room whose card this device holds. */
export function cardedEvent(spaces: SealedSpaces, card: SpaceCard, rho: Uint8Array): Carded {
  const { epoch, own, markKeys } = card;
  assert(epoch.key !== null, "an epoch that is kept has its key");
  const [mine, other] = own === "a" ? [epoch.a, epoch.b] : [epoch.b, epoch.a];
  return {
    kind: "carded",
    space: epoch.space,
    side: own,
    host: epoch.host,
    rho,
    persona: mine?.persona ?? new Uint8Array(0),
    peer: other?.persona ?? new Uint8Array(0),
    epoch: epoch.number,
    epochKey: epoch.key,
    transcript: epoch.transcript,
    markFrom: markKeys.map(({ fromEpoch }) => fromEpoch),
    markKeys: markKeys.map(({ key }) => key),
    selfEpoch: spaces.card("self")?.epoch.number ?? 0,
  };
}

/** Writes into self every card that is behind there. */
export async function writeCardsBehind(ground: Ground): Promise<void> {
  const behind = cardsBehind(ground);
  if (behind.length > 0) await ground.memory.remember(behind);
}

export type RoomCards = {
  /** This room moved to another epoch: its card is written now when this device did it, else within a day. */
  moved(space: SpaceId, by: "own" | "other"): void;
  stop(): void;
};

export function createRoomCards(ground: Ground): RoomCards {
  const { platform, spaces } = ground;
  const due = new Map<SpaceId, () => void>();

  function write(space: SpaceId): void {
    due.delete(space);
    void untilPutAway(ground, async () => {
      if (!spaces.isOpen()) return;
      const behind = cardsBehind(ground, space);
      if (behind.length > 0) await ground.memory.remember(behind);
    });
  }

  return {
    moved(space, by) {
      due.get(space)?.();
      if (by === "own") return write(space);
      const [a = 0, b = 0, c = 0] = platform.chance.bytes(3);
      const wait = ((a * 65_536 + b * 256 + c) / 16_777_216) * dayMs;
      due.set(
        space,
        platform.timers.after(wait, () => write(space)),
      );
    },
    stop() {
      for (const callOff of due.values()) callOff();
      due.clear();
    },
  };
}

/** Every ρ that self says of a room; at most a few, and more than one only if a device in other hands wrote there. */
export function rhosOf(room: MeetingRoom | null): readonly Uint8Array[] {
  const all = [...(room?.cards ?? []).map(({ rho }) => rho), ...(room?.joining ? [room.joining.rho] : [])];
  const byName = new Map(all.filter((rho) => rho.length === rhoBytes).map((rho) => [bytesToHex(rho), rho]));
  return [...byName.values()].slice(0, rhosMax);
}

/** The ρ that the first card of self names beside the persona this room has; only with R could more be known. */
function rhoOfOwn(card: SpaceCard, room: MeetingRoom | null): Uint8Array | undefined {
  const persona = (card.own === "a" ? card.epoch.a : card.epoch.b)?.persona;
  const beside = room?.cards.find((known) => persona !== undefined && equalBytes(known.persona, persona));
  return beside?.rho ?? room?.joining?.rho ?? rhosOf(room)[0];
}

/** The cards that self should have and has not, or has older; of one room or of all. */
function cardsBehind({ spaces, memory }: Ground, only: SpaceId | null = null): readonly Carded[] {
  const behind: Carded[] = [];
  for (const card of spaces.cards()) {
    if (card.space === "self" || (only !== null && card.space !== only) || card.epoch.key === null) continue;
    const room = memory.rooms().get(card.space);
    const rho = rhoOfOwn(card, room ?? null);
    if (rho === undefined) continue;
    const isKnown = room?.cards.some(
      (known) =>
        known.epoch === card.epoch.number &&
        equalBytes(known.transcript, card.epoch.transcript) &&
        known.markKeys.length >= card.markKeys.length,
    );
    if (isKnown !== true) behind.push(cardedEvent(spaces, card, rho));
  }
  return behind;
}
