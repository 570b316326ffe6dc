/** Heads: one hash for a whole log, and what a difference means. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareHeads, firstHead, type HeadAt, nextHead } from "./head.ts";

const logId = new Uint8Array(32);

function headsOver(hashes: readonly Uint8Array[]): HeadAt[] {
  const heads = [firstHead(logId)];
  for (const hash of hashes) heads.push(nextHead(heads.at(-1) ?? firstHead(logId), hash));
  return heads;
}

const anyHashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 2, maxLength: 8 });

test("[LG22] a head is another for every other order, content, length and log", () => {
  fc.assert(
    fc.property(anyHashes, fc.nat(), (hashes, pick) => {
      const end = headsOver(hashes).at(-1);
      const at = pick % hashes.length;
      const bent = hashes.map((hash, index) => (index === at ? hash.map((byte) => byte ^ 1) : hash));
      const left = hashes.filter((_, index) => index !== at);
      expect(headsOver(bent).at(-1)).not.toEqual(end);
      expect(headsOver(left).at(-1)).not.toEqual(end);
      expect(firstHead(new Uint8Array(32).fill(1))).not.toEqual(firstHead(logId));
    }),
  );
  const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  expect(headsOver([one, two]).at(-1)).not.toEqual(headsOver([two, one]).at(-1));
});

test("[LG23] a host behind was restored, one ahead has more, any other difference is a fork", () => {
  const hashes = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
  const places = headsOver(hashes);
  const mine = places.map(({ head }) => head);
  expect(places.map((place) => compareHeads(mine, place))).toEqual(["behind", "behind", "behind", "same"]);
  expect(compareHeads(mine.slice(0, 2), places[3] ?? firstHead(logId))).toBe("ahead");
  for (const { seq } of places) expect(compareHeads(mine, { seq, head: new Uint8Array(32) })).toBe("fork");
});
