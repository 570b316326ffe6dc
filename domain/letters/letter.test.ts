/** What makes a letter. */
import { expect, test } from "vitest";
import { faultOfLetter } from "#domain/letters/letter.ts";

test("[LE1] a letter without a word, or with too many, is refused; characters count, not code units", () => {
  expect(faultOfLetter(" \n\t ")).toEqual({ kind: "letter-empty" });
  expect(faultOfLetter("x".repeat(12_001))).toEqual({ kind: "letter-too-long" });
  expect(faultOfLetter("x".repeat(12_000))).toBeNull();
  expect(faultOfLetter("𝄞".repeat(12_000))).toBeNull();
  expect(faultOfLetter("𝄞".repeat(12_001))).toEqual({ kind: "letter-too-long" });
});
