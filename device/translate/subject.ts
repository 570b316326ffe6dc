/**
 * What an event is about, so that a device can keep it where it is asked for, and which kinds are too
 * many or too large to be held while the keys are open.
 */
import type { DomainEvent, EventKind } from "#domain/event.ts";

/** Read on demand, never held: the changes of notes, letters, and drafts of letters. */
const bulkKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  "NoteWritten",
  "LetterWritten",
  "LetterTakenOver",
  "DraftKept",
]);

export function isBulk(kind: EventKind): boolean {
  return bulkKinds.has(kind);
}

/** The id of what the event is about: a note, a room, an hour or a folder; null when it is about the whole space. */
export function subjectOf(event: DomainEvent): string | null {
  switch (event.kind) {
    case "PhraseKept":
    case "PhraseLetGo":
      return event.phraseId;
    case "NoteStarted":
    case "NoteKindChosen":
    case "NoteWritten":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended":
    case "PageRemoved":
      return event.noteId;
    case "DraftKept":
      return event.roomId;
    case "FrameAccepted":
    case "TalkFirstAsked":
      return event.proposal;
    case "HourMissed":
    case "HourHeld":
    case "HourDisputed":
    case "HourRemoved":
    case "HourMoved":
    case "HourPutBack":
    case "HourRefilled":
    case "HourTimesWritten":
    case "MarkTakenOver":
      return event.sessionKey;
    case "BreakAnnounced":
    case "BreakTakenBack":
      return event.breakId;
    case "HourAdded":
      return event.hour.id;
    case "FrameTakenOver":
    case "SignaturesTakenOver":
    case "HourTakenOver":
      return event.from;
    case "FolderAdded":
    case "FolderRenamed":
    case "FrameRecorded":
    case "HoursConfirmed":
    case "NotePutOff":
    case "NoteLetGo":
    case "PaymentRecorded":
    case "PaymentTakenBack":
    case "BillingSet":
    case "ChargeChanged":
    case "ChargeAdded":
    case "ChargeTakenBack":
    case "OpeningBalanceSet":
    case "InvoiceWritten":
    case "CreditNoteWritten":
      return event.folderId;
    case "ContactSheetKept":
    case "TreatmentEnded":
    case "TreatmentResumed":
    case "FolderCounted":
      return event.folderId;
    case "LicenceHoursWritten":
    case "LicenceHoursTakenBack":
      return event.entryId;
    case "InvoiceGiven":
    case "CreditNoteGiven":
    case "InvoiceStandingGiven":
      return event.invoiceId;
    case "TakenIn":
    case "TakenOut":
    case "RetentionChosen":
    case "LicenceLogDescribed":
    case "PracticeDescribed":
    case "LanguageChosen":
    case "LetterheadSet":
    case "NumberSeriesBegun":
    case "WorkTimesSet":
    case "FrameProposed":
    case "LetterWritten":
    case "LetterTakenOver":
    case "RoomFollowed":
      return null;
  }
}
