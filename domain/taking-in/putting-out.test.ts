/** What a putting out costs every event after it: nothing that grows with the years. */
import { expect, test } from "vitest";
import { type DeskSoFar, emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import type { DomainEvent } from "#domain/event.ts";
import { frameOf, placed, standingHour } from "#domain/testing/placing.ts";

const takenId = "bbbbbbbbbbbbbbbb";
const notesCount = 400;

/** Two folders with many notes each; hours were taken into Cem's, and put out again. */
function practice(): DeskSoFar {
  const hours = [standingHour({ id: `${takenId}-0` })];
  const agreedOn = "2026-01-05";
  const noteOf = (folderId: string, n: number): DomainEvent => ({
    kind: "NoteStarted",
    at: 1_000,
    noteId: `${folderId}${n}`,
    folderId,
    noteKind: "process",
    sessionKey: `monday.${n}`,
    date: "2026-03-09",
  });
  const folders = ["cem", "david"];
  const events: readonly DomainEvent[] = [
    ...folders.flatMap((folderId): DomainEvent[] => [
      { kind: "FolderAdded", at: 1, folderId, name: folderId, contact: "" },
      ...Array.from({ length: notesCount }, (_, n) => noteOf(folderId, n)),
    ]),
    { kind: "TakenIn", at: 100, takenId, what: "hours", file: "hours.ics" },
    { kind: "FrameRecorded", at: 100, folderId: "cem", frame: frameOf({ hours }), agreedOn },
    { kind: "TakenOut", at: 200, takenId, stays: [] },
  ];
  const desk = emptyDesk();
  for (const [n, event] of events.entries()) takeIntoDesk(desk, placed(n, "therapist", event));
  expect(desk.foldersById.get("cem")?.paperFrames).toEqual([]);
  return desk;
}

/** How often a note is looked at, shown or hidden, while this happens. */
function looksAtNotes({ notes, aside }: DeskSoFar, happens: () => void): number {
  let looks = 0;
  for (const map of [notes.notesById, aside.notesById]) {
    const get = map.get.bind(map);
    map.get = (noteId) => {
      looks += 1;
      return get(noteId);
    };
  }
  happens();
  return looks;
}

test.each(["cem", "david"])(
  "[TI19] a word about the folder %s reads none of its notes, whatever was put out",
  (folderId) => {
    const desk = practice();
    const amount = { amountMinor: 9_000, currency: "EUR" };
    const paid = {
      kind: "PaymentRecorded",
      at: 2_000,
      folderId,
      amount,
      date: "2026-03-10",
      note: "",
    } as const;
    expect(looksAtNotes(desk, () => takeIntoDesk(desk, placed(9_000, "therapist", paid)))).toBe(0);
    expect(desk.accounts.byFolder.get(folderId)?.payments).toHaveLength(1);
  },
);

test("[TI19] a word about a note reads that note, and no other of its folder, whatever was put out", () => {
  const desk = practice();
  const headed = {
    kind: "NoteHeaded",
    at: 2_000,
    noteId: "cem7",
    noteKind: "process",
    opening: "Again",
  } as const;
  const looks = looksAtNotes(desk, () => takeIntoDesk(desk, placed(9_000, "therapist", headed)));
  expect(looks).toBeLessThan(10);
  expect(desk.notes.notesById.get("cem7")?.opening).toBe("Again");
});
