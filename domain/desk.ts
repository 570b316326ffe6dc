/** A person's own space, folded from its events: practice, folders, paper frames, notes, payments. Total: no event can fail. */
import { type AccountsSoFar, noAccounts, takeAccountsEvent } from "#domain/accounts/accounts.ts";
import { type ContactSheet, emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import type { Ending } from "#domain/folder/ending.ts";
import type { ContactSheetKept, PracticeDescribed } from "#domain/folder/events.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { type Notes, noNotes, takeNoteEvent } from "#domain/notes/notes.ts";
import { type Phrases, takePhrase } from "#domain/notes/phrases.ts";
import type { Placed } from "#domain/placed.ts";
import { type HoursOfDesk, noHoursOfDesk, takeHoursOfDesk } from "#domain/session/hours-of-desk.ts";
import { type LicenceLog, noLicenceLog, takeSupervisionEvent } from "#domain/supervision/licence-log.ts";
import {
  type Aside,
  bringBack,
  bringNoteBack,
  nothingAside,
  type PutOut,
  putAsideIn,
  putNoteAside,
  takeOut,
} from "#domain/taking-in/putting-out.ts";
import { type TakenSoFar, takeTakingIn } from "#domain/taking-in/taken.ts";
import { markWriting } from "#domain/taking-in/written-since.ts";

export type FolderSoFar = {
  readonly folderId: string;
  name: string;
  contact: string;
  readonly paperFrames: AgreedFrame[];
  contactSheet: ContactSheet;
  /** What was said of the end of the treatment in this space, in its order. */
  readonly endings: Ending[];
  /** The folder was taken in, and a word of one's own was written in it since. */
  usedSince: boolean;
  /** Takings in of whose hours in this folder something was said since. */
  readonly hoursUsedSince: string[];
  /** Grows when some of it may have been hidden or shown again: what was worked out of it before no longer holds. */
  shownAnew: number;
};

/** Grows as it is folded; a fold begins with `emptyDesk()` and owns it. */
export type DeskSoFar = {
  readonly licence: LicenceLog;
  readonly taken: TakenSoFar;
  /** What was put out again, by the id of its taking in. */
  readonly putOut: Map<string, PutOut>;
  /** What is hidden by that. Everything else in this state is what is shown. */
  readonly aside: Aside;
  /** Chosen for this practice; null: what the country's rule says. */
  retentionYears: number | null;
  practice: Omit<PracticeDescribed, "kind" | "at"> | null;
  readonly foldersById: Map<string, FolderSoFar>;
  readonly hours: HoursOfDesk;
  readonly notes: Notes;
  readonly phrases: Phrases;
  readonly accounts: AccountsSoFar;
  /** How many events a newer Holdfast wrote: kept, not understood. */
  newer: number;
};

export function emptyDesk(): DeskSoFar {
  return {
    licence: noLicenceLog(),
    taken: new Map(),
    putOut: new Map(),
    aside: nothingAside(),
    retentionYears: null,
    practice: null,
    foldersById: new Map(),
    hours: noHoursOfDesk(),
    notes: noNotes(),
    phrases: new Map(),
    accounts: noAccounts(),
    newer: 0,
  };
}

/** Takes one event in, in the order of the space. An event about an unknown folder changes nothing. */
export function takeIntoDesk(desk: DeskSoFar, placed: Placed): void {
  const { event } = placed;
  if (event === null) {
    desk.newer += 1;
    return;
  }
  const folderId = desk.taken.size + desk.putOut.size === 0 ? null : folderIdOf(desk, event);
  if (folderId === null) return take(desk, event, placed);
  // Invariant TI19: what is hidden takes its events in like all else; whether it stays hidden follows from them.
  bringBack(desk, folderId);
  if ("noteId" in event) bringNoteBack(desk, event.noteId);
  take(desk, event, placed);
  markWriting(desk, event, folderId);
  if ("noteId" in event) putNoteAside(desk, event.noteId);
  putAsideIn(desk, folderId);
}

type DeskEvent = NonNullable<Placed["event"]>;

/** The folder an event is about, hidden or not. */
function folderIdOf({ notes, aside }: DeskSoFar, event: DeskEvent): string | null {
  if ("folderId" in event) return event.folderId;
  if (!("noteId" in event)) return null;
  return (notes.notesById.get(event.noteId) ?? aside.notesById.get(event.noteId))?.folderId ?? null;
}

function take(desk: DeskSoFar, event: DeskEvent, { eventId, signed }: Placed): void {
  switch (event.kind) {
    case "PracticeDescribed": {
      const { side, name, language, zone, country, currency } = event;
      desk.practice = { side, name, language, zone, country, currency };
      return;
    }
    case "LanguageChosen":
      if (desk.practice !== null) desk.practice = { ...desk.practice, language: event.language };
      return;
    case "FolderAdded": {
      const { folderId, name, contact } = event;
      if (desk.foldersById.has(folderId)) return;
      desk.foldersById.set(folderId, {
        folderId,
        name,
        contact,
        paperFrames: [],
        contactSheet: emptyContactSheet,
        endings: [],
        usedSince: false,
        hoursUsedSince: [],
        shownAnew: 0,
      });
      return;
    }
    case "NoteStarted":
    case "NoteKindChosen":
    case "NoteWritten":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended":
    case "NotePutOff":
    case "NoteLetGo":
    case "PageRemoved":
      return takeNoteEvent(desk.notes, event, signed);
    case "PhraseKept":
    case "PhraseLetGo":
      return takePhrase(desk.phrases, event);
    case "TakenIn":
      if (!desk.putOut.has(event.takenId)) takeTakingIn(desk.taken, event);
      return;
    case "TakenOut":
      return takeOut(desk, event);
    case "RetentionChosen":
      desk.retentionYears = event.years;
      return;
    case "ContactSheetKept":
    case "TreatmentEnded":
    case "TreatmentResumed": {
      const folder = event.folderId === null ? undefined : desk.foldersById.get(event.folderId);
      if (folder !== undefined) takeAboutFolder(folder, event);
      return;
    }
    case "LicenceLogDescribed":
    case "FolderCounted":
    case "LicenceHoursWritten":
    case "LicenceHoursTakenBack":
      return takeSupervisionEvent(desk.licence, event);
    case "FolderRenamed":
    case "FrameRecorded": {
      const folder = desk.foldersById.get(event.folderId);
      if (folder !== undefined) takeIntoFolder(folder, event, eventId);
      return;
    }
    case "HourMissed":
    case "HourHeld":
    case "HourMoved":
    case "HourPutBack":
    case "HourRefilled":
    case "HourAdded":
    case "HourRemoved":
    case "HourTimesWritten":
    case "HoursConfirmed":
    case "BreakAnnounced":
    case "BreakTakenBack":
    case "WorkTimesSet":
      return takeHoursOfDesk(desk.hours, event, (folderId) => desk.foldersById.has(folderId));
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
      if ("folderId" in event && !desk.foldersById.has(event.folderId)) return;
      return takeAccountsEvent(desk.accounts, event, eventId);
    case "InvoiceGiven":
    case "CreditNoteGiven":
    case "InvoiceStandingGiven":
    case "FrameProposed":
    case "FrameAccepted":
    case "TalkFirstAsked":
    case "HourDisputed":
    case "LetterWritten":
    case "RoomFollowed":
    case "LetterTakenOver":
    case "FrameTakenOver":
    case "SignaturesTakenOver":
    case "MarkTakenOver":
    case "HourTakenOver":
    case "DraftKept":
      // All but the last belong to rooms and mean nothing here; drafts are read on demand.
      return;
  }
}

type EventOfFolder = Extract<DeskEvent, { kind: "FolderRenamed" | "FrameRecorded" }>;

function takeIntoFolder(folder: FolderSoFar, event: EventOfFolder, eventId: string): void {
  switch (event.kind) {
    case "FolderRenamed":
      folder.name = event.name;
      folder.contact = event.contact;
      return;
    case "FrameRecorded":
      folder.paperFrames.push({
        hash: eventId,
        frame: event.frame,
        agreedAt: event.at,
        agreedOn: event.agreedOn,
        how: "on-paper",
      });
      return;
  }
}

function takeAboutFolder(folder: FolderSoFar, event: ContactSheetKept | Ending): void {
  if (event.kind === "ContactSheetKept") folder.contactSheet = event.sheet;
  else folder.endings.push(event);
}
