/**
 * Text running down the pages of one paper: it knows how far down the page it is, begins a new page where
 * the next lines do not fit, and leaves no single line behind or ahead.
 */
import type { StructureElement } from "pdfkit";
import type { Line, Pen } from "./pen.ts";
import { type Hand, hands } from "./type-sizes.ts";

export type Flow = ReturnType<typeof createFlow>;

export type Column = { readonly x: number; readonly width: number; readonly align: "start" | "end" };

/** A flow that begins at the top of a first page. `runningHead` stands small at the head of each page after it. */
export function createFlow(
  pen: Pen,
  options: { readonly runningHead: string; readonly firstBottom: number },
) {
  const { shape } = pen;
  let y = shape.top;
  pen.newPage();

  const flow = {
    pen,
    y: () => y,
    moveTo(to: number): void {
      y = to;
    },
    down(by: number): void {
      y += by;
    },
    bottom: () => (pen.pageCount() === 1 ? options.firstBottom : shape.bottom),
    /** Points left on this page. */
    room: () => flow.bottom() - y,
    /** Points that an empty page after the first has. */
    roomOfPage: () => shape.bottom - shape.topAgain,

    turn(): void {
      pen.newPage();
      const [head] = pen.linesOf(options.runningHead, hands.small, shape.measure);
      if (head !== undefined) {
        const at = { x: shape.left, y: shape.topAgain - 34, width: shape.measure, align: "start" } as const;
        pen.aside("Pagination", () => pen.line(head, hands.small, at));
      }
      y = shape.topAgain;
    },

    /** Turns the page unless `height` fits on this one, or would fit on none. */
    need(height: number): void {
      if (height > flow.room() && (height <= flow.roomOfPage() || flow.room() < 60)) flow.turn();
    },

    /** Lines as one part of `parent`, over as many pages as they need. */
    lines(parent: StructureElement, tag: string, lines: readonly Line[], hand: Hand, column: Column): void {
      if (lines.length === 0) return;
      const part = pen.part(parent, tag);
      let rest = lines;
      while (rest.length > 0) {
        const count = linesNow(rest.length, Math.floor(flow.room() / hand.leading));
        if (count === 0) {
          flow.turn();
          continue;
        }
        const now = rest.slice(0, count);
        const top = y;
        part.add(() =>
          now.forEach((line, index) => pen.line(line, hand, { ...column, y: top + index * hand.leading })),
        );
        y += count * hand.leading;
        rest = rest.slice(count);
      }
      part.end();
    },

    /** A text as paragraphs of `parent`: an empty line begins a new one. */
    text(parent: StructureElement, text: string, hand: Hand, column: Column): void {
      const paragraphs = text
        .split(/(?:\r\n?|\n)[^\S\n]*(?:\r\n?|\n)\s*/u)
        .filter((each) => each.trim() !== "");
      paragraphs.forEach((paragraph, index) => {
        if (index > 0) y += hand.leading * 0.5;
        flow.lines(parent, "P", pen.linesOf(paragraph, hand, column.width), hand, column);
      });
    },
  };
  return flow;
}

/** How many of `left` lines go on a page that has room for `fitting`: never one alone on either side of the turn. */
function linesNow(left: number, fitting: number): number {
  if (left <= fitting) return left;
  if (fitting < 2) return left === 1 && fitting === 1 ? 1 : 0;
  if (left - fitting === 1) return fitting >= 3 ? fitting - 1 : 0;
  return fitting;
}
