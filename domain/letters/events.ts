/** Letters live in the room; a letter's draft in its writer's own space, unseen by the other. */
import type { InstantMs } from "#base/clock.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";

type LetterWritten = {
  readonly kind: "LetterWritten";
  readonly at: InstantMs;
  readonly text: string;
  /** Absent where there is none. */
  readonly files?: readonly AttachedFile[];
};

/** What stands unsent in the writing place of a room; empty text when nothing does. */
type DraftKept = {
  readonly kind: "DraftKept";
  readonly at: InstantMs;
  readonly roomId: string;
  readonly text: string;
};

export type LetterEvent = LetterWritten | DraftKept;
