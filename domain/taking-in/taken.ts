/** What was taken in from other programs and is still here; and what a putting out takes with it. Total: no event can fail. */
import type { InstantMs } from "#base/clock.ts";
import type { TakenWhat, TakingInEvent } from "#domain/taking-in/events.ts";

export type TakenThing = { readonly what: TakenWhat; readonly file: string; readonly at: InstantMs };

/** By the id of the taking in, in the order of the space. Grows as it is folded. */
export type TakenSoFar = Map<string, TakenThing>;

/** Takes one event in. Answers with what goes out now, for the caller to hide what came with it; null where nothing does. */
export function takeTakingIn(taken: TakenSoFar, event: TakingInEvent): TakenThing | null {
  if (event.kind === "TakenOut") {
    const thing = taken.get(event.takenId) ?? null;
    taken.delete(event.takenId);
    return thing;
  }
  const { what, file, at } = event;
  taken.set(event.takenId, { what, file, at });
  return null;
}
