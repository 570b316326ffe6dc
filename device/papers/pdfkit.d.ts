/**
 * The part of pdfkit 0.20.2 that the printer uses; the package ships without types. Members that begin with
 * "_" are private there: the version is pinned, and tests read back what they are used for.
 */
declare module "pdfkit" {
  /** A part of the paper for whoever hears it read: a heading, a table, a cell. */
  export type StructureElement = {
    /** Adds a part, or draws what `draw` draws as content of this part, at once. */
    add(child: StructureElement | (() => void)): StructureElement;
    end(): void;
  };

  export type StructureOptions = {
    readonly alt?: string;
    readonly title?: string;
    readonly lang?: string;
    readonly scope?: "Row" | "Column";
    readonly bbox?: readonly [left: number, top: number, right: number, bottom: number];
    readonly placement?: "Block";
  };

  export type TextOptions = {
    readonly lineBreak?: false;
    readonly width?: number;
    readonly height?: number;
    readonly baseline?: "alphabetic";
    readonly features?: { readonly tnum: true };
  };

  type DocumentOptions = {
    readonly pdfVersion: "1.7";
    readonly subset: "PDF/A-2a";
    readonly tagged: true;
    readonly lang: string;
    readonly displayTitle: true;
    readonly bufferPages: true;
    readonly autoFirstPage: false;
    readonly font: null;
    readonly info: {
      readonly Title: string;
      readonly Producer: string;
      readonly Creator: string;
      readonly CreationDate: object;
    };
  };

  /** A face whose file was read already. */
  export type ParsedFace = {
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): object;
  };

  export default class PDFDocument {
    constructor(options: DocumentOptions);
    /** Distance of what was last drawn from the left and the top, in points. */
    x: number;
    y: number;
    readonly _font: {
      /** Code points that each glyph of the subset stands for, by glyph. */
      readonly unicode: number[][];
      readonly font: ParsedFace;
      /** In thousandths of the size. */
      readonly ascender: number;
      readonly descender: number;
    };
    /** The bookmarks by which a reader finds a page; one leads to the page begun last. */
    readonly outline: { addItem(title: string, options: { readonly fit: true }): object };
    addPage(options: {
      readonly size: readonly [width: number, height: number];
      readonly margin: number;
    }): PDFDocument;
    switchToPage(index: number): void;
    registerFont(name: string, face: Uint8Array | ParsedFace): PDFDocument;
    font(name: string): PDFDocument;
    fontSize(points: number): PDFDocument;
    fillColor(colour: string): PDFDocument;
    strokeColor(colour: string): PDFDocument;
    lineWidth(points: number): PDFDocument;
    moveTo(x: number, y: number): PDFDocument;
    lineTo(x: number, y: number): PDFDocument;
    rect(x: number, y: number, width: number, height: number): PDFDocument;
    fill(): PDFDocument;
    stroke(): PDFDocument;
    text(text: string, x: number, y: number, options: TextOptions): PDFDocument;
    widthOfString(text: string, options: TextOptions): number;
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): PDFDocument;
    markContent(
      tag: "Artifact" | "Span",
      options?: { readonly type?: "Pagination" | "Layout"; readonly actual?: string },
    ): PDFDocument;
    endMarkedContent(): PDFDocument;
    on(event: "data", listener: (chunk: Uint8Array) => void): PDFDocument;
    on(event: "end", listener: () => void): PDFDocument;
    end(): void;
  }

  /** Cuts a text into lines by Unicode's rules of line breaking (UAX #14), and longer words where they must be. */
  export class LineWrapper {
    constructor(document: PDFDocument, options: TextOptions);
    on(event: "line", listener: (line: string) => void): LineWrapper;
    wrap(text: string, options: TextOptions): void;
  }
}

/** The address of a built file, as the bundler gives it. */
declare module "*.ttf?url" {
  const address: string;
  export default address;
}
