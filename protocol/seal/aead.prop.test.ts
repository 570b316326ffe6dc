/** Sealing: what comes back, and what must not. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { openBytes, sealBytes, sealOverheadBytes } from "./aead.ts";
import { sodiumReady } from "./sodium.ts";

beforeAll(sodiumReady);

const chance = countedChance("aead");
const key = chance.bytes(32);
const aad = ["hf/body/1", Uint8Array.of(1)] as const;

test("[SL1] opens what was sealed, 40 bytes longer, and the same plain text never seals alike twice", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (plain) => {
      const sealed = sealBytes(key, aad, plain, chance);
      expect(sealed.length).toBe(plain.length + sealOverheadBytes);
      expect(openBytes(key, aad, sealed)).toEqual({ ok: true, value: plain });
      expect(sealBytes(key, aad, plain, chance)).not.toEqual(sealed);
    }),
  );
});

test("[SL1] refuses every flipped bit, every cut, another key and other associated data", () => {
  const refused = { ok: false, error: { kind: "rejected", rule: "SL1" } };
  const sealed = sealBytes(key, aad, Uint8Array.of(1, 2, 3), chance);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const bent = sealed.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(openBytes(key, aad, bent)).toEqual(refused);
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(openBytes(key, aad, sealed.subarray(0, length))).toEqual(refused);
  }
  expect(
    openBytes(
      key.map((byte) => byte ^ 1),
      aad,
      sealed,
    ),
  ).toEqual(refused);
  expect(openBytes(key, ["hf/body/1", Uint8Array.of(2)], sealed)).toEqual(refused);
  expect(openBytes(key, ["hf/locker-aad/1", Uint8Array.of(1)], sealed)).toEqual(refused);
  expect(openBytes(key, new Uint8Array(0), sealed)).toEqual(refused);
});

test("[SL1] garbage is refused and never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      expect(openBytes(key, aad, garbage).ok).toBe(false);
    }),
  );
});
