/**
 * The measures of a page, in points of 1/72 inch from its upper left corner. On A4 the address stands where
 * DIN 5008 form B wants it (the zone from 62.7 mm on, 25 mm from the left), so that it shows in the window
 * of a DIN long envelope; on Letter where the window of a US No. 10 envelope is after two folds.
 */
import type { PaperSize } from "#domain/papers/paper.ts";

export type PageShape = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Width between the margins. */
  readonly measure: number;
  /** The first line of the first page; later pages begin at `topAgain`, below their running head. */
  readonly top: number;
  readonly topAgain: number;
  /** Where text ends; the number of the page stands below it. */
  readonly bottom: number;
  readonly window: {
    readonly top: number;
    readonly width: number;
    /** Lines that show in the envelope's window. */
    readonly lines: number;
    /** Small line with the sender above the address: where its foot stands. */
    readonly senderFoot: number;
  };
  /** Where the title of a letter begins at the earliest. */
  readonly letterTop: number;
  /** Distances from the top at which a letter is folded, marked at the edge; none on Letter, where no norm asks for them. */
  readonly folds: readonly number[];
};

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

const a4: PageShape = {
  width: 595.28,
  height: 841.89,
  left: mm(25),
  measure: 595.28 - mm(25) - mm(20),
  top: mm(20),
  topAgain: mm(27),
  bottom: 841.89 - mm(24),
  window: { top: mm(62.7), width: mm(80), lines: 6, senderFoot: mm(61) },
  letterTop: mm(99),
  folds: [mm(105), mm(210)],
};

const letter: PageShape = {
  width: 612,
  height: 792,
  left: 72,
  measure: 612 - 72 - 63,
  top: mm(17),
  topAgain: mm(25),
  bottom: 792 - mm(22),
  window: { top: 153, width: 234, lines: 5, senderFoot: 147 },
  letterTop: 253,
  folds: [],
};

/** The measures of one size of paper. */
export function pageShape(size: PaperSize): PageShape {
  return size === "A4" ? a4 : letter;
}
