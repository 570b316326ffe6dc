/**
 * What happens to a note. Process notes and progress notes are two stores, sealed under two keys; no
 * event moves words from one to the other.
 */
import type { InstantMs } from "#base/clock.ts";

export type NoteKind = "process" | "progress";

type NoteStarted = {
  readonly kind: "NoteStarted";
  readonly at: InstantMs;
  readonly noteId: string;
  readonly folderId: string;
  readonly noteKind: NoteKind;
  /** The hour it is about, if it is about one. */
  readonly sessionKey: string | null;
  /** Local date it is about, "YYYY-MM-DD". */
  readonly date: string;
};

/** The kind was chosen anew, before the first word. */
type NoteKindChosen = {
  readonly kind: "NoteKindChosen";
  readonly at: InstantMs;
  readonly noteId: string;
  readonly noteKind: NoteKind;
};

/** One change to a note's document. A change too large for one event comes in parts of one batch. */
export type NoteWritten = {
  readonly kind: "NoteWritten";
  readonly at: InstantMs;
  readonly noteId: string;
  /** Names the change; its parts, numbered from 0, joined in order are one Yjs update (V1). */
  readonly batch: string;
  readonly part: number;
  readonly parts: number;
  readonly update: Uint8Array;
};

/** The first words of a note, for the list, and the kind it had for its writer. Comes with the first change. */
type NoteHeaded = {
  readonly kind: "NoteHeaded";
  readonly at: InstantMs;
  readonly noteId: string;
  readonly noteKind: NoteKind;
  readonly opening: string;
};

/**
 * A progress note is signed: what it says is the document made of the writings named, for ever. The
 * names are event ids, which commit to the words.
 */
type NoteSigned = {
  readonly kind: "NoteSigned";
  readonly at: InstantMs;
  readonly noteId: string;
  /** Event ids of `NoteWritten`, in order; none for a note signed blank. */
  readonly writings: readonly string[];
};

type NoteAmended = {
  readonly kind: "NoteAmended";
  readonly at: InstantMs;
  readonly noteId: string;
  readonly text: string;
};

type NotePutOff = {
  readonly kind: "NotePutOff";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sessionKey: string;
};

type NoteLetGo = {
  readonly kind: "NoteLetGo";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sessionKey: string;
};

/** A page of the notebook was taken out of it, by its writer. It says nothing of a note that belongs to a folder. */
type PageRemoved = {
  readonly kind: "PageRemoved";
  readonly at: InstantMs;
  readonly noteId: string;
};

export type NoteEvent =
  | NoteStarted
  | NoteKindChosen
  | NoteWritten
  | NoteHeaded
  | NoteSigned
  | NoteAmended
  | NotePutOff
  | NoteLetGo
  | PageRemoved;
