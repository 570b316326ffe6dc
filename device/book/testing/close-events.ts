/** Events that speak of one another: any that the schemas allow, about a few folders, notes, hours and papers. */
import fc from "fast-check";
import { anyEvent, anyOfKind } from "#device/translate/testing/any-event.ts";
import type { DomainEvent } from "#domain/event.ts";
import { idOf } from "#domain/testing/placing.ts";

const takenId = "a".repeat(16);
const folderIds = ["f0", "f1", `${takenId}-f2`];
const noteIds = ["n0", "n1", "n2", `${takenId}-n3`];
/** So few of each that what is said of one is soon said of it again. */
const few: Readonly<Record<string, readonly string[]>> = {
  folderId: folderIds,
  noteId: noteIds,
  takenId: [takenId],
  sessionKey: ["monday.2026-01-05", "monday.2026-01-12", `${takenId}-h.2026-02-02`],
  invoiceId: ["i0", "i1"],
  creditNoteId: ["c0", "c1"],
  chargeId: ["x0", "x1"],
  phraseId: ["p0", "p1"],
  breakId: ["b0", "b1"],
  entryId: ["e0", "e1"],
  bankLine: [idOf(1), idOf(2)],
  device: ["0".repeat(32), "1".repeat(32)],
};

/** Names of events that are spoken of: those with a low number, as `placed` counts them. */
const spokenOf: ReadonlySet<string> = new Set(["payment", "proposal", "letterhead"]);
const eventsSpokenOf = 12;

function closer(event: DomainEvent, n: number): DomainEvent {
  const fields = Object.entries(event).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "string") return [name, value];
    if (spokenOf.has(name)) return [name, idOf(n % eventsSpokenOf)];
    const ids = few[name];
    return [name, ids === undefined ? value : ids[n % ids.length]];
  });
  return Object.fromEntries(fields) as DomainEvent;
}

/** What all others need to mean anything comes more often, and so does that of which the last word holds. */
const grounds = fc.oneof(
  anyOfKind.FolderRenamed,
  anyOfKind.FolderRenamed,
  anyOfKind.LanguageChosen,
  anyOfKind.WorkTimesSet,
  anyOfKind.RetentionChosen,
  anyOfKind.BillingSet,
  anyOfKind.PracticeDescribed,
  anyOfKind.FolderAdded,
  anyOfKind.NoteStarted,
  anyOfKind.NoteHeaded,
  anyOfKind.InvoiceWritten,
  anyOfKind.PaymentRecorded,
  anyOfKind.HourMissed,
  anyOfKind.TakenIn,
  anyOfKind.FrameProposed,
);

export const anyCloseEvent: fc.Arbitrary<DomainEvent> = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: grounds }, { weight: 1, arbitrary: anyEvent }), fc.nat(1_000))
  .map(([event, n]) => closer(event, n));
