/**
 * The printer: turns any paper into a tagged PDF/A-2a. The same paper, faces and day give the same bytes,
 * so that a paper made again can be compared with the one that was given.
 */

import { assert } from "#base/assert.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Letterhead, Paper, PaperBundle, PaperSize } from "#domain/papers/paper.ts";
import { drawBlocks } from "./blocks.ts";
import type { Faces } from "./faces.ts";
import { type Column, createFlow, type Flow } from "./flow.ts";
import { pageShape } from "./page-shape.ts";
import { createPen, type Line, type Pen } from "./pen.ts";
import { type Hand, hands } from "./type-sizes.ts";
import { wordsOfPage } from "./words-page.ts";

const dayMs = 86_400_000;

/** The PDF of `paper`. `at`: when it is made; only the day is kept in the file. */
export async function printPaper(paper: Paper, faces: Faces, at: InstantMs): Promise<Uint8Array> {
  const pen = penFor(paper, paper.size, faces, at);
  drawPaper(pen, paper);
  return pen.finish();
}

/** One PDF of several papers, each on pages of its own, counted by itself, with a bookmark that leads to it. */
export async function printBundle(bundle: PaperBundle, faces: Faces, at: InstantMs): Promise<Uint8Array> {
  const [first] = bundle.papers;
  assert(first !== undefined, "a bundle holds at least one paper");
  const pen = penFor(bundle, first.size, faces, at);
  for (const paper of bundle.papers) {
    assert(paper.size === first.size, "the papers of a bundle are of one size");
    pen.begin(paper);
    drawPaper(pen, paper);
  }
  return pen.finish();
}

function penFor(
  { language, title, tabTitle }: Pick<Paper, "language" | "title" | "tabTitle">,
  size: PaperSize,
  faces: Faces,
  at: InstantMs,
): Pen {
  const madeOn = at - (((at % dayMs) + dayMs) % dayMs);
  const shown = (tabTitle ?? title).replace(/[&<>]/g, " ");
  return createPen({ faces, shape: pageShape(size), language, title: shown, madeOn });
}

function drawPaper(pen: Pen, paper: Paper): void {
  const { shape } = pen;
  // Bank lines stand at the foot of the first page, so its text ends above them.
  const bank = paper.letterhead?.bank.join("  ·  ") ?? "";
  const bankHeight = pen.linesOf(bank, hands.small, shape.measure).length * hands.small.leading;
  const flow = createFlow(pen, {
    runningHead: paper.title,
    firstBottom: shape.bottom - (bankHeight === 0 ? 0 : bankHeight + 10),
  });
  drawHead(flow, paper);
  drawBlocks(flow, paper.blocks);
  drawFoot(flow, paper);
  drawBank(pen, bank);
  drawMargins(pen, paper);
}

function drawHead(flow: Flow, paper: Paper): void {
  const { pen } = flow;
  const { shape } = pen;
  const headFoot = paper.letterhead === null ? shape.top : drawLetterhead(flow, paper.letterhead);
  const isSent = paper.to.some((line) => line.trim() !== "");
  const addressFoot = isSent ? drawAddress(flow, paper) : 0;
  const gap = paper.letterhead === null ? 0 : 34;
  flow.moveTo(Math.max(headFoot + gap, isSent ? shape.letterTop : 0, addressFoot + 16));
  drawTitle(flow, paper);
}

/** Sender at the left, tax and licence at the right. Returns where both have ended. */
function drawLetterhead(flow: Flow, { lines, tax }: Letterhead): number {
  const { pen } = flow;
  const { left, measure, top, window } = pen.shape;
  const width = measure * 0.52;
  const leftColumn: Column = { x: left, width, align: "start" };
  const rightColumn: Column = { x: left + measure * 0.55, width: measure * 0.45, align: "end" };
  // As many lines as stand above the window; a longer letterhead goes on at the right.
  const { leading } = hands.program;
  const fitting = Math.floor((window.senderFoot - 8 - top) / leading);
  const written = lines.flatMap((text, index) => {
    const hand: Hand = index === 0 ? hands.strong : hands.program;
    return pen.linesOf(text, hand, width).map((line) => ({ line, hand }));
  });
  const aside = [...written.slice(fitting).map(({ line }) => line.said), ...tax];
  flow.moveTo(top);
  for (const { line, hand } of written.slice(0, fitting))
    flow.lines(pen.whole, "P", [line], hand, leftColumn);
  const leftFoot = flow.y();
  flow.moveTo(top);
  for (const text of aside)
    flow.lines(pen.whole, "P", pen.linesOf(text, hands.label, rightColumn.width), hands.label, rightColumn);
  return Math.max(leftFoot, flow.y());
}

/** The address in the window, with the sender in small above it. Returns where it has ended. */
function drawAddress(flow: Flow, { to, letterhead }: Paper): number {
  const { pen } = flow;
  const { left, window } = pen.shape;
  const column: Column = { x: left, width: window.width, align: "start" };
  const [sender] = pen.linesOf((letterhead?.sender ?? []).join(" · "), hands.sender, 1_000);
  const senderWidth = sender === undefined ? 0 : pen.widthOf(sender.shown, hands.sender);
  // It repeats the letterhead for the window only; one too long for the window would not be read there.
  if (sender !== undefined && senderWidth <= window.width) {
    const y = window.senderFoot - hands.sender.leading;
    pen.aside("Layout", () => pen.line(sender, hands.sender, { ...column, y }));
  }
  flow.moveTo(window.top);
  const lines: Line[] = to.flatMap((text) => [...pen.linesOf(text, hands.program, window.width)]);
  // Lines closer together, where only so the whole address shows in the window.
  const leading = lines.length > window.lines ? 13 : hands.program.leading;
  for (const line of lines) flow.lines(pen.whole, "P", [line], { ...hands.program, leading }, column);
  return flow.y();
}

function drawTitle(flow: Flow, { title, date }: Paper): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const dateWidth = date === "" ? 0 : pen.widthOf(date, hands.program) + 18;
  const lines = pen.linesOf(title, hands.title, Math.max(measure - dateWidth, measure / 2));
  const top = flow.y();
  flow.lines(pen.whole, "H1", lines, hands.title, { x: left, width: measure, align: "start" });
  const foot = flow.y();
  const [dateLine] = pen.linesOf(date, hands.program, measure / 2);
  if (dateLine !== undefined) {
    // On the line of letters of the title's first line.
    flow.moveTo(top + pen.baselineOf(hands.title) - pen.baselineOf(hands.program));
    flow.lines(pen.whole, "P", [dateLine], hands.program, { x: left, width: measure, align: "end" });
  }
  flow.moveTo(Math.max(foot, flow.y()) + 18);
}

/** Small lines at the foot of the last page, pushed down where there is room. */
function drawFoot(flow: Flow, paper: Paper): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const said = pen.lacked() ? [...paper.foot, wordsOfPage[paper.language].lacking] : paper.foot;
  if (said.length === 0) return;
  const column: Column = { x: left, width: Math.min(measure, 420), align: "start" };
  const height = said
    .map((text) => pen.linesOf(text, hands.small, column.width).length * hands.small.leading + 4)
    .reduce((sum, each) => sum + each, 0);
  flow.down(20);
  flow.need(height);
  flow.moveTo(Math.max(flow.y(), flow.bottom() - height));
  for (const text of said) {
    flow.lines(pen.whole, "P", pen.linesOf(text, hands.small, column.width), hands.small, column);
    flow.down(4);
  }
}

function drawBank(pen: Pen, bank: string): void {
  const { left, measure, bottom } = pen.shape;
  const lines = pen.linesOf(bank, hands.small, measure);
  if (lines.length === 0) return;
  pen.turnTo(0);
  const top = bottom - lines.length * hands.small.leading;
  const part = pen.part(pen.whole, "P");
  part.add(() =>
    lines.forEach((line, index) =>
      pen.line(line, hands.small, {
        x: left,
        y: top + index * hands.small.leading,
        width: measure,
        align: "start",
      }),
    ),
  );
  part.end();
}

/** The number of each page, and on the first page of a letter where to fold it. */
function drawMargins(pen: Pen, paper: Paper): void {
  const { left, measure, height, folds } = pen.shape;
  const { page } = wordsOfPage[paper.language];
  for (let index = 0; index < pen.pageCount(); index++) {
    pen.turnTo(index);
    const said = page(index + 1, pen.pageCount());
    const place = { x: left, y: height - 46, width: measure, align: "end" } as const;
    pen.aside("Pagination", () => pen.line({ shown: said, said }, hands.small, place));
  }
  if (paper.to.length === 0) return;
  pen.turnTo(0);
  for (const fold of folds) pen.rule(14, fold, 8);
}
