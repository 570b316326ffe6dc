/** That nobody without the room's key vouches for a certificate, and no vouching counts for anything else. */
import { beforeAll, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { certificateMac, isCertificateMac, type Vouched } from "./certificate-mac.ts";

const chance = countedChance("certificate");
const epochKey = chance.bytes(32);
const vouched: Vouched = {
  callId: chance.bytes(16),
  role: "b",
  device: chance.bytes(16),
  own: chance.bytes(32),
  other: chance.bytes(32),
};

beforeAll(sodiumReady);

test("[CL10] a host's certificate in the place of either one's is not vouched for", () => {
  const mac = certificateMac(epochKey, vouched);
  const hosts = chance.bytes(32);
  expect(isCertificateMac(epochKey, { ...vouched, own: hosts }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, { ...vouched, other: hosts }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, vouched, mac)).toBe(true);
});

test("[CL10] turned back on who made it, or taken from another epoch, call, side or device, it is none", () => {
  const mac = certificateMac(epochKey, vouched);
  const { own, other } = vouched;
  expect(isCertificateMac(epochKey, { ...vouched, role: "a", own: other, other: own }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, { ...vouched, own: other, other: own }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, { ...vouched, role: "a" }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, { ...vouched, callId: chance.bytes(16) }, mac)).toBe(false);
  expect(isCertificateMac(epochKey, { ...vouched, device: chance.bytes(16) }, mac)).toBe(false);
  expect(isCertificateMac(chance.bytes(32), vouched, mac)).toBe(false);
  expect(isCertificateMac(epochKey, vouched, mac.slice(1))).toBe(false);
});
