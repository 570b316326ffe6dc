/**
 * Ink on the pages of one PDF: lines of text, rules and squares, each either a part of what the paper says
 * (inside a tag) or decoration, which whoever hears the paper read is spared. It knows nothing of papers
 * and never begins a page by itself.
 *
 * Two private places of pdfkit are read here: which characters a face can draw, and the face's height. One
 * is written: the table that says what each drawn shape means begins with "nothing means U+0000", which
 * PDF/A forbids (ISO 19005-2, 6.2.11.7.2).
 */

import PDFDocument, { LineWrapper, type ParsedFace, type StructureElement, type TextOptions } from "pdfkit";
import { concatBytes } from "#base/bytes.ts";
import type { Faces } from "./faces.ts";
import type { PageShape } from "./page-shape.ts";
import { readable, square } from "./readable.ts";
import { type Hand, hairline } from "./type-sizes.ts";

/** One line as it is drawn, and as it was written. */
export type Line = { readonly shown: string; readonly said: string };

export type Placed = {
  readonly x: number;
  /** Upper edge of the line. */
  readonly y: number;
  readonly width: number;
  readonly align: "start" | "end";
};

export type PenOptions = {
  readonly faces: Faces;
  readonly shape: PageShape;
  readonly language: string;
  /** Plain, without "&" and "<": pdfkit writes it into XML as it is. */
  readonly title: string;
  /** The day the paper was made, as the instant of its first second in UTC. */
  readonly madeOn: number;
};

/** Reading a face's file takes longer than most papers: once is enough for all of a month. */
const parsedFaces = new WeakMap<Uint8Array, ParsedFace>();

export type Pen = ReturnType<typeof createPen>;

/** A pen over an empty PDF/A-2a. Nothing can be drawn before the first page. */
export function createPen(options: PenOptions) {
  const { shape } = options;
  const document = new PDFDocument({
    pdfVersion: "1.7",
    subset: "PDF/A-2a",
    tagged: true,
    lang: options.language,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    font: null,
    info: {
      Title: options.title,
      Producer: "Holdfast",
      Creator: "Holdfast",
      CreationDate: new Date(options.madeOn),
    },
  });
  for (const [name, bytes] of Object.entries(options.faces)) {
    document.registerFont(name, parsedFaces.get(bytes) ?? bytes).font(name);
    parsedFaces.set(bytes, document._font.font);
    document._font.unicode[0] = [0xfffd];
  }
  const root = document.struct("Document");
  document.addStructure(root);
  /** What is drawn into: all of it, or the paper begun last. */
  let whole = root;
  /** Pages before those of the paper begun last. */
  let before = 0;
  /** The bookmark of a paper whose first page is still to come. */
  let bookmark: string | null = null;
  let pages = 0;
  let lacked = false;

  function take(hand: Hand): TextOptions {
    document.font(hand.face).fontSize(hand.size);
    return { lineBreak: false, ...(hand.tabular === undefined ? {} : { features: { tnum: true } as const }) };
  }

  function toReadable(text: string): Line {
    const made = readable(text, (codePoint) => document._font.font.hasGlyphForCodePoint(codePoint));
    if (made.shown.includes(square)) lacked = true;
    return made;
  }

  function baselineIn(hand: Hand): number {
    const { ascender, descender } = document._font;
    const height = ((ascender - descender) / 1000) * hand.size;
    return (hand.leading - height) / 2 + (ascender / 1000) * hand.size;
  }

  return {
    shape,
    get whole(): StructureElement {
      return whole;
    },
    /** Pages of this paper so far. */
    pageCount: () => pages - before,
    /** Whether a square had to stand for a character somewhere. */
    lacked: () => lacked,

    /** Begins one paper of several: its pages are counted from its own first, and a bookmark leads to that one. */
    begin(paper: { readonly title: string; readonly language: string }): void {
      if (whole !== root) whole.end();
      whole = document.struct("Part", { title: paper.title, lang: paper.language });
      root.add(whole);
      before = pages;
      lacked = false;
      bookmark = paper.title;
    },

    newPage(): void {
      document.addPage({ size: [shape.width, shape.height], margin: 0 });
      pages += 1;
      if (bookmark !== null) document.outline.addItem(bookmark, { fit: true });
      bookmark = null;
    },

    /** Turns back to a page of this paper already begun, 0 for its first. */
    turnTo: (page: number) => document.switchToPage(before + page),

    widthOf(text: string, hand: Hand): number {
      const taken = take(hand);
      return document.widthOfString(toReadable(text).shown, taken);
    },

    /** `text` in lines no wider than `width`; a line feed begins a new one. Blank text has no lines. */
    linesOf(text: string, hand: Hand, width: number): readonly Line[] {
      const taken = take(hand);
      const { shown, said } = toReadable(text);
      if (shown.trim() === "") return [];
      const lines: Line[] = [];
      const written = Array.from(said);
      let at = 0;
      // pdfkit breaks lines on the page it stands on; a height without end keeps it from turning pages.
      const room = { ...taken, width, height: Number.POSITIVE_INFINITY };
      document.x = 0;
      document.y = 0;
      new LineWrapper(document, room)
        .on("line", (line) => {
          const count = Array.from(line).length;
          const slice = written.slice(at, at + count).join("");
          at += count;
          lines.push({ shown: toLine(line), said: toLine(slice) });
        })
        .wrap(shown, room);
      return lines;
    },

    /** Draws one line. Inside `tagged` it is part of what the paper says. */
    line(line: Line, hand: Hand, { x, y, width, align }: Placed): void {
      if (line.shown === "") return;
      const taken = take(hand);
      document.fillColor(hand.colour);
      const shift = align === "end" ? width - document.widthOfString(line.shown.trimEnd(), taken) : 0;
      const isAsWritten = line.shown === line.said;
      if (!isAsWritten) document.markContent("Span", { actual: line.said });
      document.text(line.shown, x + shift, y + baselineIn(hand), { ...taken, baseline: "alphabetic" });
      if (!isAsWritten) document.endMarkedContent();
    },

    /** Distance from the upper edge of a line in this hand to the foot of its letters. */
    baselineOf(hand: Hand): number {
      take(hand);
      return baselineIn(hand);
    },

    /** A part of the paper inside `parent`; close it with `end()`. */
    part(parent: StructureElement, type: string, scope?: "Row" | "Column"): StructureElement {
      const part = document.struct(type, scope === undefined ? {} : { scope });
      parent.add(part);
      return part;
    },

    /** A drawing inside `parent`, described by `says` for whoever cannot see it. */
    figure(
      parent: StructureElement,
      says: string,
      box: readonly [left: number, top: number, right: number, bottom: number],
      draw: () => void,
    ): void {
      const figure = document.struct("Figure", { alt: says, bbox: box, placement: "Block" });
      parent.add(figure);
      figure.add(draw);
      figure.end();
    },

    /** Decoration, or what repeats on every page: drawn, and passed over in reading. */
    aside(type: "Pagination" | "Layout", draw: () => void): void {
      document.markContent("Artifact", { type });
      draw();
      document.endMarkedContent();
    },

    /** A rule across, as decoration. */
    rule(x: number, y: number, width: number, colour = hairline, weight = 0.6): void {
      this.aside("Layout", () => {
        document.strokeColor(colour).lineWidth(weight);
        document
          .moveTo(x, y)
          .lineTo(x + width, y)
          .stroke();
      });
    },

    /** Filled rectangles, all in one colour. */
    fill(
      rects: Iterable<readonly [x: number, y: number, width: number, height: number]>,
      colour: string,
    ): void {
      document.fillColor(colour);
      for (const [x, y, width, height] of rects) document.rect(x, y, width, height);
      document.fill();
    },

    /** Ends the paper. Nothing can be drawn after. */
    finish(): Promise<Uint8Array> {
      return new Promise((resolve) => {
        const chunks: Uint8Array[] = [];
        document.on("data", (chunk) => chunks.push(chunk));
        document.on("end", () => resolve(concatBytes(...chunks)));
        if (whole !== root) whole.end();
        root.end();
        document.end();
      });
    },
  };
}

/** One blank stays at the end of a line that broke at one: whoever hears or copies the text would join two words else. */
function toLine(broken: string): string {
  const line = broken.trimEnd();
  return line === broken ? line : `${line} `;
}
