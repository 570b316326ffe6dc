/** Letters live in the room; a letter's draft in its writer's own space, unseen by the other. */
import type { InstantMs } from "#base/clock.ts";

type LetterWritten = {
  readonly kind: "LetterWritten";
  readonly at: InstantMs;
  readonly text: string;
};

/** What stands unsent in the writing place of a room; empty text when nothing does. */
type DraftKept = {
  readonly kind: "DraftKept";
  readonly at: InstantMs;
  readonly roomId: string;
  readonly text: string;
};

export type LetterEvent = LetterWritten | DraftKept;
