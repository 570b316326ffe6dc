/** What is asked of the search: words as they are typed, narrowed by person, kind and time. */
import type { Question } from "#device/asked/asking.ts";
import type { FoundSort } from "#device/search/word-shelf.ts";

export type FindQuestions = {
  find: Question<FindAsked, Found>;
  /** From which letter on a page must be asked for, so that it ends with this letter; null when it is the newest, or not here. */
  letterBefore: Question<{ roomId: string; letterId: string }, { beforeLetterId: string | null } | null>;
};

export type FindAsked = {
  /** What was typed so far. */
  readonly words: string;
  /** A folder, or the notebook (domain/notes/notebook.ts); null for everybody. */
  readonly folderId: string | null;
  readonly sort: FoundSort | null;
  /** First and last local date; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly countMax: number;
};

export type Found = {
  /** Folders whose name or contact sheet holds the words; none where something narrower than a person is asked for. */
  readonly people: readonly FoundPerson[];
  /** Latest first. */
  readonly places: readonly FoundPlace[];
  /** Whether there are more than were asked for. */
  readonly more: boolean;
  /** Whether everything on this device has been read into the index. */
  readonly complete: boolean;
};

export type FoundPerson = {
  readonly folderId: string;
  readonly name: readonly Piece[];
  /** What was found on the contact sheet; empty when it was the name. */
  readonly contact: readonly Piece[];
};

export type FoundPlace = {
  readonly sort: FoundSort;
  readonly place:
    | { readonly kind: "note"; readonly noteId: string }
    | {
        readonly kind: "letter";
        readonly folderId: string;
        readonly roomId: string;
        readonly letterId: string;
      }
    /** The breaks of the whole practice. */
    | { readonly kind: "breaks" }
    | {
        readonly kind: "folder";
        readonly folderId: string;
        readonly part: "frame" | "sessions" | "accounts";
      };
  /** The folder's name; "" when it belongs to the whole practice, and for a page of the notebook. */
  readonly name: string;
  readonly date: string;
  readonly pieces: readonly Piece[];
};

/** A stretch of text, and whether it is one of the words looked for. */
export type Piece = { readonly text: string; readonly isFound: boolean };
