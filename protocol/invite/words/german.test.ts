/** What makes the German words fit to be read over a telephone. */
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { expect, test } from "vitest";
import { bytesToHex, utf8ToBytes } from "#base/bytes.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { german } from "./german.ts";

/** Whether one letter changed, added or left out makes one word of the other. */
function areNeighbours(a: string, b: string): boolean {
  if (a.length === b.length) return a.split("").filter((letter, at) => letter !== b[at]).length === 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length !== 1) return false;
  return long.split("").some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}

test("[IV6] there are 2048 German words, sorted, of plain letters", () => {
  expect(german.length).toBe(2048);
  expect(german.filter((word) => !/^[a-z]{4,9}$/.test(word))).toEqual([]);
  expect([...german].sort()).toEqual([...german]);
});

test("[IV6] four letters tell a German word", () => {
  expect(new Set(german.map((word) => word.slice(0, 4))).size).toBe(2048);
});

test("[IV6] no two German words differ by one letter", () => {
  const alike = german.filter((word, at) =>
    german
      .slice(at + 1)
      .some((other) => Math.abs(word.length - other.length) < 2 && areNeighbours(word, other)),
  );
  expect(alike).toEqual([]);
});

test("[IV6] both lists are frozen: a number means the same word for ever", () => {
  const fingerprint = (words: readonly string[]) => bytesToHex(sha256(utf8ToBytes(words.join(" "))));
  expect(fingerprint(german)).toBe("e46cc08877b3d84656f4f401d11c7c5dce115b1e7b9d9458428c4e4b8fb5f5af");
  // The English list of BIP-39.
  expect(english.length).toBe(2048);
  expect(fingerprint(english)).toBe("f18b9a84c83e38e98eceb0102b275e26438af83ab08f080cdb780a2caa9f3a6d");
});
