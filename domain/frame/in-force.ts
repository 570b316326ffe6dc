/**
 * Which frame holds on which day. Each agreed frame holds from its own first day; what was agreed later
 * wins from that day on, and ends the hours of the earlier one the day before.
 */
import type { InstantMs } from "#base/clock.ts";
import { nextOccurrence, type Occurrence, occurrencesOf } from "#domain/calendar/expand.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import type { FrameTakenOver, SignaturesTakenOver } from "#domain/copy/events.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Frame } from "#domain/frame/frame.ts";

export type AgreedFrame = {
  /** Event id of the proposal that was accepted, or of the record made from paper; hex. */
  readonly hash: string;
  readonly frame: Frame;
  /** By the clock of who accepted, or of the therapist who recorded the paper. */
  readonly agreedAt: InstantMs;
  /** The date on the paper, "YYYY-MM-DD"; null for a frame agreed in the room. */
  readonly agreedOn: string | null;
  /** from-copy: it held in a room before this one, as the therapist's copy says. */
  readonly how: "by-both" | "on-paper" | "from-copy";
  /** With by-both only: who proposed it, and when by that one's clock; the other of the two accepted. */
  readonly proposed?: { readonly by: Side; readonly at: InstantMs };
  /** With from-copy only: what the copy says, and what it brings to verify it. */
  readonly copy?: { readonly taken: FrameTakenOver; readonly signatures: SignaturesTakenOver | null };
};

/** One stretch of days under one frame. */
export type Stretch = {
  readonly agreed: AgreedFrame;
  readonly from: string;
  /** Last local date; null for the stretch that is open-ended. */
  readonly until: string | null;
};

/** The stretches of `agreed`, which is in the order of agreeing; by date, without overlap. */
export function stretchesOf(agreed: readonly AgreedFrame[]): readonly Stretch[] {
  let stretches: Stretch[] = [];
  for (const next of agreed) {
    const from = next.frame.from;
    const kept = stretches.filter((stretch) => stretch.from < from);
    const last = kept.pop();
    if (last !== undefined)
      kept.push(last.until !== null && last.until < from ? last : { ...last, until: addDays(from, -1) });
    kept.push({ agreed: next, from, until: null });
    stretches = kept;
  }
  return stretches;
}

/** Two orders of agreeing as one: each keeps its own, and between the two the clocks of the writers decide. */
export function mergedByAgreeing(
  a: readonly AgreedFrame[],
  b: readonly AgreedFrame[],
): readonly AgreedFrame[] {
  const merged: AgreedFrame[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && left.agreedAt <= right.agreedAt)) {
      if (left !== undefined) merged.push(left);
      i += 1;
    } else {
      merged.push(right);
      j += 1;
    }
  }
  return merged;
}

/** The frame in force on a local date; null before the first. */
export function frameOn(stretches: readonly Stretch[], date: string): AgreedFrame | null {
  for (let i = stretches.length - 1; i >= 0; i--) {
    const stretch = stretches[i];
    if (stretch !== undefined && stretch.from <= date) return stretch.agreed;
  }
  return null;
}

/** All hours on local dates from `first` to `last`, both included, in order of their start. */
export function hoursBetween(
  stretches: readonly Stretch[],
  first: string,
  last: string,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const stretch of stretches) {
    const from = stretch.from > first ? stretch.from : first;
    const until = stretch.until !== null && stretch.until < last ? stretch.until : last;
    if (from > until) continue;
    for (const hour of stretch.agreed.frame.hours) found.push(...occurrencesOf(hour, from, until));
  }
  return found.sort(byStart);
}

/** The first hour whose local date is `first` or later and which `wanted` accepts; null when none is among the next 110. */
export function firstHourFrom(
  stretches: readonly Stretch[],
  first: string,
  wanted: (hour: Occurrence) => boolean = () => true,
): Occurrence | null {
  let best: Occurrence | null = null;
  for (const stretch of stretches) {
    for (const hour of stretch.agreed.frame.hours) {
      let date = stretch.from > first ? stretch.from : first;
      // An hour a week falls 105 times into the longest break that can be announced.
      for (let tries = 0; tries < 110; tries++) {
        const next = nextOccurrence(hour, date);
        if (next === null || (stretch.until !== null && next.localDate > stretch.until)) break;
        if (best !== null && next.startsAt >= best.startsAt) break;
        if (wanted(next)) {
          best = next;
          break;
        }
        date = addDays(next.localDate, 1);
      }
    }
  }
  return best;
}

function byStart(a: Occurrence, b: Occurrence): number {
  return a.startsAt - b.startsAt || (a.sessionKey < b.sessionKey ? -1 : 1);
}
