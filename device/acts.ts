/** The acts a screen may ask for, with what each needs, what comes back, and every way it can be refused. */
import type { InstantMs } from "#base/clock.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { AccountsActs } from "./asked/accounts.ts";
import type { Act, HostRefusal, Kind, Nothing } from "./asked/asking.ts";
import type { CallActs } from "./asked/calls.ts";
import type { CopyActs } from "./asked/copy.ts";
import type { FileActs } from "./asked/files.ts";
import type { FolderActs } from "./asked/folders.ts";
import type { HourActs } from "./asked/hours.ts";
import type { ImportActs } from "./asked/import.ts";
import type { LicenceActs } from "./asked/licence.ts";
import type { NotebookActs } from "./asked/notebook.ts";
import type { NoteActs } from "./asked/notes.ts";
import type { DeviceKind, RecoveryFound } from "./own-devices.ts";

/** Ways in which any act can be refused. */
export type CommonRefusal =
  /** The keys are put away; unlock first. */
  | Kind<"locked">
  /** This device cannot write now: no room left on its disk. What was written before is kept. */
  | Kind<"device-full">
  /** The room or the folder named does not exist here. */
  | Kind<"not-here">
  /** In the sample practice, acts that reach a host do nothing. */
  | Kind<"sample">
  /** This device reads here and does not write yet: its keys wait to be signed at an unlock. */
  | Kind<"device-not-listed">
  /** Another of this person's devices removed this one: it keeps what it had and writes nothing more. */
  | Kind<"device-removed">;

export type NewUnlock =
  /** `prf`: the 32 bytes the passkey gave for the salt of protocol.md §1. */
  | { readonly kind: "passkey"; readonly credentialId: Uint8Array; readonly prf: Uint8Array }
  | { readonly kind: "passphrase"; readonly passphrase: string };

export type Unlock =
  | { readonly kind: "passkey"; readonly prf: Uint8Array }
  | { readonly kind: "passphrase"; readonly passphrase: string };

type UnlockRefusal = Kind<"passphrase-too-short"> | Kind<"passkey-without-prf">;

/** Ways in which an act that needs R again can be refused. */
type RootRefusal =
  | Kind<"unlock-failed">
  /** The root was replaced on another device; the new recovery sheet must be typed here first. */
  | Kind<"root-replaced">;

type KitRefusal =
  | { readonly kind: "kit-word-count"; readonly count: number }
  | { readonly kind: "kit-word-unknown"; readonly place: number }
  | Kind<"kit-checksum">
  /** Twelve good words, and the host has nothing for them: another sheet, another host, or one that was replaced. */
  | Kind<"kit-not-known">;

type DeviceLinkRefusal =
  | Kind<"device-link-malformed">
  | Kind<"device-link-used">
  | Kind<"device-link-expired">
  /** The host served something other than what the code names. */
  | Kind<"device-link-altered">
  | Kind<"device-link-not-found">;

type InvitationRefusal =
  | Kind<"invitation-truncated">
  | Kind<"invitation-expired">
  | Kind<"invitation-used">
  /** The host served something other than what the link names. */
  | Kind<"invitation-altered">
  | Kind<"invitation-not-found">;

export type Acts = CoreActs &
  HourActs &
  AccountsActs &
  CallActs &
  CopyActs &
  LicenceActs &
  FileActs &
  FolderActs &
  ImportActs &
  NoteActs &
  NotebookActs;

type CoreActs = {
  // Arrival
  /** Draws the secrets in memory and returns the kit; nothing is kept until `confirmKit`. */
  beginPractice: Act<
    {
      name: string;
      language: "en" | "de";
      zone: string;
      country: string;
      currency: string;
      deviceKind: "telephone" | "computer";
      /** Null: a practice without a host. Nothing is asked of any, and nothing sent. */
      admissionCode: string | null;
      unlock: NewUnlock;
    },
    { words: readonly string[]; qr: string /** three places, 1 to 12 */; readBack: readonly number[] },
    UnlockRefusal | Kind<"admission-code-malformed"> | Kind<"name-missing">
  >;
  /** Reads the three words back, then opens the practice on this device and, with a code, on the host. */
  confirmKit: Act<
    { words: readonly { place: number; word: string }[] },
    Nothing,
    | { readonly kind: "kit-word-differs"; readonly place: number }
    | Kind<"admission-code-wrong">
    | Kind<"admission-code-spent">
    | Kind<"nothing-begun">
    | Kind<"already-begun">
    | HostRefusal
  >;
  /**
   * Gives this practice whole to the host this page came from: one that never had a host, or one whose host was set
   * up anew and has nothing of it. `words`: the recovery sheet, whose locker only the sheet can make. What is to be
   * given goes on behind the person's back, and after a stop. Asked again with the same code it goes on.
   */
  giveToHost: Act<
    { admissionCode: string; words: string; unlock: Unlock },
    Nothing,
    | RootRefusal
    | KitRefusal
    | HostRefusal
    | Kind<"admission-code-malformed">
    | Kind<"admission-code-wrong">
    | Kind<"admission-code-spent">
    /** This practice belongs to another host than this page came from. */
    | Kind<"host-is-another">
  >;
  /** Reads an invitation link. Nothing is kept and nothing is told to anybody. */
  readInvitation: Act<{ link: string }, InvitationRead, InvitationRefusal | HostRefusal>;
  /** Keeps the invitation on this device, claims it, and records the answer given to the frame. */
  acceptInvitation: Act<
    { answer: "agree" | "talk-first"; unlock: NewUnlock; zone: string; deviceKind: "telephone" | "computer" },
    { roomId: string },
    UnlockRefusal | InvitationRefusal | HostRefusal | Kind<"nothing-begun">
  >;
  unlock: Act<Unlock, Nothing, Kind<"unlock-failed"> | Kind<"store-damaged">>;
  /** Wipes keys from memory and closes the store. Never refused. */
  putAway: Act<Nothing, Nothing>;
  /** Ends a visit: says so to the person's own devices, as far as the host is reached, and puts away. */
  endVisit: Act<Nothing, Nothing>;

  // Patients and rooms
  addFolder: Act<{ name: string; contact: string }, { folderId: string }, Kind<"name-missing">>;
  renameFolder: Act<{ folderId: string; name: string; contact: string }, Nothing, Kind<"name-missing">>;
  /** Opens a room and makes its invitation. Without `frame`, the patient reads only who invites. */
  invite: Act<
    { folderId: string; frame: Frame | null; message: string; nameShown: string },
    { roomId: string; link: string },
    | HostRefusal
    | Kind<"already-invited">
    | Kind<"grants-spent">
    /** Ten rooms were begun since the last unlock; the next needs the root once more. */
    | Kind<"unlock-for-rooms">
    | Kind<"frame-empty">
    | FrameFault
  >;
  /** The link was shown as a code, or left this screen by copying, printing or sending. */
  invitationHandedOver: Act<{ roomId: string; way: "shown" | "travelled" }, Nothing>;
  /** Takes the invitation back; a link made before opens nothing. */
  voidInvitation: Act<{ roomId: string }, Nothing, HostRefusal>;
  weAreTogether: Act<{ roomId: string }, Nothing, Kind<"not-together-now">>;
  wordsMatch: Act<{ roomId: string }, Nothing>;
  /** Closes the room: somebody stood between. */
  wordsDiffer: Act<{ roomId: string }, Nothing>;
  /**
   * Either of the two closes the room: nothing more is written in it, on either side, and all that was stays with each.
   * It is never undone, so it asks for an unlock: whoever only holds an unlocked device closes no room.
   */
  closeRoom: Act<{ roomId: string; unlock: Unlock }, Nothing, Kind<"unlock-failed">>;
  otherDeviceShown: Act<{ roomId: string }, Nothing>;
  /** After keys were renewed: begins a new check; both see six words once the other device has answered. */
  checkAgain: Act<{ roomId: string }, Nothing, Kind<"room-closed">>;
  /**
   * A patient lost every device and method: an ordinary invitation into a new room. Only when that room is checked
   * does it follow the old one: the old is ended, and the frame, hours, papers and letters are sealed again from
   * the therapist's copy (protocol.md §6). Asks for R: whoever only holds an unlocked device replaces no room.
   */
  letInAgain: Act<
    { folderId: string; message: string; nameShown: string; unlock: Unlock },
    { roomId: string; link: string },
    | RootRefusal
    | HostRefusal
    | Kind<"already-invited">
    | Kind<"grants-spent">
    | Kind<"unlock-for-rooms">
    | Kind<"frame-too-long">
  >;

  // The frame
  proposeFrame: Act<
    {
      folderId: string | null;
      roomId: string | null;
      frame: Frame;
      message: string;
      show: "now" | "next-hour";
    },
    { hash: string },
    Kind<"frame-empty"> | FrameFault
  >;
  /** Accepts the very proposal whose hash was shown. */
  acceptFrame: Act<{ roomId: string; hash: string }, Nothing, Kind<"superseded">>;
  talkFirst: Act<{ roomId: string; hash: string }, Nothing, Kind<"superseded">>;
  /** For a patient without a room: what was agreed on paper. */
  recordPaperFrame: Act<
    { folderId: string; frame: Frame; agreedOn: string },
    { hash: string },
    // Where a room is in use, only both can change the frame.
    Kind<"frame-empty"> | Kind<"frame-is-in-room"> | FrameFault
  >;

  // Hours
  markMissed: Act<
    { folderId: string; sessionKey: string; by: "patient" | "therapist"; noticeAt: InstantMs | null },
    Nothing
  >;
  /** Takes back a mark: the hour was held as agreed after all. */
  markHeld: Act<{ folderId: string; sessionKey: string }, Nothing>;
  confirmHours: Act<{ folderId: string; upTo: string }, { confirmed: number }>;
  disputeHour: Act<{ roomId: string; sessionKey: string }, Nothing>;

  // Notes
  startNote: Act<
    { folderId: string; kind: "process" | "progress"; sessionKey: string | null; date: string },
    { noteId: string }
  >;
  /** Adds one Yjs update to a note; resolves when it is on disk. */
  writeNote: Act<{ noteId: string; update: Uint8Array; opening: string }, Nothing, Kind<"note-signed">>;
  /** Only while nothing has been written. */
  changeNoteKind: Act<{ noteId: string; kind: "process" | "progress" }, Nothing, Kind<"note-begun">>;
  signNote: Act<{ noteId: string }, Nothing, Kind<"note-signed"> | Kind<"note-is-process">>;
  amendNote: Act<{ noteId: string; text: string }, Nothing, Kind<"note-not-signed">>;
  putOffNote: Act<{ folderId: string; sessionKey: string }, Nothing>;
  letGoOfNote: Act<{ folderId: string; sessionKey: string }, Nothing>;

  // Letters
  writeLetter: Act<
    { roomId: string; text: string },
    { letterId: string },
    | Kind<"letter-empty">
    | Kind<"letter-too-long">
    | Kind<"room-closed">
    /** A file that was to go with it was not read to its end. */
    | Kind<"file-not-whole">
  >;
  keepDraft: Act<{ roomId: string; text: string }, Nothing>;

  // Own devices
  /** Lays an offer for a new device on the host and shows its code. Another one before it ends. */
  offerDevice: Act<Nothing, { link: string; code: string }, HostRefusal | Kind<"too-many-devices">>;
  /** The person saw "found", or the same four words, on the new device: it is let in. */
  letDeviceIn: Act<
    { unlock: Unlock; name: string },
    Nothing,
    RootRefusal | HostRefusal | Kind<"no-device-waits"> | Kind<"too-many-devices"> | Kind<"grants-spent">
  >;
  /** The code is put away, or the device that answered is not hers: it is told nothing. */
  refuseDevice: Act<Nothing, Nothing>;
  renameDevice: Act<{ deviceId: string; name: string }, Nothing, Kind<"name-too-long">>;
  /** Removes another of one's own devices: new keys everywhere, which it never learns. */
  removeDevice: Act<
    { deviceId: string; unlock: Unlock },
    Nothing,
    RootRefusal | HostRefusal | Kind<"device-is-this"> | Kind<"grants-spent">
  >;
  /** This device was seen in two places at once: it becomes a new one, and the copy no longer writes. */
  renewDevice: Act<{ unlock: Unlock }, Nothing, RootRefusal | HostRefusal | Kind<"grants-spent">>;

  // On a new or empty device
  /** Answers the code of another own device; `deviceArrival` says how it goes on. Nothing is kept yet. */
  claimDeviceLink: Act<
    { link: string; deviceKind: DeviceKind },
    Nothing,
    DeviceLinkRefusal | HostRefusal | Kind<"already-begun">
  >;
  /** After "let-in": keeps everything under this way of unlocking. Resolves when Today or Home can be shown. */
  keepDevice: Act<{ unlock: NewUnlock }, Nothing, UnlockRefusal | HostRefusal | Kind<"nothing-begun">>;
  /** Leaves a claim or a recovery that was begun and not kept. */
  leaveArrival: Act<Nothing, Nothing>;
  /**
   * Finds a person's own space again: by the recovery sheet, by a passkey, or, where only the store was lost,
   * by what unlocks this device. Nothing is changed yet. `host` null: the one this page came from.
   */
  beginRecovery: Act<
    {
      by:
        | { readonly kind: "kit"; readonly words: string }
        | { readonly kind: "passkey"; readonly prf: Uint8Array }
        | { readonly kind: "here"; readonly unlock: Unlock };
      host: string | null;
      deviceKind: DeviceKind;
    },
    RecoveryFound,
    | KitRefusal
    | HostRefusal
    | Kind<"unlock-failed">
    /** What the host serves is not what this person's root vouches for. */
    | Kind<"recovery-altered">
    | Kind<"already-begun">
  >;
  /** Makes this device one of the person's, and removes those that are no longer in her hands. `unlock` null: the ways that open this device already. */
  confirmRecovery: Act<
    { unlock: NewUnlock | null; lost: readonly string[] },
    Nothing,
    UnlockRefusal | HostRefusal | Kind<"nothing-begun"> | Kind<"recovery-altered"> | Kind<"grants-spent">
  >;

  // The ways back in
  /** A rehearsal: whether this sheet would open everything today. Changes nothing but the day it was tried. */
  tryKit: Act<
    { words: string },
    Nothing,
    | KitRefusal
    | HostRefusal
    /** It opens, and what a recovery would begin from is older than this device knows. */
    | Kind<"recovery-behind">
    | Kind<"recovery-altered">
  >;
  /** Draws a new recovery sheet under the same root; the former one opens nothing once `confirmNewKit` is done. */
  replaceKit: Act<{ unlock: Unlock }, KitShown, RootRefusal>;
  /**
   * Draws a new root and a new sheet, because the former sheet, a passkey or an open device was in other hands.
   * `unlock` opens this device now; `next` is the way to open it from then on (null: the same).
   */
  replaceRoot: Act<{ unlock: Unlock; next: NewUnlock | null }, KitShown, RootRefusal | UnlockRefusal>;
  /** Reads three words back, then does what `replaceKit` or `replaceRoot` began. */
  confirmNewKit: Act<
    { words: readonly { place: number; word: string }[] },
    Nothing,
    | { readonly kind: "kit-word-differs"; readonly place: number }
    | Kind<"nothing-begun">
    | Kind<"grants-spent">
    | HostRefusal
  >;
  /** On a device that holds the former root: the new sheet's words, so that it can change keys again. */
  enrolAgain: Act<
    { words: string; unlock: Unlock },
    Nothing,
    KitRefusal | HostRefusal | Kind<"unlock-failed"> | Kind<"recovery-altered">
  >;
  /** A further passkey, or a passphrase for this device (in place of the one before). */
  addMethod: Act<
    { unlock: Unlock; method: NewUnlock; name: string },
    Nothing,
    RootRefusal | UnlockRefusal | HostRefusal | Kind<"grants-spent">
  >;
  /** The last way back in is never removed before another is there. */
  removeMethod: Act<
    { unlock: Unlock; methodId: string },
    Nothing,
    RootRefusal | HostRefusal | Kind<"last-method">
  >;

  // This device
  setLanguage: Act<{ language: "en" | "de" }, Nothing>;
};

type FrameFault =
  | Kind<"frame-time-malformed">
  | Kind<"frame-zone-unknown">
  | Kind<"frame-length-out-of-range">
  | Kind<"frame-fee-malformed">
  | Kind<"frame-length-twice">
  | Kind<"frame-too-long">;

/** A new recovery sheet: shown once, kept nowhere. `readBack`: three places, 1 to 12. */
export type KitShown = {
  readonly words: readonly string[];
  readonly qr: string;
  readonly readBack: readonly number[];
};

export type InvitationRead = {
  readonly therapistName: string;
  readonly host: string;
  readonly language: "en" | "de";
  readonly expiresAt: InstantMs;
  readonly frame: Frame | null;
  readonly message: string;
};

/** Every kind of refusal: the screens have one sentence for each. */
export type RefusalKind =
  | CommonRefusal["kind"]
  | { [Name in keyof Acts]: Acts[Name]["refused"]["kind"] }[keyof Acts];
