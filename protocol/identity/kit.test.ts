/** The kit as a person reads it from paper: what is understood, and which word is wrong. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawKit, kitToWords, wordsToKit } from "./kit.ts";

const kit = drawKit(countedChance("kit"));
const words = kitToWords(kit);

test("[ID1] gives the words of the BIP-39 vectors and takes them back", () => {
  const file = join(import.meta.dirname, "../vectors/outside/bip39/english-16-bytes.json");
  const vectors = JSON.parse(readFileSync(file, "utf8")) as readonly { entropy: string; words: string }[];
  expect(vectors.length).toBe(8);
  for (const { entropy, words: sentence } of vectors) {
    const read = wordsToKit(sentence);
    expect(read.ok && bytesToHex(read.value)).toBe(entropy);
    expect(read.ok && kitToWords(read.value).join(" ")).toBe(sentence);
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(wordsToKit(kitToWords(bytes))).toEqual({ ok: true, value: bytes });
    }),
  );
});

test("[ID2] a wrong word is named by its place", () => {
  for (let place = 1; place <= 12; place++) {
    const typed = words.map((word, index) => (index === place - 1 ? "holdfast" : word));
    expect(wordsToKit(typed)).toEqual({ ok: false, error: { kind: "kit-word-unknown", place } });
  }
  expect(wordsToKit(words.slice(1))).toEqual({ ok: false, error: { kind: "kit-word-count", count: 11 } });
  expect(wordsToKit([...words, "able"])).toEqual({ ok: false, error: { kind: "kit-word-count", count: 13 } });
  expect(wordsToKit("")).toEqual({ ok: false, error: { kind: "kit-word-count", count: 0 } });
});

test("[ID2] twelve known words that are no kit are refused by their checksum", () => {
  const twelve = Array.from({ length: 12 }, () => "abandon");
  expect(wordsToKit(twelve)).toEqual({ ok: false, error: { kind: "kit-checksum" } });
});

test("[ID3] case, white space and words cut to four letters do not matter; three letters and doubt do", () => {
  const loose = `  ${words.map((word, index) => (index % 2 === 0 ? word.toUpperCase() : word.slice(0, 4))).join("\n\t ")} `;
  expect(wordsToKit(loose)).toEqual({ ok: true, value: kit });
  const numbered = words.map((word, index) => `${index + 1}. ${word}`).join(", ");
  expect(wordsToKit(numbered)).toEqual({ ok: true, value: kit });
  const [first = ""] = words.filter((word) => word.length > 4);
  const at = words.indexOf(first);
  expect(wordsToKit(words.map((word, index) => (index === at ? word.slice(0, 3) : word))).ok).toBe(false);
});

test("[ID3] nothing a person can type throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.array(fc.string(), { maxLength: 14 })),
      (typed) => {
        expect(wordsToKit(typed).ok).toBe(false);
      },
    ),
  );
});
