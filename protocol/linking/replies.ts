/**
 * The two replies of the device that shows the code (protocol.md §6), sealed to the KEM key of the claim:
 *
 *   found  = HPKE(KEM pk of the claim, info ["hf/link-found/1", address], aad binding, ["hf/link-found-plain/1", a, language])
 *   let in = HPKE(KEM pk of the claim, info ["hf/link-let-in/1", address], aad binding, plain)
 *   plain  = ["hf/link-let-in-plain/1", root pk, record, R, g, [[generation, former R]…], host]
 *   refused = HPKE(KEM pk of the claim, info ["hf/link-refused/1", address], aad binding, ["hf/link-refused-plain/1"])
 *   binding = SHA-256([offer, claim])
 *
 * Each is padded to one of the lengths of a body. The second is made only after the person's yes and an unlock;
 * on her no the refusal takes its place, which tells the device so and gives it nothing.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { hostLengthMax, recordBytesMax } from "#protocol/epoch/epoch.ts";
import {
  allRead,
  arrayField,
  bytesField,
  bytesFieldWithin,
  countField,
  labelled,
  textField,
} from "#protocol/epoch/fields.ts";
import { isHostOrigin } from "#protocol/epoch/host-origin.ts";
import { type Root, rootPair, rootSecretBytes } from "#protocol/identity/root.ts";
import type { WordsLanguage } from "#protocol/invite/offer.ts";
import { isSlotLength, padToSlot } from "#protocol/invite/slot.ts";
import { formerRootsMax } from "#protocol/recovery/anchor.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal } from "#protocol/seal/hpke.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { unpad } from "#protocol/seal/padding.ts";
import { unwiped } from "#protocol/seal/wiped.ts";
import { type LinkClaim, linkBinding } from "./claim.ts";
import { linkDropOf } from "./drop.ts";
import { commitToLinkNonce, linkNonceBytes } from "./four-words.ts";
import { bytesToLinkOffer } from "./offer.ts";

/** What both devices know of one linking once a claim was made. */
export type Linking = {
  /** S. */
  readonly secret: Uint8Array;
  readonly offerBytes: Uint8Array;
  /** The claim as it was posted. */
  readonly claimBytes: Uint8Array;
};

export type Found = { readonly nonceA: Uint8Array; readonly language: WordsLanguage };

export type LetIn = {
  /** The root that signs the device list of self. */
  readonly rootPublicKey: Uint8Array;
  /** The record that lists the new device. */
  readonly record: Uint8Array;
  readonly root: Root;
  readonly formerRoots: readonly Root[];
  /** Origin of the host that keeps the log which that record opens. */
  readonly host: string;
};

const refusedPlain = "hf/link-refused-plain/1";
const limits = { bytesMax: 65_536, depthMax: 3, itemsMax: 64 };

/** The first reply: the nonce a, which shows the new device that it was found, and the language of the words. */
export function makeFound(
  linking: Linking,
  claim: LinkClaim,
  nonceA: Uint8Array,
  language: WordsLanguage,
  chance: Chance,
): Promise<Uint8Array> {
  const plain = canonicalToBytes(["hf/link-found-plain/1", nonceA, language]);
  return seal(["hf/link-found/1", linkDropOf(linking.secret).address], linking, claim, plain, chance);
}

/** What the first reply says. Fails with DL8 (no reply to my claim of this offer) and DL9 (not the nonce the offer fixed). */
export async function openFound(
  linking: Linking,
  kemSeed: Uint8Array,
  reply: Uint8Array,
): Promise<Result<Found, Rejected>> {
  const opened = await open(["hf/link-found/1", linkDropOf(linking.secret).address], linking, kemSeed, reply);
  if (!opened.ok) return opened;
  const decoded = bytesToCanonical(opened.value, limits);
  const fields = decoded.ok ? labelled(decoded.value, "hf/link-found-plain/1", 3) : null;
  const nonceA = bytesField(fields?.[1], linkNonceBytes);
  const language = fields?.[2];
  if (nonceA === null || (language !== "en" && language !== "de")) return reject("DL8");
  const offer = bytesToLinkOffer(linking.offerBytes);
  assert(offer.ok, "an offer is claimed after it was read");
  return equalBytes(commitToLinkNonce(nonceA), offer.value.commitment)
    ? succeed({ nonceA, language })
    : reject("DL9");
}

/** The second reply: everything a device needs to be one of its owner's. Holds R: only after a yes and an unlock. */
export async function makeLetIn(
  linking: Linking,
  claim: LinkClaim,
  letIn: LetIn,
  chance: Chance,
): Promise<Uint8Array> {
  const { rootPublicKey, record, root, formerRoots, host } = letIn;
  const former = formerRoots.map(({ generation, secret }) => [generation, unwiped(secret)]);
  const plain = canonicalToBytes([
    "hf/link-let-in-plain/1",
    rootPublicKey,
    record,
    unwiped(root.secret),
    root.generation,
    former,
    host,
  ]);
  assert(bytesToLetIn(plain) !== null, "a reply of our own can be read");
  return seal(["hf/link-let-in/1", linkDropOf(linking.secret).address], linking, claim, plain, chance);
}

/** What the second reply holds. Fails with DL8 (no reply to my claim of this offer) and DL10 (what it says). */
export async function openLetIn(
  linking: Linking,
  kemSeed: Uint8Array,
  reply: Uint8Array,
): Promise<Result<LetIn, Rejected>> {
  const opened = await open(
    ["hf/link-let-in/1", linkDropOf(linking.secret).address],
    linking,
    kemSeed,
    reply,
  );
  if (!opened.ok) return opened;
  const letIn = bytesToLetIn(opened.value);
  return letIn === null ? reject("DL10") : succeed(letIn);
}

/** The second reply on a no. It holds nothing. */
export function makeRefusal(linking: Linking, claim: LinkClaim, chance: Chance): Promise<Uint8Array> {
  const plain = canonicalToBytes([refusedPlain]);
  return seal(["hf/link-refused/1", linkDropOf(linking.secret).address], linking, claim, plain, chance);
}

/** Whether a second reply is the no of the device that showed the code, to this very claim. */
export async function isRefusal(linking: Linking, kemSeed: Uint8Array, reply: Uint8Array): Promise<boolean> {
  const { address } = linkDropOf(linking.secret);
  const opened = await open(["hf/link-refused/1", address], linking, kemSeed, reply);
  const decoded = opened.ok ? bytesToCanonical(opened.value, limits) : opened;
  return decoded.ok && labelled(decoded.value, refusedPlain, 1) !== null;
}

async function seal(
  info: Labelled<"hpke">,
  { offerBytes, claimBytes }: Linking,
  claim: LinkClaim,
  plain: Uint8Array,
  chance: Chance,
): Promise<Uint8Array> {
  const padded = padToSlot(plain, hpkeOverheadBytes);
  assert(padded.ok, "a record in bounds fits into a slot");
  const binding = linkBinding(offerBytes, claimBytes);
  const sealed = await hpkeSeal(claim.kem.publicKey, info, binding, padded.value, chance);
  assert(sealed.ok, "the KEM key of a claim was checked");
  return sealed.value;
}

async function open(
  info: Labelled<"hpke">,
  { offerBytes, claimBytes }: Linking,
  kemSeed: Uint8Array,
  reply: Uint8Array,
): Promise<Result<Uint8Array, Rejected>> {
  if (!isSlotLength(reply.length)) return reject("DL8");
  const opened = await hpkeOpen(kemSeed, info, linkBinding(offerBytes, claimBytes), reply);
  const unpadded = opened.ok ? unpad(opened.value) : opened;
  return unpadded.ok ? unpadded : reject("DL8");
}

function bytesToLetIn(bytes: Uint8Array): LetIn | null {
  const decoded = bytesToCanonical(bytes, limits);
  const fields = decoded.ok ? labelled(decoded.value, "hf/link-let-in-plain/1", 7) : null;
  const rootPublicKey = bytesField(fields?.[1], 32);
  const record = bytesFieldWithin(fields?.[2], 1, recordBytesMax);
  const secret = bytesField(fields?.[3], rootSecretBytes);
  const generation = countField(fields?.[4], Number.MAX_SAFE_INTEGER);
  const former = arrayField(fields?.[5], formerRootsMax)?.map((item) => {
    const pair = arrayField(item, 2);
    const formerGeneration = countField(pair?.[0], Number.MAX_SAFE_INTEGER);
    const formerSecret = bytesField(pair?.[1], rootSecretBytes);
    if (formerGeneration === null || formerSecret === null) return null;
    return { generation: formerGeneration, secret: formerSecret };
  });
  const host = textField(fields?.[6], hostLengthMax);
  if (rootPublicKey === null || record === null || secret === null || generation === null) return null;
  if (former === undefined || !allRead(former) || host === null || !isHostOrigin(host)) return null;
  const root = { secret, generation };
  // The root that is handed over must be the one that signs the list.
  if (!equalBytes(rootPair(root).publicKey, rootPublicKey)) return null;
  return { rootPublicKey, record, root, formerRoots: former, host };
}
