import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { primitiveByLabel } from "#protocol/seal/labels.ts";
import * as proofs from "./proofs.ts";

const filled = (byte: number) => new Uint8Array(32).fill(byte);
const place = { host: "https://practice.example", challenge: filled(1) };
const [logId, address, hash] = [filled(2), filled(3), filled(4)];

/** Every statement, made by a function of place and fields, with the fields that must each change it. */
const statements: Readonly<Record<string, (at: proofs.ProofPlace, byte: number) => readonly unknown[]>> = {
  "log-create id": (at, byte) => proofs.logCreateStatement(at, { logId: filled(byte), grantHash: hash }),
  "log-create grant": (at, byte) => proofs.logCreateStatement(at, { logId, grantHash: filled(byte) }),
  "log-append id": (at, byte) =>
    proofs.logAppendStatement(at, { logId: filled(byte), expectedHead: null, bodyHashes: [hash] }),
  "log-append head": (at, byte) =>
    proofs.logAppendStatement(at, { logId, expectedHead: filled(byte), bodyHashes: [hash] }),
  "log-append body": (at, byte) =>
    proofs.logAppendStatement(at, { logId, expectedHead: null, bodyHashes: [filled(byte)] }),
  "log-read id": (at, byte) => proofs.logReadStatement(at, { logId: filled(byte), from: 1 }),
  "log-read from": (at, byte) => proofs.logReadStatement(at, { logId, from: byte }),
  "log-subscribe id": (at, byte) => proofs.logSubscribeStatement(at, filled(byte)),
  "log-ticket id": (at, byte) => proofs.logTicketStatement(at, { logId: filled(byte), ticketFor: "read" }),
  "log-expire id": (at, byte) => proofs.logExpireStatement(at, filled(byte)),
  "log-cancel-expire id": (at, byte) => proofs.logCancelExpireStatement(at, filled(byte)),
  "log-row id": (at, byte) => proofs.logRowStatement(at, filled(byte)),
  "call-frame id": (at, byte) => proofs.callFrameStatement(at, { logId: filled(byte), frameHash: hash }),
  "call-frame hash": (at, byte) => proofs.callFrameStatement(at, { logId, frameHash: filled(byte) }),
  "relay-credentials id": (at, byte) => proofs.relayCredentialsStatement(at, filled(byte)),
  "register-create address": (at, byte) =>
    proofs.registerCreateStatement(at, { address: filled(byte), valueHash: hash, grantHash: hash }),
  "register-create value": (at, byte) =>
    proofs.registerCreateStatement(at, { address, valueHash: filled(byte), grantHash: hash }),
  "register-create grant": (at, byte) =>
    proofs.registerCreateStatement(at, { address, valueHash: hash, grantHash: filled(byte) }),
  "register-put address": (at, byte) =>
    proofs.registerPutStatement(at, { address: filled(byte), version: 2, valueHash: hash }),
  "register-put version": (at, byte) =>
    proofs.registerPutStatement(at, { address, version: byte, valueHash: hash }),
  "register-put value": (at, byte) =>
    proofs.registerPutStatement(at, { address, version: 2, valueHash: filled(byte) }),
  "drop-offer address": (at, byte) =>
    proofs.dropOfferStatement(at, { address: filled(byte), replyKey: hash, offerHash: hash }),
  "drop-offer reply key": (at, byte) =>
    proofs.dropOfferStatement(at, { address, replyKey: filled(byte), offerHash: hash }),
  "drop-offer offer": (at, byte) =>
    proofs.dropOfferStatement(at, { address, replyKey: hash, offerHash: filled(byte) }),
  "drop-claim address": (at, byte) =>
    proofs.dropClaimStatement(at, { address: filled(byte), claimHash: hash }),
  "drop-claim claim": (at, byte) => proofs.dropClaimStatement(at, { address, claimHash: filled(byte) }),
  "drop-reply address": (at, byte) =>
    proofs.dropReplyStatement(at, { address: filled(byte), replyNumber: 1, replyHash: hash }),
  "drop-reply number": (at, byte) =>
    proofs.dropReplyStatement(at, { address, replyNumber: byte, replyHash: hash }),
  "drop-reply reply": (at, byte) =>
    proofs.dropReplyStatement(at, { address, replyNumber: 1, replyHash: filled(byte) }),
  "file-begin log": (at, byte) => proofs.fileBeginStatement(at, { logId: filled(byte), address, chunks: 1 }),
  "file-begin address": (at, byte) =>
    proofs.fileBeginStatement(at, { logId, address: filled(byte), chunks: 1 }),
  "file-begin chunks": (at, byte) => proofs.fileBeginStatement(at, { logId, address, chunks: byte }),
  "file-put address": (at, byte) =>
    proofs.filePutStatement(at, { address: filled(byte), chunkNumber: 0, chunkHash: hash }),
  "file-put number": (at, byte) =>
    proofs.filePutStatement(at, { address, chunkNumber: byte, chunkHash: hash }),
  "file-put chunk": (at, byte) =>
    proofs.filePutStatement(at, { address, chunkNumber: 0, chunkHash: filled(byte) }),
  "file-seal address": (at, byte) => proofs.fileSealStatement(at, filled(byte)),
};
const bytesOf = (statement: readonly unknown[]) => bytesToHex(canonicalToBytes(statement as never));

test.each(Object.entries(statements))(
  "[WI5] %s, host and challenge each change what is signed",
  (_name, make) => {
    const signed = bytesOf(make(place, 9));
    expect(bytesOf(make(place, 10))).not.toBe(signed);
    expect(bytesOf(make({ ...place, host: "https://other.example" }, 9))).not.toBe(signed);
    expect(bytesOf(make({ ...place, challenge: filled(5) }, 9))).not.toBe(signed);
  },
);

test("[WI4] no label of a proof occurs twice, and each is a label of signatures", () => {
  const labels = Object.values(proofs.proofLabels);
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(primitiveByLabel[label]).toBe("sign");
});

test("[WI4] every statement begins with a label, and statements of two operations never with the same one", () => {
  const labelOf = (name: string) => name.split(" ")[0] ?? "";
  const byLabel = new Map<unknown, Set<string>>();
  for (const [name, make] of Object.entries(statements)) {
    const [label] = make(place, 9);
    byLabel.set(label, (byLabel.get(label) ?? new Set()).add(labelOf(name)));
  }
  for (const operationsOfLabel of byLabel.values()) expect(operationsOfLabel.size).toBe(1);
  expect(proofs.logTicketStatement(place, { logId, ticketFor: "append" })[0]).not.toBe(
    proofs.logTicketStatement(place, { logId, ticketFor: "read" })[0],
  );
});

test("[WI4] a ticket differs by operation, log and challenge", () => {
  const ticket = { ticketFor: "append", logId, challenge: filled(1) } as const;
  const bytes = bytesOf(proofs.ticketInput(ticket));
  for (const change of [{ ticketFor: "read" }, { logId: address }, { challenge: hash }] as const) {
    expect(bytesOf(proofs.ticketInput({ ...ticket, ...change }))).not.toBe(bytes);
  }
});
