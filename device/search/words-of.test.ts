/** Every kind of event was thought of: its words are found, or it is named here as one without any of its own. */
import { expect, test } from "vitest";
import { eventSchemas } from "#device/translate/schemas.ts";
import { wordsOfEvent } from "./words-of.ts";

/** Read by `words-of.ts`. */
const withWords = [
  "LetterWritten",
  "LetterTakenOver",
  "FrameProposed",
  "FrameRecorded",
  "BreakAnnounced",
  "ChargeAdded",
  "ChargeChanged",
  "InvoiceWritten",
  "CreditNoteWritten",
  "PaymentRecorded",
];
/** Read whole, from their document and what was added (taking-in.ts). */
const ofNotes = ["NoteStarted", "NoteKindChosen", "NoteWritten", "NoteHeaded", "NoteSigned", "NoteAmended"];
/** Looked through where they are held (finding.ts). */
const ofPeople = ["FolderAdded", "FolderRenamed", "ContactSheetKept"];
/** Words of the practice about itself, times and marks, copies that stand elsewhere, and what is not sent yet. */
const without = [
  "PracticeDescribed",
  "LanguageChosen",
  "LetterheadSet",
  "BillingSet",
  "OpeningBalanceSet",
  "NumberSeriesBegun",
  "PaymentTakenBack",
  "ChargeTakenBack",
  "InvoiceGiven",
  "CreditNoteGiven",
  "InvoiceStandingGiven",
  "FrameAccepted",
  "TalkFirstAsked",
  "HourAdded",
  "HourRemoved",
  "HourMoved",
  "HourPutBack",
  "HourRefilled",
  "HourMissed",
  "HourHeld",
  "HourDisputed",
  "HourTimesWritten",
  "HoursConfirmed",
  "BreakTakenBack",
  "WorkTimesSet",
  "NotePutOff",
  "NoteLetGo",
  "PageRemoved",
  "PhraseKept",
  "PhraseLetGo",
  "RoomFollowed",
  "FrameTakenOver",
  "SignaturesTakenOver",
  "MarkTakenOver",
  "HourTakenOver",
  "DraftKept",
  "TreatmentEnded",
  "TreatmentResumed",
  "RetentionChosen",
  "LicenceLogDescribed",
  "FolderCounted",
  "LicenceHoursWritten",
  "LicenceHoursTakenBack",
  "TakenIn",
  "TakenOut",
];

test("[SR2] of every kind of event it was decided whether its words are found", () => {
  const decided = [...withWords, ...ofNotes, ...ofPeople, ...without];
  expect(Object.keys(eventSchemas).filter((kind) => !decided.includes(kind))).toEqual([]);
  expect(decided.filter((kind) => !Object.hasOwn(eventSchemas, kind))).toEqual([]);
});

test("[SR2] an event whose words are all empty is nothing to be found", () => {
  const payment = { kind: "PaymentRecorded", at: 1, folderId: "f", date: "2026-03-01", note: " " };
  const amount = { amountMinor: 1, currency: "EUR" };
  expect(wordsOfEvent({ ...payment, amount } as never)).toBeNull();
});
