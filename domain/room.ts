/** What has happened between the two in one room, folded from its events. Total: no event can fail. */
import { type GivenPapers, takeGiven } from "#domain/accounts/given.ts";
import { type Copies, noCopies, takeCopy } from "#domain/copy/copies.ts";
import type { Ending } from "#domain/folder/ending.ts";
import { withAcceptance, withTalkFirst } from "#domain/frame/accept.ts";
import { noFrames, type RoomFrames, withProposal } from "#domain/frame/propose.ts";
import type { Placed } from "#domain/placed.ts";
import { type HoursSaid, nothingSaidOfHours, takeSaid } from "#domain/session/hours-said.ts";

/** Grows as it is folded; a fold begins with `emptyRoom()` and owns it. */
export type RoomSoFar = {
  frames: RoomFrames;
  /** Marks, moves, single hours and breaks. */
  readonly hours: HoursSaid;
  /** From the therapist's copy of rooms before this one; never mixed with the rest. */
  readonly copies: Copies;
  /** The patient's copies of invoices. */
  readonly papers: GivenPapers;
  /** What was said of the end of the treatment. */
  readonly endings: Ending[];
  /** How many events a newer Holdfast wrote: kept, not understood. */
  newer: number;
};

export function emptyRoom(): RoomSoFar {
  return {
    frames: noFrames,
    hours: nothingSaidOfHours(),
    copies: noCopies(),
    papers: new Map(),
    endings: [],
    newer: 0,
  };
}

/** Takes one event in, in the order of the room. What one side may not do, or has no place in a room, changes nothing. */
export function takeIntoRoom(room: RoomSoFar, { event, eventId, by, signed }: Placed): void {
  if (event === null) {
    room.newer += 1;
    return;
  }
  switch (event.kind) {
    case "FrameProposed":
      if (signed) room.frames = withProposal(room.frames, eventId, by, event);
      return;
    case "FrameAccepted":
      if (signed) room.frames = withAcceptance(room.frames, by, event);
      return;
    case "TalkFirstAsked":
      room.frames = withTalkFirst(room.frames, by, event);
      return;
    case "HourMissed":
    case "HourHeld":
    case "HourMoved":
    case "HourPutBack":
    case "HourRefilled":
    case "HourAdded":
    case "HourRemoved":
    case "HourDisputed":
    case "BreakAnnounced":
    case "BreakTakenBack":
      return takeSaid(room.hours, by, event);
    case "RoomFollowed":
    case "FrameTakenOver":
    case "SignaturesTakenOver":
    case "MarkTakenOver":
    case "HourTakenOver":
    case "LetterTakenOver":
      return takeCopy(room.copies, by, event);
    case "InvoiceGiven":
    case "CreditNoteGiven":
    case "InvoiceStandingGiven":
      if (by === "therapist") takeGiven(room.papers, event);
      return;
    case "TreatmentEnded":
    case "TreatmentResumed":
      // Invariant FO18: days taken off the calendar are days that are not charged.
      if (by === "therapist") room.endings.push(event);
      return;
    case "LetterWritten":
      // Read on demand, page by page.
      return;
    case "PracticeDescribed":
    case "LanguageChosen":
    case "FolderAdded":
    case "FolderRenamed":
    case "FrameRecorded":
    case "HoursConfirmed":
    case "HourTimesWritten":
    case "WorkTimesSet":
    case "ContactSheetKept":
    case "TakenIn":
    case "TakenOut":
    case "RetentionChosen":
    case "LicenceLogDescribed":
    case "FolderCounted":
    case "LicenceHoursWritten":
    case "LicenceHoursTakenBack":
    case "NoteStarted":
    case "NoteKindChosen":
    case "NoteWritten":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended":
    case "NotePutOff":
    case "NoteLetGo":
    case "PageRemoved":
    case "PhraseKept":
    case "PhraseLetGo":
    case "PaymentRecorded":
    case "PaymentTakenBack":
    case "LetterheadSet":
    case "BillingSet":
    case "ChargeChanged":
    case "ChargeAdded":
    case "ChargeTakenBack":
    case "OpeningBalanceSet":
    case "NumberSeriesBegun":
    case "InvoiceWritten":
    case "CreditNoteWritten":
    case "DraftKept":
      // These live in a person's own space and mean nothing here.
      return;
  }
}
