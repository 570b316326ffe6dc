/** Before libsodium is ready nothing half works. */
import { expect, test } from "vitest";
import { Defect } from "#base/assert.ts";
import { ed25519Pair, sodiumReady, xchachaSeal } from "./sodium.ts";

test("[SL13] a primitive used before libsodium is ready is a defect", async () => {
  const key = new Uint8Array(32);
  expect(() => ed25519Pair(key)).toThrow(Defect);
  expect(() => xchachaSeal(key, new Uint8Array(24), key, key)).toThrow(Defect);
  await sodiumReady();
  expect(ed25519Pair(key).publicKey.length).toBe(32);
});
