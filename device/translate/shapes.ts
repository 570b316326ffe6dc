/** The shapes that fields of events have in common: texts, dates, ids, money, places, frames. Strict and bounded. */
import * as v from "valibot";
import { utf8ToBytes } from "#base/bytes.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { isLocalTime } from "#domain/calendar/standing-hour.ts";
import { isLonger } from "#domain/characters.ts";
import { frameTextBytes } from "#domain/frame/fault.ts";
import { type Frame, writtenClauses } from "#domain/frame/frame.ts";
import { reachWays } from "#domain/frame/reaching.ts";
import * as limit from "#domain/limits.ts";

/** Text of at most `max` Unicode code points. Lone surrogates cannot arrive: CBOR text is valid UTF-8. */
export function text(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(2 * max),
    v.check((value) => !isLonger(value, max)),
  );
}

export const draft = v.pipe(
  text(limit.draftCharactersMax),
  v.check((value) => utf8ToBytes(value).length <= limit.draftBytesMax),
);
export const filled = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => value.trim() !== ""),
  );
export const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limit.instantMax));
export const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
export const localDate = v.pipe(v.string(), v.maxLength(10), v.check(isLocalDate));
export const localTime = v.pipe(v.string(), v.maxLength(5), v.check(isLocalTime));
export const ownId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/u));
export const sessionKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}\.\d{4}-\d{2}-\d{2}$/u));
export const roomId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u));
export const eventId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
/** The shape of an IANA name. Whether this machine knows the zone is asked where the hour is expanded. */
export const zone = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/u),
  v.maxLength(64),
);
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u));
export const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/u));
export const side = v.picklist(["therapist", "patient"]);
export const language = v.picklist(["en", "de"]);
export const noteKind = v.picklist(["process", "progress"]);

export const money = v.strictObject({ amountMinor: whole(0, limit.amountMinorMax), currency });

export const place = v.variant("kind", [
  v.strictObject({ kind: v.literal("room") }),
  v.strictObject({ kind: v.literal("telephone") }),
  v.strictObject({ kind: v.literal("video"), name: text(limit.placeCharactersMax) }),
  v.strictObject({ kind: v.literal("address"), name: filled(limit.placeCharactersMax) }),
]);

const standingHour = v.strictObject({
  id: ownId,
  weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]),
  time: localTime,
  zone,
  everyWeeks: whole(1, limit.everyWeeksMax),
  lengthMinutes: whole(limit.lengthMinutesMin, limit.lengthMinutesMax),
  place,
  from: localDate,
  until: v.nullable(localDate),
});

const feesByLength = v.pipe(
  v.array(
    v.strictObject({
      lengthMinutes: whole(limit.lengthMinutesMin, limit.lengthMinutesMax),
      amount: money,
    }),
  ),
  v.maxLength(limit.feeLengthsMax),
);

const missedHours = v.variant("kind", [
  v.strictObject({ kind: v.literal("always-due") }),
  v.strictObject({ kind: v.literal("due-unless-refilled") }),
  v.strictObject({ kind: v.literal("due-unless-notice"), noticeHours: whole(1, limit.noticeHoursMax) }),
  v.strictObject({ kind: v.literal("free-weeks"), weeksPerYear: whole(1, limit.weeksPerYearMax) }),
  v.strictObject({ kind: v.literal("may-be-moved"), withinDays: whole(1, limit.withinDaysMax) }),
]);

const clause = v.exactOptional(filled(limit.clauseCharactersMax));
const written = v.strictObject(
  Object.fromEntries(writtenClauses.map((name) => [name, clause])) as Record<
    (typeof writtenClauses)[number],
    typeof clause
  >,
);

const reach = v.nullable(
  v.strictObject({ way: v.picklist(reachWays), where: text(limit.placeCharactersMax) }),
);
const reaching = v.strictObject({ patient: reach, therapist: reach, askedOn: localDate });

export const frame = v.pipe(
  v.strictObject({
    hours: v.pipe(
      v.array(standingHour),
      v.maxLength(limit.hoursOfFrameMax),
      v.check((hours) => new Set(hours.map((hour) => hour.id)).size === hours.length),
    ),
    fee: v.nullable(
      v.strictObject({
        amount: money,
        byLength: v.exactOptional(feesByLength),
        due: text(limit.dueCharactersMax),
      }),
    ),
    missedHours: v.nullable(missedHours),
    reaching: v.exactOptional(reaching),
    written,
    from: localDate,
  }),
  v.check((value) => frameTextBytes(value as Frame) <= limit.frameBytesMax),
);

const exactBytes = (length: number) =>
  v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length === length),
  );
/** 16 bytes of salt, an Ed25519 signature of 64, a device id of 16 (protocol.md §2 and §4). */
export const signedAct = v.strictObject({
  salt: exactBytes(16),
  signature: exactBytes(64),
  device: exactBytes(16),
  list: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length <= limit.signedListBytesMax),
  ),
});

/** The files of a letter: each found at an address of its own. */
export const attachedFiles = v.exactOptional(
  v.pipe(
    v.array(
      v.strictObject({
        name: text(limit.fileNameCharactersMax),
        mediaType: text(limit.mediaTypeCharactersMax),
        length: whole(0, limit.fileBytesMax),
        seal: exactBytes(limit.fileSealBytes),
      }),
    ),
    v.minLength(1),
    v.maxLength(limit.filesOfLetterMax),
  ),
);
