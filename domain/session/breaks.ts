/**
 * Breaks: stretches of time in which no hour takes place. Either of the two can be away. A break that was
 * taken back is gone for good, in whatever order the two words arrive.
 */
import type { InstantMs } from "#base/clock.ts";
import { addDays, instantOf, isKnownZone, startOfDate } from "#domain/calendar/local-date.ts";
import type { Side } from "#domain/folder/events.ts";
import type { BreakAnnounced, BreakTakenBack } from "#domain/session/events.ts";

export type BreakSpan = {
  /** First local date, and the time from which on that day; null: the whole day. */
  readonly firstDate: string;
  readonly firstTime: string | null;
  /** Last local date, that day included, and the time until which; null: the whole day. */
  readonly lastDate: string;
  readonly lastTime: string | null;
  /** The zone of these dates: of whoever is away. */
  readonly zone: string;
};

export type Break = {
  readonly breakId: string;
  readonly by: Side;
  readonly span: BreakSpan;
  /** What both read of it; may be empty. */
  readonly occasion: string;
  /** Who covers for the therapist meanwhile, and how to reach them; may be empty. */
  readonly cover: string;
  /** The therapist leaves the hours of a patient's break uncharged, as a vacation agreed ahead. */
  readonly uncharged: boolean;
  readonly announcedAt: InstantMs;
};

/** The breaks announced in one space. Grows as it is folded. */
export type Breaks = {
  readonly byId: Map<string, Break>;
  readonly takenBack: Set<string>;
};

export function noBreaks(): Breaks {
  return { byId: new Map(), takenBack: new Set() };
}

/**
 * Takes a word about a break in. A patient announces and takes back only a break of the patient; the
 * therapist's word about a known break changes whether it is charged, and nothing else.
 */
export function takeBreak(breaks: Breaks, by: Side, event: BreakAnnounced | BreakTakenBack): void {
  const known = breaks.byId.get(event.breakId);
  if (event.kind === "BreakTakenBack") {
    if (by === "patient" && known?.by !== "patient") return;
    breaks.byId.delete(event.breakId);
    breaks.takenBack.add(event.breakId);
    return;
  }
  if (by === "patient" && (event.by !== "patient" || known !== undefined)) return;
  if (breaks.takenBack.has(event.breakId)) return;
  const uncharged = by === "therapist" && event.by === "patient" && event.uncharged;
  if (known !== undefined) {
    breaks.byId.set(event.breakId, { ...known, uncharged: known.by === "patient" && uncharged });
    return;
  }
  const { breakId, span, occasion, cover, at } = event;
  breaks.byId.set(breakId, { breakId, by: event.by, span, occasion, cover, uncharged, announcedAt: at });
}

/** A break as two instants, the second no longer in it. */
export type Away = { readonly away: Break; readonly startsAt: InstantMs; readonly endsAt: InstantMs };

const knownAways = new WeakMap<Break, Away | null>();

/** From when to when somebody is away; null when this machine does not know the zone or the break has no length. */
export function awayOf(away: Break): Away | null {
  let known = knownAways.get(away);
  if (known === undefined) {
    known = workedOut(away);
    knownAways.set(away, known);
  }
  return known;
}

function workedOut(away: Break): Away | null {
  const { firstDate, firstTime, lastDate, lastTime, zone } = away.span;
  if (!isKnownZone(zone)) return null;
  const startsAt = firstTime === null ? startOfDate(firstDate, zone) : instantOf(firstDate, firstTime, zone);
  const endsAt =
    lastTime === null ? startOfDate(addDays(lastDate, 1), zone) : instantOf(lastDate, lastTime, zone);
  return startsAt === null || endsAt === null || endsAt <= startsAt ? null : { away, startsAt, endsAt };
}

/**
 * The break that an hour falls into, if any: one it touches, unless it was said later in so many words that
 * the hour takes place. The therapist's own comes before a patient's, then the earlier announced.
 */
export function breakOver(
  hour: { readonly startsAt: InstantMs; readonly endsAt: InstantMs },
  breaks: readonly Away[],
  saidToTakePlaceAt: InstantMs | null,
): Break | null {
  let found: Break | null = null;
  for (const { away, startsAt, endsAt } of breaks) {
    if (hour.startsAt >= endsAt || hour.endsAt <= startsAt) continue;
    if (saidToTakePlaceAt !== null && saidToTakePlaceAt >= away.announcedAt) continue;
    if (found === null || isBefore(away, found)) found = away;
  }
  return found;
}

function isBefore(a: Break, b: Break): boolean {
  if (a.by !== b.by) return a.by === "therapist";
  return a.announcedAt !== b.announcedAt ? a.announcedAt < b.announcedAt : a.breakId < b.breakId;
}
