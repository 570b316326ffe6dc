import { expect, test } from "vitest";
import { kitToWords } from "#protocol/identity/kit.ts";
import { drawReadBack, kitQr, wrongPlace } from "./kit-sheet.ts";

const kit = Uint8Array.from({ length: 16 }, (_, index) => index * 7);
const words = kitToWords(kit);
const read = (...places: number[]) => places.map((place) => ({ place, word: words[place - 1] ?? "" }));

test("[AV1] names the place whose word is wrong or missing", () => {
  expect(wrongPlace(kit, [2, 5, 11], read(2, 5, 11))).toBeNull();
  expect(wrongPlace(kit, [2, 5, 11], read(2, 11))).toBe(5);
  expect(wrongPlace(kit, [2, 5, 11], [...read(2, 5), { place: 11, word: words[9] ?? "" }])).toBe(11);
  expect(wrongPlace(kit, [2, 5, 11], [])).toBe(2);
});

test("[AV1] takes a word in capitals and with space around it", () => {
  expect(wrongPlace(kit, [1], [{ place: 1, word: ` ${(words[0] ?? "").toUpperCase()} ` }])).toBeNull();
});

test("[AV14] draws three different places, all twelve equally often", () => {
  const counts = new Map<number, number>();
  let next = 0;
  const counted = {
    bytes: (count: number) => Uint8Array.from({ length: count }, () => (next = (next * 5 + 3) % 256)),
  };
  for (let round = 0; round < 2048; round++) {
    const places = drawReadBack(counted);
    expect(new Set(places).size).toBe(3);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("[AV14] a byte past the last whole dozen is drawn again", () => {
  const bytes = [255, 252, 0, 13, 26];
  let at = 0;
  expect(drawReadBack({ bytes: () => Uint8Array.of(bytes[at++] ?? 0) })).toEqual([1, 2, 3]);
});

test("[AV12] the code on the sheet is no address", () => {
  const text = kitQr(kit, "https://house.example");
  expect(text.startsWith("holdfast-kit 1 ")).toBe(true);
  expect(() => new URL(text)).toThrow();
});
