/** What taking hours in writes into one folder: frames with the hours added, what the old calendar left out or moved, single hours. */
import type { InstantMs } from "#base/clock.ts";
import { clipped } from "#device/book/act.ts";
import { saidWriting } from "#device/book/hour-places.ts";
import type { Parts } from "#device/book/parts.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import { writingFor } from "#device/book/writing.ts";
import type { Series } from "#device/import/calendar.ts";
import type { Writing } from "#device/spaces.ts";
import { sessionKeyOf } from "#domain/calendar/session-key.ts";
import type { Place, StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { frameOn, type Stretch } from "#domain/frame/in-force.ts";
import { hoursOfFrameMax, placeCharactersMax } from "#domain/limits.ts";

export type HoursTaken = {
  readonly takenId: string;
  readonly at: InstantMs;
  readonly folderId: string;
  readonly from: string;
  readonly place: Place;
};

/** null where a frame would have more hours than one holds. */
export function hoursWritings(
  parts: Parts,
  taken: HoursTaken,
  series: readonly Series[],
): readonly Writing[] | null {
  const { at, folderId, from } = taken;
  const present = framesFrom(treatmentOfFolder(parts.book, folderId)?.stretches ?? [], from);
  const standing = series.flatMap((each) => {
    const hour = standingOf(each, taken);
    return hour !== null && present.some(({ frame }) => lacks(frame, hour)) ? [{ each, hour }] : [];
  });
  const writings: Writing[] = [];
  // What comes before the first frame that lacks an hour stays as it is.
  const changes = present.findIndex(({ frame }) => standing.some(({ hour }) => lacks(frame, hour)));
  for (const { frame, agreedOn } of changes === -1 ? [] : present.slice(changes)) {
    const added = standing.map(({ hour }) => hour).filter((hour) => lacks(frame, hour));
    const hours = [...frame.hours, ...added];
    if (hours.length > hoursOfFrameMax) return null;
    const event = { kind: "FrameRecorded", at, folderId, frame: { ...frame, hours }, agreedOn } as const;
    writings.push(writingFor(folderId, "record", event));
  }
  for (const { each, hour } of standing) {
    const keyOf = (date: string): string => sessionKeyOf(hour.id, date);
    // Where the frame of that day had this hour before, the therapist has spoken of it already.
    const isAdded = (date: string): boolean => {
      const holding = present.findLast(({ frame }) => frame.from <= date);
      return holding !== undefined && lacks(holding.frame, hour);
    };
    // Left out by the one who kept that calendar: an absence of the therapist's, which is never charged.
    for (const date of (each.weekly?.leftOut ?? []).filter(isAdded))
      writings.push(
        saidWriting({
          kind: "HourMissed",
          at,
          folderId,
          sessionKey: keyOf(date),
          by: "therapist",
          noticeAt: at,
        }),
      );
    for (const { date, to } of each.weekly?.moved ?? []) {
      if (!isAdded(date)) continue;
      writings.push(
        saidWriting({
          kind: "HourMoved",
          at,
          folderId,
          sessionKey: keyOf(date),
          to: { ...to, place: hour.place },
        }),
      );
    }
  }
  for (const each of series) {
    for (const [place, single] of each.single.entries()) {
      const id = `${taken.takenId}-${each.seriesId.replaceAll(".", "-")}-${place}`;
      const hour = {
        id,
        kind: "single" as const,
        ...single,
        lengthMinutes: each.lengthMinutes,
        place: placeOf(each, taken.place),
        fee: { kind: "as-agreed" as const },
      };
      writings.push(saidWriting({ kind: "HourAdded", at, folderId, hour }));
    }
  }
  return writings;
}

type ToRecord = { readonly frame: Frame; readonly agreedOn: string };

/**
 * The frames that hold from `from` on, each from its own day, first to last: what is recorded for a day ends all
 * that was agreed for later days, so those are recorded once more. Where none holds on `from` yet, the first one
 * after it without its hours comes before it: the fee that came with the people holds for these hours too.
 */
function framesFrom(stretches: readonly Stretch[], from: string): readonly ToRecord[] {
  const holding = frameOn(stretches, from);
  const usual: Frame = { hours: [], fee: null, missedHours: null, written: {}, from };
  const first = holding?.frame ?? { ...(stretches[0]?.agreed.frame ?? usual), hours: [] };
  // What a rest of the treatment parts is one frame all the same.
  const later = stretches.filter(
    ({ agreed, from: begins }, at) =>
      begins > from && agreed !== holding && stretches.findIndex((other) => other.agreed === agreed) === at,
  );
  return [
    { frame: { ...first, from }, agreedOn: from },
    ...later.map(({ agreed, from: begins }) => ({
      frame: { ...agreed.frame, from: begins },
      agreedOn: agreed.agreedOn ?? begins,
    })),
  ];
}

/** Whether the hour falls on days of this frame and is not among its hours. */
function lacks({ from, hours }: Frame, hour: StandingHour): boolean {
  return (hour.until === null || hour.until >= from) && !hours.some((other) => isSame(other, hour));
}

function standingOf(series: Series, { takenId, place }: HoursTaken): StandingHour | null {
  const { weekly, seriesId, lengthMinutes } = series;
  if (weekly === null) return null;
  const { weekday, time, zone, everyWeeks, from, until } = weekly;
  const id = `${takenId}-${seriesId.replaceAll(".", "-")}`;
  return { id, weekday, time, zone, everyWeeks, lengthMinutes, place: placeOf(series, place), from, until };
}

/** Where the calendar says, unless that is an address of the net; else where the therapist says. */
function placeOf({ place }: Series, usual: Place): Place {
  const name = clipped(place.replaceAll(/\s+/gu, " "), placeCharactersMax);
  return name === "" || /^https?:/iu.test(name) ? usual : { kind: "address", name };
}

function isSame(a: StandingHour, b: StandingHour): boolean {
  return a.weekday === b.weekday && a.time === b.time && a.zone === b.zone && a.everyWeeks === b.everyWeeks;
}
