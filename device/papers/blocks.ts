/** Draws what a paper says between its head and its foot, block by block. */

import type { StructureElement } from "pdfkit";
import encodeQR from "qr";
import type { PaperBlock, PaperPair } from "#domain/papers/paper.ts";
import type { Column, Flow } from "./flow.ts";
import { drawTable } from "./table.ts";
import { type Hand, hands, ink } from "./type-sizes.ts";

type Code = Extract<PaperBlock, { kind: "code" }>;
type Sign = Extract<PaperBlock, { kind: "sign" }>;

/** Where values stand beside their labels, the same on every paper: a quarter of the measure. */
const valueShare = 0.25;
/** Sentences are set narrower than the page, at about 75 letters a line. */
const sentenceWidth = 385;
/** Edge of a square to scan: 31 mm, so that a module of the largest one is still 0.4 mm wide. */
const codeEdge = 88;
/** A heading stands above no less than this, in points: three lines, or the head of a table and its first row. */
const headsAtLeast = 76;
const signWidth = 205;
/** Room for a hand to sign. */
const signHeight = 44;

/** Draws the blocks one below the other. */
export function drawBlocks(flow: Flow, blocks: readonly PaperBlock[]): void {
  blocks.forEach((block, index) => {
    if (block.kind === "sign") {
      // Lines to sign stand in twos beside each other; the second of two was drawn with the first.
      const run = signsBefore(blocks, index);
      if (run % 2 === 1) return;
      const next = blocks[index + 1];
      flow.down(gapBefore(blocks, index));
      drawSigns(flow, next?.kind === "sign" ? [block, next] : [block]);
      return;
    }
    flow.down(gapBefore(blocks, index));
    drawBlock(flow, block);
  });
}

function signsBefore(blocks: readonly PaperBlock[], index: number): number {
  let count = 0;
  while (blocks[index - 1 - count]?.kind === "sign") count += 1;
  return count;
}

/** Air above a block, in points: a part of the paper stands further from what is before it. */
function gapBefore(blocks: readonly PaperBlock[], index: number): number {
  const block = blocks[index];
  const before = blocks[index - 1];
  if (block === undefined || before === undefined || before.kind === "new-page") return 0;
  if (block.kind === "heading") return block.level === 1 ? 24 : 14;
  if (before.kind === "heading") return before.level === 1 ? 6 : 2;
  if (block.kind === "code") return 34;
  if (block.kind === "sign") return 14;
  if (block.kind === "text" && before.kind === "text") return block.voice === before.voice ? 7 : 10;
  return before.kind === "table" && block.kind === "text" ? 10 : 16;
}

function drawBlock(flow: Flow, block: Exclude<PaperBlock, Sign>): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const sentence: Column = { x: left, width: Math.min(sentenceWidth, measure), align: "start" };
  switch (block.kind) {
    case "heading": {
      const hand = block.level === 1 ? hands.part : hands.partOfPart;
      const lines = pen.linesOf(block.text, hand, measure);
      // With some lines of what it heads, or it goes to the next page with them.
      flow.need(lines.length * hand.leading + headsAtLeast);
      const tag = block.level === 1 ? "H2" : "H3";
      return flow.lines(pen.whole, tag, lines, hand, { ...sentence, width: measure });
    }
    case "text":
      return flow.text(pen.whole, block.text, handOf(block.voice), sentence);
    case "list":
      return drawList(flow, block.items, sentence);
    case "pairs":
      return drawPairs(flow, block.rows, block.voice === "said" ? hands.said : hands.program);
    case "table":
      return drawTable(flow, pen.whole, block);
    case "code":
      return drawCode(flow, block);
    case "new-page":
      return flow.turn();
  }
}

function handOf(voice: Extract<PaperBlock, { kind: "text" }>["voice"]): Hand {
  if (voice === "said") return hands.said;
  return voice === "small" ? hands.small : hands.program;
}

function drawList(flow: Flow, items: readonly string[], column: Column): void {
  const { pen } = flow;
  const indent = 14;
  const list = pen.part(pen.whole, "L");
  items.forEach((item, index) => {
    const inner = { ...column, x: column.x + indent, width: column.width - indent };
    const lines = pen.linesOf(item, hands.program, inner.width);
    if (lines.length === 0) return;
    if (index > 0) flow.down(3);
    flow.need(Math.min(lines.length, 3) * hands.program.leading);
    const entry = pen.part(list, "LI");
    const dash = { shown: "–", said: "–" };
    const label = pen.part(entry, "Lbl");
    label.add(() => pen.line(dash, hands.program, { ...column, y: flow.y() }));
    label.end();
    flow.lines(entry, "LBody", lines, hands.program, inner);
    entry.end();
  });
  list.end();
}

/** Label and value a line, ruled like a form; a value of several lines grows downward. */
function drawPairs(flow: Flow, rows: readonly PaperPair[], hand: Hand): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const padding = 5;
  const table = pen.part(pen.whole, "Table");
  rows.forEach(([label, value]) => {
    const { height, draw } = pairOf(flow, table, [label, value], {
      x: left,
      width: measure,
      labelWidth: measure * valueShare,
      hand,
    });
    flow.need(height + 2 * padding);
    flow.down(padding);
    draw();
    flow.down(padding);
    pen.rule(left, flow.y(), measure);
  });
  table.end();
}

type PairPlace = {
  readonly x: number;
  readonly width: number;
  readonly labelWidth: number;
  /** Of the value. */
  readonly hand: Hand;
};

/** One label with its value: how tall the two are, and the way to draw them, over a turn of the page if need be. */
function pairOf(
  flow: Flow,
  table: StructureElement,
  [label, value]: PaperPair,
  { x, width, labelWidth, hand }: PairPlace,
): { readonly height: number; readonly draw: () => void } {
  const { pen } = flow;
  const labelLines = pen.linesOf(label, hands.label, labelWidth - 10);
  const valueColumn: Column = { x: x + labelWidth, width: width - labelWidth, align: "start" };
  const valueLines = pen.linesOf(value, hand, Math.min(valueColumn.width, sentenceWidth));
  const { leading } = hand;
  // The label's letters stand on the value's line.
  const drop = pen.baselineOf(hand) - pen.baselineOf(hands.label);
  const count = Math.max(labelLines.length, valueLines.length, 1);
  return {
    height: count * leading,
    draw() {
      const row = pen.part(table, "TR");
      const head = pen.part(row, "TH", "Row");
      const cell = pen.part(row, "TD");
      for (let from = 0; from < count; ) {
        const fitting = Math.max(1, Math.floor(flow.room() / leading));
        const top = flow.y();
        const drawAt = (y: number, lines: typeof labelLines, inHand: Hand, column: Column) => () =>
          lines
            .slice(from, from + fitting)
            .forEach((line, index) => pen.line(line, inHand, { ...column, y: y + index * leading }));
        head.add(drawAt(top + drop, labelLines, hands.label, { x, width: labelWidth, align: "start" }));
        cell.add(drawAt(top, valueLines, hand, valueColumn));
        const now = Math.min(fitting, count - from);
        flow.down(now * leading);
        from += now;
        if (from < count) flow.turn();
      }
      head.end();
      cell.end();
      row.end();
    },
  };
}

/** The square at the left, what it is for at the right, never parted by a page. */
function drawCode(flow: Flow, { payload, says, heading, rows, caption }: Code): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const x = left + measure * valueShare;
  const column: Column = { x, width: measure * (1 - valueShare), align: "start" };
  const headingLines = pen.linesOf(heading, hands.part, column.width);
  const captionLines = caption.flatMap((each) => [...pen.linesOf(each, hands.small, column.width)]);
  const lineCount = rows.length;
  const height = Math.max(
    codeEdge,
    headingLines.length * hands.part.leading +
      4 +
      lineCount * hands.program.leading * 1.2 +
      captionLines.length * hands.small.leading +
      6,
  );
  flow.need(height);
  const top = flow.y();
  // The white around it is the paper's own.
  const modules = encodeQR(payload, "raw", { ecc: "medium", border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  pen.figure(pen.whole, says, [left, top, left + codeEdge, top + codeEdge], () =>
    pen.fill(squares(modules, left, top), ink),
  );
  flow.moveTo(top - 3);
  flow.lines(pen.whole, "H2", headingLines, hands.part, column);
  flow.down(4);
  if (rows.length > 0) {
    const table = pen.part(pen.whole, "Table");
    for (const row of rows)
      pairOf(flow, table, row, {
        x,
        width: column.width,
        labelWidth: measure * 0.155,
        hand: hands.program,
      }).draw();
    table.end();
  }
  flow.down(6);
  for (const each of caption)
    flow.lines(pen.whole, "P", pen.linesOf(each, hands.small, column.width), hands.small, column);
  flow.moveTo(Math.max(flow.y(), top + codeEdge));
}

/** Dark modules of a row that touch are one rectangle, so that no hairline of white shows between them. */
function* squares(
  modules: readonly (readonly boolean[])[],
  left: number,
  top: number,
): Generator<readonly [number, number, number, number]> {
  const edge = codeEdge / modules.length;
  for (const [row, cells] of modules.entries()) {
    let from = -1;
    for (let column = 0; column <= cells.length; column++) {
      if (cells[column] === true) {
        if (from < 0) from = column;
      } else if (from >= 0) {
        yield [left + from * edge, top + row * edge, (column - from) * edge, edge];
        from = -1;
      }
    }
  }
}

function drawSigns(flow: Flow, signs: readonly Sign[]): void {
  const { pen } = flow;
  const { left, measure } = pen.shape;
  const below = signs.map(({ label, name }) =>
    pen.linesOf(name === "" ? label : `${label}\n${name}`, hands.small, signWidth),
  );
  flow.need(signHeight + Math.max(...below.map((lines) => lines.length)) * hands.small.leading + 8);
  const top = flow.y() + signHeight;
  let foot = top;
  below.forEach((lines, index) => {
    const x = left + index * (measure - signWidth);
    pen.rule(x, top, signWidth, ink, 0.7);
    flow.moveTo(top + 4);
    flow.lines(pen.whole, "P", lines, hands.small, { x, width: signWidth, align: "start" });
    foot = Math.max(foot, flow.y());
  });
  flow.moveTo(foot);
}
