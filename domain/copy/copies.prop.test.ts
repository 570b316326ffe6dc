/** What a copy can do to a room: add beside it, and nothing else. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { copiedFrames, copiedHours } from "#domain/copy/copies.ts";
import type { HourTakenOver } from "#domain/copy/events.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { Side } from "#domain/folder/events.ts";
import { frameOn, stretchesOf } from "#domain/frame/in-force.ts";
import type { Placed } from "#domain/placed.ts";
import { emptyRoom, type RoomSoFar, takeIntoRoom } from "#domain/room.ts";
import { nothingSaid, type Said, type SaidSoFar, saidNow, saidOverCopy } from "#domain/session/marks.ts";
import { frameOf, idOf, placed } from "#domain/testing/placing.ts";

const old = "0d".repeat(16);
const other = "0e".repeat(16);
const hours = ["monday.2026-01-05", "monday.2026-01-12", "monday.2026-01-19"];
const dates = ["2026-01-01", "2026-01-05", "2026-02-02", "2026-03-02"];
const signed = { salt: new Uint8Array(16), signature: new Uint8Array(64), device: new Uint8Array(16) };
const act = { ...signed, list: new Uint8Array(8) };

const asked = (said: SaidSoFar | undefined): Said | undefined =>
  said === undefined ? undefined : saidNow(said);
const by = fc.constantFrom<Side>("therapist", "patient");
const sessionKey = fc.constantFrom(...hours);
const room = fc.constantFrom(old, other);
const from = fc.nat(4).map((n) => idOf(n));
const frame = fc.constantFrom(...dates).map((date) => frameOf({ from: date }));
const at = fc.nat(1000);

const hourMoved = fc.record({
  kind: fc.constant("HourMoved" as const),
  at,
  folderId: fc.constant(null),
  sessionKey,
  to: fc.record({
    date: fc.constantFrom(...dates),
    time: fc.constant("18:00"),
    zone: fc.constant("Europe/Berlin"),
    lengthMinutes: fc.constant(50),
    place: fc.constant({ kind: "room" as const }),
  }),
});
const breakAnnounced = fc.record({
  kind: fc.constant("BreakAnnounced" as const),
  at,
  folderId: fc.constant(null),
  breakId: fc.constantFrom("summer", "winter"),
  by,
  span: fc.constant({
    firstDate: "2026-01-12",
    firstTime: null,
    lastDate: "2026-01-18",
    lastTime: null,
    zone: "Europe/Berlin",
  }),
  occasion: fc.constant(""),
  cover: fc.constant(""),
  uncharged: fc.boolean(),
});

/** What the two write in the room itself. */
const ownEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  fc.record({
    kind: fc.constant("FrameProposed" as const),
    at,
    frame,
    message: fc.constant(""),
    shownFrom: at,
  }),
  fc.record({
    kind: fc.constant("FrameAccepted" as const),
    at,
    proposal: fc.nat(12).map((n) => idOf(1000 + n)),
  }),
  fc.record({
    kind: fc.constant("HourMissed" as const),
    at,
    folderId: fc.constant(null),
    sessionKey,
    by,
    noticeAt: fc.constant(null),
  }),
  fc.record({ kind: fc.constant("HourHeld" as const), at, folderId: fc.constant(null), sessionKey }),
  fc.record({ kind: fc.constant("HourDisputed" as const), at, sessionKey }),
  hourMoved,
  breakAnnounced,
);

/** Whatever somebody with the therapist's device could say is a copy. */
const copyEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  fc.record({
    kind: fc.constant("RoomFollowed" as const),
    at,
    rooms: fc.array(room, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant("LetterTakenOver" as const),
    at,
    room,
    from,
    by,
    text: fc.constant("words"),
  }),
  fc.record({
    kind: fc.constant("FrameTakenOver" as const),
    at,
    room,
    from,
    proposedBy: by,
    proposedAt: at,
    message: fc.constant(""),
    shownFrom: at,
    frame,
  }),
  fc.record({
    kind: fc.constant("SignaturesTakenOver" as const),
    at,
    room,
    from,
    proposal: fc.constant(act),
    acceptance: fc.constant(act),
  }),
  fc.record({
    kind: fc.constant("MarkTakenOver" as const),
    at,
    room,
    from,
    sessionKey,
    said: fc.constantFrom("missed-by-patient", "missed-by-therapist", "held", "disputed"),
    noticeAt: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("HourTakenOver" as const),
    at,
    room,
    from,
    by,
    said: fc.oneof(hourMoved, breakAnnounced),
  }),
);

const own = fc.tuple(by, ownEvent).map(([side, event]) => ({ side, event, isCopy: false }));
const copy = fc.tuple(by, copyEvent).map(([side, event]) => ({ side, event, isCopy: true }));
/** A room in which copies stand between the entries of the two. */
const story = fc.array(fc.oneof(own, copy), { maxLength: 24 });

function fold(events: readonly Placed[]): RoomSoFar {
  const soFar = emptyRoom();
  for (const event of events) takeIntoRoom(soFar, event);
  return soFar;
}

/** The same own entries under the same ids, with the copies between them and without. */
function bothWays(items: readonly { side: Side; event: DomainEvent; isCopy: boolean }[]) {
  let number = 0;
  const all = items.map(({ side, event, isCopy }, index) => ({
    isCopy,
    placed: placed(isCopy ? 5000 + index : 1000 + number++, side, event),
  }));
  return {
    withCopies: fold(all.map((item) => item.placed)),
    without: fold(all.filter(({ isCopy }) => !isCopy).map((item) => item.placed)),
  };
}

const runs = process.env["SLOW"] === "1" ? 50 : 1;

test("[LA4] what the two wrote in the room is the same with every copy and without", () => {
  fc.assert(
    fc.property(story, (items) => {
      const { withCopies, without } = bothWays(items);
      expect(withCopies.frames).toEqual(without.frames);
      expect(withCopies.hours).toEqual(without.hours);
      expect(withCopies.newer).toBe(0);
    }),
    { numRuns: 500 * runs },
  );
});

test("[LA4] a frame both agreed here holds from its first day on, and a word about an hour stands, whatever a copy says", () => {
  fc.assert(
    fc.property(story, (items) => {
      const { withCopies, without } = bothWays(items);
      const alone = stretchesOf(without.frames.agreed);
      const together = stretchesOf([...copiedFrames(withCopies.copies), ...withCopies.frames.agreed]);
      for (const date of ["2026-01-01", "2026-01-06", "2026-02-03", "2026-12-31"]) {
        const agreedHere = frameOn(alone, date);
        if (agreedHere !== null) expect(frameOn(together, date)).toEqual(agreedHere);
      }
      const marks = copiedHours(withCopies.copies).saidByHour;
      for (const hour of hours) {
        const said = asked(without.hours.saidByHour.get(hour));
        const shown = saidOverCopy(asked(marks.get(hour)), said);
        if (said !== undefined && said.mark !== null) expect(shown?.mark).toEqual(said.mark);
        if (said?.disputed === true) expect(shown?.disputed).toBe(true);
      }
    }),
    { numRuns: 500 * runs },
  );
});

test("[LA5] a copy by the patient, before or after anything, leaves no trace", () => {
  fc.assert(
    fc.property(fc.array(copyEvent, { maxLength: 12 }), (events) => {
      const soFar = fold(events.map((event, index) => placed(index, "patient", event)));
      expect(soFar).toEqual(emptyRoom());
    }),
    { numRuns: 300 * runs },
  );
});

const follows = (n: number, ...rooms: string[]) =>
  placed(n, "therapist", { kind: "RoomFollowed", at: n, rooms });
const taken = (n: number, hash: string, from: string, inRoom = old) =>
  placed(n, "therapist", {
    kind: "FrameTakenOver",
    at: n,
    room: inRoom,
    from: hash,
    proposedBy: "therapist",
    proposedAt: n,
    message: "",
    shownFrom: n,
    frame: frameOf({ from }),
  });
const mark = (n: number, said: "held" | "disputed" | "missed-by-patient", inRoom = old, from = idOf(n)) =>
  placed(n, "therapist", {
    kind: "MarkTakenOver",
    at: n,
    room: inRoom,
    from,
    sessionKey: "monday.2026-01-05",
    said,
    noticeAt: null,
  });

test("[LA5] what names a room that is not followed counts for nothing, and the first room followed stays", () => {
  const stranger = [taken(2, idOf(7), "2026-01-05", other), mark(3, "disputed", other)];
  const soFar = fold([follows(1, old), ...stranger, follows(4, other)]);
  expect(copiedFrames(soFar.copies)).toEqual([]);
  expect(copiedHours(soFar.copies).saidByHour.size).toBe(0);
  expect(copiedFrames(fold(stranger).copies)).toEqual([]);
});

test("[LA1] frames come once each, as a copy, and marks in their order", () => {
  const soFar = fold([
    // Two own devices give at once: the marker of one may stand behind what the other gave.
    taken(1, idOf(7), "2026-01-05"),
    follows(2, old),
    taken(3, idOf(8), "2026-02-02"),
    taken(4, idOf(7), "2026-03-02"),
    mark(5, "missed-by-patient"),
    mark(6, "disputed"),
    mark(7, "missed-by-patient", old, idOf(5)),
  ]);
  expect(copiedFrames(soFar.copies)).toMatchObject([
    { hash: idOf(7), how: "from-copy", agreedAt: 1, frame: { from: "2026-01-05" } },
    { hash: idOf(8), how: "from-copy", agreedAt: 3 },
  ]);
  const said = asked(copiedHours(soFar.copies).saidByHour.get("monday.2026-01-05"));
  expect(said).toMatchObject({ disputed: true, mark: { kind: "missed", by: "patient" } });
});

test("[LA4] the therapist settles in the new room what was disputed in the old one, by marking the hour as missed", () => {
  const copied = { ...nothingSaid, disputed: true };
  const held = { ...nothingSaid, mark: { kind: "held", at: 9 } } as const;
  const missed = {
    ...nothingSaid,
    mark: { kind: "missed", by: "patient", noticeAt: null, at: 9 },
  } as const;
  expect(saidOverCopy(copied, held)).toEqual({ ...held, disputed: true });
  expect(saidOverCopy(copied, missed)).toEqual(missed);
  expect(saidOverCopy(undefined, undefined)).toBeUndefined();
});

test("[LA1] moves, single hours and breaks come with the copy, in their order among the marks, each as its author wrote it", () => {
  const sessionKey = "monday.2026-01-05";
  const to = {
    date: "2026-01-08",
    time: "18:00",
    zone: "Europe/Berlin",
    lengthMinutes: 50,
    place: { kind: "room" },
  } as const;
  const given = (n: number, writer: Side, said: HourTakenOver["said"]) =>
    placed(n, "therapist", { kind: "HourTakenOver", at: n, room: old, from: idOf(n), by: writer, said });
  const span = {
    firstDate: "2026-03-01",
    firstTime: null,
    lastDate: "2026-03-09",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const away = { kind: "BreakAnnounced", at: 6, folderId: null, span, occasion: "", cover: "" } as const;
  const soFar = fold([
    follows(1, old),
    mark(2, "missed-by-patient"),
    given(3, "therapist", { kind: "HourMoved", at: 3, folderId: null, sessionKey, to }),
    given(4, "patient", { ...away, breakId: "hers", by: "patient", uncharged: true }),
    given(5, "patient", { ...away, breakId: "not hers", by: "therapist", uncharged: false }),
  ]);
  const copied = copiedHours(soFar.copies);
  expect(copied.saidByHour.get(sessionKey)).toMatchObject({ mark: null, move: { to } });
  expect([...copied.breaks.byId.values()]).toMatchObject([{ breakId: "hers", uncharged: false }]);
  expect(soFar.hours).toEqual(emptyRoom().hours);
});
