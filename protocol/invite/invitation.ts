/**
 * Making an invitation and reading one (protocol.md §6, 1 to 3). The offer lies in the drop as
 * AEAD(KDF(I, "hf/invite/1"), aad address, O ‖ 0x80 ‖ 0…), in one of the lengths of a body.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance, InstantMs } from "#base/clock.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { isKemPublicKey } from "#protocol/epoch/kem.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { openBytes, sealBytes, sealOverheadBytes } from "#protocol/seal/aead.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { kemPairFromSeed, kemSeedBytes } from "#protocol/seal/hpke.ts";
import { unpad } from "#protocol/seal/padding.ts";
import { isSignPublicKey, signPairFromSeed } from "#protocol/seal/sign.ts";
import { type Drop, dropOf, offerSealKey } from "./drop.ts";
import { type InvitationLink, linkToText } from "./link.ts";
import {
  bytesToOffer,
  type Offer,
  offerBytesMax,
  offerToBytes,
  type ProposedFrame,
  type WordsLanguage,
} from "./offer.ts";
import { commitToNonce, wordsNonceBytes } from "./six-words.ts";
import { isSlotLength, padToSlot } from "./slot.ts";

/** The therapist's side of an open invitation: into the room card, so that any own device may answer. */
export type InvitationSecrets = {
  /** I, 16 bytes. */
  readonly secret: Uint8Array;
  /** The nonce a, 32 bytes, shown to nobody before the claim. */
  readonly nonceA: Uint8Array;
  /** Seed of the X-Wing pair the claim is sealed to. */
  readonly kemSeed: Uint8Array;
  /** Seed of the Ed25519 pair that signs replies. */
  readonly replySeed: Uint8Array;
};

export type InvitationToMake = {
  /** Epoch 0 of the room. */
  readonly epoch: Epoch;
  readonly grants: readonly Uint8Array[];
  readonly expiresAt: InstantMs;
  readonly name: string;
  readonly language: WordsLanguage;
  readonly frame: ProposedFrame | null;
  readonly message: string;
};

export type MadeInvitation = {
  readonly secrets: InvitationSecrets;
  readonly drop: Drop;
  readonly offer: Offer;
  /** O, byte for byte. */
  readonly offerBytes: Uint8Array;
  /** What lies in the drop's offer slot; its length is one of the body sizes. */
  readonly sealedOffer: Uint8Array;
  readonly link: string;
};

export type OpenedOffer = { readonly offer: Offer; readonly offerBytes: Uint8Array };

/** Bytes of SHA-256(O) that the link carries. */
const offerHashBytes = 16;

/**
 * An invitation into a room at epoch 0. A name or message over its limit, or an offer over `offerBytesMax`,
 * is a defect: whoever asks has checked what was typed.
 */
export function makeInvitation(input: InvitationToMake, chance: Chance): MadeInvitation {
  const { epoch } = input;
  assert(
    epoch.kind === "room" && epoch.number === 0 && epoch.b === null,
    "one is invited into a room at epoch 0",
  );
  const secrets: InvitationSecrets = {
    secret: chance.bytes(16),
    nonceA: chance.bytes(wordsNonceBytes),
    kemSeed: chance.bytes(kemSeedBytes),
    replySeed: chance.bytes(32),
  };
  const offer: Offer = {
    space: epoch.space,
    personaA: epoch.a.persona,
    listA: epoch.a.list,
    transcript0: epoch.transcript,
    commitment: commitToNonce(epoch.transcript, secrets.nonceA),
    kemPublicKey: kemPairFromSeed(secrets.kemSeed).publicKey,
    replyPublicKey: signPairFromSeed(secrets.replySeed).publicKey,
    grants: input.grants,
    expiresAt: input.expiresAt,
    name: input.name,
    language: input.language,
    frame: input.frame,
    message: input.message,
  };
  const offerBytes = offerToBytes(offer);
  assert(
    offerBytes.length <= offerBytesMax && bytesToOffer(offerBytes).ok,
    "an offer of our own can be read",
  );
  const link = {
    host: epoch.host,
    secret: secrets.secret,
    offerHash: sha256(offerBytes).slice(0, offerHashBytes),
  };
  const drop = dropOf(secrets.secret);
  const padded = padToSlot(offerBytes, sealOverheadBytes);
  assert(padded.ok, "an offer in bounds fits into a slot");
  const sealedOffer = sealBytes(offerSealKey(secrets.secret), drop.address, padded.value, chance);
  return { secrets, drop, offer, offerBytes, sealedOffer, link: linkToText(link) };
}

/**
 * The offer behind a link. Fails with "altered" when what lies in the drop is not what the link names: the
 * host, or who altered the link, put something else there; with "expired"; and with "rejected" and IV5 or
 * IV8 when who made the invitation made a bad one.
 */
export function openOffer(
  link: InvitationLink,
  sealedOffer: Uint8Array,
  now: InstantMs,
): Result<OpenedOffer, Rejected | { readonly kind: "altered" } | { readonly kind: "expired" }> {
  if (!isSlotLength(sealedOffer.length)) return fail({ kind: "altered" });
  const opened = openBytes(offerSealKey(link.secret), dropOf(link.secret).address, sealedOffer);
  if (!opened.ok) return fail({ kind: "altered" });
  const unpadded = unpad(opened.value);
  if (!unpadded.ok) return fail({ kind: "altered" });
  const offerBytes = unpadded.value;
  if (!equalBytes(sha256(offerBytes).subarray(0, offerHashBytes), link.offerHash))
    return fail({ kind: "altered" });
  const read = bytesToOffer(offerBytes);
  if (!read.ok) return read;
  const offer = read.value;
  const checked = checkOffer(offer);
  if (!checked.ok) return checked;
  return offer.expiresAt <= now ? fail({ kind: "expired" }) : succeed({ offer, offerBytes });
}

/** The keys of an offer are keys, and its list is A's own, of this room, from before the other was known. */
function checkOffer(offer: Offer): Result<null, Rejected> {
  const list = readDeviceList(offer.listA, offer.personaA);
  if (!list.ok || !equalBytes(list.value.space, offer.space) || list.value.otherPersona !== null)
    return reject("IV8");
  if (!isKemPublicKey(offer.kemPublicKey) || !isSignPublicKey(offer.replyPublicKey)) return reject("IV8");
  return isKemPublicKey(list.value.recoveryKey) ? succeed(null) : reject("IV8");
}
