/** The hands in which a paper is written: face, size and distance of lines in points, and the colours of ink. */
import type { FaceName } from "./faces.ts";

export type Hand = {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  /** Every digit as wide as the next, so that amounts stand below each other. */
  readonly tabular?: true;
};

/** The ink of the screens (app/ui/tokens.css), on white. */
export const ink = "#2a2622";
const inkSecond = "#534b42";
/** Hairlines: decoration only. */
export const hairline = "#cfc6b8";

export const hands = {
  title: { face: "serif", size: 23, leading: 29, colour: ink },
  part: { face: "serif", size: 15, leading: 20, colour: ink },
  partOfPart: { face: "bold", size: 10.75, leading: 15.5, colour: ink },
  said: { face: "serif", size: 10.75, leading: 16, colour: ink },
  program: { face: "sans", size: 10.75, leading: 15.5, colour: ink },
  strong: { face: "bold", size: 10.75, leading: 15.5, colour: ink },
  label: { face: "sans", size: 10, leading: 15.5, colour: inkSecond },
  small: { face: "sans", size: 9.25, leading: 13, colour: inkSecond },
  sender: { face: "sans", size: 7, leading: 9, colour: inkSecond },
} as const satisfies Readonly<Record<string, Hand>>;
