/**
 * The one open proposal of a room. Either of the two may propose; a new proposal takes the place of the
 * one before, whoever made it. A proposal changes nothing: the present frame stays until the other accepts.
 */
import type { InstantMs } from "#base/clock.ts";
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Side } from "#domain/folder/events.ts";
import type { FrameProposed } from "#domain/frame/events.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";

export type OpenProposal = {
  readonly hash: string;
  readonly by: Side;
  readonly frame: Frame;
  readonly message: string;
  readonly proposedAt: InstantMs;
  readonly shownFrom: InstantMs;
  /** The other of the two asked to talk about it first. */
  readonly talkFirst: boolean;
};

/** What the two have agreed in their room, in the order of agreeing, and what is open between them. */
export type RoomFrames = {
  readonly agreed: readonly AgreedFrame[];
  readonly proposal: OpenProposal | null;
};

export const noFrames: RoomFrames = { agreed: [], proposal: null };

/** The frames after `event`, whose event id is `hash`. */
export function withProposal(frames: RoomFrames, hash: string, by: Side, event: FrameProposed): RoomFrames {
  const { frame, message, at, shownFrom } = event;
  return { ...frames, proposal: { hash, by, frame, message, proposedAt: at, shownFrom, talkFirst: false } };
}

/** The proposal as `reader` may see it now: its author always, the other from `shownFrom` on (NI13). */
export function shownProposal(frames: RoomFrames, reader: Side, now: InstantMs): OpenProposal | null {
  const { proposal } = frames;
  if (proposal === null) return null;
  return proposal.by === reader || proposal.shownFrom <= now ? proposal : null;
}

/**
 * The frame with the ids and first dates of hours that stay as they were, so that what was said about a
 * coming hour stays with it when only the fee changes.
 */
export function withHoursKept(present: Frame | null, frame: Frame): Frame {
  const free = [...(present?.hours ?? [])];
  const hours = frame.hours.map((hour) => {
    const at = free.findIndex((old) => isSameHour(old, hour));
    const old = at < 0 ? undefined : free.splice(at, 1)[0];
    return old === undefined ? hour : { ...hour, id: old.id, from: old.from };
  });
  // An id still taken by another hour of the present frame would give two hours one name.
  const ids = hours.map((hour) => hour.id);
  return new Set(ids).size === ids.length ? { ...frame, hours } : frame;
}

function isSameHour(a: StandingHour, b: StandingHour): boolean {
  if (a.weekday !== b.weekday || a.time !== b.time || a.zone !== b.zone || a.everyWeeks !== b.everyWeeks)
    return false;
  // Every other week counts from its own first week; only the same anchor is the same hour.
  return a.everyWeeks === 1 || a.from === b.from;
}
