/** What the therapist's own space says of hours: of folders without a room, confirmed hours, start and stop, own breaks, times of work. */
import type { InstantMs } from "#base/clock.ts";
import type { WorkTime } from "#domain/calendar/work-times.ts";
import { type Breaks, noBreaks, takeBreak } from "#domain/session/breaks.ts";
import type { SessionEvent, WrittenTimes } from "#domain/session/events.ts";
import { type HoursSaid, nothingSaidOfHours, takeSaid } from "#domain/session/hours-said.ts";

/** Of one folder. */
export type FolderHours = HoursSaid & {
  /** When each hour was confirmed, latest word. */
  readonly confirmedAt: Map<string, InstantMs>;
  readonly timesByHour: Map<string, WrittenTimes>;
  /** Grows with every word taken in; what was made of the same version is still true. */
  version: number;
};

/** Grows as the space is folded. */
export type HoursOfDesk = {
  readonly byFolder: Map<string, FolderHours>;
  /** The therapist's own. */
  readonly breaks: Breaks;
  workTimes: readonly WorkTime[];
  /** Grows with every word about an own break. */
  breaksVersion: number;
};

export function noHoursOfDesk(): HoursOfDesk {
  return { byFolder: new Map(), breaks: noBreaks(), workTimes: [], breaksVersion: 0 };
}

/** Takes one event in, in the order of the space. Of a folder that is not `known` nothing is taken. */
export function takeHoursOfDesk(
  hours: HoursOfDesk,
  event: Exclude<SessionEvent, { kind: "HourDisputed" }>,
  known: (folderId: string) => boolean,
): void {
  if (event.kind === "WorkTimesSet") {
    hours.workTimes = event.times;
    return;
  }
  const { folderId } = event;
  if (folderId === null) {
    if (event.kind !== "BreakAnnounced" && event.kind !== "BreakTakenBack") return;
    if (event.kind === "BreakAnnounced" && event.by !== "therapist") return;
    takeBreak(hours.breaks, "therapist", event);
    hours.breaksVersion += 1;
    return;
  }
  if (known(folderId)) takeOfFolder(ofFolder(hours, folderId), event);
}

function ofFolder({ byFolder }: HoursOfDesk, folderId: string): FolderHours {
  let folder = byFolder.get(folderId);
  if (folder === undefined) {
    folder = { ...nothingSaidOfHours(), confirmedAt: new Map(), timesByHour: new Map(), version: 0 };
    byFolder.set(folderId, folder);
  }
  return folder;
}

function takeOfFolder(
  folder: FolderHours,
  event: Exclude<SessionEvent, { kind: "HourDisputed" | "WorkTimesSet" }>,
): void {
  folder.version += 1;
  switch (event.kind) {
    case "HoursConfirmed":
      for (const sessionKey of event.sessionKeys) folder.confirmedAt.set(sessionKey, event.at);
      return;
    case "HourTimesWritten":
      if (event.times === null) folder.timesByHour.delete(event.sessionKey);
      else folder.timesByHour.set(event.sessionKey, event.times);
      return;
    case "BreakAnnounced":
      // The therapist's own break belongs to no folder.
      if (event.by === "patient") takeSaid(folder, "therapist", event);
      return;
    case "BreakTakenBack":
    case "HourMissed":
    case "HourHeld":
    case "HourMoved":
    case "HourPutBack":
    case "HourRefilled":
    case "HourAdded":
    case "HourRemoved":
      return takeSaid(folder, "therapist", event);
  }
}
