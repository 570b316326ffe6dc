/**
 * What the screens are told of a person's own devices, of the ways back in, and of what could not be opened.
 * Data only, never a sentence; no key, and nothing that would open anything.
 */
import type { InstantMs } from "#base/clock.ts";

export type DeviceKind = "telephone" | "computer";

/** The answer to `devices`. */
export type OwnDevices = {
  /** This device first, then by the day they were added. */
  readonly devices: readonly OwnDevice[];
  /** A device that is being let in, as far as it has come; null when none is. */
  readonly adding: AddingDevice | null;
  /** Latest first. */
  readonly removed: readonly RemovedDevice[];
  /** Devices of one person at most: 8. */
  readonly mayAdd: boolean;
};

export type OwnDevice = {
  /** Its id in this person's own space, hex. */
  readonly deviceId: string;
  /** The owner's word for it; "" when none was given. */
  readonly name: string;
  readonly kind: DeviceKind;
  /** Here for a visit: it lives in memory, and is taken off by the next own device that is unlocked after it. */
  readonly visit: boolean;
  readonly since: InstantMs;
  readonly this: boolean;
  /** Rooms in which it may read and not yet write, because its keys wait to be signed at an unlock. */
  readonly roomsToCome: number;
};

export type RemovedDevice = {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: DeviceKind;
  /** It was here for a visit. */
  readonly visit: boolean;
  readonly removedAt: InstantMs;
  /** Rooms whose keys are not yet changed: the host was not reached, or the next unlock is awaited. */
  readonly roomsToChange: number;
  /** Rooms that are changed, and where the other has not yet written under the new keys: not in force there. */
  readonly roomsNotYetInForce: readonly { readonly roomId: string; readonly otherName: string }[];
  /** What a recovery begins from does not know of the removal yet. */
  readonly recoveryBehind: boolean;
};

/** offered: the code is on the screen · claimed: a device answered it, and the person must say whether it is hers. */
export type AddingDevice =
  | { readonly stage: "offered"; readonly link: string; readonly code: string; readonly expiresAt: InstantMs }
  | {
      readonly stage: "claimed";
      readonly kind: DeviceKind;
      /** Four words to compare when the code was typed; null when it was scanned: the new device must say "found". */
      readonly words: readonly string[] | null;
    };

/** On a new or empty device: how far it has come in becoming one of its owner's. */
export type DeviceArrival =
  | { readonly stage: "none" }
  /** Its claim is with the host; the other device has not answered it yet. */
  | { readonly stage: "waiting" }
  /** The other device answered: "found", or four words to compare. It has not been let in yet. */
  | { readonly stage: "found"; readonly words: readonly string[] | null }
  /** It was let in: how it shall be unlocked is asked now. `words` as before: only who showed the same ones let it in. */
  | { readonly stage: "let-in"; readonly words: readonly string[] | null }
  /** Everything is being brought over. `all` is null until it is known. */
  | {
      readonly stage: "bringing";
      readonly part: "own" | "rooms";
      readonly done: number;
      readonly all: number | null;
    }
  | { readonly stage: "ended"; readonly why: "used" | "expired" | "refused" | "altered" };

/** The answer to `recovery`: the ways back in, and whether they would work. */
export type Recovery = {
  readonly kit: { readonly madeAt: InstantMs; readonly triedAt: InstantMs | null } | null;
  readonly methods: readonly RecoveryMethod[];
  /** What the host keeps for a recovery, as last compared with what was written. */
  readonly kept: "not-looked" | "good" | "failing" | "behind";
  readonly lookedAt: InstantMs | null;
  /** The root was replaced on another device: this one reads and writes, and changes nothing of keys until the new sheet is typed here. */
  readonly rootReplaced: boolean;
};

export type RecoveryMethod = {
  readonly methodId: string;
  readonly kind: "passkey" | "passphrase";
  /** The owner's word for it; "" when none was given. */
  readonly name: string;
  readonly addedAt: InstantMs;
  /** Whether it opens this very device. */
  readonly here: boolean;
  /** A passphrase opens one device and nothing else; a passkey opens an empty one too. */
  readonly opensEmptyDevice: boolean;
  /** Whether it may be removed now: another way stays. */
  readonly mayRemove: boolean;
};

/** What a recovery found on the host, before anything is changed. */
export type RecoveryFound = {
  readonly side: "therapist" | "patient";
  readonly name: string | null;
  readonly lastWrittenAt: InstantMs | null;
  readonly devices: readonly {
    readonly deviceId: string;
    readonly name: string;
    readonly kind: DeviceKind;
    readonly since: InstantMs;
  }[];
  /** Whether this browser keeps ways of unlocking that can go on being used (its store was lost, its lock was not). */
  readonly methodsHere: boolean;
};

/** Something that arrived and could not be used: it is kept apart, unchanged. The answer to `notOpened`. */
export type NotOpened = {
  /** null: this person's own space. */
  readonly roomId: string | null;
  readonly otherName: string | null;
  /**
   * damaged: does not open, its bytes were changed or it was never ours · stranger: names a device that is neither person's ·
   * in-my-name: written in this person's name without this person's key · out-of-place: does not join on to what its
   * author wrote before · waiting: what it follows has not come yet · unknown: opens, and is nothing this Holdfast knows ·
   * newer: written by a newer Holdfast.
   */
  readonly why: "damaged" | "stranger" | "in-my-name" | "out-of-place" | "waiting" | "unknown" | "newer";
  readonly count: number;
};
