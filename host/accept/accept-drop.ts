/** Drops: an offer, one claim, two replies, for fourteen days. Offers cost no grant, so they are limited by rate. */
import { fail, type Result, succeed } from "#base/result.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import { dropDays, dropRepliesMax } from "#protocol/wire/limits.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import { type Acceptors, dayOf, type Ground } from "./ground.ts";
import { createProofCheck } from "./proof-check.ts";

export function dropAcceptors(
  ground: Ground,
): Acceptors<"drop-offer" | "drop-claim" | "drop-reply" | "drop-get"> {
  const { clock, store, limits } = ground;
  const check = createProofCheck(ground);
  const keyOf =
    (address: Uint8Array, which: "key" | "replyKey") =>
    async (): Promise<Result<Uint8Array, RefusalReason>> => {
      const row = await store.drop({ address });
      return row.ok ? succeed(row.value[which]) : row;
    };

  return {
    async "drop-offer"({ dropKey, replyKey, offer, proof }, { origin, addressTag }) {
      if (!limits.mayTry("drop", addressTag)) return fail("too-many");
      const address = hashOf(proofs.dropAddressInput(dropKey));
      const checked = await check.signed(
        origin,
        proof,
        () => Promise.resolve(succeed(dropKey)),
        (place) => proofs.dropOfferStatement(place, { address, replyKey, offerHash: sha256(offer) }),
      );
      if (!checked.ok) return checked;
      limits.count("drop", addressTag);
      return store.offerDrop({ address, key: dropKey, replyKey, offer, expiresDay: dayOf(clock) + dropDays });
    },

    async "drop-claim"({ address, claim, proof }, { origin }) {
      const checked = await check.signed(origin, proof, keyOf(address, "key"), (place) =>
        proofs.dropClaimStatement(place, { address, claimHash: sha256(claim) }),
      );
      return checked.ok ? store.claimDrop({ address, claim }) : checked;
    },

    async "drop-reply"({ address, replyNumber, reply, proof }, { origin }) {
      if (replyNumber < 1 || replyNumber > dropRepliesMax) return fail("malformed");
      const checked = await check.signed(origin, proof, keyOf(address, "replyKey"), (place) =>
        proofs.dropReplyStatement(place, { address, replyNumber, replyHash: sha256(reply) }),
      );
      return checked.ok ? store.replyToDrop({ address, replyNumber, reply }) : checked;
    },

    async "drop-get"({ address }) {
      const row = await store.drop({ address });
      if (!row.ok) return row;
      const { offer, claim, replies, expiresDay } = row.value;
      return succeed({ offer, claim, replies, expiresDay });
    },
  };
}
