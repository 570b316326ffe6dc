/**
 * The index of words as the clinical half meets it: what was not read yet, what was read, and what is found. In a
 * real device it lies inside the sealed store and goes with it; in the sample practice it lies in memory.
 */
import type { Sought } from "#device/search/folding.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";

/** What was found: the two kinds of notes stay apart here too. */
export type FoundSort = "process" | "progress" | "letter" | "frame" | "hours" | "accounts";

/** Something with words in it. */
export type WordDoc = {
  /** "note" and the note's id, or "event" and the event's id. */
  readonly doc: string;
  readonly space: SpaceId;
  readonly sort: FoundSort;
  /** The folder, or the room, it belongs to; "" for the whole practice. */
  readonly of: string;
  /** Local date it is about, "YYYY-MM-DD". */
  readonly date: string;
  /** Minute of that date, 0 to 1439, so that what is later comes first. */
  readonly minute: number;
  readonly text: string;
};

/**
 * Something whose words were not read since it last changed. `times` tells this change from a later one; `forgotten`
 * is no change's, and takes the words out so that no trace of them stays in the index.
 */
export type Unread = { readonly doc: string; readonly times: number };

/** Stands in the place of `times` for what is forgotten. */
export const forgotten = 0;

export type WordQuery = {
  readonly sought: readonly Sought[];
  /** Any of these folders and rooms; empty for all. */
  readonly of: readonly string[];
  /** Any of these; empty for all. */
  readonly sorts: readonly FoundSort[];
  /** First and last local date; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly countMax: number;
};

export interface WordShelf {
  /** What waits to be read, latest first, at most `countMax`. */
  unread(countMax: number): Promise<readonly Unread[]>;
  /** One event that waits; null when it is not here. */
  event(eventId: string): Promise<Fact | null>;
  /** Puts what was read in the place of what was there; null takes it out. Nothing happens where no store is open. */
  take(read: readonly { readonly unread: Unread; readonly words: WordDoc | null }[]): Promise<void>;
  /** What holds all that is looked for, latest first. */
  find(query: WordQuery): Promise<readonly WordDoc[]>;
}

export const notePrefix = "note ";
export const eventPrefix = "event ";
