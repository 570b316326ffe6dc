/** Files of letters, as screens ask for them. Their bytes come and go in pieces of about 1 MiB: nobody holds a file whole. */
import type { FileStanding, WaitingLetter } from "#device/files/file-shelf.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

/** A file that stands attached to the draft of a room, on this device alone. */
export type AttachedView = {
  readonly fileId: string;
  readonly name: string;
  /** Bytes, and how many of them were read and sealed. */
  readonly length: number;
  readonly taken: number;
  /** All of it is sealed and kept here; what is not was broken off, and can only be chosen again. */
  readonly isWhole: boolean;
};

/** A file of a letter. */
export type LetterFileView = {
  readonly fileId: string;
  /** As it may be shown (domain/letters/file-name.ts); "" where nothing of it may. */
  readonly name: string;
  /** What its writer's browser took it for. */
  readonly mediaType: string;
  readonly length: number;
  readonly standing: FileStanding;
  /** Bytes that came already. */
  readonly came: number;
};

/** How far a letter is that waits for its files. */
export type WaitsForFiles = {
  readonly sentBytes: number;
  readonly bytes: number;
  /** Why the host does not take one of them now; null when there is nothing to say but how far they are. */
  readonly heldBack: WaitingLetter["heldBack"];
};

export type FileActs = {
  /** Begins a file of the next letter. `fileId`: 32 hex digits that the page draws; asked again, nothing changes. */
  attachFile: Act<
    {
      readonly roomId: string;
      readonly fileId: string;
      readonly name: string;
      readonly mediaType: string;
      readonly length: number;
    },
    Nothing,
    Kind<"file-too-large"> | Kind<"too-many-files"> | Kind<"room-closed">
  >;
  /** The next piece of it, from byte `at` on. Resolves when that is sealed and on this device's disk; answers where the next begins. */
  attachPiece: Act<
    { readonly fileId: string; readonly at: number; readonly piece: Uint8Array },
    { readonly taken: number }
  >;
  /** Takes a file off the next letter, and everything that was kept of it. */
  takeFileOff: Act<{ readonly fileId: string }, Nothing>;
  /** Takes a letter back that waits for its files: it is a draft again, with them. Refused once it has gone. */
  takeLetterBack: Act<
    { readonly roomId: string; readonly letterId: string },
    { readonly text: string },
    Kind<"letter-has-gone">
  >;
  /** Asks the host for a file of a letter; it comes as the line allows, and goes on after any break. */
  fetchFile: Act<{ readonly roomId: string; readonly fileId: string }, Nothing>;
  /** Asks for it no longer. */
  stopFetchingFile: Act<{ readonly fileId: string }, Nothing>;
};

export type FileQuestions = {
  /** About 1 MiB of a file that is here, from byte `at` on; null when it is not. Before a letter of its room was asked for, no file of it is known. */
  filePiece: Question<{ readonly fileId: string; readonly at: number }, Uint8Array | null>;
};
