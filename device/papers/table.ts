/**
 * A table over as many pages as it needs. Its head stands on each page: once as part of the table, then as
 * decoration, so that who hears the paper is told it once. A row stays whole unless it is taller than a
 * page; the totals never stand alone.
 */
import type { StructureElement } from "pdfkit";
import type { PaperBlock } from "#domain/papers/paper.ts";
import type { Column, Flow } from "./flow.ts";
import type { Line } from "./pen.ts";
import { type Hand, hands, ink } from "./type-sizes.ts";

type Table = Extract<PaperBlock, { kind: "table" }>;
type Row = readonly (readonly Line[])[];

/** Points between two columns. */
const gutter = 12;
/** A long table stands closer together, so that a year fits on few pages. */
const closeFrom = 14;

/** Draws `table` where the flow is. A cell beyond the columns is not drawn; a missing one stays empty. */
export function drawTable(flow: Flow, parent: StructureElement, table: Table): void {
  const { pen } = flow;
  const columns = columnsOf(table, pen.shape.left, pen.shape.measure);
  const padding = table.rows.length >= closeFrom ? 3.5 : 6.5;
  const cellHands = table.columns.map(
    ({ align }): Hand => (align === "end" ? { ...hands.program, tabular: true } : hands.program),
  );
  const totalHands = cellHands.map((hand): Hand => ({ ...hand, face: "bold" }));
  const layOut = (texts: readonly string[], handOf: readonly Hand[]): Row =>
    columns.map(({ width }, index) => pen.linesOf(texts[index] ?? "", handOf[index] ?? hands.program, width));

  const part = pen.part(parent, "Table");
  const headHands = columns.map(() => hands.label);
  const head = layOut(
    table.columns.map(({ label }) => label),
    headHands,
  );
  const headHeight = heightOf(head, headHands) + padding + 4;
  const rows = table.rows.map((texts) => layOut(texts, cellHands));
  const totals = table.totals.map((texts) => layOut(texts, totalHands));
  const rowHeight = (row: Row): number => heightOf(row, cellHands) + 2 * padding;
  const totalsHeight = totals.reduce((sum, row) => sum + rowHeight(row), 0) + 4;

  flow.need(headHeight + (rows[0] === undefined ? totalsHeight : rowHeight(rows[0])));
  drawHead(pen.part(part, "TR"));

  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    const needed = rowHeight(row) + (isLast && totals.length > 0 ? totalsHeight : 0);
    if (needed > flow.room()) turn();
    drawRow(row, cellHands);
    if (!isLast) pen.rule(pen.shape.left, flow.y(), pen.shape.measure);
  });
  if (totals.length > 0 || rows.length > 0)
    pen.rule(pen.shape.left, flow.y(), pen.shape.measure, ink, totals.length > 0 ? 0.8 : 0.6);
  if (totals.length > 0) {
    flow.down(2);
    for (const row of totals) drawRow(row, totalHands);
  }
  part.end();

  function drawHead(row: StructureElement | null): void {
    const top = flow.y();
    columns.forEach((column, index) => {
      const draw = (): void => drawLines(head[index] ?? [], hands.label, column, top);
      if (row === null) return draw();
      const cell = pen.part(row, "TH", "Column");
      cell.add(draw);
      cell.end();
    });
    row?.end();
    flow.down(headHeight);
    if (row !== null) pen.rule(pen.shape.left, flow.y(), pen.shape.measure);
  }

  function turn(): void {
    flow.turn();
    // A head that would leave no room for what it heads is not repeated.
    if (headHeight > flow.roomOfPage() / 3) return;
    pen.aside("Pagination", () => drawHead(null));
    pen.rule(pen.shape.left, flow.y(), pen.shape.measure);
  }

  /** One row; where it is taller than what is left, its cells go on over the next page. */
  function drawRow(row: Row, rowHands: readonly Hand[]): void {
    const tableRow = pen.part(part, "TR");
    const cells = columns.map(() => pen.part(tableRow, "TD"));
    let rest = row;
    do {
      const leading = Math.max(...rowHands.map((hand) => hand.leading));
      let fitting = Math.floor((flow.room() - 2 * padding) / leading);
      if (fitting < 1) {
        turn();
        fitting = Math.max(1, Math.floor((flow.room() - 2 * padding) / leading));
      }
      const now = rest.map((lines) => lines.slice(0, fitting));
      rest = rest.map((lines) => lines.slice(fitting));
      const top = flow.y() + padding;
      columns.forEach((column, index) => {
        cells[index]?.add(() => drawLines(now[index] ?? [], rowHands[index] ?? hands.program, column, top));
      });
      flow.down(heightOf(now, rowHands) + 2 * padding);
    } while (rest.some((lines) => lines.length > 0));
    for (const cell of cells) cell.end();
    tableRow.end();
  }

  function drawLines(lines: readonly Line[], hand: Hand, column: Column, top: number): void {
    lines.forEach((line, index) => pen.line(line, hand, { ...column, y: top + index * hand.leading }));
  }
}

/** Columns begin at their shares of the measure, as labels and squares elsewhere do; the gutter is inside them. */
function columnsOf(table: Table, left: number, measure: number): readonly Column[] {
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  let x = left;
  return table.columns.map(({ share, align }, index) => {
    const whole = (measure * share) / shares;
    const isLast = index === table.columns.length - 1;
    const column = { x, width: isLast ? whole : whole - gutter, align };
    x += whole;
    return column;
  });
}

function heightOf(row: Row, rowHands: readonly Hand[]): number {
  // A row of nothing still stands as one line.
  return Math.max(
    rowHands[0]?.leading ?? 0,
    ...row.map((lines, index) => lines.length * (rowHands[index]?.leading ?? 0)),
  );
}
