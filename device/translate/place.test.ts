/** Which space each kind may stand in. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlace } from "#device/translate/place.ts";
import { anyOfKind } from "#device/translate/testing/any-event.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";

const room = "ab".repeat(16);
const shared: readonly EventKind[] = [
  "FrameProposed",
  "FrameAccepted",
  "TalkFirstAsked",
  "HourDisputed",
  "LetterWritten",
  "RoomFollowed",
  "LetterTakenOver",
  "FrameTakenOver",
  "SignaturesTakenOver",
  "MarkTakenOver",
  "HourTakenOver",
  "InvoiceGiven",
  "CreditNoteGiven",
  "InvoiceStandingGiven",
];
const either: readonly EventKind[] = [
  "HourMissed",
  "HourHeld",
  "HourMoved",
  "HourPutBack",
  "HourRefilled",
  "HourAdded",
  "HourRemoved",
  "BreakAnnounced",
  "BreakTakenBack",
  "TreatmentEnded",
  "TreatmentResumed",
];
const misplaced = { ok: false, error: { kind: "rejected", rule: "TR4" } };

test("[TR4] no note, payment, folder or draft stands in a room; no letter or proposal outside one", () => {
  for (const [kind, any] of Object.entries<fc.Arbitrary<DomainEvent>>(anyOfKind)) {
    if (either.includes(kind as EventKind)) continue;
    const [event] = fc.sample(any, 1);
    if (event === undefined) throw new Error("a sample");
    const isShared = shared.includes(event.kind);
    expect(checkPlace(event, isShared ? "self" : room)).toEqual(misplaced);
    expect(checkPlace(event, isShared ? room : "self").ok).toBe(true);
  }
});

test("[TR4] a mark names no folder in a room, and one outside it", () => {
  const mark = { kind: "HourHeld", at: 1, sessionKey: "h.2026-01-05" } as const;
  expect(checkPlace({ ...mark, folderId: "f" }, room)).toEqual(misplaced);
  expect(checkPlace({ ...mark, folderId: null }, "self")).toEqual(misplaced);
  expect(checkPlace({ ...mark, folderId: null }, room).ok).toBe(true);
  expect(checkPlace({ ...mark, folderId: "f" }, "self").ok).toBe(true);
});

test("[TR4] a break names no folder in a room; the therapist's own names none anywhere, a patient's stands by its folder", () => {
  const back = { kind: "BreakTakenBack", at: 1, breakId: "b" } as const;
  expect(checkPlace({ ...back, folderId: "f" }, room)).toEqual(misplaced);
  expect(checkPlace({ ...back, folderId: null }, room).ok).toBe(true);
  expect(checkPlace({ ...back, folderId: null }, "self").ok).toBe(true);
  expect(checkPlace({ ...back, folderId: "f" }, "self").ok).toBe(true);
});
