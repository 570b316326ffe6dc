/** Secrets that self keeps for the day on which R is in hand: a device in daily use reads self and opens none of them. */
import { beforeAll, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawRoot, recoveryPair } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { openFormerRoot, openFromSelf, sealFormerRoot, sealToSelf } from "./self-box.ts";

beforeAll(sodiumReady);

const chance = countedChance("self-box");

test("[RC5] a secret kept in self opens with its root alone, for its purpose and its place", async () => {
  const root = drawRoot(chance);
  const secret = chance.bytes(32);
  const of = chance.bytes(32);
  const { publicKey } = recoveryPair(root, "self");
  const sealed = await sealToSelf(publicKey, { label: "hf/method/1", of }, secret, chance);
  const place = { label: "hf/method/1", of } as const;
  expect(await openFromSelf(root, place, sealed)).toEqual(secret);
  expect(await openFromSelf(drawRoot(chance), place, sealed)).toBe(null);
  expect(await openFromSelf(root, { label: "hf/root-coming/1", of }, sealed)).toBe(null);
  expect(await openFromSelf(root, { ...place, of: chance.bytes(32) }, sealed)).toBe(null);
  for (const at of [0, 1_119, 1_120, sealed.length - 1]) {
    const bent = sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(await openFromSelf(root, place, bent)).toBe(null);
  }
  for (const length of [0, 1, sealed.length - 1]) {
    expect(await openFromSelf(root, place, sealed.subarray(0, length))).toBe(null);
  }
});

test("[RC5] a former root opens for the present one in its own generation, and is never the present one", async () => {
  const former = drawRoot(chance);
  const present = { secret: chance.bytes(32), generation: 1 };
  const { publicKey } = recoveryPair(present, "self");
  const sealed = await sealFormerRoot(publicKey, former, chance);
  expect(await openFormerRoot(present, 0, sealed)).toEqual(former);
  expect(await openFormerRoot(present, 1, sealed)).toBe(null);
  expect(await openFormerRoot(former, 0, sealed)).toBe(null);
  const itself = await sealFormerRoot(publicKey, { ...present, generation: 0 }, chance);
  expect(await openFormerRoot(present, 0, itself)).toBe(null);
  const short = await sealToSelf(publicKey, { label: "hf/former-root/1", of: 0 }, chance.bytes(31), chance);
  expect(await openFormerRoot(present, 0, short)).toBe(null);
});
