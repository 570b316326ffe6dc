/**
 * Files of letters as the clinical half meets them: what is attached, which letters wait for their files, and what
 * of the other's is here. It sees names and lengths, never a key of a file nor a byte of the wire.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { FileHeldBack } from "#device/store/file-table.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";

/** An own file that stands attached to the draft of a space. */
export type Attached = {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly length: number;
  /** Bytes read and sealed so far. */
  readonly taken: number;
  /** Whether all of it is sealed and kept here. */
  readonly isWhole: boolean;
};

export type WaitingLetter = {
  readonly letterId: string;
  readonly space: SpaceId;
  readonly at: InstantMs;
  readonly text: string;
  readonly files: readonly AttachedFile[];
  /** Whether the host has every byte of every file, so that the letter may go. */
  readonly mayGo: boolean;
  /** Bytes of its files that are with the host, of how many. */
  readonly sentBytes: number;
  readonly bytes: number;
  /** Why the host does not take one of them now; null when there is nothing to say but how far they are. */
  readonly heldBack: FileHeldBack | null;
};

/**
 * away: not asked for on this device · coming: asked for, and it comes when the host is reached · here: whole, and
 * what its writer sealed · refused: what the host gave is not it · gone: the host has it no longer.
 */
export type FileStanding = "away" | "coming" | "here" | "refused" | "gone";

export type FileHere = {
  readonly standing: FileStanding /** Bytes that came already. */;
  readonly came: number;
};

type Done<Value = void> = Promise<Result<Value, CommonRefusal>>;

export interface FileShelf {
  /** Begins an own file. Asked again with the same id, nothing changes. */
  begin(file: {
    readonly fileId: string;
    readonly space: SpaceId;
    readonly name: string;
    readonly mediaType: string;
    readonly length: number;
  }): Done;
  /**
   * Seals a piece of an own file that begins at byte `at`, and keeps it before this resolves. Answers up to which
   * byte the file is taken; the next piece begins there. What lies further on is not taken.
   */
  take(fileId: string, at: number, piece: Uint8Array): Done<{ readonly taken: number }>;
  /** Lets go of a file attached to a draft, and of all that was kept of it. */
  drop(fileId: string): Done;
  /** What stands attached to the draft of a space, in the order it was chosen. */
  attached(space: SpaceId): Promise<readonly Attached[]>;

  /** A letter that goes with all that is attached in its space, once the host has that. Durable when this resolves. */
  letWait(letter: Pick<WaitingLetter, "letterId" | "space" | "at" | "text">): Done;
  /** Letters that wait, in the order they were written; null: in all spaces. */
  waiting(space: SpaceId | null): Promise<readonly WaitingLetter[]>;
  /** Takes a letter back that has not gone: its files stand attached again. */
  takeBack(letterId: string): Done;

  /** How files of letters stand on this device, in the order asked for. */
  standing(files: readonly AttachedFile[]): Promise<readonly FileHere[]>;
  /** Asks for a file of a space: it comes when the host is reached, and goes on after any break. */
  fetch(space: SpaceId, file: AttachedFile): Done;
  /** Asks for it no longer; what came of it is let go of. */
  stopFetching(file: AttachedFile): Done;
  /** About 1 MiB of a file that is here, from byte `at` on, a multiple of what a piece has; null when it is not here. */
  piece(file: AttachedFile, at: number): Promise<Uint8Array | null>;
}
