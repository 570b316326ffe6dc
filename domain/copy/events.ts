/**
 * What a therapist seals again in a new room for a patient who lost every device (protocol.md §6, "Let in
 * again"): what stood in the room before it, from the therapist's copy. These are kinds of their own: an
 * event of the therapist that tells of a letter of the patient is never that letter, and says whose copy it is.
 * `at` is always what the first author's clock said; `room` the room, and `from` the event, that it tells of.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";
import type {
  BreakAnnounced,
  BreakTakenBack,
  HourAdded,
  HourMoved,
  HourPutBack,
  HourRefilled,
  HourRemoved,
} from "#domain/session/events.ts";

/** This room takes the place of another, which its writer ended. Kept in the new room. */
export type RoomFollowed = {
  readonly kind: "RoomFollowed";
  readonly at: InstantMs;
  /** The room before this one, and those that it had followed itself; room ids, the latest first. */
  readonly rooms: readonly string[];
};

export type LetterTakenOver = {
  readonly kind: "LetterTakenOver";
  readonly at: InstantMs;
  readonly room: string;
  /** Event id of the letter in that room, 64 hex digits. */
  readonly from: string;
  readonly by: Side;
  readonly text: string;
  /** Found and opened as before: sealed once, wherever a letter that names them stands. */
  readonly files?: readonly AttachedFile[];
};

/** A frame that both had agreed. */
export type FrameTakenOver = {
  readonly kind: "FrameTakenOver";
  /** When it was accepted. */
  readonly at: InstantMs;
  readonly room: string;
  /** Event id of the proposal: the hash that was accepted. */
  readonly from: string;
  readonly proposedBy: Side;
  readonly proposedAt: InstantMs;
  readonly message: string;
  readonly shownFrom: InstantMs;
  readonly frame: Frame;
};

/** The two signatures under a frame that was taken over, with the signed device lists that verify them. */
export type SignaturesTakenOver = {
  readonly kind: "SignaturesTakenOver";
  readonly at: InstantMs;
  readonly room: string;
  /** Event id of the proposal. */
  readonly from: string;
  readonly proposal: SignedAct;
  readonly acceptance: SignedAct;
};

/** What is needed to verify an act of a room that is over, beside the event itself. */
export type SignedAct = {
  readonly salt: Uint8Array;
  readonly signature: Uint8Array;
  /** Id of the device that signed. */
  readonly device: Uint8Array;
  /** The signed device list of its owner, as it stood then. */
  readonly list: Uint8Array;
};

/** What was said of one hour. */
export type MarkTakenOver = {
  readonly kind: "MarkTakenOver";
  readonly at: InstantMs;
  readonly room: string;
  readonly from: string;
  readonly sessionKey: string;
  readonly said: "missed-by-patient" | "missed-by-therapist" | "held" | "disputed";
  /** When an absence was announced; null when it was not, and for what is no absence. */
  readonly noticeAt: InstantMs | null;
};

/** A word about hours that is no mark: a single hour, a move, a refill, a break; as its author wrote it. */
export type HourTakenOver = {
  readonly kind: "HourTakenOver";
  readonly at: InstantMs;
  readonly room: string;
  readonly from: string;
  readonly by: Side;
  readonly said:
    | HourAdded
    | HourRemoved
    | HourMoved
    | HourPutBack
    | HourRefilled
    | BreakAnnounced
    | BreakTakenBack;
};

export type CopyEvent =
  | HourTakenOver
  | RoomFollowed
  | LetterTakenOver
  | FrameTakenOver
  | SignaturesTakenOver
  | MarkTakenOver;
