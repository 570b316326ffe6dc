/** Cards, links and content keys as the store keeps them. */
import { expect, test } from "vitest";
import { openSelf } from "#device/keys/new-space.ts";
import { nodePlatform } from "#device/node/node-platform.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { bytesToCard, bytesToNextEpoch, cardToBytes, nextEpochToBytes } from "./card-bytes.ts";
import { bytesToLink, linkToBytes } from "./link-bytes.ts";
import { drawRoom } from "./testing/pair.ts";

const platform = nodePlatform({ hostOrigin: "http://localhost:8443" });
const { chance } = platform;

test("[ST8] a card reads back as it was written", async () => {
  await sodiumReady();
  const device = { kind: "computer", since: 1, host: "http://localhost:8443" } as const;
  const self = await openSelf(drawRoot(chance), device, chance);
  expect(bytesToCard(cardToBytes(self))).toEqual(self);
  const room = await drawRoom(platform);
  expect(bytesToCard(cardToBytes(room.joined))).toEqual(room.joined);
  const grant = chance.bytes(16);
  expect(bytesToNextEpoch(nextEpochToBytes(room.next, grant))).toEqual({ next: room.next, grant });
});

test("[ST8] no prefix of a card's bytes, and no other bytes, read as a card", async () => {
  await sodiumReady();
  const { joined } = await drawRoom(platform);
  const bytes = cardToBytes(joined);
  for (let length = 0; length < bytes.length; length += 97) {
    expect(() => bytesToCard(bytes.slice(0, length))).toThrow(StoreDamaged);
  }
  expect(() => bytesToCard(chance.bytes(500))).toThrow(StoreDamaged);
});

test("[ST8] a link reads back as it was written, and damage is damage", () => {
  const link = {
    device: chance.bytes(16),
    counter: 3,
    bodyHash: chance.bytes(32),
    entryHash: chance.bytes(32),
    seenSeq: 2,
    lamport: 9,
    refused: false,
    linkedAt: 4,
  };
  const bytes = linkToBytes(link);
  expect(bytesToLink(bytes)).toEqual(link);
  expect(() => bytesToLink(bytes.slice(1))).toThrow(StoreDamaged);
});
