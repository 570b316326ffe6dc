/**
 * Calls, as far as the host has to do with them: sealed call frames are handed on in memory, and who may read
 * a log gets credentials for the relay. Nothing of either is stored, counted by log, or written anywhere.
 */
import { fail, succeed } from "#base/result.ts";
import { sha256 } from "#host/proof/digest.ts";
import { callFramesPerSecondMax } from "#protocol/wire/limits.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import type { Subscriber } from "./fanout.ts";
import type { Acceptors, Ground } from "./ground.ts";
import { createProofCheck, type FindKey } from "./proof-check.ts";

export function callAcceptors(ground: Ground): Acceptors<"call-frame" | "relay-credentials"> {
  const { store, fanout, limits, relay } = ground;
  const check = createProofCheck(ground);
  const mayHandOn = createFrameLimit(ground);
  const viewKeyOf =
    (logId: Uint8Array): FindKey =>
    async () => {
      const keys = await store.logKeys({ logId });
      return keys.ok ? succeed(keys.value.viewKey) : keys;
    };

  return {
    async "call-frame"({ logId, callFrame, proof }, { origin, subscriber }) {
      if (subscriber === null) return fail("not-here");
      // Counted before the signature is checked, which is what costs.
      if (!mayHandOn(subscriber)) return fail("too-many");
      const checked = await check.signed(origin, proof, viewKeyOf(logId), (place) =>
        proofs.callFrameStatement(place, { logId, frameHash: sha256(callFrame) }),
      );
      if (!checked.ok) return checked;
      if (!fanout.has(logId, subscriber)) return fail("not-here");
      fanout.handOn({ logId, callFrame }, subscriber);
      return succeed({});
    },

    async "relay-credentials"({ logId, proof }, { origin, addressTag }) {
      const checked = await check.signed(origin, proof, viewKeyOf(logId), (place) =>
        proofs.relayCredentialsStatement(place, logId),
      );
      if (!checked.ok) return checked;
      if (relay === null) return fail("not-here");
      if (!limits.mayTry("relay", addressTag)) return fail("too-many");
      limits.count("relay", addressTag);
      return succeed(relay.issue(origin));
    },
  };
}

/** Whether a connection may hand on one more frame in this second. Forgotten with the connection. */
function createFrameLimit({ clock }: Pick<Ground, "clock">): (subscriber: Subscriber) => boolean {
  const handedOn = new WeakMap<Subscriber, { second: number; frames: number }>();
  return (subscriber) => {
    const second = Math.floor(clock.now() / 1000);
    const last = handedOn.get(subscriber);
    const frames = last?.second === second ? last.frames + 1 : 1;
    handedOn.set(subscriber, { second, frames });
    return frames <= callFramesPerSecondMax;
  };
}
