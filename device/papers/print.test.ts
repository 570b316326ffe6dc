/** The printer: what a reader program and a person who hears the paper meet. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { nodeFaces } from "#device/node/node-faces.ts";
import { faceFiles } from "#device/papers/faces.ts";
import { printPaper } from "#device/papers/print.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { somePaper } from "#device/papers/testing/some-paper.ts";
import type { Paper } from "#domain/papers/paper.ts";

const at = Date.UTC(2026, 10, 30, 15, 21);
const mm = 72 / 25.4;

async function print(paper: Paper): Promise<Uint8Array> {
  return printPaper(paper, await nodeFaces(), at);
}

/** The file as text, with every compressed stream beside it opened. */
function opened(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1");
  const streams = [...text.matchAll(/\/FlateDecode[^]*?stream\n([^]*?)\nendstream/g)].map(([, body = ""]) =>
    inflateSync(Buffer.from(body, "latin1")).toString("latin1"),
  );
  return [text, ...streams].join("\n");
}

test("[PA1] nothing of when or by which machine: a paper of one day is the same bytes at any hour", async () => {
  const faces = await nodeFaces();
  const made = (hour: number): Promise<Uint8Array> =>
    printPaper(somePaper(3), faces, Date.UTC(2026, 10, 30, hour));
  expect(Buffer.compare(await made(1), await made(23))).toBe(0);
  expect(Buffer.compare(await made(1), await made(25))).not.toBe(0);
});

test("[PA2] calls itself PDF/A-2a, and keeps to what can be seen of it in the file", async () => {
  const bytes = await print(somePaper(60, { title: "Invoice <1> & more" }));
  const text = opened(bytes);
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  const { about, isTagged, language, title } = await readPaper(bytes);
  expect(about).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
  expect(about).toContain(`>${title}<`);
  expect(about).not.toMatch(/&(?!amp;|lt;|gt;)/);
  expect({ isTagged, language }).toEqual({ isTagged: true, language: "en" });
  expect(text).toContain("/OutputIntents");
  expect(text).toContain("/DisplayDocTitle true");
  // Every face is in the file, none is only named; nothing runs, nothing is locked, nothing lies outside.
  expect(text.match(/\/FontFile2/g)?.length).toBe(3);
  for (const forbidden of [
    "/Encrypt",
    "/JavaScript",
    "/Launch",
    "/URI",
    "/EmbeddedFile",
    "/Helvetica",
    "/Times",
  ])
    expect(text).not.toContain(forbidden);
  // No drawn shape means U+0000, which says nothing.
  expect(text).not.toMatch(/begincmap[^]*?<0000> <[0-9a-f]{4}> \[<0000>/);
});

test("[PA3] every line is part of the paper or passed over, and the order read is the order meant", async () => {
  const bytes = await print(somePaper(2));
  const { pages, text } = await readPaper(bytes);
  const order = [
    "Dr Weil",
    "Tax number 00",
    "Anna K.",
    "10437 Berlin",
    "Invoice 2026-131",
    "30 November 2026",
  ];
  const rest = ["Day", "What", "Amount", "1 November", "Session 1, 50 minutes", "Total", "€180.00"];
  const end = ["Exempt from VAT.", "By bank transfer", "IBAN", "DE02 1203 0000 0000 2020 51", "Thank you."];
  let from = 0;
  for (const words of [...order, ...rest, ...end]) {
    const found = text.indexOf(words, from);
    expect(found, words).toBeGreaterThanOrEqual(from);
    from = found;
  }
  const tags = pages[0]?.tags ?? [];
  expect(tags.filter((tag) => tag.endsWith("/H1"))).toHaveLength(1);
  expect(tags.filter((tag) => tag.endsWith("Table/TR/TH"))).toHaveLength(4);
  expect(tags.filter((tag) => tag.endsWith("Table/TR/TD"))).toHaveLength(3 * 3 + 1);
  expect(tags.some((tag) => tag.endsWith("/Figure"))).toBe(true);
  // Marks in what is drawn: no text stands outside of a tag or of what is passed over.
  const drawn = opened(bytes).split("%PDF")[1] ?? "";
  let depth = 0;
  let outside = 0;
  for (const [word] of drawn.matchAll(/\bBDC\b|\bBMC\b|\bEMC\b|\] TJ/g)) {
    if (word === "EMC") depth -= 1;
    else if (word === "] TJ") outside += depth > 0 ? 0 : 1;
    else depth += 1;
  }
  expect({ depth, outside }).toEqual({ depth: 0, outside: 0 });
});

test("[PA4] letters of Europe stand as written, and what the faces lack is a square that can still be copied", async () => {
  const names = "Łukasz Żółć · Ἀθηνᾶ · Оксана · Žižek · Ærø · Müller-Weiß · 90,00\u202f€";
  const good = await readPaper(await print(somePaper(1, { to: [names] })));
  expect(good.text.normalize("NFKC")).toContain("Łukasz Żółć · Ἀθηνᾶ · Оксана · Žižek");
  expect(good.text).not.toContain("□");
  const bytes = await print(somePaper(1, { to: ["محمد 李"] }));
  const { text } = await readPaper(bytes);
  expect(text).toContain("□□□□ □");
  expect(text).toContain("□ stands for a character that the letters of this paper do not have.");
  const written = Buffer.from("\ufeffمحمد 李", "utf16le").swap16().toString("latin1");
  expect(opened(bytes).replaceAll(/\\([()\\])/g, "$1")).toContain(written);
});

test("[PA4] what turns text round or hides in it does not reach the paper", async () => {
  const { text } = await readPaper(
    await print(somePaper(1, { to: ["A\u202enna\u200b\u0007 \u{e0041}K\u00ad."] })),
  );
  expect(text).toContain("Anna K.");
});

test("[PA5] a long table runs over pages, its head on each, said once, its total never alone", async () => {
  for (const count of [25, 26, 27, 28, 120, 400]) {
    const { pages } = await readPaper(
      await print(somePaper(count, { blocks: somePaper(count).blocks.slice(0, 1) })),
    );
    const heads = pages.flatMap(({ tags }) => tags.filter((tag) => tag.endsWith("Table/TR/TH")));
    expect(heads).toHaveLength(3);
    pages.forEach(({ runs }, index) => {
      const words = runs.map(({ text }) => text);
      if (words.some((each) => each.startsWith("Session "))) expect(words).toContain("Amount");
      if (words.includes("Total"))
        expect(words.some((each) => each === `Session ${count}, 50 minutes`)).toBe(true);
      expect(words.at(-1)).toBe(`Page ${index + 1} of ${pages.length}`);
      if (index > 0) expect(words).toContain("Invoice 2026-131");
    });
    const sessions = pages.flatMap(({ runs }) => runs.filter(({ text }) => text.startsWith("Session ")));
    expect(sessions.map(({ text }) => text)).toEqual(
      Array.from({ length: count }, (_, index) => `Session ${index + 1}, 50 minutes`),
    );
  }
});

test("[PA6] the address stands in the window of the envelope, however long the letterhead", async () => {
  const lines = Array.from({ length: 9 }, (_, index) => `Line ${index} of the letterhead`);
  for (const letterhead of [lines.slice(0, 2), lines]) {
    const paper = somePaper(1, {
      letterhead: { lines: letterhead, sender: ["Dr Weil", "10115 Berlin"], bank: [], tax: ["Tax"] },
    });
    const { pages } = await readPaper(await print(paper));
    const address = pages[0]?.runs.filter(({ text }) => paper.to.includes(text)) ?? [];
    expect(address).toHaveLength(3);
    // DIN 5008 form B: the zone of the address is 27.3 mm high and begins 62.7 mm from the top; text 25 mm from the left.
    for (const { left, right, baseline } of address) {
      expect(left).toBeCloseTo(25 * mm, 0);
      expect(right).toBeLessThan(105 * mm);
      expect(baseline).toBeGreaterThan(62.7 * mm);
      expect(baseline).toBeLessThan(90 * mm);
    }
    const above = pages[0]?.runs.filter(({ text, left }) => text.startsWith("Line") && left < 100) ?? [];
    for (const { baseline } of above) expect(baseline).toBeLessThan(62.7 * mm);
  }
});

test("[PA2] the faces are the ones of the packages", () => {
  for (const { file, integrity } of Object.values(faceFiles)) {
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)));
    expect(`sha384-${createHash("sha384").update(bytes).digest("base64")}`).toBe(integrity);
  }
});
