/** How long what was worked out of a treatment is kept, where something that was taken in was put out again. */
import { expect, test } from "vitest";
import { createBook } from "#device/book/book.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";
import { frameOf, idOf, standingHour } from "#domain/testing/placing.ts";

const takenId = "bbbbbbbbbbbbbbbb";
const agreedOn = "2026-01-05";

function written() {
  const book = createBook({ rooms: () => [] });
  let count = 0;
  const write = (...events: readonly DomainEvent[]): void => {
    book.receive(
      events.map((event) => {
        const verified = verifyEvent(eventToCanonical(event));
        if (!verified.ok) throw new Error(`no event: ${event.kind}`);
        count += 1;
        const told = { eventId: idOf(count), order: String(count).padStart(6, "0"), signed: true } as const;
        return { space: "self", author: "me", ...told, event: verified.value, acknowledged: true };
      }),
    );
  };
  const frameRecorded = (at: number, folderId: string, id: string): DomainEvent => ({
    kind: "FrameRecorded",
    at,
    folderId,
    frame: frameOf({ hours: [standingHour({ id })] }),
    agreedOn,
  });
  for (const folderId of ["cem", "david"])
    write(
      { kind: "FolderAdded", at: 1, folderId, name: folderId, contact: "" },
      frameRecorded(1, folderId, "monday"),
    );
  write(
    { kind: "TakenIn", at: 100, takenId, what: "hours", file: "hours.ics" },
    frameRecorded(100, "cem", `${takenId}-0`),
  );
  const putOut: DomainEvent = { kind: "TakenOut", at: 200, takenId, stays: [] };
  return { book, write, frameRecorded, putOut };
}

test("[TI19] what was worked out of one folder still holds when another, where something was put out, gets a word", () => {
  const { book, write, putOut } = written();
  write(putOut);
  const before = treatmentOfFolder(book, "david");
  write({ kind: "TreatmentEnded", at: 300, folderId: "cem", lastDate: "2026-03-12" });
  expect(treatmentOfFolder(book, "cem")?.endedOn).toBe("2026-03-12");
  expect(treatmentOfFolder(book, "david")).toBe(before);
});

test("[TI19] what was worked out of a folder before something of it was put out holds no more", () => {
  const { book, write, frameRecorded, putOut } = written();
  const idsOf = (): unknown =>
    treatmentOfFolder(book, "cem")?.stretches.map(({ agreed }) => agreed.frame.hours.map(({ id }) => id));
  expect(idsOf()).toEqual([[`${takenId}-0`]]);
  // As many frames as before, and others.
  write(putOut, frameRecorded(300, "cem", "tuesday"));
  expect(idsOf()).toEqual([["tuesday"]]);
});
