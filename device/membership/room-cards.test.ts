/** When a room's card is written into self: never in step with the room, but for one's own commits. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Ground } from "#device/keys/ground.ts";
import { openBlankRoom } from "#device/keys/new-space.ts";
import { foldRooms } from "#device/meeting/meeting-room.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { cardedEvent, createRoomCards, writeCardsBehind } from "./room-cards.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };
const day = 24 * 3_600_000;

beforeAll(sodiumReady);

async function scene() {
  const host = "https://house.example";
  const { card, rho } = await openBlankRoom(drawRoot(chance), { kind: "computer", since: 1, host }, chance);
  const remembered: RoomEvent[] = [cardedEvent({ card: () => null } as never, card, rho)];
  const due: { readonly wait: number; readonly action: () => void }[] = [];
  const cards: SpaceCard[] = [card];
  const ground = {
    platform: {
      chance,
      timers: {
        after(wait: number, action: () => void) {
          const one = { wait, action };
          due.push(one);
          return () => void due.splice(due.indexOf(one), 1);
        },
      },
    },
    spaces: { isOpen: () => true, cards: () => cards, card: () => null, onState: () => () => undefined },
    memory: {
      rooms: () => foldRooms(remembered),
      remember(news: readonly RoomEvent[]) {
        remembered.push(...news);
        return Promise.resolve({ ok: true, value: undefined });
      },
    },
  } as unknown as Ground;
  /** The room went on to another epoch, as if its record had been followed. */
  const moveOn = () => {
    const { epoch } = card;
    const transcript = chance.bytes(32);
    cards[0] = { ...card, epoch: { ...epoch, number: epoch.number + 1, transcript, key: chance.bytes(32) } };
  };
  return { ground, due, remembered, moveOn, space: card.space };
}

test("[MB23] the card of an epoch that another committed is written within a day, at a time of its own", async () => {
  const { ground, due, remembered, moveOn, space } = await scene();
  const cards = createRoomCards(ground);
  moveOn();
  cards.moved(space, "other");
  expect(remembered).toHaveLength(1);
  expect(due).toHaveLength(1);
  expect(due[0]?.wait).toBeLessThan(day);
  due.shift()?.action();
  await Promise.resolve();
  expect(remembered.map((event) => event.kind === "carded" && event.epoch)).toEqual([0, 1]);
  cards.moved(space, "other");
  cards.stop();
  expect(due).toEqual([]);
});

test("[MB23] the card of an own commit is written at once, and at unlock whatever is behind, once", async () => {
  const { ground, remembered, moveOn, space } = await scene();
  moveOn();
  createRoomCards(ground).moved(space, "own");
  await Promise.resolve();
  expect(remembered).toHaveLength(2);
  await writeCardsBehind(ground);
  expect(remembered).toHaveLength(2);
});

test("[MB23] a card that somebody planted with a higher number does not keep the true one from being written", async () => {
  const { ground, remembered, moveOn } = await scene();
  moveOn();
  const [first] = remembered;
  if (first?.kind !== "carded") throw new Error("no card");
  remembered.push({ ...first, epoch: 99, transcript: chance.bytes(32), rho: chance.bytes(16) });
  await writeCardsBehind(ground);
  expect(remembered.map((event) => event.kind === "carded" && event.epoch)).toEqual([0, 99, 1]);
  const [, , written] = remembered;
  expect(written?.kind === "carded" && written.rho).toEqual(first.rho);
});
