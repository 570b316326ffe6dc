/** What comes out of R, and that nothing of it can be told to belong together. */
import { beforeAll, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { deviceId, drawDeviceKeys } from "./device.ts";
import { anchorPair, anchorSealKey, drawRoot, personaPair, recoveryPair, rootPair } from "./root.ts";

beforeAll(sodiumReady);

test("[ID4] every key of a person is another for another room, host, purpose and root", () => {
  const chance = countedChance("root");
  const seen = new Set<string>();
  let count = 0;
  const meet = (bytes: Uint8Array) => {
    seen.add(bytesToHex(bytes));
    count++;
  };
  for (const root of [drawRoot(chance), drawRoot(chance)]) {
    meet(root.secret);
    meet(rootPair(root).publicKey);
    for (const host of ["https://a.example", "https://b.example"]) {
      meet(anchorPair(root, host).publicKey);
      meet(anchorSealKey(root, host));
    }
    meet(recoveryPair(root, "self").publicKey);
    for (const rho of [chance.bytes(16), chance.bytes(16)]) {
      meet(personaPair(root, rho).publicKey);
      meet(recoveryPair(root, rho).publicKey);
    }
  }
  expect(seen.size).toBe(count);
});

test("[ID4] the same root gives the same keys again", () => {
  const root = drawRoot(countedChance("root"));
  const rho = new Uint8Array(16);
  expect(personaPair({ ...root }, rho)).toEqual(personaPair(root, rho));
  expect(recoveryPair(root, "self")).toEqual(recoveryPair(root, "self"));
});

test("[ID4] a device has other keys and another id in every space, and the id commits to the key", () => {
  const chance = countedChance("device");
  const [one, two] = [new Uint8Array(16), new Uint8Array(16).fill(1)];
  const keys = drawDeviceKeys(one, chance);
  expect(deviceId(one, keys.pair.publicKey)).toEqual(keys.id);
  expect(deviceId(two, keys.pair.publicKey)).not.toEqual(keys.id);
  expect(deviceId(one, drawDeviceKeys(one, chance).pair.publicKey)).not.toEqual(keys.id);
});
