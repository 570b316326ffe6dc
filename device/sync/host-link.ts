/**
 * Everything a device may ask of a host, typed, and nothing else. Each call makes its own proof; there is
 * no login. The host is not believed in anything: what comes back are sealed bytes that the caller checks.
 *
 * fetch carries single requests, one socket carries subscriptions and appends. Both are handed in, so the
 * same code runs in a browser's worker and in Node.
 */
import { succeed } from "#base/result.ts";
import { hashOf, sha256 } from "#protocol/seal/hash.ts";
import type { SignPair } from "#protocol/seal/sign.ts";
import type { Pushed, Reply, RowTable } from "#protocol/wire/messages.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import {
  createHostExchange,
  type FromHost,
  type HostExchange,
  type HostLinkPlatform,
} from "./host-exchange.ts";
import { createHostSocket, type SocketLine } from "./host-socket.ts";

export type { FromHost, HostFailure, HostLinkPlatform } from "./host-exchange.ts";

export interface HostLink {
  /** The origin every proof names. */
  readonly host: string;

  /** Opens a new log, spending `grant`. Asking again after a lost answer is harmless: the same log is answered. */
  createLog(log: {
    readonly write: SignPair;
    readonly viewKey: Uint8Array;
    readonly grant: Uint8Array;
  }): FromHost<Reply<"log-create">>;

  /**
   * Resolves when the bodies are on the host's disk. `seenSeq`: up to where the caller has read this log.
   * With `expectedHead`, only directly after that head; else at the end. A body that stands in the log
   * after `seenSeq` already is not added again. Refused: head-moved, quota-full, expired, not-found.
   */
  append(append: {
    readonly logId: Uint8Array;
    readonly write: SignPair;
    readonly seenSeq: number;
    readonly expectedHead: Uint8Array | null;
    readonly bodies: readonly Uint8Array[];
  }): FromHost<Reply<"log-append">>;

  /** Bodies from `from` on (the first is 1), at most 4 MiB at once; ask again until `headSeq` is reached. */
  read(read: {
    readonly logId: Uint8Array;
    readonly view: SignPair;
    readonly from: number;
  }): FromHost<Reply<"log-read">>;

  /**
   * New bodies of this log, as they come, until `stop`. The answer says where the log ends now: what lies
   * before is read with `read`. `onEnded` is called once when the connection is lost; subscribe again then.
   * `onFrame` hears call frames, 4096 sealed bytes each, that other connections subscribed to this log send:
   * in no sure order, some lost, some twice, and those of one's own other devices among them.
   */
  subscribe(subscription: {
    readonly logId: Uint8Array;
    readonly view: SignPair;
    readonly onBodies: (pushed: Pushed) => void;
    readonly onFrame?: (frame: Uint8Array) => void;
    readonly onEnded: () => void;
  }): FromHost<{ readonly headSeq: number; readonly head: Uint8Array; readonly stop: () => void }>;

  /**
   * Hands a call frame, exactly 4096 sealed bytes, to whoever else is subscribed to this log now; nobody learns
   * whether anyone was. The caller must be subscribed to the log over this link. Refused: not-here when it is
   * not, too-many above 32 a second on one connection. Without a connection: host-not-reached.
   */
  sendFrame(call: {
    readonly logId: Uint8Array;
    readonly view: SignPair;
    readonly frame: Uint8Array;
  }): FromHost<void>;
  /**
   * Fresh credentials for the host's relay, as `iceServers` of WebRTC takes them. `until`: seconds since 1970
   * by the host's clock, at most two hours ahead; after it the relay renews nothing, and a call through it ends
   * within ten minutes. Refused: not-here by a host without a relay, too-many.
   */
  relayCredentials(call: {
    readonly logId: Uint8Array;
    readonly view: SignPair;
  }): FromHost<Reply<"relay-credentials">>;

  /** Asks that a carried-on log expire, 90 days from now. */
  expireLog(log: { readonly logId: Uint8Array; readonly write: SignPair }): FromHost<Reply<"log-expire">>;
  cancelExpiry(log: {
    readonly logId: Uint8Array;
    readonly write: SignPair;
  }): FromHost<Reply<"log-cancel-expire">>;

  /** Makes a register at its version 1, spending `grant`. `value`: exactly 4 KiB. Refused: grant-spent, taken. */
  createRegister(register: {
    readonly key: SignPair;
    readonly value: Uint8Array;
    readonly grant: Uint8Array;
  }): FromHost<Reply<"register-create">>;
  /** Refused with version-not-next unless `version` is the kept one plus 1. */
  putRegister(register: {
    readonly key: SignPair;
    readonly version: number;
    readonly value: Uint8Array;
  }): FromHost<Reply<"register-put">>;
  getRegister(address: Uint8Array): FromHost<Reply<"register-get">>;

  /** Offers, for 14 days, in one of the seven sizes. `replyKey`: who may reply. */
  offerDrop(drop: {
    readonly key: SignPair;
    readonly replyKey: Uint8Array;
    readonly offer: Uint8Array;
  }): FromHost<Reply<"drop-offer">>;
  /** Refused with "used" when somebody else claimed it. */
  claimDrop(drop: { readonly key: SignPair; readonly claim: Uint8Array }): FromHost<Reply<"drop-claim">>;
  replyToDrop(drop: {
    readonly address: Uint8Array;
    readonly replyPair: SignPair;
    readonly replyNumber: 1 | 2;
    readonly reply: Uint8Array;
  }): FromHost<Reply<"drop-reply">>;
  getDrop(address: Uint8Array): FromHost<Reply<"drop-get">>;

  /** Begins or goes on with a file of `chunks` sealed chunks of 65,552 bytes, paid by the log's quota. */
  beginFile(file: {
    readonly logId: Uint8Array;
    readonly write: SignPair;
    readonly fileKey: Uint8Array;
    readonly chunks: number;
  }): FromHost<Reply<"file-begin">>;
  /** Chunks in order, from 0. */
  putChunk(file: {
    readonly key: SignPair;
    readonly chunkNumber: number;
    readonly chunk: Uint8Array;
  }): FromHost<Reply<"file-put">>;
  /** After the last chunk: nothing can be changed any more, and it can be read. */
  sealFile(file: { readonly key: SignPair }): FromHost<Reply<"file-seal">>;
  getChunk(file: { readonly address: Uint8Array; readonly chunkNumber: number }): FromHost<Reply<"file-get">>;

  /** What the host keeps in one row, as it just answered. `view` for a log, null for the rest. */
  row(row: {
    readonly table: RowTable;
    readonly address: Uint8Array;
    readonly view: SignPair | null;
  }): FromHost<Reply<"row">>;

  /** Spends the admission code and hands in 256 hashes of grants. Refused: code-wrong, code-spent, too-many. */
  openPractice(practice: {
    readonly code: Uint8Array;
    readonly grantHashes: readonly Uint8Array[];
  }): FromHost<Reply<"practice-open">>;
  /** Spends one grant for a bundle of up to 64 new ones. Refused: grant-spent, too-many. */
  changeGrant(change: {
    readonly grant: Uint8Array;
    readonly grantHashes: readonly Uint8Array[];
  }): FromHost<Reply<"grant-change">>;

  /**
   * This device's clock minus the host's, in minutes, as of the last challenge; null before the first. Rights
   * never depend on it, but what a device writes down as the time does: a person is told when it is large.
   */
  clockDifferenceMinutes(): number | null;

  /** Ends the connection; subscriptions are told. Calls after this open it again. */
  close(): void;
}

/** A caller of the host at `origin`. Nothing is sent before the first call. Needs `sodiumReady`, for it signs. */
export function createHostLink(origin: string, platform: HostLinkPlatform): HostLink {
  const exchange = createHostExchange(origin, platform);
  const line = createHostSocket(origin, platform);
  return {
    host: origin,
    clockDifferenceMinutes: () => exchange.clockDifferenceMinutes(),
    close: () => line.close(),
    ...logCalls(exchange, line),
    ...callCalls(exchange, line),
    ...registerCalls(exchange),
    ...dropCalls(exchange),
    ...fileCalls(exchange),
    row: ({ table, address, view }) =>
      view === null
        ? exchange.ask("row", { table, address, rowProof: null })
        : exchange.askSigned(
            "row",
            view,
            (place) => proofs.logRowStatement(place, address),
            (rowProof) => ({
              table,
              address,
              rowProof,
            }),
          ),
    openPractice: ({ code, grantHashes }) => exchange.ask("practice-open", { code, grantHashes }),
    changeGrant: ({ grant, grantHashes }) => exchange.ask("grant-change", { grant, grantHashes }),
  };
}

type LogCalls = Pick<HostLink, "createLog" | "append" | "read" | "subscribe" | "expireLog" | "cancelExpiry">;

function logCalls(exchange: HostExchange, line: SocketLine): LogCalls {
  return {
    createLog({ write, viewKey, grant }) {
      const logId = hashOf(proofs.logIdInput(write.publicKey, viewKey));
      const grantHash = hashOf(proofs.grantHashInput(grant));
      return exchange.askSigned(
        "log-create",
        write,
        (place) => proofs.logCreateStatement(place, { logId, grantHash }),
        (proof) => ({ logId, writeKey: write.publicKey, viewKey, grant, proof }),
      );
    },
    append({ logId, write, seenSeq, expectedHead, bodies }) {
      const bodyHashes = bodies.map(sha256);
      return exchange.askTicketed(
        "log-append",
        { ticketFor: "append", logId, pair: write },
        (place) => proofs.logAppendStatement(place, { logId, expectedHead, bodyHashes }),
        (proof) => ({ logId, seenSeq, expectedHead, bodies, proof }),
        line.isOpen() ? line.exchange : undefined,
      );
    },
    read({ logId, view, from }) {
      return exchange.askTicketed(
        "log-read",
        { ticketFor: "read", logId, pair: view },
        (place) => proofs.logReadStatement(place, { logId, from }),
        (proof) => ({ logId, from, proof }),
      );
    },
    async subscribe({ logId, view, onBodies, onFrame = () => {}, onEnded }) {
      const opened = await line.open();
      if (!opened.ok) return opened;
      let subscribed = false;
      const onLost = () => {
        if (subscribed) onEnded();
      };
      const stop = line.listen(logId, { onBodies, onFrame, onEnded: onLost });
      const answer = await exchange.askTicketed(
        "log-subscribe",
        { ticketFor: "read", logId, pair: view },
        (place) => proofs.logSubscribeStatement(place, logId),
        (proof) => ({ logId, proof }),
        line.exchange,
      );
      subscribed = answer.ok;
      if (answer.ok) return succeed({ ...answer.value, stop });
      stop();
      return answer;
    },
    expireLog({ logId, write }) {
      const statement = (place: proofs.ProofPlace) => proofs.logExpireStatement(place, logId);
      return exchange.askSigned("log-expire", write, statement, (proof) => ({ logId, proof }));
    },
    cancelExpiry({ logId, write }) {
      const statement = (place: proofs.ProofPlace) => proofs.logCancelExpireStatement(place, logId);
      return exchange.askSigned("log-cancel-expire", write, statement, (proof) => ({ logId, proof }));
    },
  };
}

function callCalls(
  exchange: HostExchange,
  line: SocketLine,
): Pick<HostLink, "sendFrame" | "relayCredentials"> {
  return {
    async sendFrame({ logId, view, frame }) {
      const sent = await exchange.askSigned(
        "call-frame",
        view,
        (place) => proofs.callFrameStatement(place, { logId, frameHash: sha256(frame) }),
        (proof) => ({ logId, callFrame: frame, proof }),
        line.exchange,
      );
      return sent.ok ? succeed(undefined) : sent;
    },
    relayCredentials({ logId, view }) {
      const statement = (place: proofs.ProofPlace) => proofs.relayCredentialsStatement(place, logId);
      return exchange.askSigned("relay-credentials", view, statement, (proof) => ({ logId, proof }));
    },
  };
}

function registerCalls(
  exchange: HostExchange,
): Pick<HostLink, "createRegister" | "putRegister" | "getRegister"> {
  return {
    createRegister({ key, value, grant }) {
      const address = hashOf(proofs.registerAddressInput(key.publicKey));
      const grantHash = hashOf(proofs.grantHashInput(grant));
      return exchange.askSigned(
        "register-create",
        key,
        (place) => proofs.registerCreateStatement(place, { address, valueHash: sha256(value), grantHash }),
        (proof) => ({ registerKey: key.publicKey, value, grant, proof }),
      );
    },
    putRegister({ key, version, value }) {
      const address = hashOf(proofs.registerAddressInput(key.publicKey));
      return exchange.askSigned(
        "register-put",
        key,
        (place) => proofs.registerPutStatement(place, { address, version, valueHash: sha256(value) }),
        (proof) => ({ address, version, value, proof }),
      );
    },
    getRegister: (address) => exchange.ask("register-get", { address }),
  };
}

function dropCalls(
  exchange: HostExchange,
): Pick<HostLink, "offerDrop" | "claimDrop" | "replyToDrop" | "getDrop"> {
  return {
    offerDrop({ key, replyKey, offer }) {
      const address = hashOf(proofs.dropAddressInput(key.publicKey));
      return exchange.askSigned(
        "drop-offer",
        key,
        (place) => proofs.dropOfferStatement(place, { address, replyKey, offerHash: sha256(offer) }),
        (proof) => ({ dropKey: key.publicKey, replyKey, offer, proof }),
      );
    },
    claimDrop({ key, claim }) {
      const address = hashOf(proofs.dropAddressInput(key.publicKey));
      return exchange.askSigned(
        "drop-claim",
        key,
        (place) => proofs.dropClaimStatement(place, { address, claimHash: sha256(claim) }),
        (proof) => ({ address, claim, proof }),
      );
    },
    replyToDrop({ address, replyPair, replyNumber, reply }) {
      return exchange.askSigned(
        "drop-reply",
        replyPair,
        (place) => proofs.dropReplyStatement(place, { address, replyNumber, replyHash: sha256(reply) }),
        (proof) => ({ address, replyNumber, reply, proof }),
      );
    },
    getDrop: (address) => exchange.ask("drop-get", { address }),
  };
}

function fileCalls(
  exchange: HostExchange,
): Pick<HostLink, "beginFile" | "putChunk" | "sealFile" | "getChunk"> {
  return {
    beginFile({ logId, write, fileKey, chunks }) {
      const address = hashOf(proofs.fileAddressInput(fileKey));
      return exchange.askSigned(
        "file-begin",
        write,
        (place) => proofs.fileBeginStatement(place, { logId, address, chunks }),
        (proof) => ({ logId, fileKey, chunks, proof }),
      );
    },
    putChunk({ key, chunkNumber, chunk }) {
      const address = hashOf(proofs.fileAddressInput(key.publicKey));
      return exchange.askSigned(
        "file-put",
        key,
        (place) => proofs.filePutStatement(place, { address, chunkNumber, chunkHash: sha256(chunk) }),
        (proof) => ({ address, chunkNumber, chunk, proof }),
      );
    },
    sealFile({ key }) {
      const address = hashOf(proofs.fileAddressInput(key.publicKey));
      return exchange.askSigned(
        "file-seal",
        key,
        (place) => proofs.fileSealStatement(place, address),
        (proof) => ({
          address,
          proof,
        }),
      );
    },
    getChunk: ({ address, chunkNumber }) => exchange.ask("file-get", { address, chunkNumber }),
  };
}
