/** Logs: create, append, read, subscribe, tickets, expiry. The log id commits to both keys, so a key once found is right for ever. */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import { expiryWaitDays, logQuotaBytes } from "#protocol/wire/limits.ts";
import type { Reply } from "#protocol/wire/messages.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import { type Acceptors, dayOf, type Ground } from "./ground.ts";
import { createProofCheck, type FindKey, type ProofCheck } from "./proof-check.ts";

type LogOperation =
  | "log-create"
  | "log-append"
  | "log-read"
  | "log-subscribe"
  | "log-unsubscribe"
  | "log-ticket"
  | "log-expire"
  | "log-cancel-expire";

export function logAcceptors(ground: Ground): Acceptors<LogOperation> {
  const check = createProofCheck(ground);
  const keyOf = keyFinder(ground);
  return {
    ...writing(ground, check, keyOf),
    ...reading(ground, check, keyOf),
    ...ticketing(ground, check, keyOf),
    ...expiring(ground, check, keyOf),
  };
}

/** Finds a key of a log. Found ones are remembered, for they never change: the log id commits to them. */
type KeyOf = (logId: Uint8Array, which: "writeKey" | "viewKey") => FindKey;
/** Some 4 MB; the rows stand behind it. */
const rememberedLogsMax = 10_000;

function keyFinder({ store }: Ground): KeyOf {
  type Keys = { readonly writeKey: Uint8Array; readonly viewKey: Uint8Array };
  const keysByLog = new Map<string, Keys>();
  return (logId, which) => async () => {
    const name = bytesToHex(logId);
    const known = keysByLog.get(name);
    if (known !== undefined) return succeed(known[which]);
    const keys = await store.logKeys({ logId });
    if (!keys.ok) return keys;
    keysByLog.set(name, keys.value);
    const [oldest] = keysByLog.keys();
    if (keysByLog.size > rememberedLogsMax && oldest !== undefined) keysByLog.delete(oldest);
    return succeed(keys.value[which]);
  };
}

function writing(ground: Ground, check: ProofCheck, keyOf: KeyOf): Acceptors<"log-create" | "log-append"> {
  const { store, fanout, counters } = ground;
  return {
    async "log-create"({ logId, writeKey, viewKey, grant, proof }, { origin }) {
      if (!equalBytes(logId, hashOf(proofs.logIdInput(writeKey, viewKey)))) return fail("malformed");
      const grantHash = hashOf(proofs.grantHashInput(grant));
      const checked = await check.signed(
        origin,
        proof,
        () => Promise.resolve(succeed(writeKey)),
        (place) => proofs.logCreateStatement(place, { logId, grantHash }),
      );
      if (!checked.ok) return checked;
      const headZero = hashOf(proofs.headZeroInput(logId));
      return store.createLog({ logId, writeKey, viewKey, grantHash, headZero, quotaBytes: logQuotaBytes });
    },

    async "log-append"({ logId, seenSeq, expectedHead, bodies, proof }, { origin }) {
      const bodyHashes = bodies.map(sha256);
      const checked = await check.signedOrTicket(
        origin,
        proof,
        { ticketFor: "append", logId },
        keyOf(logId, "writeKey"),
        (place) => proofs.logAppendStatement(place, { logId, expectedHead, bodyHashes }),
      );
      if (!checked.ok) return checked;
      const appended = await store.append({ logId, seenSeq, expectedHead, bodies, bodyHashes });
      if (!appended.ok) return appended;
      const { seqs, headSeq, head, added } = appended.value;
      if (added > 0) {
        const firstSeq = headSeq - added + 1;
        const fresh = bodies.filter((_body, index) => (seqs[index] ?? 0) >= firstSeq);
        counters.bodiesKept += added;
        counters.bodyBytesKept += fresh.reduce((sum, body) => sum + body.length, 0);
        fanout.tell({ logId, firstSeq, bodies: fresh, headSeq, head });
      }
      return succeed({ seqs, headSeq, head });
    },
  };
}

function reading(
  ground: Ground,
  check: ProofCheck,
  keyOf: KeyOf,
): Acceptors<"log-read" | "log-subscribe" | "log-unsubscribe"> {
  const { store, fanout, counters } = ground;
  return {
    async "log-read"({ logId, from, proof }, { origin }) {
      const checked = await check.signedOrTicket(
        origin,
        proof,
        { ticketFor: "read", logId },
        keyOf(logId, "viewKey"),
        (place) => proofs.logReadStatement(place, { logId, from }),
      );
      if (!checked.ok) return checked;
      const read = await store.readLog({ logId, from });
      if (!read.ok) return read;
      counters.bodiesRead += read.value.bodies.length;
      return succeed(read.value satisfies Reply<"log-read">);
    },

    async "log-subscribe"({ logId, proof }, { origin, subscriber }) {
      if (subscriber === null) return fail("not-here");
      const checked = await check.signedOrTicket(
        origin,
        proof,
        { ticketFor: "read", logId },
        keyOf(logId, "viewKey"),
        (place) => proofs.logSubscribeStatement(place, logId),
      );
      if (!checked.ok) return checked;
      // Subscribed before the head is read: what comes between is told twice rather than not at all.
      if (!fanout.add(logId, subscriber)) return fail("too-many");
      const head = await store.logHead({ logId });
      if (!head.ok) fanout.remove(logId, subscriber);
      return head;
    },

    async "log-unsubscribe"({ logId }, { subscriber }) {
      if (subscriber === null) return fail("not-here");
      fanout.remove(logId, subscriber);
      return succeed({});
    },
  };
}

function ticketing(ground: Ground, check: ProofCheck, keyOf: KeyOf): Acceptors<"log-ticket"> {
  return {
    async "log-ticket"({ logId, ticketFor, proof }, { origin }) {
      const which = ticketFor === "append" ? "writeKey" : "viewKey";
      const checked = await check.signed(origin, proof, keyOf(logId, which), (place) =>
        proofs.logTicketStatement(place, { logId, ticketFor }),
      );
      if (!checked.ok) return checked;
      return succeed({ ticket: ground.challenges.ticket(ticketFor, logId, proof.challenge) });
    },
  };
}

function expiring(
  ground: Ground,
  check: ProofCheck,
  keyOf: KeyOf,
): Acceptors<"log-expire" | "log-cancel-expire"> {
  const { store, clock } = ground;
  return {
    async "log-expire"({ logId, proof }, { origin }) {
      const checked = await check.signed(origin, proof, keyOf(logId, "writeKey"), (place) =>
        proofs.logExpireStatement(place, logId),
      );
      if (!checked.ok) return checked;
      return store.expireLog({ logId, expiresDay: dayOf(clock) + expiryWaitDays });
    },
    async "log-cancel-expire"({ logId, proof }, { origin }) {
      const checked = await check.signed(origin, proof, keyOf(logId, "writeKey"), (place) =>
        proofs.logCancelExpireStatement(place, logId),
      );
      return checked.ok ? store.cancelExpiry({ logId }) : checked;
    },
  };
}
