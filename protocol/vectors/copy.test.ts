/** The sealed file of a copy, frozen: a sheet, the header it opens, and the whole file by its hash. What was written once opens for ever. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "#base/bytes.ts";
import { drawCopy, openCopy, openCopyHeader, readCopyHeader, sealCopy } from "#protocol/copy/copy-file.ts";
import { sealCopyLock } from "#protocol/copy/copy-lock.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawKit, kitToWords, wordsToKit } from "#protocol/identity/kit.ts";
import { drawRoot, recoveryPair } from "#protocol/identity/root.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

const frozen = JSON.parse(readFileSync(new URL("hf1/copy.json", import.meta.url), "utf8")) as {
  readonly words: string;
  readonly root: string;
  readonly begin: string;
  readonly text: string;
  readonly fileSha256: string;
};

beforeAll(sodiumReady);

/** The same chance always gives the same file. */
async function made() {
  const chance = countedChance("hf1 copy");
  const kit = drawKit(chance);
  const root = drawRoot(chance);
  const lock = sealCopyLock(kit, root, chance);
  const { keys, begin } = await drawCopy(lock, recoveryPair(root, "self").publicKey, chance);
  const sealer = sealCopy(keys);
  const file = concatBytes(begin, ...sealer.add(utf8ToBytes("a copy of version 1")), ...sealer.end());
  return {
    words: kitToWords(kit).join(" "),
    root: bytesToHex(root.secret),
    begin: bytesToHex(begin),
    text: "a copy of version 1",
    fileSha256: bytesToHex(sha256(file)),
    file,
  };
}

test("[CP20] a copy of version 1 is made byte for byte as it was frozen", async () => {
  const { file, ...now } = await made();
  expect(now).toEqual(frozen);
  expect(bytesToHex(sha256(file))).toBe(frozen.fileSha256);
});

test("[CP20] the frozen header opens with the frozen words, to the frozen root and the frozen text", async () => {
  const kit = wordsToKit(frozen.words);
  const begin = hexToBytes(frozen.begin);
  const header = begin === null ? null : readCopyHeader(begin);
  if (!kit.ok || !header?.ok || header.value === null) throw new Error("the frozen header is whole");
  const opened = await openCopyHeader(kit.value, header.value.header);
  if (!opened.ok) throw new Error(opened.error.rule);
  expect(bytesToHex(opened.value.root.secret)).toBe(frozen.root);
  const { file } = await made();
  const plain = openCopy(opened.value.keys).add(file.subarray(header.value.end), true);
  const text = utf8ToBytes(frozen.text);
  expect(plain.ok ? plain.value.subarray(0, text.length) : null).toEqual(text);
});
