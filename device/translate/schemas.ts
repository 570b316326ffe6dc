/** The schema of every event, strict and bounded. Version 1 of each. */
import * as v from "valibot";
import { utf8ToBytes } from "#base/bytes.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { isLocalTime } from "#domain/calendar/standing-hour.ts";
import { isLonger } from "#domain/characters.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import { frameTextBytes } from "#domain/frame/fault.ts";
import { type Frame, writtenClauses } from "#domain/frame/frame.ts";
import * as limit from "#domain/limits.ts";

/** The version of the schemas below; a later one is read as "newer". */
export const eventVersion = 1;

/** Text of at most `max` Unicode code points. Lone surrogates cannot arrive: CBOR text is valid UTF-8. */
function text(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(2 * max),
    v.check((value) => !isLonger(value, max)),
  );
}

const draft = v.pipe(
  text(limit.draftCharactersMax),
  v.check((value) => utf8ToBytes(value).length <= limit.draftBytesMax),
);
const filled = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => value.trim() !== ""),
  );
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limit.instantMax));
const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
const localDate = v.pipe(v.string(), v.maxLength(10), v.check(isLocalDate));
const localTime = v.pipe(v.string(), v.maxLength(5), v.check(isLocalTime));
const ownId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/u));
const sessionKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}\.\d{4}-\d{2}-\d{2}$/u));
const roomId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u));
const eventId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
/** The shape of an IANA name. Whether this machine knows the zone is asked where the hour is expanded. */
const zone = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/u),
  v.maxLength(64),
);
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u));
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/u));
const side = v.picklist(["therapist", "patient"]);
const language = v.picklist(["en", "de"]);
const noteKind = v.picklist(["process", "progress"]);

const money = v.strictObject({ amountMinor: whole(0, limit.amountMinorMax), currency });

const place = v.variant("kind", [
  v.strictObject({ kind: v.literal("room") }),
  v.strictObject({ kind: v.literal("telephone") }),
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

const frame = v.pipe(
  v.strictObject({
    hours: v.pipe(
      v.array(standingHour),
      v.maxLength(limit.hoursOfFrameMax),
      v.check((hours) => new Set(hours.map((hour) => hour.id)).size === hours.length),
    ),
    fee: v.nullable(v.strictObject({ amount: money, due: text(limit.dueCharactersMax) })),
    missedHours: v.nullable(missedHours),
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
const signedAct = v.strictObject({
  salt: exactBytes(16),
  signature: exactBytes(64),
  device: exactBytes(16),
  list: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length <= limit.signedListBytesMax),
  ),
});

/** One schema a kind; the compiler holds that none is missing, `sameShape` that none says something else. */
export const eventSchemas = {
  PracticeDescribed: v.strictObject({
    kind: v.literal("PracticeDescribed"),
    at: instant,
    side,
    name: text(limit.nameCharactersMax),
    language,
    zone,
    country,
    currency,
  }),
  LanguageChosen: v.strictObject({ kind: v.literal("LanguageChosen"), at: instant, language }),
  FolderAdded: v.strictObject({
    kind: v.literal("FolderAdded"),
    at: instant,
    folderId: ownId,
    name: filled(limit.nameCharactersMax),
    contact: text(limit.contactCharactersMax),
  }),
  FolderRenamed: v.strictObject({
    kind: v.literal("FolderRenamed"),
    at: instant,
    folderId: ownId,
    name: filled(limit.nameCharactersMax),
    contact: text(limit.contactCharactersMax),
  }),
  FrameProposed: v.strictObject({
    kind: v.literal("FrameProposed"),
    at: instant,
    frame,
    message: text(limit.messageCharactersMax),
    shownFrom: instant,
  }),
  FrameAccepted: v.strictObject({ kind: v.literal("FrameAccepted"), at: instant, proposal: eventId }),
  TalkFirstAsked: v.strictObject({ kind: v.literal("TalkFirstAsked"), at: instant, proposal: eventId }),
  FrameRecorded: v.strictObject({
    kind: v.literal("FrameRecorded"),
    at: instant,
    folderId: ownId,
    frame,
    agreedOn: localDate,
  }),
  HourMissed: v.strictObject({
    kind: v.literal("HourMissed"),
    at: instant,
    folderId: v.nullable(ownId),
    sessionKey,
    by: side,
    noticeAt: v.nullable(instant),
  }),
  HourHeld: v.strictObject({
    kind: v.literal("HourHeld"),
    at: instant,
    folderId: v.nullable(ownId),
    sessionKey,
  }),
  HoursConfirmed: v.strictObject({
    kind: v.literal("HoursConfirmed"),
    at: instant,
    folderId: ownId,
    sessionKeys: v.pipe(v.array(sessionKey), v.minLength(1), v.maxLength(limit.confirmedHoursMax)),
  }),
  HourDisputed: v.strictObject({ kind: v.literal("HourDisputed"), at: instant, sessionKey }),
  NoteStarted: v.strictObject({
    kind: v.literal("NoteStarted"),
    at: instant,
    noteId: ownId,
    folderId: ownId,
    noteKind,
    sessionKey: v.nullable(sessionKey),
    date: localDate,
  }),
  NoteKindChosen: v.strictObject({ kind: v.literal("NoteKindChosen"), at: instant, noteId: ownId, noteKind }),
  NoteWritten: v.pipe(
    v.strictObject({
      kind: v.literal("NoteWritten"),
      at: instant,
      noteId: ownId,
      batch: ownId,
      part: whole(0, limit.updatePartsMax - 1),
      parts: whole(1, limit.updatePartsMax),
      update: v.pipe(
        v.instance(Uint8Array),
        v.check((bytes) => bytes.length <= limit.updateBytesMax),
      ),
    }),
    v.check((event) => event.part < event.parts),
  ),
  NoteHeaded: v.strictObject({
    kind: v.literal("NoteHeaded"),
    at: instant,
    noteId: ownId,
    noteKind,
    opening: text(limit.openingCharactersMax),
  }),
  NoteSigned: v.strictObject({
    kind: v.literal("NoteSigned"),
    at: instant,
    noteId: ownId,
    writings: v.pipe(v.array(eventId), v.maxLength(limit.signedWritingsMax)),
  }),
  NoteAmended: v.strictObject({
    kind: v.literal("NoteAmended"),
    at: instant,
    noteId: ownId,
    text: filled(limit.amendmentCharactersMax),
  }),
  NotePutOff: v.strictObject({ kind: v.literal("NotePutOff"), at: instant, folderId: ownId, sessionKey }),
  NoteLetGo: v.strictObject({ kind: v.literal("NoteLetGo"), at: instant, folderId: ownId, sessionKey }),
  PaymentRecorded: v.strictObject({
    kind: v.literal("PaymentRecorded"),
    at: instant,
    folderId: ownId,
    amount: money,
    date: localDate,
    note: text(limit.paymentNoteCharactersMax),
  }),
  LetterWritten: v.strictObject({
    kind: v.literal("LetterWritten"),
    at: instant,
    text: filled(limit.letterCharactersMax),
  }),
  RoomFollowed: v.strictObject({
    kind: v.literal("RoomFollowed"),
    at: instant,
    rooms: v.pipe(v.array(roomId), v.minLength(1), v.maxLength(limit.followedRoomsMax)),
  }),
  LetterTakenOver: v.strictObject({
    kind: v.literal("LetterTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    by: side,
    text: filled(limit.letterCharactersMax),
  }),
  FrameTakenOver: v.strictObject({
    kind: v.literal("FrameTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    proposedBy: side,
    proposedAt: instant,
    message: text(limit.messageCharactersMax),
    shownFrom: instant,
    frame,
  }),
  SignaturesTakenOver: v.strictObject({
    kind: v.literal("SignaturesTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    proposal: signedAct,
    acceptance: signedAct,
  }),
  MarkTakenOver: v.strictObject({
    kind: v.literal("MarkTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    sessionKey,
    said: v.picklist(["missed-by-patient", "missed-by-therapist", "held", "disputed"]),
    noticeAt: v.nullable(instant),
  }),
  DraftKept: v.strictObject({ kind: v.literal("DraftKept"), at: instant, roomId, text: draft }),
} satisfies { readonly [Kind in EventKind]: v.GenericSchema<Extract<DomainEvent, { kind: Kind }>> };
