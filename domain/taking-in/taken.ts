/** What was taken in from other programs and is still here; and what a putting out takes with it. Total: no event can fail. */
import type { InstantMs } from "#base/clock.ts";
import type { TakenWhat, TakingInEvent } from "#domain/taking-in/events.ts";

export type TakenThing = { readonly what: TakenWhat; readonly file: string; readonly at: InstantMs };

/** By the id of the taking in, in the order of the space. Grows as it is folded. */
export type TakenSoFar = Map<string, TakenThing>;

/** Takes one event in. True when things of that id go out now: the caller hides what came with it. */
export function takeTakingIn(taken: TakenSoFar, event: TakingInEvent): boolean {
  if (event.kind === "TakenOut") return taken.delete(event.takenId);
  const { what, file, at } = event;
  taken.set(event.takenId, { what, file, at });
  return false;
}
