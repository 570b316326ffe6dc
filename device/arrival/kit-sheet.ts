/** The kit as a person holds it: twelve words and a code to scan on one sheet, and three words read back. */
import type { Chance } from "#base/clock.ts";
import { kitToWords, kitWordCount } from "#protocol/identity/kit.ts";

/** Words read back before anything is kept (protocol.md §1: "three words read back"). */
const readBackCount = 3;

/** The text inside the code on the sheet: what it is, the host, the words. No address a camera would open. */
export function kitQr(kit: Uint8Array, host: string): string {
  return `holdfast-kit 1 ${host} ${kitToWords(kit).join(" ")}`;
}

/** Three different places, 1 to 12, rising, by chance. */
export function drawReadBack(chance: Chance): readonly number[] {
  const places = Array.from({ length: kitWordCount }, (_, index) => index + 1);
  const drawn: number[] = [];
  while (drawn.length < readBackCount) {
    const [byte = 0] = chance.bytes(1);
    // 252 is the largest multiple of 12 in a byte; above it, the first places would come more often.
    if (byte >= 252) continue;
    const place = places[byte % kitWordCount] ?? 1;
    if (!drawn.includes(place)) drawn.push(place);
  }
  return drawn.sort((a, b) => a - b);
}

/** The first place asked for whose word is missing or another; null when all three were read right. */
export function wrongPlace(
  kit: Uint8Array,
  readBack: readonly number[],
  read: readonly { readonly place: number; readonly word: string }[],
): number | null {
  const words = kitToWords(kit);
  for (const place of readBack) {
    const typed = read.find((candidate) => candidate.place === place)?.word ?? "";
    if (typed.normalize("NFKD").trim().toLowerCase() !== words[place - 1]) return place;
  }
  return null;
}
