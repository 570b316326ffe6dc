/**
 * What was said about single hours. Without a word an hour is held as agreed; a mark is the exception.
 * The therapist marks; the patient can say that an hour did not take place, and that word stands until
 * the therapist marks the hour as missed: nobody overrules the other.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import type { Side } from "#domain/folder/events.ts";
import type { HourDisputed, HourHeld, HourMissed } from "#domain/session/events.ts";

type Mark =
  | {
      readonly kind: "missed";
      readonly by: Side;
      readonly noticeAt: InstantMs | null;
      readonly at: InstantMs;
    }
  | { readonly kind: "held"; readonly at: InstantMs };

/** What was said about one hour in one space. */
export type Said = {
  readonly mark: Mark | null;
  readonly disputed: boolean;
};

/** planned → (at its end, by itself) held as agreed, presumed until confirmed; or one of the exceptions. */
export type HourState =
  | "planned"
  | "held-presumed"
  | "held-confirmed"
  | "missed-by-patient"
  | "missed-by-therapist"
  /** It falls into an announced break: it does not take place, and nobody missed it. */
  | "in-break-of-patient"
  | "in-break-of-therapist"
  | "disputed";

export const nothingSaid: Said = { mark: null, disputed: false };

/** What is said of an hour after `event`, which stands later in the order of its space. */
export function saidAfter(said: Said, event: HourMissed | HourHeld | HourDisputed): Said {
  switch (event.kind) {
    case "HourMissed":
      // The therapist now also says it did not take place as agreed: the dispute is settled.
      return {
        mark: { kind: "missed", by: event.by, noticeAt: event.noticeAt, at: event.at },
        disputed: false,
      };
    case "HourHeld":
      return { ...said, mark: { kind: "held", at: event.at } };
    case "HourDisputed":
      return { ...said, disputed: true };
  }
}

/**
 * What holds when an hour was spoken of in the room and, before the room or after its end, in the
 * therapist's own space: no order binds the two, so the later mark by the therapist's own clock.
 */
export function saidTogether(inRoom: Said, inSelf: Said): Said {
  const { mark } = inSelf;
  if (mark === null || (inRoom.mark !== null && inRoom.mark.at > mark.at)) return inRoom;
  return { mark, disputed: inRoom.disputed && mark.kind !== "missed" };
}

/** The state of an hour at `now`. An hour is held the moment its agreed end has come, with no act by anybody. */
export function stateOf(hour: Occurrence, said: Said, confirmed: boolean, now: InstantMs): HourState {
  if (said.disputed && now >= hour.startsAt) return "disputed";
  if (said.mark?.kind === "missed")
    return said.mark.by === "patient" ? "missed-by-patient" : "missed-by-therapist";
  if (now < hour.endsAt) return "planned";
  return confirmed ? "held-confirmed" : "held-presumed";
}
