/**
 * What is signed for each operation: the canonical array [label, host, …, challenge], a label for each
 * operation and no other, so that no signature can stand for another act, at another host, or later than
 * ten minutes (protocol.md §5). `host` is the https origin the device speaks to.
 *
 * Hashes are handed in, because the host hashes with its own platform. The second half are the arrays whose
 * SHA-256 is an address: an address commits to the keys behind it.
 */
import type { Labelled } from "#protocol/seal/labels.ts";
import type { TicketFor } from "./messages.ts";

/** One label, one operation. The labels of tickets name what the ticket is for. */
export const proofLabels = {
  "log-create": "hf/log-create/1",
  "log-append": "hf/log-append/1",
  "log-read": "hf/log-read/1",
  "log-subscribe": "hf/log-subscribe/1",
  "log-ticket-append": "hf/log-ticket-append/1",
  "log-ticket-read": "hf/log-ticket-read/1",
  "log-expire": "hf/log-expire/1",
  "log-cancel-expire": "hf/log-cancel-expire/1",
  "register-create": "hf/register-create/1",
  "register-put": "hf/register-put/1",
  "drop-offer": "hf/drop-offer/1",
  "drop-claim": "hf/drop-claim/1",
  "drop-reply": "hf/drop-reply/1",
  "file-begin": "hf/file-begin/1",
  "file-put": "hf/file-put/1",
  "file-seal": "hf/file-seal/1",
  row: "hf/log-row/1",
  "call-frame": "hf/call-frame/1",
  "relay-credentials": "hf/relay-credentials/1",
} as const;

/** Where and when a proof counts. */
export type ProofPlace = { readonly host: string; readonly challenge: Uint8Array };

/** Signed with the log's write key. The log id commits to both of its keys. */
export function logCreateStatement(
  at: ProofPlace,
  log: { logId: Uint8Array; grantHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["log-create"], at.host, log.logId, log.grantHash, at.challenge];
}

/** Signed with the write key. `expectedHead` null: at the end, whatever is there. */
export function logAppendStatement(
  at: ProofPlace,
  append: { logId: Uint8Array; expectedHead: Uint8Array | null; bodyHashes: readonly Uint8Array[] },
): Labelled<"sign"> {
  return [
    proofLabels["log-append"],
    at.host,
    append.logId,
    append.expectedHead,
    append.bodyHashes,
    at.challenge,
  ];
}

/** Signed with the view key. `from`: the first sequence number wanted, from 1. */
export function logReadStatement(
  at: ProofPlace,
  read: { logId: Uint8Array; from: number },
): Labelled<"sign"> {
  return [proofLabels["log-read"], at.host, read.logId, read.from, at.challenge];
}

/** Signed with the view key. */
export function logSubscribeStatement(at: ProofPlace, logId: Uint8Array): Labelled<"sign"> {
  return [proofLabels["log-subscribe"], at.host, logId, at.challenge];
}

/** Signed with the write key for "append", with the view key for "read". */
export function logTicketStatement(
  at: ProofPlace,
  ticket: { logId: Uint8Array; ticketFor: TicketFor },
): Labelled<"sign"> {
  return [proofLabels[`log-ticket-${ticket.ticketFor}`], at.host, ticket.logId, at.challenge];
}

/** Signed with the write key. */
export function logExpireStatement(at: ProofPlace, logId: Uint8Array): Labelled<"sign"> {
  return [proofLabels["log-expire"], at.host, logId, at.challenge];
}

/** Signed with the write key. */
export function logCancelExpireStatement(at: ProofPlace, logId: Uint8Array): Labelled<"sign"> {
  return [proofLabels["log-cancel-expire"], at.host, logId, at.challenge];
}

/** Signed with the view key: what the host keeps of this log. */
export function logRowStatement(at: ProofPlace, logId: Uint8Array): Labelled<"sign"> {
  return [proofLabels.row, at.host, logId, at.challenge];
}

/** Signed with the view key. */
export function callFrameStatement(
  at: ProofPlace,
  call: { logId: Uint8Array; frameHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["call-frame"], at.host, call.logId, call.frameHash, at.challenge];
}

/** Signed with the view key. */
export function relayCredentialsStatement(at: ProofPlace, logId: Uint8Array): Labelled<"sign"> {
  return [proofLabels["relay-credentials"], at.host, logId, at.challenge];
}

/** Signed with the register's key; its first version is 1. */
export function registerCreateStatement(
  at: ProofPlace,
  register: { address: Uint8Array; valueHash: Uint8Array; grantHash: Uint8Array },
): Labelled<"sign"> {
  return [
    proofLabels["register-create"],
    at.host,
    register.address,
    1,
    register.valueHash,
    register.grantHash,
    at.challenge,
  ];
}

/** Signed with the register's key. */
export function registerPutStatement(
  at: ProofPlace,
  register: { address: Uint8Array; version: number; valueHash: Uint8Array },
): Labelled<"sign"> {
  return [
    proofLabels["register-put"],
    at.host,
    register.address,
    register.version,
    register.valueHash,
    at.challenge,
  ];
}

/** Signed with the drop's key. */
export function dropOfferStatement(
  at: ProofPlace,
  drop: { address: Uint8Array; replyKey: Uint8Array; offerHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["drop-offer"], at.host, drop.address, drop.replyKey, drop.offerHash, at.challenge];
}

/** Signed with the drop's key. */
export function dropClaimStatement(
  at: ProofPlace,
  drop: { address: Uint8Array; claimHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["drop-claim"], at.host, drop.address, drop.claimHash, at.challenge];
}

/** Signed with the reply key that came with the offer. `replyNumber`: 1 or 2. */
export function dropReplyStatement(
  at: ProofPlace,
  drop: { address: Uint8Array; replyNumber: number; replyHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["drop-reply"], at.host, drop.address, drop.replyNumber, drop.replyHash, at.challenge];
}

/** Signed with the write key of the log whose quota pays. */
export function fileBeginStatement(
  at: ProofPlace,
  file: { logId: Uint8Array; address: Uint8Array; chunks: number },
): Labelled<"sign"> {
  return [proofLabels["file-begin"], at.host, file.logId, file.address, file.chunks, at.challenge];
}

/** Signed with the file's key. */
export function filePutStatement(
  at: ProofPlace,
  file: { address: Uint8Array; chunkNumber: number; chunkHash: Uint8Array },
): Labelled<"sign"> {
  return [proofLabels["file-put"], at.host, file.address, file.chunkNumber, file.chunkHash, at.challenge];
}

/** Signed with the file's key. */
export function fileSealStatement(at: ProofPlace, address: Uint8Array): Labelled<"sign"> {
  return [proofLabels["file-seal"], at.host, address, at.challenge];
}

/** Under HMAC with the host's key: the ticket. The same for all who hold the pair, so it is no session. */
export function ticketInput(ticket: {
  ticketFor: TicketFor;
  logId: Uint8Array;
  challenge: Uint8Array;
}): Labelled<"mac"> {
  return ["hf/ticket/1", ticket.ticketFor, ticket.logId, ticket.challenge];
}

/** SHA-256 of this is the log id. */
export function logIdInput(writeKey: Uint8Array, viewKey: Uint8Array): Labelled<"hash"> {
  return ["hf/log/1", writeKey, viewKey];
}

/** SHA-256 of this is the head of a log without entries. */
export function headZeroInput(logId: Uint8Array): Labelled<"hash"> {
  return ["hf/head-0/1", logId];
}

/** SHA-256 of this is the head after entry `seq`, counted from 1. */
export function headNextInput(head: Uint8Array, seq: number, bodyHash: Uint8Array): Labelled<"hash"> {
  return ["hf/head/1", head, seq, bodyHash];
}

/** SHA-256 of this is the register's address. */
export function registerAddressInput(registerKey: Uint8Array): Labelled<"hash"> {
  return ["hf/register/1", registerKey];
}

/** SHA-256 of this is the drop's address. */
export function dropAddressInput(dropKey: Uint8Array): Labelled<"hash"> {
  return ["hf/drop-id/1", dropKey];
}

/** SHA-256 of this is the file's address. */
export function fileAddressInput(fileKey: Uint8Array): Labelled<"hash"> {
  return ["hf/file/1", fileKey];
}

/** SHA-256 of this is what the host keeps of an unspent grant. */
export function grantHashInput(grant: Uint8Array): Labelled<"hash"> {
  return ["hf/grant/1", grant];
}

/** SHA-256 of this is what the host keeps of an admission code, and after it is spent, of that. */
export function codeHashInput(code: Uint8Array, spent: boolean): Labelled<"hash"> {
  return [spent ? "hf/admission-code-spent/1" : "hf/admission-code/1", code];
}
