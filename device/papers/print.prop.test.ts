/** Whatever is written, in whatever amount: every line is on a page, inside its margins, and none is lost. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeFaces } from "#device/node/node-faces.ts";
import { pageShape } from "#device/papers/page-shape.ts";
import { printPaper } from "#device/papers/print.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { somePaper } from "#device/papers/testing/some-paper.ts";
import type { PaperBlock } from "#domain/papers/paper.ts";

const runs = process.env["SLOW"] === "1" ? 300 : 12;
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("W".repeat(300), "Ünderßtraße ".repeat(40), "a\n\n\nb", "\u202eAnna", "", "€".repeat(90)),
);
const block: fc.Arbitrary<PaperBlock> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), level: fc.constantFrom(1 as const, 2 as const), text }),
  fc.record({
    kind: fc.constant("text" as const),
    voice: fc.constantFrom("said" as const, "program" as const, "small" as const),
    text,
  }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(text, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("pairs" as const), rows: fc.array(fc.tuple(text, text), { maxLength: 8 }) }),
  fc.record({ kind: fc.constant("sign" as const), label: text, name: text }),
  fc.constant({ kind: "new-page" as const }),
  fc.array(fc.tuple(text, text, text), { maxLength: 30 }).map((rows) => ({
    kind: "table" as const,
    columns: [
      { label: "Day", align: "start" as const, share: 1 },
      { label: "What", align: "start" as const, share: 2 },
      { label: "Amount", align: "end" as const, share: 1 },
    ],
    rows,
    totals: rows.slice(0, 2),
  })),
);
const paper = fc
  .record({
    size: fc.constantFrom("A4" as const, "Letter" as const),
    language: fc.constantFrom("en" as const, "de" as const),
    title: text,
    date: text,
    to: fc.array(text, { maxLength: 9 }),
    letterhead: fc.option(
      fc.record({
        lines: fc.array(text, { maxLength: 9 }),
        sender: fc.array(text, { maxLength: 3 }),
        bank: fc.array(text, { maxLength: 3 }),
        tax: fc.array(text, { maxLength: 5 }),
      }),
    ),
    blocks: fc.array(block, { maxLength: 10 }),
    foot: fc.array(text, { maxLength: 3 }),
  })
  .map((changed) => somePaper(0, changed));

test("[PA11] nothing runs over the edge of a page, and every page counts itself", async () => {
  const faces = await nodeFaces();
  await fc.assert(
    fc.asyncProperty(paper, async (made) => {
      const shape = pageShape(made.size);
      const { pages, isTagged } = await readPaper(await printPaper(made, faces, 0));
      expect(isTagged).toBe(true);
      for (const { width, height, runs: lines } of pages) {
        expect([width, height]).toEqual([expect.closeTo(shape.width, 1), expect.closeTo(shape.height, 1)]);
        for (const { left, right, baseline } of lines) {
          expect(left).toBeGreaterThan(shape.left - 1);
          expect(right).toBeLessThan(shape.left + shape.measure + 1);
          expect(baseline).toBeGreaterThan(20);
          expect(baseline).toBeLessThan(shape.height - 20);
        }
      }
    }),
    { numRuns: runs },
  );
});

test("[PA11] of any number of rows each stands on the paper once, in order", async () => {
  const faces = await nodeFaces();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 400 }), fc.boolean(), async (count, wraps) => {
      const rows = Array.from({ length: count }, (_, index) => [
        `row${index}`,
        wraps ? "A text that needs more than one line of its column, as many do" : "Session",
        "€1.00",
      ]);
      const [table] = somePaper(0).blocks;
      if (table?.kind !== "table") throw new Error("a table of the tests");
      const { pages } = await readPaper(
        await printPaper(somePaper(0, { blocks: [{ ...table, rows }] }), faces, 0),
      );
      const found = pages.flatMap(({ runs: lines }) => lines.filter((line) => line.text.startsWith("row")));
      expect(found.map((line) => line.text)).toEqual(rows.map(([name]) => name));
    }),
    { numRuns: Math.ceil(runs / 2) },
  );
});
