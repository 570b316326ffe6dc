/**
 * The offer of a device that shows a code, and how it lies in the drop (protocol.md §6):
 *
 *   offer  ["hf/link-offer/1", KEM pk, reply pk, self space, commitment]
 *   lies   AEAD(KDF(S, "hf/link-seal/1"), aad address, offer ‖ 0x80 ‖ 0…), in one of the lengths of a body
 *
 * A scanned code names the offer by its hash. A typed one does not; what was swapped then shows in the words.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { bytesField, labelled } from "#protocol/epoch/fields.ts";
import { isKemPublicKey } from "#protocol/epoch/kem.ts";
import { spaceIdBytes } from "#protocol/identity/device.ts";
import type { Drop } from "#protocol/invite/drop.ts";
import { isSlotLength, padToSlot } from "#protocol/invite/slot.ts";
import { openBytes, sealBytes, sealOverheadBytes } from "#protocol/seal/aead.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { kemPairFromSeed, kemPublicKeyBytes, kemSeedBytes } from "#protocol/seal/hpke.ts";
import { unpad } from "#protocol/seal/padding.ts";
import { isSignPublicKey, signPairFromSeed } from "#protocol/seal/sign.ts";
import { type DeviceCode, deviceLinkText, offerHashBytes, typedCodeText } from "./code.ts";
import { linkDropOf, linkSealKey, linkSecretBytes } from "./drop.ts";
import { commitToLinkNonce, linkNonceBytes } from "./four-words.ts";

/** The secrets of the device that shows the code. They die with the code. */
export type LinkSecrets = {
  /** S, 16 bytes. */
  readonly secret: Uint8Array;
  /** The nonce a, 32 bytes, told to nobody before the claim. */
  readonly nonceA: Uint8Array;
  /** Seed of the X-Wing pair the claim is sealed to. */
  readonly kemSeed: Uint8Array;
  /** Seed of the Ed25519 pair that signs replies towards the host. */
  readonly replySeed: Uint8Array;
};

export type LinkOffer = {
  readonly kemPublicKey: Uint8Array;
  readonly replyPublicKey: Uint8Array;
  /** The owner's own space, in which the new device draws its keys. */
  readonly space: Uint8Array;
  /** Hash that fixes the nonce a. */
  readonly commitment: Uint8Array;
};

export type MadeLinkOffer = {
  readonly secrets: LinkSecrets;
  readonly drop: Drop;
  /** The offer, byte for byte. */
  readonly offerBytes: Uint8Array;
  readonly sealedOffer: Uint8Array;
  /** What a camera reads. */
  readonly link: string;
  /** What is typed where there is no camera. */
  readonly code: string;
};

const limits = { bytesMax: 2048, depthMax: 1, itemsMax: 8 };

/** An offer into the person's own space (16 bytes) on `host`, with the code that leads to it. */
export function makeLinkOffer(space: Uint8Array, host: string, chance: Chance): MadeLinkOffer {
  const secrets: LinkSecrets = {
    secret: chance.bytes(linkSecretBytes),
    nonceA: chance.bytes(linkNonceBytes),
    kemSeed: chance.bytes(kemSeedBytes),
    replySeed: chance.bytes(32),
  };
  const offerBytes = canonicalToBytes([
    "hf/link-offer/1",
    kemPairFromSeed(secrets.kemSeed).publicKey,
    signPairFromSeed(secrets.replySeed).publicKey,
    space,
    commitToLinkNonce(secrets.nonceA),
  ]);
  assert(bytesToLinkOffer(offerBytes).ok, "an offer of our own can be read");
  const drop = linkDropOf(secrets.secret);
  const padded = padToSlot(offerBytes, sealOverheadBytes);
  assert(padded.ok, "an offer fits into a slot");
  const sealedOffer = sealBytes(linkSealKey(secrets.secret), drop.address, padded.value, chance);
  const offerHash = sha256(offerBytes).slice(0, offerHashBytes);
  const link = deviceLinkText(host, secrets.secret, offerHash);
  return { secrets, drop, offerBytes, sealedOffer, link, code: typedCodeText(secrets.secret) };
}

/** The offer in its bytes. Fails with DL4 for any other shape, or keys that are none. */
export function bytesToLinkOffer(bytes: Uint8Array): Result<LinkOffer, Rejected> {
  const decoded = bytesToCanonical(bytes, limits);
  const fields = decoded.ok ? labelled(decoded.value, "hf/link-offer/1", 5) : null;
  const kemPublicKey = bytesField(fields?.[1], kemPublicKeyBytes);
  const replyPublicKey = bytesField(fields?.[2], 32);
  const space = bytesField(fields?.[3], spaceIdBytes);
  const commitment = bytesField(fields?.[4], 32);
  if (kemPublicKey === null || replyPublicKey === null || space === null || commitment === null)
    return reject("DL4");
  if (!isKemPublicKey(kemPublicKey) || !isSignPublicKey(replyPublicKey)) return reject("DL4");
  return succeed({ kemPublicKey, replyPublicKey, space, commitment });
}

/**
 * The offer behind a code. Fails with "altered" when what lies in the drop was not sealed under the code, or
 * is not what a scanned one names; with "rejected" and DL4 when who made it made a bad one.
 */
export function openLinkOffer(
  code: DeviceCode,
  sealedOffer: Uint8Array,
): Result<
  { readonly offer: LinkOffer; readonly offerBytes: Uint8Array },
  Rejected | { readonly kind: "altered" }
> {
  if (!isSlotLength(sealedOffer.length)) return fail({ kind: "altered" });
  const opened = openBytes(linkSealKey(code.secret), linkDropOf(code.secret).address, sealedOffer);
  const unpadded = opened.ok ? unpad(opened.value) : opened;
  if (!unpadded.ok) return fail({ kind: "altered" });
  const offerBytes = unpadded.value;
  const hash = sha256(offerBytes).subarray(0, offerHashBytes);
  if (code.way === "scanned" && !equalBytes(hash, code.offerHash)) return fail({ kind: "altered" });
  const offer = bytesToLinkOffer(offerBytes);
  return offer.ok ? succeed({ offer: offer.value, offerBytes }) : offer;
}
