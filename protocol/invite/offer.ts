/**
 * The offer O of an invitation (protocol.md §6, 1): who invites, into which room, with which keys, and
 * the frame proposed. Whoever reads the link reads O; nothing in it names the patient.
 */
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";

/** Languages in which the six words exist. */
export type WordsLanguage = "en" | "de";

/** A proposed frame as the invitation carries it: the event of log 0 with its salt, opaque here. */
export type ProposedFrame = {
  /** 16 bytes. */
  readonly salt: Uint8Array;
  readonly event: Canonical;
};

export type Offer = {
  readonly space: Uint8Array;
  readonly personaA: Uint8Array;
  /** Signed device list of side a, naming null. */
  readonly listA: Uint8Array;
  readonly transcript0: Uint8Array;
  /** SHA-256(["hf/words-commit/1", transcript_0, a]). */
  readonly commitment: Uint8Array;
  /** X-Wing public key to which the claim is sealed. */
  readonly kemPublicKey: Uint8Array;
  /** Ed25519 public key that signs replies in the drop. */
  readonly replyPublicKey: Uint8Array;
  /** Creation grants for the invited person, 32 bytes each. */
  readonly grants: readonly Uint8Array[];
  readonly expiresAt: InstantMs;
  /** The name the therapist chose to show. */
  readonly name: string;
  readonly language: WordsLanguage;
  readonly frame: ProposedFrame | null;
  /** A few words to the person invited; may be empty. */
  readonly message: string;
};
