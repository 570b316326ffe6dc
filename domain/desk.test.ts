/** A person's own space, folded: total, and unmoved by what has no place in it. */
import { expect, test } from "vitest";
import { emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import { emptyRoom, takeIntoRoom } from "#domain/room.ts";
import { frameOf, idOf, placed } from "#domain/testing/placing.ts";

test("[FO2] events about folders unknown change nothing", () => {
  const desk = emptyDesk();
  const amount = { amountMinor: 1, currency: "EUR" };
  takeIntoDesk(
    desk,
    placed(1, "therapist", { kind: "FolderRenamed", at: 1, folderId: "f", name: "A", contact: "" }),
  );
  takeIntoDesk(
    desk,
    placed(2, "therapist", {
      kind: "PaymentRecorded",
      at: 1,
      folderId: "f",
      amount,
      date: "2026-01-05",
      note: "",
    }),
  );
  takeIntoDesk(
    desk,
    placed(3, "therapist", {
      kind: "FrameRecorded",
      at: 1,
      folderId: "f",
      frame: frameOf(),
      agreedOn: "2026-01-05",
    }),
  );
  takeIntoDesk(desk, placed(4, "therapist", { kind: "LanguageChosen", at: 1, language: "de" }));
  takeIntoDesk(
    desk,
    placed(5, "therapist", { kind: "HourHeld", at: 1, folderId: null, sessionKey: "h.2026-01-05" }),
  );
  expect(desk).toEqual(emptyDesk());
});

test("[FO2] a folder is added once, and keeps what was written in it when it is added again", () => {
  const desk = emptyDesk();
  takeIntoDesk(
    desk,
    placed(1, "therapist", { kind: "FolderAdded", at: 1, folderId: "f", name: "A", contact: "" }),
  );
  takeIntoDesk(
    desk,
    placed(2, "therapist", { kind: "FolderRenamed", at: 1, folderId: "f", name: "B", contact: "ring" }),
  );
  takeIntoDesk(
    desk,
    placed(3, "therapist", { kind: "FolderAdded", at: 1, folderId: "f", name: "C", contact: "" }),
  );
  expect(desk.foldersById.get("f")).toMatchObject({ name: "B", contact: "ring" });
});

test("[FO3] what a newer Holdfast wrote is counted and changes nothing else", () => {
  const newer = { eventId: idOf(1), by: "patient", event: null, signed: false } as const;
  const desk = emptyDesk();
  takeIntoDesk(desk, newer);
  expect(desk).toEqual({ ...emptyDesk(), newer: 1 });
  const room = emptyRoom();
  takeIntoRoom(room, newer);
  expect(room).toEqual({ ...emptyRoom(), newer: 1 });
});
