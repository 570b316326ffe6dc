/** What becomes of an hour: by itself, by a mark, by a word of the patient. */
import { expect, test } from "vitest";
import { occurrencesOf } from "#domain/calendar/expand.ts";
import type { Side } from "#domain/folder/events.ts";
import { emptyRoom, takeIntoRoom } from "#domain/room.ts";
import { nothingSaid, type Said, saidAfter, saidTogether, stateOf } from "#domain/session/marks.ts";
import { placed, standingHour } from "#domain/testing/placing.ts";

const [hour] = occurrencesOf(standingHour(), "2026-01-05", "2026-01-05");
if (hour === undefined) throw new Error("the hour of the tests");
const { startsAt, endsAt, sessionKey } = hour;

const missed = (by: Side, at = 1) =>
  ({ kind: "HourMissed", at, folderId: null, sessionKey, by, noticeAt: null }) as const;
const held = (at = 2) => ({ kind: "HourHeld", at, folderId: null, sessionKey }) as const;
const disputed = (at = 3) => ({ kind: "HourDisputed", at, sessionKey }) as const;
const after = (...events: Parameters<typeof saidAfter>[1][]): Said => events.reduce(saidAfter, nothingSaid);

test("[SE1] an hour is planned to its last moment, then held as agreed by itself", () => {
  expect(stateOf(hour, nothingSaid, false, endsAt - 1)).toBe("planned");
  expect(stateOf(hour, nothingSaid, false, endsAt)).toBe("held-presumed");
});

test("[SE2] only a confirmed hour is confirmed, and none before its end", () => {
  expect(stateOf(hour, nothingSaid, true, endsAt)).toBe("held-confirmed");
  expect(stateOf(hour, nothingSaid, true, endsAt - 1)).toBe("planned");
});

test("[SE3] an absence stands from the moment it is marked, and is taken back", () => {
  expect(stateOf(hour, after(missed("patient")), false, startsAt - 1)).toBe("missed-by-patient");
  expect(stateOf(hour, after(missed("therapist")), true, endsAt)).toBe("missed-by-therapist");
  expect(stateOf(hour, after(missed("patient"), held()), false, endsAt)).toBe("held-presumed");
});

test("[SE4] a mark by the patient and a dispute by the therapist count for nothing", () => {
  const room = emptyRoom();
  takeIntoRoom(room, placed(1, "patient", missed("therapist")));
  takeIntoRoom(room, placed(2, "patient", held()));
  takeIntoRoom(room, placed(3, "therapist", disputed()));
  expect(room.saidByHour.size).toBe(0);
  takeIntoRoom(room, placed(4, "therapist", missed("patient")));
  takeIntoRoom(room, placed(5, "patient", disputed()));
  expect(room.saidByHour.get(sessionKey)).toMatchObject({ mark: { kind: "missed" }, disputed: true });
});

test("[SE5] the therapist's word alone does not undo a dispute; agreeing that it was missed settles it", () => {
  expect(stateOf(hour, after(disputed(), held()), true, endsAt)).toBe("disputed");
  expect(stateOf(hour, after(disputed(), missed("therapist", 4)), true, endsAt)).toBe("missed-by-therapist");
  expect(stateOf(hour, after(missed("patient"), disputed()), false, endsAt)).toBe("disputed");
});

test("[SE8] between room and own space the later mark holds; a dispute gives way only to a mark of absence", () => {
  expect(saidTogether(after(missed("patient", 5)), after(held(9))).mark?.kind).toBe("held");
  expect(saidTogether(after(missed("patient", 9)), after(held(5))).mark?.kind).toBe("missed");
  expect(saidTogether(after(disputed()), after(held(9))).disputed).toBe(true);
  expect(saidTogether(after(disputed()), after(missed("therapist", 9))).disputed).toBe(false);
  expect(saidTogether(nothingSaid, nothingSaid)).toEqual(nothingSaid);
});
