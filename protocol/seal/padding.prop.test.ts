/** Lengths: what the host can see of them, and that there is one way to pad. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sealOverheadBytes } from "./aead.ts";
import {
  bucketBytes,
  bucketPlainBytesMax,
  isBucket,
  padmeLength,
  padTo,
  padToBucket,
  unpad,
} from "./padding.ts";

test("[SL9] a padded body has one of seven whole lengths, and comes back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: bucketPlainBytesMax }),
      fc.integer({ min: 0, max: 255 }),
      (length, byte) => {
        const plain = new Uint8Array(length).fill(byte);
        const padded = padToBucket(plain);
        expect(padded.ok).toBe(true);
        if (!padded.ok) return;
        expect(isBucket(padded.value.length + sealOverheadBytes)).toBe(true);
        const back = unpad(padded.value);
        expect(back.ok && back.value.length === length && back.value.every((at) => at === byte)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test("[SL9] takes the smallest bucket, to the byte, and refuses one byte more than the largest", () => {
  for (const bucket of bucketBytes) {
    const fits = bucket - sealOverheadBytes - 1;
    expect(padToBucket(new Uint8Array(fits))).toMatchObject({
      ok: true,
      value: { length: bucket - sealOverheadBytes },
    });
    const over = padToBucket(new Uint8Array(fits + 1));
    expect(over.ok ? over.value.length + sealOverheadBytes : "too-large").toBe(
      bucket < 65_536 ? 2 * bucket : "too-large",
    );
  }
  for (const length of [0, 1023, 1025, 3072, 131_072]) expect(isBucket(length)).toBe(false);
});

test("[SL2] refuses padding of any other form", () => {
  const refused = { ok: false, error: { kind: "rejected", rule: "SL2" } };
  const plain = Uint8Array.of(9, 9);
  const padded = padTo(plain, 8);
  for (const [at, byte] of [
    [2, 0x81],
    [2, 0],
    [7, 1],
    [3, 0x40],
  ] as const) {
    expect(unpad(padded.map((was, index) => (index === at ? byte : was)))).not.toEqual({
      ok: true,
      value: plain,
    });
  }
  for (const bad of [[], [0, 0, 0], [1, 0], [0x81], [9, 9, 0x80, 0, 1]])
    expect(unpad(Uint8Array.from(bad))).toEqual(refused);
  // What looks like padding inside the text is text.
  expect(unpad(padTo(Uint8Array.of(0x80, 0, 0x80), 8))).toEqual({
    ok: true,
    value: Uint8Array.of(0x80, 0, 0x80),
  });
});

test("[SL10] PADMÉ adds at most 12 % and leaves few lengths", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (length) => {
      const padded = padmeLength(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      expect(padded).toBeLessThanOrEqual(length * 1.12);
      expect(padmeLength(padded)).toBe(padded);
    }),
  );
  // Table of the PETS 2019 paper's definition: E = ⌊log2 L⌋, S = ⌊log2 E⌋ + 1, the last E − S bits zero.
  for (const [length, padded] of [
    [9, 10],
    [100, 104],
    [1000, 1024],
    [65_537, 67_584],
    [2 ** 33 + 1, 2 ** 33 + 2 ** 27],
  ] as const) {
    expect(padmeLength(length)).toBe(padded);
  }
});
