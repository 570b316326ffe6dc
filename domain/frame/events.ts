/** What happens to a frame: proposed, accepted, talked about first, or recorded from paper. */
import type { InstantMs } from "#base/clock.ts";
import type { Frame } from "#domain/frame/frame.ts";

/** One of the two proposes. Its event id is the hash that an answer names. Kept in the room. */
export type FrameProposed = {
  readonly kind: "FrameProposed";
  readonly at: InstantMs;
  readonly frame: Frame;
  /** A sentence to the other; may be empty. */
  readonly message: string;
  /** The other's device shows it from this instant on: `at`, or the start of the next hour. */
  readonly shownFrom: InstantMs;
};

/** The other of the two accepts the proposal with this hash, and nothing else. Kept in the room. */
export type FrameAccepted = {
  readonly kind: "FrameAccepted";
  readonly at: InstantMs;
  /** Event id of the proposal, 64 hex digits. */
  readonly proposal: string;
};

/** The other of the two asks to talk about the proposal first. The present frame stays. Kept in the room. */
export type TalkFirstAsked = {
  readonly kind: "TalkFirstAsked";
  readonly at: InstantMs;
  readonly proposal: string;
};

/** For a patient without a room: what the two agreed on paper, recorded by the therapist in own space. */
type FrameRecorded = {
  readonly kind: "FrameRecorded";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly frame: Frame;
  /** Local date on which it was agreed, "YYYY-MM-DD". */
  readonly agreedOn: string;
};

export type FrameEvent = FrameProposed | FrameAccepted | TalkFirstAsked | FrameRecorded;
