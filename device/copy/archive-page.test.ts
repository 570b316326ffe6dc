/** The copy in an archive page comes out as it went in, however the page comes in. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes, equalBytes, utf8ToBytes } from "#base/bytes.ts";
import { blockOfArchive, copyMark, copyOutOfArchive, partsOfArchive } from "./archive-page.ts";

const page = `<!doctype html><html><body><<script><p>Ein Blatt</p>${copyMark}</body></html>`;

test("[CP9] a copy put into a page comes out of it, in pieces of any length", () => {
  const parts = partsOfArchive(page);
  if (parts === null) throw new Error("the page has room");
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 700 }),
      (pieces, step) => {
        const whole = concatBytes(
          utf8ToBytes(parts.before),
          ...pieces.map(blockOfArchive),
          utf8ToBytes(parts.after),
        );
        const taking = copyOutOfArchive();
        const out: Uint8Array[] = [];
        for (let at = 0; at < whole.length; at += step) out.push(taking.add(whole.slice(at, at + step)));
        expect(equalBytes(concatBytes(...out), concatBytes(...pieces))).toBe(true);
      },
    ),
  );
});

test("[CP9] bytes that are no page give no copy and never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(copyOutOfArchive().add(bytes).length).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
