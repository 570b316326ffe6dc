/**
 * Exceptions to an hour. An hour held as agreed needs no event: that is what the calendar says of it.
 * Marks of a folder with a room are kept in the room, where both see them (`folderId` null); those of
 * a folder without one in the therapist's own space.
 */
import type { InstantMs } from "#base/clock.ts";
import type { SingleHour } from "#domain/calendar/single-hour.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import type { WorkTime } from "#domain/calendar/work-times.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Break } from "#domain/session/breaks.ts";

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

/** An hour beside the standing ones. Kept like a mark. */
export type HourAdded = {
  readonly kind: "HourAdded";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly hour: SingleHour;
};

/** A single hour was added by mistake, or is given up before it began. */
export type HourRemoved = {
  readonly kind: "HourRemoved";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
};

/** This hour takes place at another time. It keeps its key, and with it its notes and marks. Kept like a mark. */
export type HourMoved = {
  readonly kind: "HourMoved";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
  readonly to: NewTime;
};

/** Local date and time in `zone`. */
export type NewTime = {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: Place;
};

/** A move is taken back: the hour stands where it was agreed. */
export type HourPutBack = {
  readonly kind: "HourPutBack";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
};

/** Whether another took an hour that was called off; nothing says who. Kept like a mark. */
export type HourRefilled = {
  readonly kind: "HourRefilled";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly sessionKey: string;
  readonly refilled: boolean;
};

/** When an hour truly began and ended, local times in its own zone; both null: as agreed after all. Kept in own space. */
export type HourTimesWritten = {
  readonly kind: "HourTimesWritten";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sessionKey: string;
  readonly times: WrittenTimes | null;
};

export type WrittenTimes = { readonly started: string; readonly stopped: string };

/**
 * One of the two will be away. The therapist's own break stands in own space with no folder, and once more in
 * every room, under the same id; a patient's in the room, or in own space with the folder.
 */
export type BreakAnnounced = {
  readonly kind: "BreakAnnounced";
  readonly at: InstantMs;
  readonly folderId: string | null;
} & Omit<Break, "announcedAt">;

export type BreakTakenBack = {
  readonly kind: "BreakTakenBack";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly breakId: string;
};

/** When this therapist works. Kept in own space; the latest one holds. */
type WorkTimesSet = {
  readonly kind: "WorkTimesSet";
  readonly at: InstantMs;
  readonly times: readonly WorkTime[];
};

/** What can be said about one hour, in a room or in own space. */
export type HourEvent = HourMissed | HourHeld | HourMoved | HourPutBack | HourRefilled;

export type SessionEvent =
  | HourEvent
  | HoursConfirmed
  | HourDisputed
  | HourAdded
  | HourRemoved
  | HourTimesWritten
  | BreakAnnounced
  | BreakTakenBack
  | WorkTimesSet;
