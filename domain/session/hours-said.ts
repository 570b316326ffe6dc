/** What was said of the hours of one treatment in one space: marks and moves, single hours, breaks. */
import type { InstantMs } from "#base/clock.ts";
import { sessionKeyOf } from "#domain/calendar/session-key.ts";
import type { SingleHour } from "#domain/calendar/single-hour.ts";
import type { Side } from "#domain/folder/events.ts";
import { type Breaks, noBreaks, takeBreak } from "#domain/session/breaks.ts";
import type {
  BreakAnnounced,
  BreakTakenBack,
  HourAdded,
  HourDisputed,
  HourEvent,
  HourRemoved,
} from "#domain/session/events.ts";
import { nothingSaidSoFar, type SaidSoFar, saidAfter } from "#domain/session/marks.ts";

/** A single hour, and when it was added; null once it was removed, for good. */
export type SingleSaid = { readonly hour: SingleHour; readonly at: InstantMs } | null;

/** Grows as its space is folded. */
export type HoursSaid = {
  readonly saidByHour: Map<string, SaidSoFar>;
  readonly singlesByKey: Map<string, SingleSaid>;
  readonly breaks: Breaks;
};

export type SaidOfHours =
  | HourEvent
  | HourDisputed
  | HourAdded
  | HourRemoved
  | BreakAnnounced
  | BreakTakenBack;

export function nothingSaidOfHours(): HoursSaid {
  return { saidByHour: new Map(), singlesByKey: new Map(), breaks: noBreaks() };
}

/** Takes one word in, in the order of its space. The therapist marks, moves and adds; the patient disputes; both can be away. */
export function takeSaid(hours: HoursSaid, by: Side, event: SaidOfHours): void {
  switch (event.kind) {
    case "BreakAnnounced":
    case "BreakTakenBack":
      return takeBreak(hours.breaks, by, event);
    case "HourDisputed":
      if (by === "patient") say(hours.saidByHour, event);
      return;
    case "HourAdded": {
      if (by !== "therapist") return;
      const key = sessionKeyOf(event.hour.id, event.hour.date);
      if (!hours.singlesByKey.has(key)) hours.singlesByKey.set(key, { hour: event.hour, at: event.at });
      return;
    }
    case "HourRemoved":
      if (by === "therapist") hours.singlesByKey.set(event.sessionKey, null);
      return;
    case "HourMissed":
    case "HourHeld":
    case "HourMoved":
    case "HourPutBack":
    case "HourRefilled":
      if (by === "therapist") say(hours.saidByHour, event);
      return;
  }
}

function say(saidByHour: Map<string, SaidSoFar>, event: HourEvent | HourDisputed): void {
  saidByHour.set(event.sessionKey, saidAfter(saidByHour.get(event.sessionKey) ?? nothingSaidSoFar, event));
}
