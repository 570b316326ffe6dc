/** What was taken in from other programs and is still here. Total: no event can fail. */
import type { InstantMs } from "#base/clock.ts";
import type { TakenIn, TakenWhat } from "#domain/taking-in/events.ts";

export type TakenThing = {
  readonly what: TakenWhat;
  readonly file: string;
  readonly at: InstantMs;
  /** The folders that came with it, and those that anything of it came into; grows with its shares. */
  readonly folderIds: Set<string>;
};

/** By the id of the taking in, in the order of the space. Grows as it is folded. */
export type TakenSoFar = Map<string, TakenThing>;

/** Takes one event in. */
export function takeTakingIn(taken: TakenSoFar, { takenId, what, file, at }: TakenIn): void {
  taken.set(takenId, { what, file, at, folderIds: new Set() });
}
