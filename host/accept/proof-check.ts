/** The two kinds of proof, checked the same way by every operation: first the challenge, then who signed. */
import { fail, type Result, succeed } from "#base/result.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import type { RefusalReason, Signed, SignedOrTicket, TicketFor } from "#protocol/wire/messages.ts";
import type { ProofPlace } from "#protocol/wire/proofs.ts";
import type { Ground } from "./ground.ts";

type Statement = (place: ProofPlace) => Labelled<"sign">;
type Checked = Promise<Result<void, RefusalReason>>;
/** Finds the key a signature must be by; not asked for when a ticket stands for the signature. */
export type FindKey = () => Promise<Result<Uint8Array, RefusalReason>>;

export type ProofCheck = {
  signed(origin: string, proof: Signed, findKey: FindKey, statement: Statement): Checked;
  signedOrTicket(
    origin: string,
    proof: SignedOrTicket,
    ticket: { readonly ticketFor: TicketFor; readonly logId: Uint8Array },
    findKey: FindKey,
    statement: Statement,
  ): Checked;
};

export function createProofCheck({
  challenges,
  verifier,
}: Pick<Ground, "challenges" | "verifier">): ProofCheck {
  const signed: ProofCheck["signed"] = async (origin, { challenge, signature }, findKey, statement) => {
    if (!challenges.isCurrent(challenge)) return fail("challenge-old");
    const key = await findKey();
    if (!key.ok) return key;
    const isGood = await verifier.stands(key.value, statement({ host: origin, challenge }), signature);
    return isGood ? succeed(undefined) : fail("proof-wrong");
  };
  return {
    signed,
    async signedOrTicket(origin, { challenge, signature, ticket }, { ticketFor, logId }, findKey, statement) {
      // Exactly one of the two; with both, one would go unchecked.
      if (signature !== null)
        return ticket === null
          ? signed(origin, { challenge, signature }, findKey, statement)
          : fail("malformed");
      if (ticket === null) return fail("malformed");
      if (!challenges.isCurrent(challenge)) return fail("challenge-old");
      return challenges.isTicket(ticket, ticketFor, logId, challenge)
        ? succeed(undefined)
        : fail("proof-wrong");
    },
  };
}
