/**
 * What follows from what arrives, whoever wrote it: after a new epoch the room's card in self is behind, and
 * where a persona was succeeded the two check each other again (protocol.md §1, New root); a card in self of a
 * room that this device has not got is a room to bring.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import { missingRooms } from "#device/membership/adopting-rooms.ts";
import { createRoomCards, writeCardsBehind } from "#device/membership/room-cards.ts";
import { bringRooms } from "#device/membership/settling-later.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";

export type Watching = {
  /** At unlock: what happened while nobody looked. */
  catchUp(): Promise<void>;
  stop(): void;
};

/** A room that another own device began is brought within this time, never in step with it. */
const bringWithinMs = 60_000;

export function createWatching(ground: Ground): Watching {
  const { spaces, memory, platform } = ground;
  const cards = createRoomCards(ground);
  let callOff: (() => void) | null = null;

  spaces.onEpoch((space) => {
    const card = spaces.card(space);
    if (card === null || space === "self") return;
    void untilPutAway(ground, () => rememberSuccession(ground, card));
    // Which keys are this device's in a room, its other devices must know before one of them is ever to remove it.
    void untilPutAway(ground, () => bringRooms(ground));
    cards.moved(space, isOwnCommit(card) ? "own" : "other");
  });
  memory.onChange(planBringing);

  function planBringing(): void {
    if (callOff !== null || !spaces.isOpen() || missingRooms(ground).length === 0) return;
    const [a = 0, b = 0] = platform.chance.bytes(2);
    callOff = platform.timers.after(((a * 256 + b) / 65_536) * bringWithinMs, () => {
      callOff = null;
      void untilPutAway(ground, () => bringRooms(ground));
    });
  }

  return {
    async catchUp() {
      for (const card of spaces.cards()) await rememberSuccession(ground, card);
      if (spaces.membership("self") === "listed") await writeCardsBehind(ground);
      planBringing();
    },
    stop() {
      cards.stop();
      callOff?.();
      callOff = null;
    },
  };
}

/** Whether this very device committed the newest epoch. */
function isOwnCommit(card: SpaceCard): boolean {
  const record = bytesToRecord(card.record);
  return record.ok && equalBytes(record.value.core.committer, card.ownDevice.deviceId);
}

/** Each succession of a persona, once: the state of the room falls back until the two have checked again. */
async function rememberSuccession({ spaces, memory, platform }: Ground, card: SpaceCard): Promise<void> {
  if (card.space === "self" || !spaces.isOpen() || spaces.membership("self") !== "listed") return;
  const known = memory.rooms().get(card.space)?.succeeded?.epoch ?? -1;
  const steps = [
    ...card.earlier.map(({ n, personaA, personaB }) => ({ n, a: personaA, b: personaB })),
    { n: card.epoch.number, a: card.epoch.a.persona, b: card.epoch.b?.persona ?? null },
  ];
  const news: RoomEvent[] = [];
  for (const [at, { n, a, b }] of steps.entries()) {
    const before = steps[at - 1];
    if (before === undefined || n <= known) continue;
    const changed = (was: Uint8Array | null, is: Uint8Array | null) =>
      was !== null && is !== null && bytesToHex(was) !== bytesToHex(is);
    const isOwn = card.own === "a" ? changed(before.a, a) : changed(before.b, b);
    const isOther = card.own === "a" ? changed(before.b, b) : changed(before.a, a);
    const space = card.epoch.space;
    const now = platform.clock.now();
    if (isOwn) news.push({ kind: "succeeded", space, at: now, who: "own", epoch: n });
    if (isOther) news.push({ kind: "succeeded", space, at: now, who: "other", epoch: n });
  }
  if (news.length > 0) await memory.remember(news);
}
