/** What is asked and done about a patient's own notebook. A page itself is read by `note` and written by `writeNote`. */
import type { Act, Kind, Nothing, Question } from "#device/asked/asking.ts";

export type NotebookActs = {
  /**
   * Begins a page about a local date. Refused with no-way-back while nothing but this device could open the notebook
   * again: nobody else holds it for its writer (protocol.md §1).
   */
  beginPage: Act<{ date: string }, { noteId: string }, Kind<"no-way-back">>;
  /** Takes a page out of the notebook on all of this person's devices. */
  removePage: Act<{ noteId: string }, Nothing>;
};

export type NotebookQuestions = {
  /** The notebook, latest page first, at most `countMax`; null on a therapist's device, who has none. */
  notebook: Question<{ countMax: number }, Notebook | null>;
};

export type Notebook = {
  /** Today, local to this person. */
  readonly date: string;
  readonly pages: readonly PageRow[];
  readonly more: boolean;
  /** Whether a recovery sheet or a passkey of another device would open it, were this device lost. */
  readonly mayBegin: boolean;
};

export type PageRow = {
  readonly noteId: string;
  readonly date: string;
  /** Its first line with words. */
  readonly opening: string;
};
