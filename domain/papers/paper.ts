/**
 * A paper as data, before any ink: what it says, in which order, for whom. Builders of one kind of paper
 * each make such a value from what happened; one printer (device/papers/print.ts) turns any of them into
 * a PDF. So what a paper says can be read and tested without opening a PDF.
 */

export type PaperLanguage = "en" | "de";
export type PaperSize = "A4" | "Letter";

/** A number that stands in the end column keeps its own width of digits; words are hyphenated nowhere. */
export type PaperColumn = {
  readonly label: string;
  readonly align: "start" | "end";
  /** How much of the line's width, relative to the other columns' shares; above 0. */
  readonly share: number;
};

export type PaperPair = readonly [label: string, value: string];

export type PaperBlock =
  /** 1: a part of the paper · 2: a part of that part. The paper's own title stands above both. */
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  /**
   * said: what a person wrote, or what the two agreed, in the serif face · program: a sentence of the paper
   * itself · small: what must be said and is not what one looks for. A line feed begins a new line, an
   * empty line a new paragraph.
   */
  | { readonly kind: "text"; readonly text: string; readonly voice: "said" | "program" | "small" }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Label and value, one below the other, ruled like the lines of a form; said: the values are words of persons. */
  | { readonly kind: "pairs"; readonly rows: readonly PaperPair[]; readonly voice?: "said" }
  /** Rows may run over pages; the head then stands on each. Totals are bold, below a full rule. */
  | {
      readonly kind: "table";
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly totals: readonly (readonly string[])[];
    }
  /** A square to scan; beside it a heading, pairs without rules, and a small sentence. */
  | {
      readonly kind: "code";
      readonly payload: string;
      /** What the square holds, for a person who cannot see it. */
      readonly says: string;
      readonly heading: string;
      readonly rows: readonly PaperPair[];
      readonly caption: readonly string[];
    }
  /** A line to sign on by hand, with what it is for and whose name stands below it; the name may be empty. */
  | { readonly kind: "sign"; readonly label: string; readonly name: string }
  | { readonly kind: "new-page" };

/** Whose paper it is, as it stands at the head of the page. Any part may be empty. */
export type Letterhead = {
  /** Name first, then credentials, address, telephone, one a line. */
  readonly lines: readonly string[];
  /** Name and address, in small on one line above the address in the window, for a letter that comes back. */
  readonly sender: readonly string[];
  /** Bank lines, at the foot of the first page. */
  readonly bank: readonly string[];
  /** Tax and licence lines, at the right of the head. */
  readonly tax: readonly string[];
};

/** Papers of one size in one file, each beginning on a page of its own. Never empty. */
export type PaperBundle = Pick<Paper, "language" | "title" | "fileName"> & {
  readonly papers: readonly Paper[];
};

export type Paper = {
  readonly language: PaperLanguage;
  readonly size: PaperSize;
  /** Printed large at the head of the first page, and the title of the file inside. */
  readonly title: string;
  /** What a window that shows the file is called, where the printed title would tell of a treatment. */
  readonly tabTitle?: string;
  /** Written at the end of the title's line: the day of the paper. Empty: none. */
  readonly date: string;
  /** Without folder and with ".pdf". Names nobody: a list of downloads is read over a shoulder. */
  readonly fileName: string;
  readonly letterhead: Letterhead | null;
  /** The lines in the window of the envelope; empty: a paper that is not sent. */
  readonly to: readonly string[];
  readonly blocks: readonly PaperBlock[];
  /** Small lines at the foot of the last page. */
  readonly foot: readonly string[];
};
