/** Sealed files: every cut, swap and mixture of chunks is refused; what is opened is the file. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { padmeLength } from "./padding.ts";
import { sodiumReady } from "./sodium.ts";
import {
  chunkCountOf,
  chunkLength,
  chunkPlainBytes,
  chunkSealedBytes,
  drawFileKeys,
  type FileSeal,
  fileSealOf,
  openChunk,
  sealChunk,
} from "./stream.ts";

beforeAll(sodiumReady);

const refused = { ok: false, error: { kind: "rejected", rule: "SL3" } };

function sealedFile(
  length: number,
  name = "file",
): { seal: FileSeal; parts: Uint8Array[]; sealed: Uint8Array[] } {
  const chance = countedChance(`${name} ${length}`);
  const keys = drawFileKeys(chance);
  const seal = fileSealOf(keys.key, keys.address, length);
  const numbers = Array.from({ length: seal.chunkCount }, (_, number) => number);
  const parts = numbers.map((number) => new Uint8Array(chunkLength(seal, number)).fill(number + 1));
  return { seal, parts, sealed: parts.map((part, number) => sealChunk(seal, number, part)) };
}

test("[SL10] a file has whole chunks of 64 KiB after PADMÉ, at least one, and comes back part by part", () => {
  for (const length of [
    0,
    1,
    chunkPlainBytes - 1,
    chunkPlainBytes,
    chunkPlainBytes + 1,
    5 * chunkPlainBytes - 7,
  ]) {
    const { seal, parts, sealed } = sealedFile(length);
    expect(sealed.every((chunk) => chunk.length === chunkSealedBytes)).toBe(true);
    expect(seal.chunkCount).toBe(Math.max(1, Math.ceil(padmeLength(length) / 65_536)));
    expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(length);
    for (const [number, chunk] of sealed.entries()) {
      expect(openChunk(seal, number, chunk)).toEqual({ ok: true, value: parts[number] });
    }
  }
});

test("[SL3] refuses a chunk in any place but its own, and the last one anywhere but last", () => {
  const { seal, sealed } = sealedFile(5 * chunkPlainBytes);
  for (let place = 0; place < seal.chunkCount; place++) {
    for (const [number, chunk] of sealed.entries())
      expect(openChunk(seal, place, chunk).ok).toBe(place === number);
  }
});

test("[SL3] refuses a file cut short or prolonged, for the last chunk says that it is", () => {
  const chance = countedChance("cut");
  const keys = drawFileKeys(chance);
  const whole = fileSealOf(keys.key, keys.address, 3 * chunkPlainBytes);
  const cut = fileSealOf(keys.key, keys.address, 2 * chunkPlainBytes);
  const part = new Uint8Array(chunkPlainBytes);
  expect(openChunk(cut, 1, sealChunk(whole, 1, part))).toEqual(refused);
  expect(openChunk(whole, 1, sealChunk(cut, 1, part))).toEqual(refused);
});

test("[SL3] refuses chunks of another file, other lengths, flipped bits and garbage", () => {
  const { seal, sealed } = sealedFile(10);
  const other = sealedFile(10, "other");
  expect(openChunk(seal, 0, other.sealed[0] ?? new Uint8Array())).toEqual(refused);
  const chunk = sealed[0] ?? new Uint8Array();
  expect(openChunk(seal, 0, chunk.subarray(1))).toEqual(refused);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: chunkSealedBytes * 8 - 1 }), (bit) => {
      const bent = Uint8Array.from(chunk);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openChunk(seal, 0, bent)).toEqual(refused);
    }),
    { numRuns: 50 },
  );
});

test("[SL3] refuses a chunk whose padding holds anything but zeros", () => {
  const keys = drawFileKeys(countedChance("padding"));
  const long = fileSealOf(keys.key, keys.address, 20);
  const short = fileSealOf(keys.key, keys.address, 10);
  expect(openChunk(short, 0, sealChunk(long, 0, new Uint8Array(20).fill(1)))).toEqual(refused);
});

test("[SL10] files whose lengths are near each other look alike", () => {
  expect(chunkCountOf(70_000)).toBe(chunkCountOf(131_072));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (length) => {
      expect(chunkCountOf(length) * chunkPlainBytes).toBeLessThanOrEqual(length * 1.12 + chunkPlainBytes);
    }),
  );
});
