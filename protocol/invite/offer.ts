/**
 * The offer O of an invitation (protocol.md §6, 1): who invites, into which room, with which keys, and
 * the frame proposed. Whoever reads the link reads O; nothing in it names the patient.
 *
 *   O = ["hf/offer/1", space, persona A, listA, transcript_0, commitment, KEM pk, reply pk, grants,
 *        expiry, name, language, [salt, event] or null, message]
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import {
  allRead,
  arrayField,
  bytesField,
  bytesFieldWithin,
  countField,
  labelled,
  textField,
} from "#protocol/epoch/fields.ts";
import { listBytesMax } from "#protocol/epoch/record.ts";
import { kemPublicKeyBytes } from "#protocol/seal/hpke.ts";
import { grantBytes } from "#protocol/wire/limits.ts";

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
  /** Creation grants for the invited person, 16 bytes each. */
  readonly grants: readonly Uint8Array[];
  readonly expiresAt: InstantMs;
  /** The name the therapist chose to show. */
  readonly name: string;
  readonly language: WordsLanguage;
  readonly frame: ProposedFrame | null;
  /** A few words to the person invited; may be empty. */
  readonly message: string;
};

/** Creation grants in an offer at most: one for each log the invited person opens in the first weeks. */
const offerGrantsMax = 32;
/** Unicode code points; a name and a title fit. */
export const offerNameCharactersMax = 200;
/** Unicode code points; a short letter. */
export const offerMessageCharactersMax = 2000;
/** One O at most: with its padding and 40 bytes of seal it must fit into a slot of 64 KiB. */
export const offerBytesMax = 65_000;

// A frame is at most seven clauses and a few hours deep in maps and arrays.
const limits = { bytesMax: offerBytesMax, depthMax: 12, itemsMax: 2000 };

/** The one encoding of an offer. */
export function offerToBytes(offer: Offer): Uint8Array {
  return canonicalToBytes([
    "hf/offer/1",
    offer.space,
    offer.personaA,
    offer.listA,
    offer.transcript0,
    offer.commitment,
    offer.kemPublicKey,
    offer.replyPublicKey,
    offer.grants,
    offer.expiresAt,
    offer.name,
    offer.language,
    offer.frame === null ? null : [offer.frame.salt, offer.frame.event],
    offer.message,
  ]);
}

/** The offer in bytes from outside. Refuses with IV5 what is too large, not canonical or of another shape. */
export function bytesToOffer(bytes: Uint8Array): Result<Offer, Rejected> {
  const decoded = bytesToCanonical(bytes, limits);
  if (!decoded.ok) return reject("IV5");
  const fields = labelled(decoded.value, "hf/offer/1", 14);
  if (fields === null) return reject("IV5");
  const space = bytesField(fields[1], 16);
  const personaA = bytesField(fields[2], 32);
  const listA = bytesFieldWithin(fields[3], 1, listBytesMax);
  const transcript0 = bytesField(fields[4], 32);
  const commitment = bytesField(fields[5], 32);
  const kemPublicKey = bytesField(fields[6], kemPublicKeyBytes);
  const replyPublicKey = bytesField(fields[7], 32);
  const grants = arrayField(fields[8], offerGrantsMax)?.map((grant) => bytesField(grant, grantBytes)) ?? [
    null,
  ];
  const expiresAt = countField(fields[9], Number.MAX_SAFE_INTEGER);
  const name = textField(fields[10], offerNameCharactersMax);
  const language = fields[11];
  const frame = fields[12] === null ? null : canonicalToFrame(fields[12]);
  const message = textField(fields[13], offerMessageCharactersMax);
  if (space === null || personaA === null || listA === null || transcript0 === null) return reject("IV5");
  if (commitment === null || kemPublicKey === null || replyPublicKey === null) return reject("IV5");
  if (!allRead(grants) || expiresAt === null || name === null || message === null) return reject("IV5");
  if (language !== "en" && language !== "de") return reject("IV5");
  if (frame === null && fields[12] !== null) return reject("IV5");
  return succeed({
    space,
    personaA,
    listA,
    transcript0,
    commitment,
    kemPublicKey,
    replyPublicKey,
    grants,
    expiresAt,
    name,
    language,
    frame,
    message,
  });
}

function canonicalToFrame(value: Canonical | undefined): ProposedFrame | null {
  const fields = arrayField(value, 2);
  const salt = bytesField(fields?.[0], 16);
  const event = fields?.[1];
  return salt === null || event === undefined ? null : { salt, event };
}
