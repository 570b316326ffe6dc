/** What happens to the therapist's own phrases. Kept in the person's own space. */
import type { InstantMs } from "#base/clock.ts";

type PhraseKept = {
  readonly kind: "PhraseKept";
  readonly at: InstantMs;
  readonly phraseId: string;
  /** What is typed behind "/" to find it. */
  readonly name: string;
  /** What it puts into a note; a line feed begins a new paragraph. */
  readonly text: string;
};

type PhraseLetGo = {
  readonly kind: "PhraseLetGo";
  readonly at: InstantMs;
  readonly phraseId: string;
};

export type PhraseEvent = PhraseKept | PhraseLetGo;
