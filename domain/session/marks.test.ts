/** What becomes of an hour: by itself, by a mark, by a word of the patient. */
import { expect, test } from "vitest";
import { occurrencesOf } from "#domain/calendar/expand.ts";
import type { Side } from "#domain/folder/events.ts";
import { emptyRoom, takeIntoRoom } from "#domain/room.ts";
import { awayOf, type Break, breakOver, noBreaks, takeBreak } from "#domain/session/breaks.ts";
import {
  isRefilled,
  nothingSaid,
  nothingSaidSoFar,
  type Said,
  saidAfter,
  saidNow,
  saidTogether,
  saidToTakePlaceAt,
  stateOf,
} from "#domain/session/marks.ts";
import { placed, standingHour } from "#domain/testing/placing.ts";

const [hour] = occurrencesOf(standingHour(), "2026-01-05", "2026-01-05");
if (hour === undefined) throw new Error("the hour of the tests");
const { startsAt, endsAt, sessionKey } = hour;

const missed = (by: Side, at = 1) =>
  ({ kind: "HourMissed", at, folderId: null, sessionKey, by, noticeAt: null }) as const;
const held = (at = 2) => ({ kind: "HourHeld", at, folderId: null, sessionKey }) as const;
const disputed = (at = 3) => ({ kind: "HourDisputed", at, sessionKey }) as const;
const after = (...events: Parameters<typeof saidAfter>[1][]): Said =>
  saidNow(events.reduce(saidAfter, nothingSaidSoFar));

test("[SE1] an hour is planned to its last moment, then held as agreed by itself", () => {
  expect(stateOf(hour, nothingSaid, null, false, endsAt - 1)).toBe("planned");
  expect(stateOf(hour, nothingSaid, null, false, endsAt)).toBe("held-presumed");
});

test("[SE2] only a confirmed hour is confirmed, and none before its end", () => {
  expect(stateOf(hour, nothingSaid, null, true, endsAt)).toBe("held-confirmed");
  expect(stateOf(hour, nothingSaid, null, true, endsAt - 1)).toBe("planned");
});

test("[SE3] an absence stands from the moment it is marked, and is taken back", () => {
  expect(stateOf(hour, after(missed("patient")), null, false, startsAt - 1)).toBe("missed-by-patient");
  expect(stateOf(hour, after(missed("therapist")), null, true, endsAt)).toBe("missed-by-therapist");
  expect(stateOf(hour, after(missed("patient"), held()), null, false, endsAt)).toBe("held-presumed");
});

test("[SE4] a mark by the patient and a dispute by the therapist count for nothing", () => {
  const room = emptyRoom();
  takeIntoRoom(room, placed(1, "patient", missed("therapist")));
  takeIntoRoom(room, placed(2, "patient", held()));
  takeIntoRoom(room, placed(3, "therapist", disputed()));
  expect(room.hours.saidByHour.size).toBe(0);
  takeIntoRoom(room, placed(4, "therapist", missed("patient")));
  takeIntoRoom(room, placed(5, "patient", disputed()));
  const said = room.hours.saidByHour.get(sessionKey) ?? nothingSaidSoFar;
  expect(saidNow(said)).toMatchObject({ mark: { kind: "missed" }, disputed: true });
});

test("[SE5] the therapist's word alone does not undo a dispute; agreeing that it was missed settles it", () => {
  expect(stateOf(hour, after(disputed(), held()), null, true, endsAt)).toBe("disputed");
  expect(stateOf(hour, after(disputed(), missed("therapist", 4)), null, true, endsAt)).toBe(
    "missed-by-therapist",
  );
  expect(stateOf(hour, after(missed("patient"), disputed()), null, false, endsAt)).toBe("disputed");
});

test("[SE8] between room and own space the later mark holds; a dispute gives way only to a mark of absence", () => {
  expect(saidTogether(after(missed("patient", 5)), after(held(9))).mark?.kind).toBe("held");
  expect(saidTogether(after(missed("patient", 9)), after(held(5))).mark?.kind).toBe("missed");
  expect(saidTogether(after(disputed()), after(held(9))).disputed).toBe(true);
  expect(saidTogether(after(disputed()), after(missed("therapist", 9))).disputed).toBe(false);
  expect(saidTogether(nothingSaid, nothingSaid)).toEqual(nothingSaid);
});

const moved = (date: string, at = 4) =>
  ({
    kind: "HourMoved",
    at,
    folderId: null,
    sessionKey,
    to: { date, time: "18:00", zone: "Europe/Berlin", lengthMinutes: 50, place: { kind: "room" } },
  }) as const;
const putBack = (at = 5) => ({ kind: "HourPutBack", at, folderId: null, sessionKey }) as const;

test("[SE13] a move made after an absence was marked takes the mark's place; taken back, the mark stands again", () => {
  const taken = after(missed("patient"), moved("2026-01-08"));
  expect(taken.mark).toBeNull();
  expect(taken.move?.to?.date).toBe("2026-01-08");
  expect(after(missed("patient"), moved("2026-01-08"), putBack()).mark).toMatchObject({ kind: "missed" });
  expect(after(moved("2026-01-08"), missed("patient"), putBack()).mark).toMatchObject({ kind: "missed" });
  expect(after(moved("2026-01-08"), putBack()).move?.to).toBeNull();
});

test("[AC41] an hour refilled at its time is not refilled at the time to which it is moved later, and is again when put back", () => {
  const refilled = (at: number) =>
    ({ kind: "HourRefilled", at, folderId: null, sessionKey, refilled: true }) as const;
  expect(isRefilled(after(missed("patient"), refilled(3)))).toBe(true);
  expect(isRefilled(after(missed("patient"), refilled(3), moved("2026-01-08", 4)))).toBe(false);
  expect(isRefilled(after(moved("2026-01-08", 4), missed("patient", 5), refilled(6)))).toBe(true);
  expect(isRefilled(after(missed("patient"), refilled(3), moved("2026-01-08", 4), putBack(5)))).toBe(true);
  expect(isRefilled(saidTogether(after(refilled(3)), after(moved("2026-01-08", 4))))).toBe(false);
  expect(isRefilled(nothingSaid)).toBe(false);
});

test("[SE13] of two moves of one hour the one later in the order of the space holds, whichever device made it", () => {
  expect(after(moved("2026-01-08", 9), moved("2026-01-09", 2)).move?.to?.date).toBe("2026-01-09");
});

test("[SE5] moving a disputed hour into the past does not undo the dispute; to a time to come settles it", () => {
  const soon = Date.UTC(2026, 0, 6);
  expect(after(disputed(), moved("2026-01-05", soon)).disputed).toBe(true);
  expect(after(disputed(), moved("2026-01-08", soon)).disputed).toBe(false);
});

test("[SE8] a move in one space and a mark in the other: the later by the clock", () => {
  const inRoom = after(moved("2026-01-08", 5));
  expect(saidTogether(inRoom, after(missed("patient", 3))).mark).toBeNull();
  expect(saidTogether(inRoom, after(missed("patient", 9))).mark?.kind).toBe("missed");
  expect(saidTogether(inRoom, after(putBack(9))).move?.to).toBeNull();
  expect(saidTogether(after(putBack(9)), after(moved("2026-01-08", 5))).move?.to).toBeNull();
});

const summer: Break = {
  breakId: "b",
  by: "therapist",
  span: {
    firstDate: "2026-01-05",
    firstTime: null,
    lastDate: "2026-01-09",
    lastTime: null,
    zone: "Europe/Berlin",
  },
  occasion: "",
  cover: "",
  uncharged: false,
  announcedAt: 3,
};

test("[SE14] the therapist's break comes before every other word, so that nothing in it is charged", () => {
  for (const said of [nothingSaid, after(missed("patient")), after(disputed())])
    expect(stateOf(hour, said, summer, true, endsAt)).toBe("in-break-of-therapist");
});

test("[SE14] a mark of absence says more than a break of the patient", () => {
  const herBreak: Break = { ...summer, by: "patient" };
  expect(stateOf(hour, nothingSaid, herBreak, true, endsAt)).toBe("in-break-of-patient");
  expect(stateOf(hour, after(missed("therapist")), herBreak, true, endsAt)).toBe("missed-by-therapist");
});

test("[SE15] an hour said expressly to take place stays in a break announced before, and falls into one announced after", () => {
  const away = awayOf(summer);
  if (away === null) throw new Error("the break of the tests");
  expect(breakOver(hour, [away], saidToTakePlaceAt(nothingSaid, null))?.breakId).toBe("b");
  expect(breakOver(hour, [away], saidToTakePlaceAt(after(held(4)), null))).toBeNull();
  expect(breakOver(hour, [away], saidToTakePlaceAt(after(held(2)), null))?.breakId).toBe("b");
  expect(breakOver(hour, [away], saidToTakePlaceAt(after(moved("2026-01-05", 4)), null))).toBeNull();
  expect(breakOver(hour, [away], saidToTakePlaceAt(nothingSaid, 4))).toBeNull();
});

test("[SE16] a break taken back is gone, whichever word arrives first; a patient takes back only her own", () => {
  const announced = { kind: "BreakAnnounced", at: 3, folderId: null, ...summer } as const;
  const back = { kind: "BreakTakenBack", at: 4, folderId: null, breakId: "b" } as const;
  for (const words of [
    [announced, back],
    [back, announced],
  ]) {
    const breaks = noBreaks();
    for (const word of words) takeBreak(breaks, "therapist", word);
    expect(breaks.byId.size).toBe(0);
  }
  const breaks = noBreaks();
  takeBreak(breaks, "patient", announced);
  expect(breaks.byId.size).toBe(0);
  takeBreak(breaks, "therapist", announced);
  takeBreak(breaks, "patient", back);
  expect(breaks.byId.size).toBe(1);
});

test("[SE16] only the therapist leaves a patient's break uncharged", () => {
  const hers = {
    kind: "BreakAnnounced",
    at: 3,
    folderId: null,
    ...summer,
    by: "patient",
    uncharged: true,
  } as const;
  const breaks = noBreaks();
  takeBreak(breaks, "patient", hers);
  expect(breaks.byId.get("b")?.uncharged).toBe(false);
  takeBreak(breaks, "patient", hers);
  expect(breaks.byId.get("b")?.uncharged).toBe(false);
  takeBreak(breaks, "therapist", { ...hers, at: 9 });
  expect(breaks.byId.get("b")).toMatchObject({ uncharged: true, announcedAt: 3 });
});
