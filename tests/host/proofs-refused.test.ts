/** For every operation that needs a proof: each way in which a proof can be wrong, and that nothing changed by it. */
import { describe, expect, test } from "vitest";
import { hashOf, sha256 } from "#protocol/seal/hash.ts";
import { type SignPair, sign } from "#protocol/seal/sign.ts";
import { bytesToAnswer, requestToBytes } from "#protocol/wire/codec.ts";
import {
  type OperationName,
  type Reply,
  type Request,
  type Signed,
  wireContentType,
  wirePath,
} from "#protocol/wire/messages.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import {
  chance,
  createTestLog,
  linkTo,
  newPair,
  openPractice,
  type RealHost,
  startRealHost,
  type TestLog,
} from "./testing/real-host.ts";

type Ask = {
  readonly operation: OperationName;
  readonly ok: boolean;
  readonly reason: string | null;
  readonly value: unknown;
};

async function ask<Name extends OperationName>(
  host: RealHost,
  operation: Name,
  request: Request<Name>,
): Promise<Ask> {
  const response = await fetch(`${host.origin}${wirePath}${operation}`, {
    method: "POST",
    headers: { "content-type": wireContentType },
    body: requestToBytes(operation, request) as Uint8Array<ArrayBuffer>,
  });
  const answer = bytesToAnswer(operation, new Uint8Array(await response.arrayBuffer()));
  if (!answer.ok) throw new Error("the host answers in its own version");
  return answer.value.ok
    ? { operation, ok: true, reason: null, value: answer.value.value }
    : { operation, ok: false, reason: answer.value.reason, value: null };
}

async function challengeOf(host: RealHost): Promise<Uint8Array> {
  const { value } = await ask(host, "challenge", {});
  return (value as Reply<"challenge">).challenge;
}

/** One operation, made with a proof by some key for some place; the key that may, and one that may not. */
type Proven = {
  readonly name: string;
  readonly right: SignPair;
  readonly ask: (pair: SignPair, place: proofs.ProofPlace) => Promise<Ask>;
};

type Setting = {
  host: RealHost;
  log: TestLog;
  challenge: Uint8Array;
  grants: readonly Uint8Array[];
  operations: readonly Proven[];
};

async function setUp(): Promise<Setting> {
  const relay = { kind: "beside", secret: "a secret", urls: ["turn:relay.example:3478"] } as const;
  const host = await startRealHost({ relay });
  const link = await linkTo(host.origin);
  const grants = await openPractice(host, link);
  const log = await createTestLog(link, grants[0]);
  const [registerPair, dropPair, replyPair, filePair] = [newPair(), newPair(), newPair(), newPair()];
  const registerAddress = hashOf(proofs.registerAddressInput(registerPair.publicKey));
  const dropAddress = hashOf(proofs.dropAddressInput(dropPair.publicKey));
  const fileAddress = hashOf(proofs.fileAddressInput(filePair.publicKey));
  await link.createRegister({ key: registerPair, value: chance(4096), grant: grants[1] ?? chance(16) });
  await link.offerDrop({ key: dropPair, replyKey: replyPair.publicKey, offer: chance(1024) });
  await link.beginFile({ logId: log.logId, write: log.write, fileKey: filePair.publicKey, chunks: 1 });
  const { logId } = log;
  const signed = (
    pair: SignPair,
    place: proofs.ProofPlace,
    statement: ReturnType<typeof proofs.logReadStatement>,
  ): Signed => ({
    challenge: place.challenge,
    signature: sign(pair, statement),
  });
  const ticketless = (proof: Signed) => ({ ...proof, ticket: null });
  const [body, value, claim, chunk] = [chance(1024), chance(4096), chance(1024), chance(65_552)];
  const bodyHashes = [sha256(body)];
  const [newWrite, newRegister, newDrop] = [newPair(), newPair(), newPair()];
  const newLogId = hashOf(proofs.logIdInput(newWrite.publicKey, log.view.publicKey));
  const grant = grants[2] ?? chance(16);
  const grantHash = hashOf(proofs.grantHashInput(grant));
  const newRegisterAddress = hashOf(proofs.registerAddressInput(newRegister.publicKey));
  const newDropAddress = hashOf(proofs.dropAddressInput(newDrop.publicKey));

  const operations: readonly Proven[] = [
    {
      name: "log-create",
      right: newWrite,
      ask: (pair, place) =>
        ask(host, "log-create", {
          logId: newLogId,
          writeKey: newWrite.publicKey,
          viewKey: log.view.publicKey,
          grant,
          proof: signed(pair, place, proofs.logCreateStatement(place, { logId: newLogId, grantHash })),
        }),
    },
    {
      name: "log-append",
      right: log.write,
      ask: (pair, place) =>
        ask(host, "log-append", {
          logId,
          seenSeq: 0,
          expectedHead: null,
          bodies: [body],
          proof: ticketless(
            signed(pair, place, proofs.logAppendStatement(place, { logId, expectedHead: null, bodyHashes })),
          ),
        }),
    },
    {
      name: "log-read",
      right: log.view,
      ask: (pair, place) =>
        ask(host, "log-read", {
          logId,
          from: 1,
          proof: ticketless(signed(pair, place, proofs.logReadStatement(place, { logId, from: 1 }))),
        }),
    },
    {
      name: "log-ticket for append",
      right: log.write,
      ask: (pair, place) =>
        ask(host, "log-ticket", {
          logId,
          ticketFor: "append",
          proof: signed(pair, place, proofs.logTicketStatement(place, { logId, ticketFor: "append" })),
        }),
    },
    {
      name: "log-ticket for read",
      right: log.view,
      ask: (pair, place) =>
        ask(host, "log-ticket", {
          logId,
          ticketFor: "read",
          proof: signed(pair, place, proofs.logTicketStatement(place, { logId, ticketFor: "read" })),
        }),
    },
    {
      name: "log-expire",
      right: log.write,
      ask: (pair, place) =>
        ask(host, "log-expire", {
          logId,
          proof: signed(pair, place, proofs.logExpireStatement(place, logId)),
        }),
    },
    {
      name: "log-cancel-expire",
      right: log.write,
      ask: (pair, place) =>
        ask(host, "log-cancel-expire", {
          logId,
          proof: signed(pair, place, proofs.logCancelExpireStatement(place, logId)),
        }),
    },
    {
      name: "row of a log",
      right: log.view,
      ask: (pair, place) =>
        ask(host, "row", {
          table: "log",
          address: logId,
          rowProof: signed(pair, place, proofs.logRowStatement(place, logId)),
        }),
    },
    {
      name: "relay-credentials",
      right: log.view,
      ask: (pair, place) =>
        ask(host, "relay-credentials", {
          logId,
          proof: signed(pair, place, proofs.relayCredentialsStatement(place, logId)),
        }),
    },
    {
      name: "register-create",
      right: newRegister,
      ask: (pair, place) =>
        ask(host, "register-create", {
          registerKey: newRegister.publicKey,
          value,
          grant,
          proof: signed(
            pair,
            place,
            proofs.registerCreateStatement(place, {
              address: newRegisterAddress,
              valueHash: sha256(value),
              grantHash,
            }),
          ),
        }),
    },
    {
      name: "register-put",
      right: registerPair,
      ask: (pair, place) =>
        ask(host, "register-put", {
          address: registerAddress,
          version: 2,
          value,
          proof: signed(
            pair,
            place,
            proofs.registerPutStatement(place, {
              address: registerAddress,
              version: 2,
              valueHash: sha256(value),
            }),
          ),
        }),
    },
    {
      name: "drop-offer",
      right: newDrop,
      ask: (pair, place) =>
        ask(host, "drop-offer", {
          dropKey: newDrop.publicKey,
          replyKey: replyPair.publicKey,
          offer: claim,
          proof: signed(
            pair,
            place,
            proofs.dropOfferStatement(place, {
              address: newDropAddress,
              replyKey: replyPair.publicKey,
              offerHash: sha256(claim),
            }),
          ),
        }),
    },
    {
      name: "drop-claim",
      right: dropPair,
      ask: (pair, place) =>
        ask(host, "drop-claim", {
          address: dropAddress,
          claim,
          proof: signed(
            pair,
            place,
            proofs.dropClaimStatement(place, { address: dropAddress, claimHash: sha256(claim) }),
          ),
        }),
    },
    {
      name: "drop-reply",
      right: replyPair,
      ask: (pair, place) =>
        ask(host, "drop-reply", {
          address: dropAddress,
          replyNumber: 1,
          reply: claim,
          proof: signed(
            pair,
            place,
            proofs.dropReplyStatement(place, {
              address: dropAddress,
              replyNumber: 1,
              replyHash: sha256(claim),
            }),
          ),
        }),
    },
    {
      name: "file-begin",
      right: log.write,
      ask: (pair, place) =>
        ask(host, "file-begin", {
          logId,
          fileKey: filePair.publicKey,
          chunks: 1,
          proof: signed(
            pair,
            place,
            proofs.fileBeginStatement(place, { logId, address: fileAddress, chunks: 1 }),
          ),
        }),
    },
    {
      name: "file-put",
      right: filePair,
      ask: (pair, place) =>
        ask(host, "file-put", {
          address: fileAddress,
          chunkNumber: 0,
          chunk,
          proof: signed(
            pair,
            place,
            proofs.filePutStatement(place, {
              address: fileAddress,
              chunkNumber: 0,
              chunkHash: sha256(chunk),
            }),
          ),
        }),
    },
    {
      name: "file-seal",
      right: filePair,
      ask: (pair, place) =>
        ask(host, "file-seal", {
          address: fileAddress,
          proof: signed(pair, place, proofs.fileSealStatement(place, fileAddress)),
        }),
    },
  ];
  return { host, log, challenge: await challengeOf(host), grants, operations };
}

describe("every proven operation", () => {
  test("[HO4] refuses another key, another host and the key of another right, and nothing changes", async () => {
    const { host, log, challenge, operations } = await setUp();
    const place = { host: host.origin, challenge };
    const keys = [newPair(), log.view, log.write];
    for (const operation of operations) {
      for (const wrong of keys.filter((pair) => pair !== operation.right)) {
        expect({ name: operation.name, ...(await operation.ask(wrong, place)) }).toMatchObject({
          name: operation.name,
          reason: "proof-wrong",
        });
      }
      const elsewhere = { host: "https://other.example", challenge };
      expect({ name: operation.name, ...(await operation.ask(operation.right, elsewhere)) }).toMatchObject({
        name: operation.name,
        reason: "proof-wrong",
      });
    }
    expect(host.counters.bodiesKept).toBe(0);
    // The same requests under the right key are done: it was the proof that was refused, and nothing was used up.
    for (const operation of operations) {
      const answer = await operation.ask(operation.right, place);
      // log-create has spent the one grant that register-create names too.
      const expected = operation.name === "register-create" ? "grant-spent" : null;
      expect({ name: operation.name, reason: answer.reason }).toEqual({
        name: operation.name,
        reason: expected,
      });
    }
  });

  test("[HO3] refuses a challenge the host never gave", async () => {
    const { host, operations } = await setUp();
    const place = { host: host.origin, challenge: chance(32) };
    for (const operation of operations) {
      expect({ name: operation.name, ...(await operation.ask(operation.right, place)) }).toMatchObject({
        name: operation.name,
        reason: "challenge-old",
      });
    }
  });

  test("[HO4] refuses a signature for one operation on another", async () => {
    const { host, log, challenge } = await setUp();
    const place = { host: host.origin, challenge };
    const { logId } = log;
    const forExpiry: Signed = {
      challenge,
      signature: sign(log.write, proofs.logExpireStatement(place, logId)),
    };
    expect(await ask(host, "log-cancel-expire", { logId, proof: forExpiry })).toMatchObject({
      reason: "proof-wrong",
    });
    const forReading = {
      challenge,
      signature: sign(log.view, proofs.logReadStatement(place, { logId, from: 1 })),
    };
    expect(
      await ask(host, "log-read", { logId, from: 2, proof: { ...forReading, ticket: null } }),
    ).toMatchObject({ reason: "proof-wrong" });
    expect(await ask(host, "row", { table: "log", address: logId, rowProof: forReading })).toMatchObject({
      reason: "proof-wrong",
    });
    expect(await ask(host, "row", { table: "log", address: logId, rowProof: null })).toMatchObject({
      reason: "proof-wrong",
    });
  });

  test("[HO35] a ticket stands for one operation on one log under one challenge, and for no creation", async () => {
    const { host, log, challenge, grants } = await setUp();
    const link = await linkTo(host.origin);
    const other = await createTestLog(link, grants[3]);
    const place = { host: host.origin, challenge };
    const ticketOf = async ({ logId, write, view }: TestLog, ticketFor: "append" | "read") => {
      const pair = ticketFor === "append" ? write : view;
      const proof = {
        challenge,
        signature: sign(pair, proofs.logTicketStatement(place, { logId, ticketFor })),
      };
      const answer = await ask(host, "log-ticket", { logId, ticketFor, proof });
      return (answer.value as Reply<"log-ticket">).ticket;
    };
    const toAppend = await ticketOf(log, "append");
    const toRead = await ticketOf(log, "read");
    const proof = (ticket: Uint8Array) => ({ challenge, signature: null, ticket });
    const read = (logId: Uint8Array, ticket: Uint8Array) =>
      ask(host, "log-read", { logId, from: 1, proof: proof(ticket) });
    const append = (logId: Uint8Array, ticket: Uint8Array) =>
      ask(host, "log-append", {
        logId,
        seenSeq: 0,
        expectedHead: null,
        bodies: [chance(1024)],
        proof: proof(ticket),
      });
    expect(await read(log.logId, toAppend)).toMatchObject({ reason: "proof-wrong" });
    expect(await append(log.logId, toRead)).toMatchObject({ reason: "proof-wrong" });
    expect(await read(other.logId, toRead)).toMatchObject({ reason: "proof-wrong" });
    expect(await append(other.logId, toAppend)).toMatchObject({ reason: "proof-wrong" });
    expect(await read(log.logId, chance(32))).toMatchObject({ reason: "proof-wrong" });
    const old = { challenge: chance(32), signature: null, ticket: toRead };
    expect(await ask(host, "log-read", { logId: log.logId, from: 1, proof: old })).toMatchObject({
      reason: "challenge-old",
    });
    const both = { challenge, signature: chance(64), ticket: toRead };
    const neither = { challenge, signature: null, ticket: null };
    for (const wrong of [both, neither]) {
      expect(await ask(host, "log-read", { logId: log.logId, from: 1, proof: wrong })).toMatchObject({
        reason: "malformed",
      });
    }
    expect(await read(log.logId, toRead)).toMatchObject({ ok: true });
    expect(await append(log.logId, toAppend)).toMatchObject({ ok: true });
  });

  test("[WI6] a subscription is refused on a plain request", async () => {
    const { host, log, challenge } = await setUp();
    const place = { host: host.origin, challenge };
    const proof = {
      challenge,
      signature: sign(log.view, proofs.logSubscribeStatement(place, log.logId)),
      ticket: null,
    };
    expect(await ask(host, "log-subscribe", { logId: log.logId, proof })).toMatchObject({
      reason: "not-here",
    });
  });

  test("[HO5] a log id that does not belong to its keys makes no log", async () => {
    const { host, challenge, grants } = await setUp();
    const [write, view] = [newPair(), newPair()];
    const grant = grants[9] ?? chance(16);
    const logId = chance(32);
    const place = { host: host.origin, challenge };
    const statement = proofs.logCreateStatement(place, {
      logId,
      grantHash: hashOf(proofs.grantHashInput(grant)),
    });
    const proof = { challenge, signature: sign(write, statement) };
    const request = { logId, writeKey: write.publicKey, viewKey: view.publicKey, grant, proof };
    expect(await ask(host, "log-create", request)).toMatchObject({ reason: "malformed" });
  });
});
