/** The record assembled: each thing once, on its day, and nothing that nobody confirmed where a third person reads. */
import { expect, test } from "vitest";
import {
  assembleRecord,
  assertable,
  holdsPresumed,
  type RecordedHour,
  type RecordedNote,
  type RecordParts,
} from "#domain/record/record.ts";

const hour = (date: string, more: Partial<RecordedHour> = {}): RecordedHour => ({
  sessionKey: `monday.${date}`,
  date,
  started: "09:00",
  stopped: "09:50",
  timesWritten: false,
  zone: "Europe/Berlin",
  place: { kind: "telephone" },
  confirmed: true,
  ...more,
});
const note = (noteId: string, date: string, sessionKey: string | null = null): RecordedNote => ({
  noteId,
  sessionKey,
  date,
  blocks: [{ kind: "paragraph", text: noteId }],
  signedAt: null,
  amendments: [],
});
const of = (more: Partial<RecordParts>): RecordParts => ({
  folderId: "f",
  name: "Anna",
  from: "2026-03-01",
  until: "2026-03-31",
  stretches: [],
  hours: [],
  notes: [],
  ...more,
});
const noteIds = (parts: Partial<RecordParts>): readonly string[] =>
  assembleRecord(of(parts)).entries.flatMap(({ notes }) => notes.map(({ noteId }) => noteId));

test("[RD4] a note stands with its hour, on the hour's day, also where the hour was moved out of its own week", () => {
  const moved = hour("2026-03-05", { sessionKey: "monday.2026-03-02" });
  const record = assembleRecord(
    of({ hours: [moved], notes: [note("a", "2026-03-02", "monday.2026-03-02")] }),
  );
  expect(record.entries).toEqual([
    { date: "2026-03-05", hour: moved, notes: [expect.objectContaining({ noteId: "a" })] },
  ]);
});

test("[RD4] every note of the days asked for stands once, and none of other days", () => {
  const hours = [hour("2026-02-23"), hour("2026-03-02"), hour("2026-03-09")];
  const notes = [
    note("before", "2026-02-23", "monday.2026-02-23"),
    note("one", "2026-03-02", "monday.2026-03-02"),
    note("two", "2026-03-02", "monday.2026-03-02"),
    note("of no hour", "2026-03-04"),
    note("of an hour that was missed", "2026-03-16", "monday.2026-03-16"),
    note("after", "2026-04-01"),
  ];
  expect(noteIds({ hours, notes })).toEqual(["one", "two", "of no hour", "of an hour that was missed"]);
});

test("[RD3] what may reach a third person has no start, stop or place of an hour that nobody confirmed", () => {
  const record = assembleRecord(
    of({
      hours: [
        hour("2026-03-02"),
        hour("2026-03-09", { confirmed: false }),
        hour("2026-03-16", { confirmed: false }),
      ],
      notes: [note("kept", "2026-03-09", "monday.2026-03-09")],
    }),
  );
  expect(holdsPresumed(record)).toBe(true);
  const given = assertable(record);
  expect(
    given.entries.map(({ hour: held, notes }) => [held?.date ?? null, notes.map(({ noteId }) => noteId)]),
  ).toEqual([
    ["2026-03-02", []],
    [null, ["kept"]],
  ]);
  expect(holdsPresumed(given)).toBe(false);
});

test("[RD4] the frames that held on any of these days stand in it, and no others", () => {
  const stretch = (from: string, until: string | null) => ({ from, until, agreed: {} as never });
  const stretches = [
    stretch("2025-01-01", "2026-02-28"),
    stretch("2026-03-01", "2026-03-15"),
    stretch("2026-03-16", null),
  ];
  expect(assembleRecord(of({ stretches })).frames.map(({ from }) => from)).toEqual([
    "2026-03-01",
    "2026-03-16",
  ]);
});
