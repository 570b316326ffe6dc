/** Breaks: stretches of time in which no hour takes place. Either of the two can be away. */
import type { InstantMs } from "#base/clock.ts";
import type { Side } from "#domain/folder/events.ts";

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
  /** The therapist leaves the hours of a patient's break uncharged, as a vacation agreed ahead. */
  readonly uncharged: boolean;
  readonly announcedAt: InstantMs;
};
