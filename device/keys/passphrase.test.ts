import { expect, test } from "vitest";
import { isLongEnough } from "./passphrase.ts";

test.each([
  ["", false],
  ["fourteen chars", false],
  ["aaaaaaaaaaaaaaaaaaaaaaaa", false],
  ["passwordpasswordpassword", false],
  ["123456789012345678901234", false],
  ["x".repeat(2000), false],
  ["fifteen charact", true],
  ["rain on the slate roof", true],
  // Fifteen code points of two UTF-16 units each: length is counted as people count.
  ["𝒶𝒷𝒸𝒹𝑒𝒻𝑔𝒽𝒾𝒿𝓀𝓁𝓂𝓃", false],
])("[KE1] takes or refuses %j", (passphrase, taken) => {
  expect(isLongEnough(passphrase)).toBe(taken);
});
