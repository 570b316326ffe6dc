/** A person's own space, folded from its events: practice, folders, paper frames, notes, payments. Total: no event can fail. */
import type { PaymentRecorded } from "#domain/accounts/events.ts";
import type { PracticeDescribed } from "#domain/folder/events.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { type Notes, noNotes, takeNoteEvent } from "#domain/notes/notes.ts";
import type { Placed } from "#domain/placed.ts";
import { say } from "#domain/room.ts";
import type { Said } from "#domain/session/marks.ts";

type FolderSoFar = {
  readonly folderId: string;
  name: string;
  contact: string;
  readonly paperFrames: AgreedFrame[];
  readonly saidByHour: Map<string, Said>;
  readonly confirmed: Set<string>;
  readonly payments: Payment[];
};

export type Payment = Pick<PaymentRecorded, "amount" | "date" | "note"> & { readonly id: string };

/** Grows as it is folded; a fold begins with `emptyDesk()` and owns it. */
export type DeskSoFar = {
  practice: Omit<PracticeDescribed, "kind" | "at"> | null;
  readonly foldersById: Map<string, FolderSoFar>;
  readonly notes: Notes;
  /** How many events a newer Holdfast wrote: kept, not understood. */
  newer: number;
};

export function emptyDesk(): DeskSoFar {
  return { practice: null, foldersById: new Map(), notes: noNotes(), newer: 0 };
}

/** Takes one event in, in the order of the space. An event about an unknown folder changes nothing. */
export function takeIntoDesk(desk: DeskSoFar, { event, eventId, signed }: Placed): void {
  if (event === null) {
    desk.newer += 1;
    return;
  }
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
      const empty = { paperFrames: [], saidByHour: new Map(), confirmed: new Set<string>(), payments: [] };
      desk.foldersById.set(folderId, { folderId, name, contact, ...empty });
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
      return takeNoteEvent(desk.notes, event, signed);
    case "FolderRenamed":
    case "FrameRecorded":
    case "HourMissed":
    case "HourHeld":
    case "HoursConfirmed":
    case "PaymentRecorded": {
      const folder = event.folderId === null ? undefined : desk.foldersById.get(event.folderId);
      if (folder !== undefined) takeIntoFolder(folder, event, eventId);
      return;
    }
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
    case "DraftKept":
      // All but the last belong to rooms and mean nothing here; drafts are read on demand.
      return;
  }
}

type EventOfFolder = Extract<
  NonNullable<Placed["event"]>,
  {
    kind:
      | "FolderRenamed"
      | "FrameRecorded"
      | "HourMissed"
      | "HourHeld"
      | "HoursConfirmed"
      | "PaymentRecorded";
  }
>;

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
    case "HourMissed":
    case "HourHeld":
      return say(folder.saidByHour, event.sessionKey, event);
    case "HoursConfirmed":
      for (const sessionKey of event.sessionKeys) folder.confirmed.add(sessionKey);
      return;
    case "PaymentRecorded":
      folder.payments.push({ id: eventId, amount: event.amount, date: event.date, note: event.note });
      return;
  }
}
