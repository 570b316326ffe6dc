/**
 * The answer to a claim (protocol.md §6, 4), the first reply of the drop:
 *
 *   answer = HPKE(B's KEM pk, info ["hf/answer/1", address], aad SHA-256([O, claim]), plain ‖ 0x80 ‖ 0…)
 *   plain  = ["hf/answer-plain/1", record 1, a]
 *
 * Bound to this very offer and claim, so no answer to another visitor fits. After it: linked, not yet checked.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { type AcceptedEpoch, type AcceptRefusal, acceptEpoch } from "#protocol/epoch/accept.ts";
import { type Epoch, recordBytesMax } from "#protocol/epoch/epoch.ts";
import { bytesField, bytesFieldWithin, labelled } from "#protocol/epoch/fields.ts";
import type { KemSecret } from "#protocol/epoch/kem.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal } from "#protocol/seal/hpke.ts";
import { unpad } from "#protocol/seal/padding.ts";
import type { Claim } from "./claim.ts";
import { dropOf } from "./drop.ts";
import type { InvitationSecrets } from "./invitation.ts";
import { bytesToOffer, type Offer } from "./offer.ts";
import { commitToNonce, wordsNonceBytes } from "./six-words.ts";
import { isSlotLength, padToSlot } from "./slot.ts";

const limits = { bytesMax: 65_536, depthMax: 1, itemsMax: 4 };

/** The first reply of the drop; its length is one of the body sizes. `claim` is what `openClaim` gave for `claimBytes`. */
export async function makeAnswer(
  secrets: InvitationSecrets,
  offerBytes: Uint8Array,
  claimBytes: Uint8Array,
  claim: Claim,
  record1: Uint8Array,
  chance: Chance,
): Promise<Uint8Array> {
  const plain = canonicalToBytes(["hf/answer-plain/1", record1, secrets.nonceA]);
  const padded = padToSlot(plain, hpkeOverheadBytes);
  assert(padded.ok, "a record in bounds fits into a slot");
  const info = ["hf/answer/1", dropOf(secrets.secret).address] as const;
  const aad = answerAad(offerBytes, claimBytes);
  const sealed = await hpkeSeal(claim.kem.publicKey, info, aad, padded.value, chance);
  assert(sealed.ok, "the KEM key of a claim was checked");
  return sealed.value;
}

export type AnswerToOpen = {
  /** I. */
  readonly secret: Uint8Array;
  /** Origin the link named. */
  readonly host: string;
  readonly offerBytes: Uint8Array;
  /** The claim as this device posted it, and what was in it. */
  readonly claimBytes: Uint8Array;
  readonly claim: Claim;
  /** The private key of `claim.kem`. */
  readonly kem: KemSecret;
  readonly answer: Uint8Array;
};

export type OpenedAnswer = {
  readonly accepted: AcceptedEpoch;
  readonly record1: Uint8Array;
  readonly nonceA: Uint8Array;
  /** K_0 out of the key-link: opens log 0. */
  readonly key0: Uint8Array;
};

/**
 * Epoch 1 of the room for the invited device. Fails with IV13 (not an answer to my claim), IV14 (a is not
 * the nonce the offer fixed), IV15 (record 1 carries another list for me, or hides K_0), and with what
 * `acceptEpoch` refuses in record 1 on transcript_0.
 */
export async function openAnswer(input: AnswerToOpen): Promise<Result<OpenedAnswer, AcceptRefusal>> {
  const { claim, offerBytes, claimBytes } = input;
  const read = bytesToOffer(offerBytes);
  assert(read.ok, "an offer is claimed after it was read");
  const offer = read.value;
  if (!isSlotLength(input.answer.length)) return reject("IV13");
  const info = ["hf/answer/1", dropOf(input.secret).address] as const;
  const opened = await hpkeOpen(input.kem.seed, info, answerAad(offerBytes, claimBytes), input.answer);
  if (!opened.ok) return reject("IV13");
  const plain = readPlain(opened.value);
  if (!plain.ok) return plain;
  const { record1, nonceA } = plain.value;
  if (!equalBytes(commitToNonce(offer.transcript0, nonceA), offer.commitment)) return reject("IV14");
  const accepted = await acceptEpoch({
    from: epochOfOffer(offer, input.host),
    record: record1,
    personaB: claim.personaB,
    kems: [claim.kem],
    hosts: [input.host],
    opener: { kind: "device", device: claim.kem.device, kems: [input.kem] },
  });
  if (!accepted.ok) return accepted;
  const { epoch, previousKey } = accepted.value;
  if (epoch.b === null || !equalBytes(epoch.b.list, claim.listB) || previousKey === null)
    return reject("IV15");
  return succeed({ accepted: accepted.value, record1, nonceA, key0: previousKey });
}

/** What an offer tells of epoch 0: all but its key. */
function epochOfOffer(offer: Offer, host: string): Epoch {
  return {
    kind: "room",
    space: offer.space,
    number: 0,
    transcript: offer.transcript0,
    key: null,
    host,
    a: { persona: offer.personaA, list: offer.listA },
    b: null,
    kems: [],
  };
}

/** SHA-256([O, claim]). */
function answerAad(offerBytes: Uint8Array, claimBytes: Uint8Array): Uint8Array {
  return sha256(canonicalToBytes([offerBytes, claimBytes]));
}

function readPlain(
  padded: Uint8Array,
): Result<{ readonly record1: Uint8Array; readonly nonceA: Uint8Array }, Rejected> {
  const unpadded = unpad(padded);
  const decoded = unpadded.ok ? bytesToCanonical(unpadded.value, limits) : unpadded;
  const fields = decoded.ok ? labelled(decoded.value, "hf/answer-plain/1", 3) : null;
  const record1 = bytesFieldWithin(fields?.[1], 1, recordBytesMax);
  const nonceA = bytesField(fields?.[2], wordsNonceBytes);
  return record1 === null || nonceA === null ? reject("IV13") : succeed({ record1, nonceA });
}
