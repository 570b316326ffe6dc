/**
 * The copy and the archive, as screens ask for them. A copy leaves the device in pieces that the page writes into
 * a file, and comes back in pieces that the page read: keys and plain text stay in the worker, and neither side
 * holds the whole. docs/decisions/0020-the-copy.md has the format.
 */
import type { InstantMs } from "#base/clock.ts";
import type { NewUnlock, Unlock } from "#device/acts.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

/** Where a copy went: into the named folder and read back there · handed to the browser as a file · made into an archive. */
export type CopyWay = "folder" | "download" | "archive";

export type CopyActs = {
  /**
   * Begins a copy of everything kept here, as it is at this moment; writing goes on meanwhile. Beginning another
   * ends the one before. Refused: no-copy-lock (no sheet is known that could open it).
   */
  beginCopy: Act<Nothing, { readonly copyId: string }, Kind<"no-copy-lock">>;
  /** The next piece of the sealed file, about 1 MiB. Refused: copy-broken-off (put away, or another was begun). */
  copyPiece: Act<
    { readonly copyId: string },
    { readonly piece: Uint8Array; readonly last: boolean },
    Kind<"copy-broken-off">
  >;
  /** A piece as it was read back from where it was written, in order; it is opened and compared. Refused: copy-differs. */
  checkCopyPiece: Act<
    { readonly copyId: string; readonly piece: Uint8Array; readonly last: boolean },
    Nothing,
    Kind<"copy-differs"> | Kind<"copy-broken-off">
  >;
  /** The copy lies where it should. Into a folder it counts only after it was read back. */
  copyMade: Act<{ readonly copyId: string; readonly way: CopyWay }, Nothing, Kind<"copy-broken-off">>;
  /** Copies made from now on open with this recovery sheet; needs R, and works without a host. */
  openCopiesWithSheet: Act<
    { readonly words: string; readonly unlock: Unlock },
    Nothing,
    | { readonly kind: "kit-word-count"; readonly count: number }
    | { readonly kind: "kit-word-unknown"; readonly place: number }
    | Kind<"kit-checksum">
    | Kind<"kit-not-known">
    | Kind<"unlock-failed">
    | Kind<"root-replaced">
  >;

  /** On an empty machine: a copy shall come back, and these words open it. Pieces follow. */
  openCopy: Act<
    { readonly words: string; readonly deviceKind: DeviceKind },
    Nothing,
    | { readonly kind: "kit-word-count"; readonly count: number }
    | { readonly kind: "kit-word-unknown"; readonly place: number }
    | Kind<"kit-checksum">
    | Kind<"already-begun">
  >;
  /** The next piece of the file; with the last one, what was found in it. Nothing counts before `bringCopyBack`. */
  takeCopyPiece: Act<
    { readonly piece: Uint8Array; readonly last: boolean },
    { readonly found: CopyFound | null },
    | Kind<"nothing-begun">
    /** Not a copy at all. */
    | Kind<"copy-is-none">
    /** Another sheet's, or another person's. */
    | Kind<"copy-not-known">
    /** Cut off, altered, or not signed by a device of this person. */
    | Kind<"copy-damaged">
    | Kind<"copy-newer">
  >;
  /** Keeps what came under this way of unlocking; the practice is back when this resolves. */
  bringCopyBack: Act<
    { readonly unlock: NewUnlock },
    Nothing,
    Kind<"nothing-begun"> | Kind<"passphrase-too-short"> | Kind<"passkey-without-prf">
  >;
};

export type CopyQuestions = {
  copy: Question<Nothing, CopyStanding>;
};

export type CopyFound = {
  readonly side: "therapist" | "patient";
  /** As the person said to be called; null when nothing was said. */
  readonly name: string | null;
  readonly madeAt: InstantMs;
  /** No host had it: what was written on the other device after the copy is on that device alone. */
  readonly withoutHost: boolean;
};

export type CopyStanding = {
  /** sheet: the sheet opens what is copied · not-typed: there is a sheet, and its words must be typed once · none: there is no sheet. */
  readonly opensWith: "sheet" | "not-typed" | "none";
  /** When this device last made a copy that counts, into a folder or as a download; null when it never did. */
  readonly madeAt: InstantMs | null;
  readonly way: CopyWay | null;
  /** Whether anything was written since. */
  readonly isBehind: boolean;
  /** When this practice began to be kept here: what no copy holds is as old as that. */
  readonly begunAt: InstantMs | null;
  /** No host has anything of this practice: a copy is all there is besides this device. */
  readonly isAllThereIs: boolean;
};
