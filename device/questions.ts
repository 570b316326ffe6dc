/** The questions a screen may ask, with the shape of each answer. Asking changes nothing. */
import type { InstantMs } from "#base/clock.ts";
import type { Consequence } from "#domain/accounts/charge.ts";
import type { FrameDifference } from "#domain/frame/difference.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { HourState } from "#domain/session/marks.ts";
import type { AccountsOfFolder, AccountsQuestions } from "./asked/accounts.ts";
import type { Nothing, Question } from "./asked/asking.ts";
import type { CallQuestions } from "./asked/calls.ts";
import type { CopyQuestions } from "./asked/copy.ts";
import type { AttachedView, FileQuestions, LetterFileView, WaitsForFiles } from "./asked/files.ts";
import type { FindQuestions } from "./asked/find.ts";
import type { FolderQuestions } from "./asked/folders.ts";
import type { BreakRow, HourQuestions, HourRow } from "./asked/hours.ts";
import type { ImportQuestions } from "./asked/import.ts";
import type { LicenceQuestions } from "./asked/licence.ts";
import type { NotebookQuestions } from "./asked/notebook.ts";
import type { NoteQuestions, NoteTrace } from "./asked/notes.ts";
import type { PaperQuestions } from "./asked/papers.ts";
import type { DeviceArrival, NotOpened, OwnDevices, Recovery } from "./own-devices.ts";

export type { AccountsOfFolder, HourRow, HourState };

export type Questions = CoreQuestions &
  FileQuestions &
  FindQuestions &
  HourQuestions &
  AccountsQuestions &
  CallQuestions &
  CopyQuestions &
  LicenceQuestions &
  FolderQuestions &
  ImportQuestions &
  NoteQuestions &
  NotebookQuestions &
  PaperQuestions;

type CoreQuestions = {
  standing: Question<Nothing, Standing>;
  today: Question<Nothing, Today>;
  patients: Question<Nothing, readonly PatientRow[]>;
  folder: Question<{ folderId: string }, Folder | null>;
  sessions: Question<{ folderId: string }, SessionsOfFolder>;
  /** What marking an hour as missed would mean, said before it is done. */
  consequence: Question<
    {
      folderId: string;
      sessionKey: string;
      by: "patient" | "therapist";
      /** When the absence was announced; absent: now, or not at all for an hour already begun. */
      noticeAt?: InstantMs | null;
    },
    Consequence
  >;
  notes: Question<{ folderId: string }, NotesOfFolder>;
  note: Question<{ noteId: string }, NoteView | null>;
  room: Question<{ roomId: string }, RoomView | null>;
  letters: Question<{ roomId: string; beforeLetterId: string | null; countMax: number }, LettersPage>;
  /** What the host keeps of one letter; null until the letter has been sealed for it. */
  hostSightOfLetter: Question<{ roomId: string; letterId: string }, HostSightOfLetter | null>;
  hostSight: Question<Nothing, HostSight>;
  /** The patient's first page. */
  home: Question<Nothing, Home>;
  settings: Question<Nothing, Settings>;
  /** This person's own devices: listed, being added, removed. */
  devices: Question<Nothing, OwnDevices>;
  /** The ways back in. */
  recovery: Question<Nothing, Recovery>;
  /** On a new or empty device: how far it has come. Asked before anything is kept here. */
  deviceArrival: Question<Nothing, DeviceArrival>;
  /** What arrived and could not be opened or verified, and why. */
  notOpened: Question<Nothing, readonly NotOpened[]>;
};

/** Where this device stands: the first thing every page asks. */
export type Standing = {
  /** empty: nobody has begun here · locked: put away · open · unfit: cannot keep anything safely here, and why. */
  readonly state: "empty" | "locked" | "open" | "unfit";
  readonly unfit: Unfit | null;
  readonly side: "therapist" | "patient" | null;
  readonly name: string | null;
  /** The ways this device can be unlocked; a passkey with its credential id for the page's request. */
  readonly methods: readonly UnlockMethod[];
  /** Whether what is written is on this device and how far it has been sent. */
  readonly saved: Saved;
  /** An open practice that no host keeps anything of: `saved` is then about this device alone. */
  readonly withoutHost: boolean;
  /** Minutes by which this device's clock differs from the host's, when more than 5; else null. */
  readonly clockOffMinutes: number | null;
  /** Spaces in which something could not be opened or verified, or the host contradicted itself. */
  readonly alarms: readonly Alarm[];
  /** listed: one of its owner's · not-yet: reads and does not write yet · removed: another own device took it off. */
  readonly membership: "listed" | "not-yet" | "removed";
  /** The root was replaced elsewhere: the new recovery sheet must be typed here before keys can be changed. */
  readonly rootReplaced: boolean;
  /** Whether the browser promised not to throw the store away; true where there is no such promise to ask for. */
  readonly storeKept: boolean;
  /** True for the sample practice, where nothing is kept. */
  readonly sample: boolean;
};

export type Unfit =
  /** The browser refuses storage, as private windows do. */
  | "storage-refused"
  /** No private file system, no WebCrypto or no locks in this browser. */
  | "browser-too-old"
  /** The sealed store on this device is damaged. */
  | "store-damaged"
  /** The store was written by a newer Holdfast. */
  | "store-newer"
  /** Opened over plain http from another machine. */
  | "not-secure";

export type UnlockMethod =
  | { readonly kind: "passkey"; readonly credentialId: Uint8Array }
  | { readonly kind: "passphrase" };

export type Saved = {
  /** Entries written here that the host has not acknowledged. */
  readonly waiting: number;
  /** When the host last acknowledged something, or last answered that it had all. */
  readonly sentAt: InstantMs | null;
  readonly hostReached: boolean;
};

export type Alarm =
  /** The host showed an older or different history of this space; writing there has stopped where it forked. */
  | { readonly kind: "host-forked"; readonly roomId: string | null }
  | { readonly kind: "host-restored"; readonly roomId: string | null }
  /** Another device stands on another history of this space, and what would settle it is not at hand: an unlock, or an honest host. */
  | { readonly kind: "host-split"; readonly roomId: string | null }
  /** The host had shown two devices two histories; they go on with one, told for a week. */
  | { readonly kind: "host-split-settled"; readonly roomId: string | null }
  /** One persona in this room was succeeded by two: one of the two is not its owner's doing. It stays. */
  | { readonly kind: "two-successors"; readonly roomId: string | null }
  /** The host has not shown something the other person's device says exists, since this time. */
  | { readonly kind: "host-withholds"; readonly roomId: string | null; readonly since: InstantMs }
  /** Something arrived that could not be opened or verified; it is kept apart, unread. */
  | { readonly kind: "not-opened"; readonly roomId: string | null; readonly count: number }
  /** Written by a newer Holdfast; kept, shown once this device is renewed. */
  | { readonly kind: "written-by-newer"; readonly roomId: string | null; readonly count: number }
  /** The same device was seen in two places at once. */
  | { readonly kind: "device-cloned"; readonly roomId: string | null }
  /** Somebody wrote in this person's name without this person's key. */
  | { readonly kind: "not-mine"; readonly roomId: string | null };

export type Today = {
  /** Local date "YYYY-MM-DD" and zone of this practice. */
  readonly date: string;
  readonly zone: string;
  readonly hours: readonly HourRow[];
  /** Notes put off with "Later", until taken up or let go. */
  readonly putOff: readonly {
    readonly folderId: string;
    readonly name: string;
    readonly sessionKey: string;
    readonly date: string;
  }[];
  /** What needs the therapist's decision: invitations claimed and not yet checked, frames to talk about. */
  readonly decisions: readonly Decision[];
};

export type Decision =
  | { readonly kind: "check-words"; readonly folderId: string; readonly name: string }
  | { readonly kind: "talk-about-frame"; readonly folderId: string; readonly name: string }
  | { readonly kind: "read-frame"; readonly folderId: string; readonly name: string };

export type PatientRow = {
  readonly folderId: string;
  readonly name: string;
  /** The last day of a treatment that has ended; null for one that goes on. */
  readonly endedOn: string | null;
  readonly next: HourRow | null;
  readonly room: RoomState | null;
};

/** invited: link made, not yet claimed · linked: joined, not yet checked · checked in person or by words · closed: a mismatch, or ended. */
export type RoomState =
  | { readonly kind: "invited"; readonly expiresAt: InstantMs }
  | { readonly kind: "invitation-expired" }
  /** `renewed`: whose keys were renewed since the two had checked each other, so that they check again; null at first. */
  | { readonly kind: "linked"; readonly renewed: "own" | "other" | null }
  | { readonly kind: "checked"; readonly how: "in-person" | "words"; readonly at: InstantMs }
  | { readonly kind: "closed"; readonly why: "words-differed" | "ended" | "invitation-voided" | "followed" };

export type Folder = {
  readonly folderId: string;
  readonly name: string;
  readonly roomId: string | null;
  readonly room: RoomState | null;
  /**
   * The new room into which this patient is being let in again; null when there is none. Until it is checked,
   * `roomId` and everything else here stay with the room before it.
   */
  readonly lettingIn: { readonly roomId: string; readonly state: RoomState } | null;
  readonly frame: FrameStanding;
  readonly next: HourRow | null;
  readonly contact: string;
};

/** A frame as it stands between the two: what holds, what is proposed, what was before. */
export type FrameStanding = {
  /** The one in force today; before the first begins, that one. */
  readonly present: AgreedFrame | null;
  /** Agreed already, in force from a later day; null when there is none. */
  readonly coming: AgreedFrame | null;
  readonly proposal: FrameProposal | null;
  readonly earlier: readonly AgreedFrame[];
};

export type AgreedFrame = {
  /** Hash of the proposal that was accepted, hex. */
  readonly hash: string;
  readonly frame: Frame;
  readonly agreedAt: InstantMs;
  /** by-both: both signed acts are in the room · on-paper: the therapist recorded it · from-copy: it held in a room before this one, as the therapist's copy says. */
  readonly how: "by-both" | "on-paper" | "from-copy";
  /** With from-copy only: whether the two signatures that came with the copy verify by the device lists that came with it. */
  readonly signatures?: "verified" | "unverified";
};

export type FrameProposal = {
  readonly hash: string;
  readonly frame: Frame;
  readonly by: "me" | "other";
  readonly proposedAt: InstantMs;
  readonly message: string;
  readonly difference: FrameDifference;
  /** The other asked to talk about it first. */
  readonly talkFirst: boolean;
  /** Not yet shown to the other, because its author chose the next hour. */
  readonly waitsForHour: boolean;
  /** Its author chose an hour, at whose beginning it is first shown, so that the two can speak about it. */
  readonly forHour: boolean;
};

export type SessionsOfFolder = {
  readonly coming: readonly HourRow[];
  /** Latest first. */
  readonly past: readonly HourRow[];
  /** Of either of the two; coming ones first. */
  readonly breaks: readonly BreakRow[];
};

export type NotesOfFolder = {
  readonly record: readonly NoteRow[];
  readonly process: readonly NoteRow[];
};

export type NoteRow = {
  readonly noteId: string;
  readonly kind: "process" | "progress";
  readonly sessionKey: string | null;
  /** Local date it is about. */
  readonly date: string;
  /** The first words, for the list. */
  readonly opening: string;
  readonly signedAt: InstantMs | null;
  readonly amendments: number;
};

export type NoteView = {
  readonly noteId: string;
  readonly folderId: string;
  readonly folderName: string;
  readonly kind: "process" | "progress";
  readonly date: string;
  /** The whole document as one Yjs update; empty bytes for a blank note. */
  readonly document: Uint8Array;
  readonly signedAt: InstantMs | null;
  readonly amendments: readonly { readonly at: InstantMs; readonly text: string }[];
  /** Of a progress note, in order; none of a process note. */
  readonly trail: readonly NoteTrace[];
};

export type RoomView = {
  readonly roomId: string;
  /** null on the patient's side, who has no folder. */
  readonly folderId: string | null;
  readonly otherName: string;
  readonly state: RoomState;
  /** Six words, or the same as six numbers 0 to 2047; null until both nonces are known. */
  readonly words: { readonly words: readonly string[]; readonly numbers: readonly number[] } | null;
  /** Whether "we are together" may be offered now. */
  readonly mayMeetInPerson: boolean;
  /** The invitation still open, for its maker only. */
  readonly invitation: Invitation | null;
  readonly frame: FrameStanding;
  readonly otherDevices: readonly {
    readonly name: "telephone" | "computer";
    readonly since: InstantMs;
    readonly shown: boolean;
  }[];
  /** This room took the place of one before, because the patient had lost every device; null for any other. */
  readonly follows: { readonly since: InstantMs } | null;
  /** This room was ended at this time because the therapist let the patient in again in a new one; null for any other. */
  readonly followedAt: InstantMs | null;
  /** When it was closed, by the clock of whoever closed it; null while it is not. */
  readonly closedAt: InstantMs | null;
  /** A check that was begun again after keys were renewed, and that the other device has not answered yet. */
  readonly checkBegun: boolean;
  /** The therapist's break that is on or begins within two weeks, with who covers; null when there is none. */
  readonly away: BreakRow | null;
  /** How each may be reached, and when letters are read: the frame's clause. */
  readonly between: string | null;
  readonly draft: string;
  /** What goes with the next letter. */
  readonly attached: readonly AttachedView[];
};

export type Invitation = {
  readonly link: string;
  readonly expiresAt: InstantMs;
  readonly way: "shown" | "travelled" | "none";
};

export type LettersPage = {
  /** Oldest first, ending just before `beforeLetterId`, or at the newest. */
  readonly letters: readonly LetterView[];
  readonly more: boolean;
};

export type LetterView = {
  readonly letterId: string;
  readonly mine: boolean;
  readonly at: InstantMs;
  readonly text: string;
  /** saved: on this device · sent: the host acknowledged it. Never whether it was read. */
  readonly state: "saved" | "sent";
  /** Taken over from the therapist's copy of a room before this one. */
  readonly fromCopy: boolean;
  readonly files: readonly LetterFileView[];
  /** How far a letter is that goes when the host has its files; null once it went. */
  readonly waits: WaitsForFiles | null;
};

export type HostSightOfLetter = {
  readonly logId: string;
  readonly seq: number;
  /** The sealed bytes exactly as the host keeps them. */
  readonly sealed: Uint8Array;
  readonly letterCharacters: number;
};

export type HostSight = {
  /** Every field the host can see, with its plain sentence in both languages, from the program itself. */
  readonly visible: readonly VisibleField[];
  /** The rows the host keeps for this device now, as it just answered; null when it could not be asked. */
  readonly rows: readonly HostRow[] | null;
  readonly host: string;
};

export type VisibleField = {
  readonly place: string;
  readonly field: string;
  readonly sentence: { readonly en: string; readonly de: string };
};

export type HostRow = {
  readonly table: string;
  /** What this row is, known to this device only. */
  readonly about: "self" | "room" | "locker" | "anchor" | "invitation" | "file";
  /** The other person's name, for a room; kept on this device, unknown to the host. */
  readonly name: string | null;
  readonly columns: readonly { readonly name: string; readonly value: string }[];
};

export type Home = {
  readonly date: string;
  readonly zone: string;
  readonly rooms: readonly {
    readonly roomId: string;
    readonly otherName: string;
    readonly state: RoomState;
    readonly next: HourRow | null;
    /** The last day of a treatment that has ended; null for one that goes on. */
    readonly endedOn: string | null;
    /** A break of either that begins before the next hour, or is on; null when there is none. */
    readonly away: BreakRow | null;
    readonly frame: FrameStanding;
  }[];
};

export type Settings = {
  readonly language: "en" | "de";
  readonly zone: string;
  readonly country: string;
  readonly currency: string;
  /** Null: a practice without a host. */
  readonly host: string | null;
};
