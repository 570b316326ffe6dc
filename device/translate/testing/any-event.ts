/** Any event that the schemas allow, for property tests; and one of each kind at its largest. */
import fc from "fast-check";
import { anyAccountsEvent, largestAccountsEvents } from "#device/translate/testing/any-accounts-event.ts";
import {
  anyFolderLifeEvent,
  largestFolderLifeEvents,
} from "#device/translate/testing/any-folder-life-event.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import * as limit from "#domain/limits.ts";

const at = fc.integer({ min: 0, max: limit.instantMax });
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const eventId = fc.stringMatching(/^[0-9a-f]{64}$/);
const date = fc
  .tuple(
    fc.integer({ min: 1900, max: 2200 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const sessionKey = fc.tuple(id, date).map(([hour, day]) => `${hour}.${day}`);
const words = fc.string({ unit: "grapheme", maxLength: 60 });
const filled = words.map((text) => `w${text}`);
const side = fc.constantFrom("therapist" as const, "patient" as const);
const noteKind = fc.constantFrom("process" as const, "progress" as const);
const anyFiles = fc.array(
  fc.record({
    name: words,
    mediaType: fc.constantFrom("", "image/png", "text/plain"),
    length: fc.nat(limit.fileBytesMax),
    seal: fc.uint8Array({ minLength: limit.fileSealBytes, maxLength: limit.fileSealBytes }),
  }),
  { minLength: 1, maxLength: 3 },
);
const amount = fc.record({
  amountMinor: fc.nat(limit.amountMinorMax),
  currency: fc.stringMatching(/^[A-Z]{3}$/),
});

const place = fc.oneof(
  fc.constant({ kind: "room" as const }),
  fc.constant({ kind: "telephone" as const }),
  fc.record({ kind: fc.constant("video" as const), name: words }),
  fc.record({ kind: fc.constant("address" as const), name: filled }),
);
const zone = fc.constantFrom("Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+3");
const lengthMinutes = fc.integer({ min: 5, max: 480 });
const weekday = fc.constantFrom(
  1 as const,
  2 as const,
  3 as const,
  4 as const,
  5 as const,
  6 as const,
  7 as const,
);

const frame = fc.record({
  hours: fc.uniqueArray(
    fc.record({
      id,
      weekday,
      time,
      zone,
      everyWeeks: fc.integer({ min: 1, max: 52 }),
      lengthMinutes,
      place,
      from: date,
      until: fc.option(date),
    }),
    { maxLength: 3, selector: (hour) => hour.id },
  ),
  fee: fc.option(
    fc.record(
      {
        amount,
        due: words,
        byLength: fc.array(fc.record({ lengthMinutes, amount }), { maxLength: 2 }),
      },
      { requiredKeys: ["amount", "due"] },
    ),
  ),
  missedHours: fc.option(
    fc.oneof(
      fc.constant({ kind: "always-due" as const }),
      fc.constant({ kind: "due-unless-refilled" as const }),
      fc.record({
        kind: fc.constant("due-unless-notice" as const),
        noticeHours: fc.integer({ min: 1, max: 720 }),
      }),
      fc.record({ kind: fc.constant("free-weeks" as const), weeksPerYear: fc.integer({ min: 1, max: 52 }) }),
      fc.record({ kind: fc.constant("may-be-moved" as const), withinDays: fc.integer({ min: 1, max: 60 }) }),
    ),
  ),
  written: fc.record(
    { away: filled, between: filled, recording: filled, words: filled },
    { requiredKeys: [] },
  ),
  from: date,
});

const roomId = fc.stringMatching(/^[0-9a-f]{32}$/);
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const signedAct = fc.record({
  salt: bytesOf(16),
  signature: bytesOf(64),
  device: bytesOf(16),
  list: fc.uint8Array({ maxLength: 200 }),
});

const kindOf = <Kind extends EventKind>(kind: Kind) => fc.constant(kind);

const practice = {
  side,
  name: words,
  zone: fc.constant("Europe/Berlin"),
  country: fc.constant("DE"),
  currency: fc.constant("EUR"),
};
const language = fc.constantFrom("en" as const, "de" as const);
const noteWritten = fc
  .record({
    kind: kindOf("NoteWritten"),
    at,
    noteId: id,
    batch: id,
    parts: fc.integer({ min: 1, max: 64 }),
    update: fc.uint8Array({ maxLength: 200 }),
  })
  .chain((event) => fc.nat(event.parts - 1).map((part) => ({ ...event, part })));

const someFolder = fc.option(id);
const hourAdded = fc.record({
  kind: kindOf("HourAdded"),
  at,
  folderId: someFolder,
  hour: fc.record({
    id,
    kind: fc.constantFrom("single" as const, "first-meeting" as const),
    date,
    time,
    zone,
    lengthMinutes,
    place,
    fee: fc.oneof(
      fc.constant({ kind: "as-agreed" as const }),
      fc.constant({ kind: "free" as const }),
      fc.record({ kind: fc.constant("amount" as const), amount }),
    ),
  }),
});
const hourRemoved = fc.record({ kind: kindOf("HourRemoved"), at, folderId: someFolder, sessionKey });
const hourMoved = fc.record({
  kind: kindOf("HourMoved"),
  at,
  folderId: someFolder,
  sessionKey,
  to: fc.record({ date, time, zone, lengthMinutes, place }),
});
const hourPutBack = fc.record({ kind: kindOf("HourPutBack"), at, folderId: someFolder, sessionKey });
const hourRefilled = fc.record({
  kind: kindOf("HourRefilled"),
  at,
  folderId: someFolder,
  sessionKey,
  refilled: fc.boolean(),
});
const breakAnnounced = fc.record({
  kind: kindOf("BreakAnnounced"),
  at,
  folderId: someFolder,
  breakId: id,
  by: side,
  span: fc
    .record({ dates: fc.tuple(date, date), firstTime: fc.option(time), lastTime: fc.option(time), zone })
    .map(({ dates, ...span }) => {
      const [firstDate = "", lastDate = ""] = [...dates].sort();
      return { ...span, firstDate, lastDate };
    }),
  occasion: words,
  cover: words,
  uncharged: fc.boolean(),
});
const breakTakenBack = fc.record({ kind: kindOf("BreakTakenBack"), at, folderId: someFolder, breakId: id });

/** One arbitrary for each kind; the compiler holds that none is missing. */
export const anyOfKind: { readonly [Kind in EventKind]: fc.Arbitrary<Extract<DomainEvent, { kind: Kind }>> } =
  {
    PracticeDescribed: fc.record({ kind: kindOf("PracticeDescribed"), at, language, ...practice }),
    LanguageChosen: fc.record({ kind: kindOf("LanguageChosen"), at, language }),
    FolderAdded: fc.record({ kind: kindOf("FolderAdded"), at, folderId: id, name: filled, contact: words }),
    FolderRenamed: fc.record({
      kind: kindOf("FolderRenamed"),
      at,
      folderId: id,
      name: filled,
      contact: words,
    }),
    FrameProposed: fc.record({ kind: kindOf("FrameProposed"), at, frame, message: words, shownFrom: at }),
    FrameAccepted: fc.record({ kind: kindOf("FrameAccepted"), at, proposal: eventId }),
    TalkFirstAsked: fc.record({ kind: kindOf("TalkFirstAsked"), at, proposal: eventId }),
    FrameRecorded: fc.record({ kind: kindOf("FrameRecorded"), at, folderId: id, frame, agreedOn: date }),
    HourMissed: fc.record({
      kind: kindOf("HourMissed"),
      at,
      folderId: fc.option(id),
      sessionKey,
      by: side,
      noticeAt: fc.option(at),
    }),
    HourHeld: fc.record({ kind: kindOf("HourHeld"), at, folderId: fc.option(id), sessionKey }),
    HoursConfirmed: fc.record({
      kind: kindOf("HoursConfirmed"),
      at,
      folderId: id,
      sessionKeys: fc.array(sessionKey, { minLength: 1, maxLength: 5 }),
    }),
    HourDisputed: fc.record({ kind: kindOf("HourDisputed"), at, sessionKey }),
    HourAdded: hourAdded,
    HourRemoved: hourRemoved,
    HourMoved: hourMoved,
    HourPutBack: hourPutBack,
    HourRefilled: hourRefilled,
    HourTimesWritten: fc.record({
      kind: kindOf("HourTimesWritten"),
      at,
      folderId: id,
      sessionKey,
      times: fc.option(fc.record({ started: time, stopped: time })),
    }),
    BreakAnnounced: breakAnnounced,
    BreakTakenBack: breakTakenBack,
    WorkTimesSet: fc.record({
      kind: kindOf("WorkTimesSet"),
      at,
      times: fc.array(
        fc.record({ weekday, from: fc.constant("08:00"), until: fc.constantFrom("08:01", "18:00", "23:59") }),
        { maxLength: 4 },
      ),
    }),
    NoteStarted: fc.record({
      kind: kindOf("NoteStarted"),
      at,
      noteId: id,
      folderId: id,
      noteKind,
      sessionKey: fc.option(sessionKey),
      date,
    }),
    NoteKindChosen: fc.record({ kind: kindOf("NoteKindChosen"), at, noteId: id, noteKind }),
    NoteWritten: noteWritten,
    NoteHeaded: fc.record({ kind: kindOf("NoteHeaded"), at, noteId: id, noteKind, opening: words }),
    NoteSigned: fc.record({
      kind: kindOf("NoteSigned"),
      at,
      noteId: id,
      writings: fc.array(eventId, { maxLength: 5 }),
    }),
    NoteAmended: fc.record({ kind: kindOf("NoteAmended"), at, noteId: id, text: filled }),
    NotePutOff: fc.record({ kind: kindOf("NotePutOff"), at, folderId: id, sessionKey }),
    NoteLetGo: fc.record({ kind: kindOf("NoteLetGo"), at, folderId: id, sessionKey }),
    PageRemoved: fc.record({ kind: kindOf("PageRemoved"), at, noteId: id }),
    PhraseKept: fc.record({ kind: kindOf("PhraseKept"), at, phraseId: id, name: filled, text: filled }),
    PhraseLetGo: fc.record({ kind: kindOf("PhraseLetGo"), at, phraseId: id }),
    ...anyAccountsEvent,
    ...anyFolderLifeEvent,
    LetterWritten: fc.record(
      { kind: kindOf("LetterWritten"), at, text: filled, files: anyFiles },
      { requiredKeys: ["kind", "at", "text"] },
    ),
    RoomFollowed: fc.record({
      kind: kindOf("RoomFollowed"),
      at,
      rooms: fc.array(roomId, { minLength: 1, maxLength: 3 }),
    }),
    LetterTakenOver: fc.record(
      {
        kind: kindOf("LetterTakenOver"),
        at,
        room: roomId,
        from: eventId,
        by: side,
        text: filled,
        files: anyFiles,
      },
      { requiredKeys: ["kind", "at", "room", "from", "by", "text"] },
    ),
    FrameTakenOver: fc.record({
      kind: kindOf("FrameTakenOver"),
      at,
      room: roomId,
      from: eventId,
      proposedBy: side,
      proposedAt: at,
      message: words,
      shownFrom: at,
      frame,
    }),
    SignaturesTakenOver: fc.record({
      kind: kindOf("SignaturesTakenOver"),
      at,
      room: roomId,
      from: eventId,
      proposal: signedAct,
      acceptance: signedAct,
    }),
    MarkTakenOver: fc.record({
      kind: kindOf("MarkTakenOver"),
      at,
      room: roomId,
      from: eventId,
      sessionKey,
      said: fc.constantFrom("missed-by-patient", "missed-by-therapist", "held", "disputed"),
      noticeAt: fc.option(at),
    }),
    HourTakenOver: fc.record({
      kind: kindOf("HourTakenOver"),
      at,
      room: roomId,
      from: eventId,
      by: side,
      said: fc.oneof(
        hourAdded,
        hourRemoved,
        hourMoved,
        hourPutBack,
        hourRefilled,
        breakAnnounced,
        breakTakenBack,
      ),
    }),
    DraftKept: fc.record({
      kind: kindOf("DraftKept"),
      at,
      roomId,
      text: words,
    }),
  };

export const anyEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  ...(Object.values(anyOfKind) as fc.Arbitrary<DomainEvent>[]),
);

/** Text of `count` code points that takes the most bytes it can. */
const largest = (count: number): string => "𝄞".repeat(count);
const largestFiles = Array.from({ length: limit.filesOfLetterMax }, () => ({
  name: largest(limit.fileNameCharactersMax),
  mediaType: largest(limit.mediaTypeCharactersMax),
  length: limit.fileBytesMax,
  seal: new Uint8Array(limit.fileSealBytes),
}));

const largestFrame = {
  hours: Array.from({ length: limit.hoursOfFrameMax }, (_, n) => ({
    id: `${n}`.padStart(64, "h"),
    weekday: 1 as const,
    time: "09:00",
    zone: "America/Argentina/ComodRivadavia",
    everyWeeks: 52,
    lengthMinutes: 480,
    place: { kind: "address" as const, name: "p".repeat(limit.placeCharactersMax) },
    from: "2026-01-05",
    until: "2026-12-31",
  })),
  fee: { amount: { amountMinor: limit.amountMinorMax, currency: "EUR" }, due: "d" },
  missedHours: { kind: "due-unless-notice" as const, noticeHours: limit.noticeHoursMax },
  // 1 + 14 × 200 bytes stand already in the due clause and the places.
  written: { away: largest(4_000), words: largest(4_000), between: largest(1_539) },
  from: "2026-01-05",
};

/** Each event that could come near the size of an entry, at its limit. */
export const largestEvents: readonly DomainEvent[] = [
  ...largestAccountsEvents,
  ...largestFolderLifeEvents,
  {
    kind: "FrameProposed",
    at: limit.instantMax,
    shownFrom: limit.instantMax,
    message: largest(limit.messageCharactersMax),
    frame: largestFrame,
  },
  {
    kind: "LetterWritten",
    at: limit.instantMax,
    text: largest(limit.letterCharactersMax),
    files: largestFiles,
  },
  {
    kind: "LetterTakenOver",
    at: limit.instantMax,
    room: "a".repeat(32),
    from: "e".repeat(64),
    by: "therapist",
    text: largest(limit.letterCharactersMax),
    files: largestFiles,
  },
  {
    kind: "FrameTakenOver",
    at: limit.instantMax,
    room: "a".repeat(32),
    from: "e".repeat(64),
    proposedBy: "therapist",
    proposedAt: limit.instantMax,
    message: largest(limit.messageCharactersMax),
    shownFrom: limit.instantMax,
    frame: largestFrame,
  },
  { kind: "DraftKept", at: limit.instantMax, roomId: "a".repeat(32), text: largest(limit.draftBytesMax / 4) },
  {
    kind: "NoteAmended",
    at: limit.instantMax,
    noteId: "n".repeat(64),
    text: largest(limit.amendmentCharactersMax),
  },
  {
    kind: "NoteWritten",
    at: limit.instantMax,
    noteId: "n".repeat(64),
    batch: "b".repeat(64),
    part: limit.updatePartsMax - 1,
    parts: limit.updatePartsMax,
    update: new Uint8Array(limit.updateBytesMax),
  },
  {
    kind: "NoteSigned",
    at: limit.instantMax,
    noteId: "n".repeat(64),
    writings: Array.from({ length: limit.signedWritingsMax }, () => "e".repeat(64)),
  },
  {
    kind: "HoursConfirmed",
    at: limit.instantMax,
    folderId: "f".repeat(64),
    sessionKeys: Array.from({ length: limit.confirmedHoursMax }, () => `${"h".repeat(64)}.2026-01-05`),
  },
];
