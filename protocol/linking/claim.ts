/**
 * The claim of a device that saw the code (protocol.md §6): its keys for its owner's own space.
 *
 *   claim = HPKE(KEM pk, info ["hf/link-claim/1", address], aad SHA-256(offer), plain ‖ 0x80 ‖ 0…) ‖ MAC
 *   MAC   = HMAC(KDF(S, "hf/link-claim-mac/1"), ["hf/link-claimed/1", what precedes])
 *   plain = ["hf/link-claim-plain/1", sign pk, kem, kind, since, nonce b, way]
 */
import { assert } from "#base/assert.ts";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance, InstantMs } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { bytesField, countField, labelled } from "#protocol/epoch/fields.ts";
import {
  canonicalToKem,
  isAnnouncedBy,
  isKemPublicKey,
  type KemAnnouncement,
  kemRiseMax,
  kemToCanonical,
} from "#protocol/epoch/kem.ts";
import { deviceId } from "#protocol/identity/device.ts";
import { isSlotLength, padToSlot } from "#protocol/invite/slot.ts";
import { macOf, sha256 } from "#protocol/seal/hash.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal } from "#protocol/seal/hpke.ts";
import { unpad } from "#protocol/seal/padding.ts";
import { isSignPublicKey } from "#protocol/seal/sign.ts";
import { linkClaimMacKey, linkDropOf } from "./drop.ts";
import { linkNonceBytes } from "./four-words.ts";
import { bytesToLinkOffer, type LinkOffer, type LinkSecrets } from "./offer.ts";

export type LinkClaim = {
  /** The new device's signature key in its owner's own space. */
  readonly signPublicKey: Uint8Array;
  readonly kem: KemAnnouncement;
  readonly kind: "telephone" | "computer";
  readonly since: InstantMs;
  /** 32 bytes. */
  readonly nonceB: Uint8Array;
  /** How the new device came by the code: typed ones are compared by four words. */
  readonly way: "scanned" | "typed";
};

const macBytes = 32;
const limits = { bytesMax: 4096, depthMax: 2, itemsMax: 16 };

/**
 * The claim as it is posted into the drop of S. Keep the bytes: a retry sends the same ones, and the replies
 * are bound to them. `offerBytes` must have been opened by `openLinkOffer`; a claim that `openLinkClaim` would
 * refuse is a defect.
 */
export async function makeLinkClaim(
  secret: Uint8Array,
  offerBytes: Uint8Array,
  claim: LinkClaim,
  chance: Chance,
): Promise<Uint8Array> {
  const offer = bytesToLinkOffer(offerBytes);
  assert(offer.ok, "an offer is claimed after it was read");
  assert(checkClaim(claim, offer.value).ok, "a claim of our own keeps the rules");
  const { signPublicKey, kem, kind, since, nonceB, way } = claim;
  const plain = ["hf/link-claim-plain/1", signPublicKey, kemToCanonical(kem), kind, since, nonceB, way];
  const padded = padToSlot(canonicalToBytes(plain), hpkeOverheadBytes + macBytes);
  assert(padded.ok, "a claim fits into a slot");
  const info = ["hf/link-claim/1", linkDropOf(secret).address] as const;
  const sealed = await hpkeSeal(offer.value.kemPublicKey, info, sha256(offerBytes), padded.value, chance);
  assert(sealed.ok, "the KEM key of an offer was checked");
  return concatBytes(sealed.value, macOf(linkClaimMacKey(secret), ["hf/link-claimed/1", sealed.value]));
}

/**
 * The claim that lies in the drop, verified. Fails with DL5 (length or MAC: not made by who saw the code), DL6
 * (not sealed to this offer in this drop) and DL7 (what it says: keys that are none, a KEM key the device did
 * not announce for this space).
 */
export async function openLinkClaim(
  secrets: LinkSecrets,
  offerBytes: Uint8Array,
  claim: Uint8Array,
): Promise<Result<LinkClaim, Rejected>> {
  if (!isSlotLength(claim.length) || claim.length < hpkeOverheadBytes + macBytes) return reject("DL5");
  const sealed = claim.subarray(0, claim.length - macBytes);
  const mac = macOf(linkClaimMacKey(secrets.secret), ["hf/link-claimed/1", sealed]);
  if (!equalBytes(mac, claim.subarray(claim.length - macBytes))) return reject("DL5");
  const info = ["hf/link-claim/1", linkDropOf(secrets.secret).address] as const;
  const opened = await hpkeOpen(secrets.kemSeed, info, sha256(offerBytes), sealed);
  if (!opened.ok) return reject("DL6");
  const offer = bytesToLinkOffer(offerBytes);
  assert(offer.ok, "an offer of our own can be read");
  const unpadded = unpad(opened.value);
  const read = unpadded.ok ? bytesToClaim(unpadded.value) : null;
  return read === null ? reject("DL7") : checkClaim(read, offer.value);
}

/** The id the new device has in its owner's own space. */
export function deviceIdOfClaim(claim: LinkClaim, space: Uint8Array): Uint8Array {
  return deviceId(space, claim.signPublicKey);
}

/** SHA-256([offer, claim]): what both replies and the words are bound to. */
export function linkBinding(offerBytes: Uint8Array, claimBytes: Uint8Array): Uint8Array {
  return sha256(canonicalToBytes([offerBytes, claimBytes]));
}

function bytesToClaim(bytes: Uint8Array): LinkClaim | null {
  const decoded = bytesToCanonical(bytes, limits);
  const fields = decoded.ok ? labelled(decoded.value, "hf/link-claim-plain/1", 7) : null;
  const signPublicKey = bytesField(fields?.[1], 32);
  const kem = canonicalToKem(fields?.[2]);
  const kind = fields?.[3];
  const since = countField(fields?.[4], Number.MAX_SAFE_INTEGER);
  const nonceB = bytesField(fields?.[5], linkNonceBytes);
  const way = fields?.[6];
  if (signPublicKey === null || kem === null || since === null || nonceB === null) return null;
  if (kind !== "telephone" && kind !== "computer") return null;
  if (way !== "scanned" && way !== "typed") return null;
  return { signPublicKey, kem, kind, since, nonceB, way };
}

/** Everything the next epoch of self will ask of the new device, so that a bad claim falls here. */
function checkClaim(claim: LinkClaim, { space }: LinkOffer): Result<LinkClaim, Rejected> {
  const { signPublicKey, kem } = claim;
  if (!isSignPublicKey(signPublicKey)) return reject("DL7");
  if (!equalBytes(kem.device, deviceIdOfClaim(claim, space))) return reject("DL7");
  if (!isAnnouncedBy(kem, space, signPublicKey) || !isKemPublicKey(kem.publicKey)) return reject("DL7");
  if (kem.counter > kemRiseMax) return reject("DL7");
  return succeed(claim);
}
