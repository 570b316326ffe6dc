/** Makes placed events and plain frames for the tests of the domain. */

import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { Placed } from "#domain/placed.ts";
import type { Verified } from "#domain/verified.ts";

/** Event id number `n`, 64 hex digits. */
export function idOf(n: number): string {
  return n.toString(16).padStart(64, "0");
}

/** An event as a fold takes it; signed unless said otherwise. */
export function placed(n: number, by: Side, event: DomainEvent, signed = true): Placed {
  return { eventId: idOf(n), by, event: event as Verified<DomainEvent>, signed };
}

export function standingHour(change: Partial<StandingHour> = {}): StandingHour {
  return {
    id: "monday",
    weekday: 1,
    time: "09:00",
    zone: "Europe/Berlin",
    everyWeeks: 1,
    lengthMinutes: 50,
    place: { kind: "room" },
    from: "2026-01-05",
    until: null,
    ...change,
  };
}

export function frameOf(change: Partial<Frame> = {}): Frame {
  return {
    hours: [standingHour()],
    fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "monthly" },
    missedHours: { kind: "due-unless-notice", noticeHours: 48 },
    written: {},
    from: "2026-01-05",
    ...change,
  };
}
