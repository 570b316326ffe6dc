/**
 * Everything a device may ask of a host, typed, and nothing else. Each call makes its own proof; there is
 * no login. The host is not believed in anything: what comes back are sealed bytes that the caller checks.
 *
 * fetch carries single requests, one socket carries subscriptions and appends. Both are handed in, so the
 * same code runs in a browser's worker and in Node.
 */
import type { Clock } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { Pushed, RefusalReason, Reply, RowTable } from "#protocol/wire/messages.ts";

/** A key that signs, without being seen here. Ed25519, as protocol/seal makes it. */
export type Signer = {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
};

/** Why the host did not do it. "refused" is the host's own word; the rest is about reaching it at all. */
export type HostFailure =
  | { readonly kind: "host-not-reached" }
  /** Something answered, and not in this version of the wire. */
  | { readonly kind: "host-other-version" }
  | { readonly kind: "host-full" }
  /** This device's clock minus the host's, in whole minutes, when they differ by more than ten. */
  | { readonly kind: "clock-off"; readonly minutes: number }
  | { readonly kind: "refused"; readonly reason: Exclude<RefusalReason, "host-full"> };

export type FromHost<Value> = Promise<Result<Value, HostFailure>>;

export interface HostLink {
  /** The origin every proof names. */
  readonly host: string;

  /** Opens a new log, spending `grant`. Asking again after a lost answer is harmless: the same log is answered. */
  createLog(log: { readonly write: Signer; readonly viewKey: Uint8Array; readonly grant: Uint8Array }): FromHost<Reply<"log-create">>;

  /**
   * Resolves when the bodies are on the host's disk. `seenSeq`: up to where the caller has read this log.
   * With `expectedHead`, only directly after that head; else at the end. A body that stands in the log
   * after `seenSeq` already is not added again. Refused: head-moved, quota-full, expired, not-found.
   */
  append(append: {
    readonly logId: Uint8Array;
    readonly write: Signer;
    readonly seenSeq: number;
    readonly expectedHead: Uint8Array | null;
    readonly bodies: readonly Uint8Array[];
  }): FromHost<Reply<"log-append">>;

  /** Bodies from `from` on (the first is 1), at most 4 MiB at once; ask again until `headSeq` is reached. */
  read(read: { readonly logId: Uint8Array; readonly view: Signer; readonly from: number }): FromHost<Reply<"log-read">>;

  /**
   * New bodies of this log, as they come, until `stop`. The answer says where the log ends now: what lies
   * before is read with `read`. `onEnded` is called once when the connection is lost; subscribe again then.
   */
  subscribe(subscription: {
    readonly logId: Uint8Array;
    readonly view: Signer;
    readonly onBodies: (pushed: Pushed) => void;
    readonly onEnded: () => void;
  }): FromHost<{ readonly headSeq: number; readonly head: Uint8Array; readonly stop: () => void }>;

  /** Asks that a carried-on log expire, 90 days from now. */
  expireLog(log: { readonly logId: Uint8Array; readonly write: Signer }): FromHost<Reply<"log-expire">>;
  cancelExpiry(log: { readonly logId: Uint8Array; readonly write: Signer }): FromHost<Reply<"log-cancel-expire">>;

  /** Makes a register at its version 1, spending `grant`. `value`: exactly 4 KiB. Refused: grant-spent, taken. */
  createRegister(register: { readonly key: Signer; readonly value: Uint8Array; readonly grant: Uint8Array }): FromHost<Reply<"register-create">>;
  /** Refused with version-not-next unless `version` is the kept one plus 1. */
  putRegister(register: { readonly key: Signer; readonly version: number; readonly value: Uint8Array }): FromHost<Reply<"register-put">>;
  getRegister(address: Uint8Array): FromHost<Reply<"register-get">>;

  /** Offers, for 14 days, in one of the seven sizes. `replyKey`: who may reply. */
  offerDrop(drop: { readonly key: Signer; readonly replyKey: Uint8Array; readonly offer: Uint8Array }): FromHost<Reply<"drop-offer">>;
  /** Refused with "used" when somebody else claimed it. */
  claimDrop(drop: { readonly key: Signer; readonly claim: Uint8Array }): FromHost<Reply<"drop-claim">>;
  replyToDrop(drop: {
    readonly address: Uint8Array;
    readonly replySigner: Signer;
    readonly replyNumber: 1 | 2;
    readonly reply: Uint8Array;
  }): FromHost<Reply<"drop-reply">>;
  getDrop(address: Uint8Array): FromHost<Reply<"drop-get">>;

  /** Begins or goes on with a file of `chunks` sealed chunks of 65,552 bytes, paid by the log's quota. */
  beginFile(file: {
    readonly logId: Uint8Array;
    readonly write: Signer;
    readonly fileKey: Uint8Array;
    readonly chunks: number;
  }): FromHost<Reply<"file-begin">>;
  /** Chunks in order, from 0. */
  putChunk(file: { readonly key: Signer; readonly chunkNumber: number; readonly chunk: Uint8Array }): FromHost<Reply<"file-put">>;
  /** After the last chunk: nothing can be changed any more, and it can be read. */
  sealFile(file: { readonly key: Signer }): FromHost<Reply<"file-seal">>;
  getChunk(file: { readonly address: Uint8Array; readonly chunkNumber: number }): FromHost<Reply<"file-get">>;

  /** What the host keeps in one row, as it just answered. `view` for a log, null for the rest. */
  row(row: { readonly table: RowTable; readonly address: Uint8Array; readonly view: Signer | null }): FromHost<Reply<"row">>;

  /** Spends the admission code and hands in 256 hashes of grants. Refused: code-wrong, code-spent, too-many. */
  openPractice(practice: { readonly code: Uint8Array; readonly grantHashes: readonly Uint8Array[] }): FromHost<Reply<"practice-open">>;
  /** Spends one grant for a bundle of up to 64 new ones. Refused: grant-spent, too-many. */
  changeGrant(change: { readonly grant: Uint8Array; readonly grantHashes: readonly Uint8Array[] }): FromHost<Reply<"grant-change">>;

  /** Ends the connection; subscriptions are told. Calls after this open it again. */
  close(): void;
}

/** What the platform lends: `fetch` and a WebSocket opener as browsers and Node have them, and time. */
export type HostLinkPlatform = {
  readonly clock: Clock;
  readonly fetch: (url: string, request: HostRequest) => Promise<HostResponse>;
  readonly openSocket: (url: string, protocol: string) => HostSocket;
  /** Calls `run` once after `milliseconds`, unless the returned function is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
};

export type HostRequest = {
  readonly method: "POST";
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array<ArrayBuffer>;
  readonly cache: "no-store";
  readonly credentials: "omit";
  readonly redirect: "error";
};

export type HostResponse = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
};

/** The part of the standard WebSocket that is used; a WebSocket of a browser or of Node is one. */
export type HostSocket = {
  binaryType: string;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: { readonly data: unknown }) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
};
