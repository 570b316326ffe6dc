/**
 * What was said about single hours. Without a word an hour is held as agreed, at its time; a mark, a move or
 * a break is the exception. The therapist marks and moves; the patient can say that an hour did not take
 * place, and that word stands until the therapist marks the hour as missed: nobody overrules the other.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { instantOf } from "#domain/calendar/local-date.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Break } from "#domain/session/breaks.ts";
import type { HourDisputed, HourEvent, HourMoved, NewTime } from "#domain/session/events.ts";

type Mark =
  | {
      readonly kind: "missed";
      readonly by: Side;
      readonly noticeAt: InstantMs | null;
      readonly at: InstantMs;
    }
  | { readonly kind: "held"; readonly at: InstantMs };

type Move = {
  /** null: the move before was taken back. */
  readonly to: NewTime | null;
  readonly at: InstantMs;
  /** The mark that this move took the place of; it stands again when the move is taken back. */
  readonly over: Mark | null;
};

/** What was said about one hour, as it is asked for. */
export type Said = {
  readonly mark: Mark | null;
  readonly disputed: boolean;
  readonly move: Move | null;
  readonly refill: { readonly refilled: boolean; readonly at: InstantMs } | null;
};

/**
 * What was said about one hour in one space, as it is folded. A dispute stands with the moves made after it: whether
 * one of them settled it rests on zone rules, which a machine gets anew while what it folded stays (ST17).
 */
export type SaidSoFar = Omit<Said, "disputed"> & {
  readonly dispute: { readonly movedSince: readonly Pick<HourMoved, "at" | "to">[] } | null;
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

export const nothingSaid: Said = { mark: null, disputed: false, move: null, refill: null };
export const nothingSaidSoFar: SaidSoFar = { mark: null, dispute: null, move: null, refill: null };

/** What is said of an hour after `event`, which stands later in the order of its space. */
export function saidAfter(said: SaidSoFar, event: HourEvent | HourDisputed): SaidSoFar {
  switch (event.kind) {
    case "HourMissed":
      // The therapist now also says it did not take place as agreed: the dispute is settled.
      return {
        ...said,
        mark: { kind: "missed", by: event.by, noticeAt: event.noticeAt, at: event.at },
        dispute: null,
      };
    case "HourHeld":
      return { ...said, mark: { kind: "held", at: event.at }, refill: null };
    case "HourDisputed":
      return { ...said, dispute: { movedSince: [] } };
    case "HourMoved":
      return {
        mark: null,
        dispute: movedOver(said.dispute, event),
        move: { to: event.to, at: event.at, over: said.mark ?? said.move?.over ?? null },
        refill: said.refill,
      };
    case "HourPutBack":
      return {
        ...said,
        mark: said.mark ?? said.move?.over ?? null,
        move: { to: null, at: event.at, over: null },
      };
    case "HourRefilled":
      return { ...said, refill: { refilled: event.refilled, at: event.at } };
  }
}

function movedOver(dispute: SaidSoFar["dispute"], { at, to }: HourMoved): SaidSoFar["dispute"] {
  return dispute === null ? null : { movedSince: [...dispute.movedSince, { at, to }] };
}

/** What is said of an hour, by the zone rules this machine has now. */
export function saidNow({ mark, dispute, move, refill }: SaidSoFar): Said {
  return { mark, disputed: dispute !== null && !dispute.movedSince.some(isAhead), move, refill };
}

/**
 * Whether the hour was moved to a time still to come. Then both say that it did not take place at the time
 * before, and a dispute about that is settled; moved into the past, it is not: nobody overrules the other.
 */
function isAhead({ at, to }: Pick<HourMoved, "at" | "to">): boolean {
  const startsAt = instantOf(to.date, to.time, to.zone);
  return startsAt !== null && startsAt > at;
}

/**
 * What holds when an hour was spoken of in the room and, before the room or after its end, in the
 * therapist's own space: no order binds the two, so the later word by the therapist's own clock.
 */
export function saidTogether(inRoom: Said, inSelf: Said): Said {
  if (inSelf === nothingSaid) return inRoom;
  const mark = later(inRoom.mark, inSelf.mark);
  const move = later(inRoom.move, inSelf.move);
  const isOver =
    mark !== null &&
    move !== null &&
    move.to !== null &&
    (mark === inRoom.mark) !== (move === inRoom.move) &&
    move.at > mark.at;
  const isMarkFromSelf = mark !== null && mark === inSelf.mark;
  return {
    mark: isOver ? null : mark,
    disputed: inRoom.disputed && !(isMarkFromSelf && mark.kind === "missed"),
    move: isOver ? { ...move, over: mark } : move,
    refill: later(inRoom.refill, inSelf.refill),
  };
}

/** What holds of an hour of which the copy of a room before and the room itself both speak: the room comes after. */
export function saidOverCopy(copied: Said | undefined, own: Said | undefined): Said | undefined {
  if (copied === undefined || own === undefined) return own ?? copied;
  const isMovedHere = own.move !== null && own.move.to !== null;
  const before = copied.mark ?? copied.move?.over ?? null;
  const isStillDisputed = copied.disputed && own.mark?.kind !== "missed" && !isMovedHere;
  return {
    mark: own.mark ?? (isMovedHere ? null : own.move === null ? copied.mark : before),
    disputed: own.disputed || isStillDisputed,
    move: own.move ?? copied.move,
    refill: own.refill ?? copied.refill,
  };
}

function later<Word extends { readonly at: InstantMs }>(
  inRoom: Word | null,
  inSelf: Word | null,
): Word | null {
  if (inSelf === null) return inRoom;
  return inRoom !== null && inRoom.at > inSelf.at ? inRoom : inSelf;
}

/** Whether another took the hour, at the time at which it stands: what was said before a move was of the time before. */
export function isRefilled({ refill, move }: Said): boolean {
  if (refill === null || !refill.refilled) return false;
  return move === null || move.to === null || refill.at >= move.at;
}

/** When it was last said in so many words that this hour takes place at this time; null when that only follows from the frame. */
export function saidToTakePlaceAt(said: Said, addedAt: InstantMs | null): InstantMs | null {
  const moved = said.move !== null && said.move.to !== null ? said.move.at : null;
  const held = said.mark?.kind === "held" ? said.mark.at : null;
  const words = [moved, held, addedAt].filter((at) => at !== null);
  return words.length === 0 ? null : Math.max(...words);
}

/**
 * The state of an hour at `now`. An hour is held the moment its agreed end has come, with no act by anybody.
 * `away`: the break it falls into. The therapist's own comes before every other word, so that an hour the
 * therapist was away for is never charged.
 */
export function stateOf(
  hour: Occurrence,
  said: Said,
  away: Break | null,
  confirmed: boolean,
  now: InstantMs,
): HourState {
  if (away?.by === "therapist") return "in-break-of-therapist";
  if (said.disputed && now >= hour.startsAt) return "disputed";
  if (said.mark?.kind === "missed")
    return said.mark.by === "patient" ? "missed-by-patient" : "missed-by-therapist";
  if (away !== null) return "in-break-of-patient";
  if (now < hour.endsAt) return "planned";
  return confirmed ? "held-confirmed" : "held-presumed";
}
