/**
 * The claim of an invitation (protocol.md §6, 3): made by the invited device, verified by a device of the
 * inviter.
 *
 *   claim = HPKE(KEM pk, info ["hf/claim/1", address], aad SHA-256(O), plain ‖ 0x80 ‖ 0…) ‖ MAC
 *   MAC   = HMAC(KDF(I, "hf/claim-mac/1"), ["hf/claimed/1", what precedes])
 *   plain = ["hf/claim-plain/1", persona B, listB, kem, nonce b]
 */
import { assert } from "#base/assert.ts";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { bytesField, bytesFieldWithin, labelled } from "#protocol/epoch/fields.ts";
import {
  canonicalToKem,
  isAnnouncedBy,
  isKemPublicKey,
  type KemAnnouncement,
  kemRiseMax,
  kemToCanonical,
} from "#protocol/epoch/kem.ts";
import { listBytesMax } from "#protocol/epoch/record.ts";
import { readDeviceList, roomDeviceNames } from "#protocol/identity/device-list.ts";
import { macOf, sha256 } from "#protocol/seal/hash.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal } from "#protocol/seal/hpke.ts";
import { unpad } from "#protocol/seal/padding.ts";
import { claimMacKey, dropOf } from "./drop.ts";
import type { InvitationSecrets } from "./invitation.ts";
import { bytesToOffer, type Offer } from "./offer.ts";
import { wordsNonceBytes } from "./six-words.ts";
import { isSlotLength, padToSlot } from "./slot.ts";

export type Claim = {
  readonly personaB: Uint8Array;
  /** Signed device list of side b naming persona A, with exactly the claiming device. */
  readonly listB: Uint8Array;
  /** The claiming device's first KEM key. */
  readonly kem: KemAnnouncement;
  /** 32 bytes. */
  readonly nonceB: Uint8Array;
};

const macBytes = 32;
const limits = { bytesMax: 8192, depthMax: 2, itemsMax: 16 };

/**
 * The claim as it is posted into the drop of I; its length is one of the body sizes. Keep the bytes before
 * they are sent: a retry sends the same ones, and the answer is bound to them. `offerBytes` must have been
 * opened by `openOffer`; a claim that `openClaim` would refuse is a defect.
 */
export async function makeClaim(
  secret: Uint8Array,
  offerBytes: Uint8Array,
  claim: Claim,
  chance: Chance,
): Promise<Uint8Array> {
  const offer = bytesToOffer(offerBytes);
  assert(offer.ok, "an offer is claimed after it was read");
  assert(checkClaim(claim, offer.value).ok, "a claim of our own keeps the rules");
  const { personaB, listB, kem, nonceB } = claim;
  const plain = canonicalToBytes(["hf/claim-plain/1", personaB, listB, kemToCanonical(kem), nonceB]);
  const padded = padToSlot(plain, hpkeOverheadBytes + macBytes);
  assert(padded.ok, "a claim fits into a slot");
  const info = ["hf/claim/1", dropOf(secret).address] as const;
  const sealed = await hpkeSeal(offer.value.kemPublicKey, info, sha256(offerBytes), padded.value, chance);
  assert(sealed.ok, "the KEM key of an offer was checked");
  return concatBytes(sealed.value, macOf(claimMacKey(secret), ["hf/claimed/1", sealed.value]));
}

/**
 * The claim that lies in the drop, verified. `claimedBefore`: the bytes of the claim this invitation was
 * pinned to, if any; another one is refused with IV12, the same one is read again. Fails with IV9 (length
 * or MAC: not made by who has the link), IV10 (not sealed to this offer in this drop) and IV11 (what it says:
 * list not signed by persona B, not naming persona A, of another room, not exactly one device, KEM key not
 * that device's).
 */
export async function openClaim(
  secrets: InvitationSecrets,
  offerBytes: Uint8Array,
  claim: Uint8Array,
  claimedBefore: Uint8Array | null,
): Promise<Result<Claim, Rejected>> {
  if (claimedBefore !== null && !equalBytes(claimedBefore, claim)) return reject("IV12");
  if (!isSlotLength(claim.length) || claim.length < hpkeOverheadBytes + macBytes) return reject("IV9");
  const sealed = claim.subarray(0, claim.length - macBytes);
  const mac = macOf(claimMacKey(secrets.secret), ["hf/claimed/1", sealed]);
  if (!equalBytes(mac, claim.subarray(claim.length - macBytes))) return reject("IV9");
  const info = ["hf/claim/1", dropOf(secrets.secret).address] as const;
  const opened = await hpkeOpen(secrets.kemSeed, info, sha256(offerBytes), sealed);
  if (!opened.ok) return reject("IV10");
  const offer = bytesToOffer(offerBytes);
  assert(offer.ok, "an offer of our own can be read");
  const unpadded = unpad(opened.value);
  const read = unpadded.ok ? bytesToClaim(unpadded.value) : null;
  return read === null ? reject("IV11") : checkClaim(read, offer.value);
}

function bytesToClaim(bytes: Uint8Array): Claim | null {
  const decoded = bytesToCanonical(bytes, limits);
  const fields = decoded.ok ? labelled(decoded.value, "hf/claim-plain/1", 5) : null;
  const personaB = bytesField(fields?.[1], 32);
  const listB = bytesFieldWithin(fields?.[2], 1, listBytesMax);
  const kem = canonicalToKem(fields?.[3]);
  const nonceB = bytesField(fields?.[4], wordsNonceBytes);
  if (personaB === null || listB === null || kem === null || nonceB === null) return null;
  return { personaB, listB, kem, nonceB };
}

/** Everything epoch 1 will ask of side b, so that a bad claim falls here and never stops a commit. */
function checkClaim(claim: Claim, offer: Offer): Result<Claim, Rejected> {
  if (equalBytes(claim.personaB, offer.personaA)) return reject("IV11");
  const list = readDeviceList(claim.listB, claim.personaB);
  if (!list.ok) return reject("IV11");
  const { space, otherPersona, devices, recoveryKey } = list.value;
  if (!equalBytes(space, offer.space)) return reject("IV11");
  if (otherPersona === null || !equalBytes(otherPersona, offer.personaA)) return reject("IV11");
  const device = devices[0];
  if (device === undefined || devices.length !== 1 || !roomDeviceNames.includes(device.name))
    return reject("IV11");
  // A device of A's, listed again as B's, would be two persons in one.
  const listA = readDeviceList(offer.listA, offer.personaA);
  if (listA.ok && listA.value.devices.some((own) => equalBytes(own.id, device.id))) return reject("IV11");
  if (!equalBytes(claim.kem.device, device.id)) return reject("IV11");
  if (!isAnnouncedBy(claim.kem, space, device.signPublicKey)) return reject("IV11");
  if (!isKemPublicKey(claim.kem.publicKey) || !isKemPublicKey(recoveryKey)) return reject("IV11");
  if (claim.kem.counter > kemRiseMax) return reject("IV11");
  return succeed(claim);
}
