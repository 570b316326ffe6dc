/** The answer to a claim: record 1 and the nonce a, sealed to the claiming device (protocol.md §6, 4). */
import type { Chance } from "#base/clock.ts";
import type { Rejected, Result } from "#base/result.ts";
import type { AcceptedEpoch, AcceptRefusal } from "#protocol/epoch/accept.ts";
import type { KemSecret } from "#protocol/epoch/kem.ts";
import type { Claim } from "./claim.ts";
import type { InvitationSecrets } from "./invitation.ts";

/** The first reply of the drop; its length is one of the body sizes. */
export declare function makeAnswer(
  secrets: InvitationSecrets,
  offerBytes: Uint8Array,
  claimBytes: Uint8Array,
  claim: Claim,
  record1: Uint8Array,
  chance: Chance,
): Promise<Uint8Array>;

export type AnswerToOpen = {
  /** I. */
  readonly secret: Uint8Array;
  readonly host: string;
  readonly offerBytes: Uint8Array;
  /** The claim as this device posted it, and what was in it. */
  readonly claimBytes: Uint8Array;
  readonly claim: Claim;
  readonly kem: KemSecret;
  readonly answer: Uint8Array;
};

export type OpenedAnswer = {
  readonly accepted: AcceptedEpoch;
  readonly record1: Uint8Array;
  readonly nonceA: Uint8Array;
};

/** Epoch 1 of the room for the invited device. After it: linked, not yet checked. */
export declare function openAnswer(input: AnswerToOpen): Promise<Result<OpenedAnswer, Rejected | AcceptRefusal>>;
