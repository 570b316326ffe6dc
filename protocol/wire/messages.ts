/**
 * Every operation of the host, version hf1: what is asked and what is answered. An operation is a POST to
 * `/hf1/<operation>` with `application/cbor`, or a message on the socket `/hf1/socket`; the bytes are the
 * same. There is no login, cookie or session: what needs a right carries its own proof (proofs.ts).
 *
 * A field name means the same in every message; `visible.ts` says each in one sentence.
 */
import {
  admissionCodeBytes,
  appendBodiesMax,
  callFrameBytes,
  challengeSeconds,
  dropRepliesMax,
  fileChunkBytes,
  fileChunksMax,
  grantBundleMax,
  grantBytes,
  practiceGrants,
  readBodiesMax,
  readBytesMax,
  registerBytes,
  registerVersionMax,
  relayTextBytesMax,
  relayUrlBytesMax,
  relayUrlsMax,
  rowColumnsMax,
  rowTextBytesMax,
  seqMax,
} from "./limits.ts";
import { body, choice, fixed, list, nullable, record, text, uint, type ValueOf } from "./shape.ts";

/** Path under which this version of the wire is spoken; another version has another path. */
export const wirePath = "/hf1/";
export const socketPath = "/hf1/socket";
/** Name of the WebSocket subprotocol. */
export const socketProtocol = "hf1";
export const wireContentType = "application/cbor";

const hash = fixed(32);
const key = fixed(32);
const address = fixed(32);
const seq = uint(seqMax);
const day = uint(1_000_000);

/** A signature over the statement of this very request. */
const signed = record({ challenge: hash, signature: fixed(64) });
/** The signature, or the ticket it was changed for: exactly one of the two. */
const signedOrTicket = record({ challenge: hash, signature: nullable(fixed(64)), ticket: nullable(hash) });
const head = { headSeq: seq, head: hash };
const nothing = record({});

export const operations = {
  challenge: {
    request: nothing,
    reply: record({ challenge: hash, endsInSeconds: uint(challengeSeconds), hostSeconds: uint(2 ** 40) }),
  },

  "log-create": {
    request: record({ logId: hash, writeKey: key, viewKey: key, grant: fixed(grantBytes), proof: signed }),
    reply: record(head),
  },
  "log-append": {
    request: record({
      logId: hash,
      /** Highest sequence number the sender has read; bodies it sent before are looked for after it. */
      seenSeq: seq,
      /** null: at the end, whatever is there. */
      expectedHead: nullable(hash),
      bodies: list(body, 1, appendBodiesMax),
      proof: signedOrTicket,
    }),
    /** `seqs`: where each body stands, in the order sent, whether kept now or by an earlier try. */
    reply: record({ seqs: list(seq, 1, appendBodiesMax), ...head }),
  },
  "log-read": {
    request: record({ logId: hash, from: seq, proof: signedOrTicket }),
    /** `bodies` begin at `firstSeq`, which is above `from` where an expired log keeps only its last. */
    reply: record({ firstSeq: seq, bodies: list(body, 0, readBodiesMax, readBytesMax), ...head }),
  },
  "log-subscribe": {
    request: record({ logId: hash, proof: signedOrTicket }),
    reply: record(head),
  },
  "log-unsubscribe": { request: record({ logId: hash }), reply: nothing },
  "log-ticket": {
    request: record({ logId: hash, ticketFor: choice("append", "read"), proof: signed }),
    reply: record({ ticket: hash }),
  },
  "log-expire": { request: record({ logId: hash, proof: signed }), reply: record({ expiresDay: day }) },
  "log-cancel-expire": { request: record({ logId: hash, proof: signed }), reply: nothing },

  /** Handed on to the other connections subscribed to this log, and kept nowhere. Never by ticket. */
  "call-frame": {
    request: record({ logId: hash, callFrame: fixed(callFrameBytes), proof: signed }),
    reply: nothing,
  },
  /** For a TURN relay (RFC 8656). `until`: seconds since 1970 by the host's clock. Never by ticket. */
  "relay-credentials": {
    request: record({ logId: hash, proof: signed }),
    reply: record({
      urls: list(text(relayUrlBytesMax), 1, relayUrlsMax),
      username: text(relayTextBytesMax),
      credential: text(relayTextBytesMax),
      until: uint(2 ** 40),
    }),
  },

  "register-create": {
    request: record({
      registerKey: key,
      value: fixed(registerBytes),
      grant: fixed(grantBytes),
      proof: signed,
    }),
    reply: record({ version: uint(registerVersionMax) }),
  },
  "register-put": {
    request: record({
      address,
      version: uint(registerVersionMax),
      value: fixed(registerBytes),
      proof: signed,
    }),
    reply: record({ version: uint(registerVersionMax) }),
  },
  "register-get": {
    request: record({ address }),
    reply: record({ version: uint(registerVersionMax), value: fixed(registerBytes) }),
  },

  "drop-offer": {
    request: record({ dropKey: key, replyKey: key, offer: body, proof: signed }),
    reply: record({ expiresDay: day }),
  },
  "drop-claim": { request: record({ address, claim: body, proof: signed }), reply: nothing },
  "drop-reply": {
    request: record({ address, replyNumber: uint(dropRepliesMax), reply: body, proof: signed }),
    reply: nothing,
  },
  "drop-get": {
    request: record({ address }),
    reply: record({
      offer: body,
      claim: nullable(body),
      replies: list(body, 0, dropRepliesMax),
      expiresDay: day,
    }),
  },

  "file-begin": {
    request: record({ logId: hash, fileKey: key, chunks: uint(fileChunksMax), proof: signed }),
    /** `chunksKept`: how many chunks the host already has; go on with that number. */
    reply: record({ chunksKept: uint(fileChunksMax) }),
  },
  "file-put": {
    request: record({
      address,
      chunkNumber: uint(fileChunksMax),
      chunk: fixed(fileChunkBytes),
      proof: signed,
    }),
    reply: record({ chunksKept: uint(fileChunksMax) }),
  },
  "file-seal": { request: record({ address, proof: signed }), reply: nothing },
  "file-get": {
    request: record({ address, chunkNumber: uint(fileChunksMax) }),
    reply: record({ chunk: fixed(fileChunkBytes), chunks: uint(fileChunksMax) }),
  },

  /** What the host keeps in one row. A log's row needs a view proof; the others are shown to who knows the address. */
  row: {
    request: record({
      table: choice("log", "register", "drop", "file"),
      address,
      rowProof: nullable(signed),
    }),
    reply: record({
      columns: list(record({ columnName: text(32), columnText: text(rowTextBytesMax) }), 1, rowColumnsMax),
    }),
  },

  "practice-open": {
    request: record({
      code: fixed(admissionCodeBytes),
      grantHashes: list(hash, practiceGrants, practiceGrants),
    }),
    reply: nothing,
  },
  "grant-change": {
    request: record({ grant: fixed(grantBytes), grantHashes: list(hash, 1, grantBundleMax) }),
    reply: nothing,
  },
} as const;

export type OperationName = keyof typeof operations;
export type Request<Name extends OperationName> = ValueOf<(typeof operations)[Name]["request"]>;
export type Reply<Name extends OperationName> = ValueOf<(typeof operations)[Name]["reply"]>;

/** What the host sends unasked to who subscribed: new bodies of one log. */
export const pushed = record({ logId: hash, firstSeq: seq, bodies: list(body, 1, appendBodiesMax), ...head });
export type Pushed = ValueOf<typeof pushed>;

/** What the host hands on unasked to who subscribed: a call frame of another connection. */
export const pushedCallFrame = record({ logId: hash, callFrame: fixed(callFrameBytes) });
export type PushedCallFrame = ValueOf<typeof pushedCallFrame>;

export type Signed = ValueOf<typeof signed>;
export type SignedOrTicket = ValueOf<typeof signedOrTicket>;
export type TicketFor = "append" | "read";
export type RowTable = "log" | "register" | "drop" | "file";

/** Every reason for which the host refuses. The rule of docs/rules/wire.md or host.md stands beside each. */
export const refusalReasons = [
  /** The bytes are not a request of this operation (WI1, WI2). */
  "malformed",
  /** The signature or ticket does not stand for this request (HO4). */
  "proof-wrong",
  /** The challenge is neither the present one nor the one before it (HO3). */
  "challenge-old",
  /** No such log, register, drop or file here (HO5). */
  "not-found",
  /** Something else stands there already, under other keys (HO6). */
  "taken",
  /** The log does not end where the sender believes; read first (HO8). */
  "head-moved",
  /** The register's next version is another (HO12). */
  "version-not-next",
  /** The drop was claimed by somebody else, or this reply was given (HO14). */
  "used",
  /** A reply before a claim, or the second before the first (HO15). */
  "too-early",
  /** This grant was spent, or never handed in (HO17). */
  "grant-spent",
  "code-wrong",
  "code-spent",
  /** The quota of the log that pays is used up (HO10). */
  "quota-full",
  /** The host can keep nothing more now; what it acknowledged it still has and reads out (HO20). */
  "host-full",
  /** The log expired: nothing is added to it (HO11). */
  "expired",
  /** More of this kind than the host takes an hour or a day (HO21). */
  "too-many",
  /** This operation needs a socket, a subscription on it, or a relay that this host does not have (WI6, RY2, RY5). */
  "not-here",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
