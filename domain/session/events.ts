/**
 * Exceptions to an hour. An hour held as agreed needs no event: that is what the calendar says of it.
 * Marks of a folder with a room are kept in the room, where both see them (`folderId` null); those of
 * a folder without one in the therapist's own space.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Side } from "#domain/folder/events.ts";

export type HourMissed = {
  readonly kind: "HourMissed";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
  readonly by: Side;
  /** When the absence was announced; null when it was not. */
  readonly noticeAt: InstantMs | null;
};

/** The therapist takes a mark back: the hour was held as agreed after all. */
export type HourHeld = {
  readonly kind: "HourHeld";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
};

/** The therapist witnesses that these hours took place. Kept in own space. */
type HoursConfirmed = {
  readonly kind: "HoursConfirmed";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sessionKeys: readonly string[];
};

/** The patient says that this hour did not take place. Kept in the room. */
export type HourDisputed = {
  readonly kind: "HourDisputed";
  readonly at: InstantMs;
  readonly sessionKey: string;
};

export type SessionEvent = HourMissed | HourHeld | HoursConfirmed | HourDisputed;
