/** The sealed file of a copy: what a finder, a thief of a sheet, and a damaged stick can do with it. */
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, concatBytes, equalBytes, utf8ToBytes } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawKit } from "#protocol/identity/kit.ts";
import { drawRoot, recoveryPair } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  drawCopy,
  openCopy,
  openCopyHeader,
  readCopyHeader,
  readRecords,
  recordBytes,
  recordBytesMax,
  sealCopy,
} from "./copy-file.ts";
import { openCopyLock, sealCopyLock } from "./copy-lock.ts";

let publicKey: Uint8Array;

const chance = countedChance("copy-file");
const kit = drawKit(chance);
const root = drawRoot(chance);

beforeAll(async () => {
  await sodiumReady();
  ({ publicKey } = recoveryPair(root, "self"));
});

async function fileOf(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const { keys, begin } = await drawCopy(sealCopyLock(kit, root, chance), publicKey, chance);
  const sealer = sealCopy(keys);
  return concatBytes(begin, ...parts.flatMap((part) => sealer.add(part)), ...sealer.end());
}

async function opened(file: Uint8Array, words: Uint8Array = kit): Promise<Uint8Array | string> {
  const read = readCopyHeader(file);
  if (!read.ok) return read.error.kind === "rejected" ? read.error.rule : read.error.kind;
  if (read.value === null) return "more";
  const keys = await openCopyHeader(words, read.value.header);
  if (!keys.ok) return keys.error.rule;
  const plain = openCopy(keys.value.keys).add(file.subarray(read.value.end), true);
  return plain.ok ? plain.value : plain.error.rule;
}

const long = chance.bytes(32).slice();
const content = new Uint8Array(200_000).map((_, at) => (long[at % 32] ?? 0) ^ (at & 255));

test("[CP6] a copy opens with its sheet and gives back every byte, and zeros behind", async () => {
  const plain = await opened(await fileOf(content.subarray(0, 70_000), content.subarray(70_000)));
  if (typeof plain === "string") throw new Error(plain);
  expect(equalBytes(plain.subarray(0, content.length), content)).toBe(true);
  expect(plain.subarray(content.length).every((byte) => byte === 0)).toBe(true);
});

test("[CP6] an empty stream, and one that ends with a chunk, come back too", async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072]) {
    const plain = await opened(await fileOf(content.subarray(0, length)));
    if (typeof plain === "string") throw new Error(plain);
    expect(equalBytes(plain.subarray(0, length), content.subarray(0, length))).toBe(true);
  }
});

test("[CP2] another sheet opens nothing, and damaged bytes of a lock are no root", async () => {
  const file = await fileOf(content);
  expect(await opened(file, drawKit(chance))).toBe("SL1");
  const lock = sealCopyLock(kit, root, chance);
  expect(openCopyLock(kit, lock)).toEqual({ ok: true, value: root });
  expect(openCopyLock(kit, lock.subarray(1)).ok).toBe(false);
});

test("[CP3] one bit anywhere in the header, or in any chunk, opens nothing", async () => {
  const file = await fileOf(content);
  const places = [16, 19, 20, 40, 60, 130, 200, 1_200, 1_330, 1_400, 66_000, 132_500, file.length - 1];
  for (const at of places) {
    const bent = file.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(typeof (await opened(bent)), `bit at ${at}`).toBe("string");
  }
});

test("[CP3] a file cut off anywhere opens as nothing, at a chunk's end too", async () => {
  const file = await fileOf(content);
  const read = readCopyHeader(file);
  if (!read.ok || read.value === null) throw new Error("the header is whole");
  const chunk = 65_552;
  const { end } = read.value;
  for (const length of [end, end + 1, end + chunk, end + 2 * chunk, file.length - chunk, file.length - 1]) {
    expect(await opened(file.subarray(0, length)), `cut at ${length}`).toBe("SL3");
  }
  expect(await opened(file.subarray(0, 10))).toBe("more");
});

test("[CP3] chunks of another copy, moved, repeated or left out do not open", async () => {
  const file = await fileOf(content);
  const other = await fileOf(content);
  const end = file.length - 4 * 65_552;
  const part = (from: Uint8Array, number: number): Uint8Array =>
    from.slice(end + number * 65_552, end + (number + 1) * 65_552);
  const begun = file.slice(0, end);
  const [a, b, c, d] = [0, 1, 2, 3].map((number) => part(file, number));
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new Error("four chunks");
  for (const chunks of [
    [part(other, 0), b, c, d],
    [b, a, c, d],
    [a, a, b, c, d],
    [a, c, d],
    [a, b, d],
    [a, b, c, d, d],
  ]) {
    expect(await opened(concatBytes(begun, ...chunks))).toBe("SL3");
  }
  expect(typeof (await opened(concatBytes(begun, a, b, c, d)))).toBe("object");
});

test("[CP1] what is no copy, and what a later Holdfast wrote, are told apart at the first bytes", async () => {
  expect(await opened(utf8ToBytes("%PDF-1.7 something else"))).toBe("none");
  expect(await opened(utf8ToBytes("holdfast copy 2\nwhatever follows"))).toBe("newer");
});

test("[CP1] a header that promises more than any has is refused before anything is held", async () => {
  const bomb = concatBytes(utf8ToBytes("holdfast copy 1\n"), Uint8Array.of(255, 255, 255, 255));
  expect(await opened(bomb)).toBe("CP1");
});

test("[CP5] nothing in clear tells whose a copy is, when it was made, or two of one practice apart from two of two", async () => {
  const lock = sealCopyLock(kit, root, chance);
  const one = (await drawCopy(lock, publicKey, chance)).begin;
  const two = (await drawCopy(sealCopyLock(kit, root, chance), publicKey, chance)).begin;
  expect(one.length).toBe(two.length);
  const shared = [...Array(one.length - 8).keys()].filter((at) =>
    two.join(",").includes(one.subarray(at, at + 8).join(",")),
  );
  // Only the form of the file itself: its first line and the frame of the header.
  expect(Math.max(...shared)).toBeLessThan(32);
  expect(bytesToHex(one)).not.toContain(bytesToHex(publicKey.subarray(0, 16)));
});

test("[CP6] records come whole out of a stream in pieces of any length", () => {
  const records = [1, 300, 70_000, 5].map((length) => content.slice(0, length));
  const stream = concatBytes(...records.map(recordBytes), new Uint8Array(40));
  for (const step of [1, 3, 4, 1_000, 65_536, stream.length]) {
    const reader = readRecords();
    const read: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += step) {
      const some = reader.add(stream.slice(at, at + step));
      if (!some.ok) throw new Error(some.error.rule);
      read.push(...some.value);
    }
    expect(read.map((record) => record.length)).toEqual(records.map((record) => record.length));
    expect(read.every((record, at) => equalBytes(record, records[at] ?? new Uint8Array()))).toBe(true);
  }
});

test("[CP4] a record that promises more than any has is refused before anything is held", () => {
  const length = recordBytesMax + 1;
  const promise = Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
  expect(readRecords().add(promise)).toMatchObject({ ok: false, error: { rule: "CP4" } });
  const behind = concatBytes(new Uint8Array(4), Uint8Array.of(7));
  expect(readRecords().add(behind)).toMatchObject({ ok: false, error: { rule: "CP4" } });
});
