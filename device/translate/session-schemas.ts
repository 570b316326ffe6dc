/** The schemas of what is said about hours: marks, moves, single hours, breaks, times of work. Strict and bounded. */
import * as v from "valibot";
import {
  instant,
  localDate,
  localTime,
  money,
  ownId,
  place,
  sessionKey,
  side,
  text,
  whole,
  zone,
} from "#device/translate/shapes.ts";
import * as limit from "#domain/limits.ts";

const folderId = v.nullable(ownId);
const lengthMinutes = whole(limit.lengthMinutesMin, limit.lengthMinutesMax);

const singleHour = v.strictObject({
  id: ownId,
  kind: v.picklist(["single", "first-meeting"]),
  date: localDate,
  time: localTime,
  zone,
  lengthMinutes,
  place,
  fee: v.variant("kind", [
    v.strictObject({ kind: v.literal("as-agreed") }),
    v.strictObject({ kind: v.literal("free") }),
    v.strictObject({ kind: v.literal("amount"), amount: money }),
  ]),
});

const span = v.pipe(
  v.strictObject({
    firstDate: localDate,
    firstTime: v.nullable(localTime),
    lastDate: localDate,
    lastTime: v.nullable(localTime),
    zone,
  }),
  v.check(({ firstDate, lastDate }) => firstDate <= lastDate),
);

const HourAdded = v.strictObject({
  kind: v.literal("HourAdded"),
  at: instant,
  folderId,
  hour: singleHour,
});
const HourRemoved = v.strictObject({ kind: v.literal("HourRemoved"), at: instant, folderId, sessionKey });
const HourMoved = v.strictObject({
  kind: v.literal("HourMoved"),
  at: instant,
  folderId,
  sessionKey,
  to: v.strictObject({ date: localDate, time: localTime, zone, lengthMinutes, place }),
});
const HourPutBack = v.strictObject({ kind: v.literal("HourPutBack"), at: instant, folderId, sessionKey });
const HourRefilled = v.strictObject({
  kind: v.literal("HourRefilled"),
  at: instant,
  folderId,
  sessionKey,
  refilled: v.boolean(),
});
const BreakAnnounced = v.strictObject({
  kind: v.literal("BreakAnnounced"),
  at: instant,
  folderId,
  breakId: ownId,
  by: side,
  span,
  occasion: text(limit.occasionCharactersMax),
  cover: text(limit.coverCharactersMax),
  uncharged: v.boolean(),
});
const BreakTakenBack = v.strictObject({
  kind: v.literal("BreakTakenBack"),
  at: instant,
  folderId,
  breakId: ownId,
});

/** Words about hours that the therapist's copy of a room gives on as they are. */
export const saidOfHours = v.variant("kind", [
  HourAdded,
  HourRemoved,
  HourMoved,
  HourPutBack,
  HourRefilled,
  BreakAnnounced,
  BreakTakenBack,
]);

export const sessionSchemas = {
  HourMissed: v.strictObject({
    kind: v.literal("HourMissed"),
    at: instant,
    folderId,
    sessionKey,
    by: side,
    noticeAt: v.nullable(instant),
  }),
  HourHeld: v.strictObject({ kind: v.literal("HourHeld"), at: instant, folderId, sessionKey }),
  HoursConfirmed: v.strictObject({
    kind: v.literal("HoursConfirmed"),
    at: instant,
    folderId: ownId,
    sessionKeys: v.pipe(v.array(sessionKey), v.minLength(1), v.maxLength(limit.confirmedHoursMax)),
  }),
  HourDisputed: v.strictObject({ kind: v.literal("HourDisputed"), at: instant, sessionKey }),
  HourAdded,
  HourRemoved,
  HourMoved,
  HourPutBack,
  HourRefilled,
  HourTimesWritten: v.strictObject({
    kind: v.literal("HourTimesWritten"),
    at: instant,
    folderId: ownId,
    sessionKey,
    times: v.nullable(v.strictObject({ started: localTime, stopped: localTime })),
  }),
  BreakAnnounced,
  BreakTakenBack,
  WorkTimesSet: v.strictObject({
    kind: v.literal("WorkTimesSet"),
    at: instant,
    times: v.pipe(
      v.array(
        v.pipe(
          v.strictObject({ weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]), from: localTime, until: localTime }),
          v.check(({ from, until }) => from < until),
        ),
      ),
      v.maxLength(limit.workTimesMax),
    ),
  }),
};
