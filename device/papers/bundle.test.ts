/** All invoices of a month as one file: each as it is by itself, on pages of its own, and found by its bookmark. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeEach, expect, test, vi } from "vitest";
import type { PaperAsked, PaperMade } from "#device/asked/papers.ts";
import { done, roomId, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { nodeFaces } from "#device/node/node-faces.ts";
import { printBundle } from "#device/papers/print.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { somePaper } from "#device/papers/testing/some-paper.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

vi.setConfig({ testTimeout: 240_000 });
const at = Date.UTC(2026, 10, 30, 15, 21);

/** The bookmarks of a PDF in their order, each with the page it leads to, counted from 1. */
async function bookmarksOf(bytes: Uint8Array): Promise<readonly (readonly [string, number])[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const bookmarks: [string, number][] = [];
  for (const { title, dest } of (await document.getOutline()) ?? [])
    bookmarks.push([title, (await document.getPageIndex((dest as [{ num: number; gen: number }])[0])) + 1]);
  await task.destroy();
  return bookmarks;
}

const three = [
  somePaper(3, { title: "Invoice 2026-1", to: ["Anna K.", "Linden Row 12"] }),
  somePaper(60, { title: "Rechnung 2026-2", language: "de", to: ["David M."] }),
  somePaper(2, { title: "Invoice 2026-3", to: [] }),
];
const bundle = {
  language: "en" as const,
  title: "Invoices, November 2026",
  fileName: "invoices-2026-11.pdf",
  papers: three,
};

test("[PA19] each paper of a bundle begins on a page of its own, counts its own pages, and has a bookmark that leads there", async () => {
  const bytes = await printBundle(bundle, await nodeFaces(), at);
  const { pages, title, language } = await readPaper(bytes);
  expect({ title, language }).toEqual({ title: "Invoices, November 2026", language: "en" });
  const bookmarks = await bookmarksOf(bytes);
  expect(bookmarks.map(([name]) => name)).toEqual(three.map((paper) => paper.title));
  const textOfPage = (page: number): string => pages[page - 1]?.runs.map(({ text }) => text).join(" ") ?? "";
  for (const [name, page] of bookmarks) expect(textOfPage(page)).toContain(name);
  const [first, second, third] = bookmarks.map(([, page]) => page);
  expect([first, second]).toEqual([1, 2]);
  expect(third).toBe(pages.length);
  expect(pages.length).toBeGreaterThan(3);
  // What stands of one person is on no page of another's.
  for (let page = 1; page <= pages.length; page++) {
    expect(textOfPage(page).includes("Anna K.")).toBe(page === 1);
    expect(textOfPage(page).includes("Invoice 2026-3")).toBe(page === third);
  }
  // Numbered within each paper: the second begins at 1 again, in its own language.
  expect(textOfPage(1)).toContain("Page 1 of 1");
  expect(textOfPage(2)).toContain(`Seite 1 von ${(third ?? 0) - 2}`);
});

test("[PA19] a bundle is tagged paper by paper, and each page is drawn as the paper by itself", async () => {
  const bytes = await printBundle(bundle, await nodeFaces(), at);
  const text = Buffer.from(bytes).toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  const { pages, about, isTagged } = await readPaper(bytes);
  expect(isTagged).toBe(true);
  expect(about).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
  expect(text.match(/\/S \/Part\b/g)).toHaveLength(3);
  expect(text).toMatch(/\/Lang \(de\)/);
  expect(pages[0]?.tags).toContain("Document/Part/H1");
  expect(pages.flatMap(({ tags }) => tags).filter((tag) => !/^Document(?:\/Part|$)/u.test(tag))).toEqual([]);
  const [alone] = (
    await readPaper(await printBundle({ ...bundle, papers: three.slice(0, 1) }, await nodeFaces(), at))
  ).pages;
  expect(pages[0]?.runs).toEqual(alone?.runs);
  const again = await printBundle(bundle, await nodeFaces(), at + 60_000);
  expect(Buffer.compare(bytes, again)).toBe(0);
});

/** Wednesday 1 April 2026. */
const afterMarch = Date.UTC(2026, 3, 1, 9);
let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
  await two.agree(frameOf({ from: "2026-03-02" }));
  const hours = [standingHour({ id: "davids", from: "2026-03-02", time: "12:00" })];
  const frame = frameOf({ from: "2026-03-02", hours });
  done(await two.therapist.act("recordPaperFrame", { folderId: two.david, frame, agreedOn: "2026-03-01" }));
  two.goTo(afterMarch);
});

async function close(month: string): Promise<readonly string[]> {
  const asked = { month, folderId: null };
  const { seen } = await two.therapist.ask("monthEnd", asked);
  const closing = { ...asked, leaveOut: [], withEarlier: [], seen };
  return done(await two.therapist.act("closeMonth", closing)).invoices.map(({ number }) => number);
}

const made = (paper: PaperAsked): Promise<PaperMade | null> => two.therapist.ask("paper", { paper });

test("[PA19] the invoices of a month are those whose last day lies in it, whenever they were written, under a name that names nobody", async () => {
  const march = { kind: "invoices-of-month", month: "2026-03", folderId: null } as const;
  expect((await two.therapist.ask("monthEnd", { month: "2026-03", folderId: null })).hasInvoices).toBe(false);
  expect(await made(march)).toBeNull();
  const numbers = await close("2026-03");
  expect(numbers).toHaveLength(2);
  two.goTo(Date.UTC(2026, 4, 4, 9));
  const ofApril = await close("2026-04");
  const file = await made(march);
  expect(file?.fileName).toBe("invoices-2026-03.pdf");
  const bytes = file?.bytes ?? new Uint8Array();
  expect((await bookmarksOf(bytes)).map(([name]) => name)).toEqual(
    numbers.map((number) => `Invoice ${number}`),
  );
  const { text } = await readPaper(bytes);
  for (const number of ofApril) expect(text).not.toContain(number);
  expect((await two.therapist.ask("monthEnd", { month: "2026-03", folderId: null })).hasInvoices).toBe(true);
  expect((await two.therapist.ask("monthEnd", { month: "2026-05", folderId: null })).hasInvoices).toBe(false);
});

test("[PA19] asked of one folder it holds that folder's alone; a patient has none", async () => {
  await close("2026-03");
  const davids = { kind: "invoices-of-month", month: "2026-03", folderId: two.david } as const;
  expect(await bookmarksOf((await made(davids))?.bytes ?? new Uint8Array())).toHaveLength(1);
  for (const folderId of [null, roomId])
    expect(await two.patient.ask("paper", { paper: { ...davids, folderId } })).toBeNull();
});
