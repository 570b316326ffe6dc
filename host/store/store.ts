/**
 * What the host keeps, whatever keeps it: five kinds of row, each found by a hash, and nothing about a
 * person, a device, an address or a time of writing (protocol.md §5). SQLite meets this today; a second
 * store must pass the same contract, tests/host/store.test.ts.
 *
 * Every write is durable when its promise resolves, and may be asked again with the same bytes after a lost
 * answer: it then changes nothing and gives the same answer. The error is the reason the device is told.
 */
import type { Result } from "#base/result.ts";
import type { RefusalReason, RowTable } from "#protocol/wire/messages.ts";

export type Kept<Value> = Promise<Result<Value, RefusalReason>>;

/** Where a log ends: the number of its last entry (0 for none) and the chained hash up to it. */
type LogHead = { readonly headSeq: number; readonly head: Uint8Array };

export interface StoreWrites {
  /** Makes an empty log and spends the grant. Refused: grant-spent; taken, when the id stands under other keys. */
  createLog(log: {
    readonly logId: Uint8Array;
    readonly writeKey: Uint8Array;
    readonly viewKey: Uint8Array;
    readonly grantHash: Uint8Array;
    readonly headZero: Uint8Array;
    readonly quotaBytes: number;
  }): Kept<LogHead>;

  /**
   * Adds bodies at the end; all or none. Bodies that stand after `seenSeq` already are not added again.
   * With `expectedHead`, only directly after it. Refused: not-found, head-moved, quota-full, expired.
   * `added` says from which number on bodies are new, and how many.
   */
  append(append: {
    readonly logId: Uint8Array;
    readonly seenSeq: number;
    readonly expectedHead: Uint8Array | null;
    readonly bodies: readonly Uint8Array[];
    readonly bodyHashes: readonly Uint8Array[];
  }): Kept<LogHead & { readonly seqs: readonly number[]; readonly added: number }>;

  /** Asks for the log's expiry on that day; an earlier request stands. Refused: not-found, expired. */
  expireLog(log: {
    readonly logId: Uint8Array;
    readonly expiresDay: number;
  }): Kept<{ readonly expiresDay: number }>;
  cancelExpiry(log: { readonly logId: Uint8Array }): Kept<Record<string, never>>;

  createRegister(register: {
    readonly address: Uint8Array;
    readonly key: Uint8Array;
    readonly value: Uint8Array;
    readonly grantHash: Uint8Array;
  }): Kept<{ readonly version: number }>;
  /** Refused: not-found; version-not-next, unless it is the kept version with the same value. */
  putRegister(register: {
    readonly address: Uint8Array;
    readonly version: number;
    readonly value: Uint8Array;
  }): Kept<{ readonly version: number }>;

  /** Refused: taken, when another offer stands there. */
  offerDrop(drop: {
    readonly address: Uint8Array;
    readonly key: Uint8Array;
    readonly replyKey: Uint8Array;
    readonly offer: Uint8Array;
    readonly expiresDay: number;
  }): Kept<{ readonly expiresDay: number }>;
  /** The first claim counts. Refused: not-found; used, for every other one. */
  claimDrop(drop: { readonly address: Uint8Array; readonly claim: Uint8Array }): Kept<Record<string, never>>;
  /** Refused: not-found; too-early; used. */
  replyToDrop(drop: {
    readonly address: Uint8Array;
    readonly replyNumber: number;
    readonly reply: Uint8Array;
  }): Kept<Record<string, never>>;

  /** Makes the row of a file and takes its size from the log's quota. Refused: not-found, quota-full, expired, taken. */
  beginFile(file: {
    readonly logId: Uint8Array;
    readonly address: Uint8Array;
    readonly key: Uint8Array;
    readonly chunks: number;
    readonly bytes: number;
  }): Kept<FileRow>;
  sealFile(file: { readonly address: Uint8Array }): Kept<Record<string, never>>;

  /** Puts an admission code's hash beside the grants. */
  addCode(code: { readonly codeHash: Uint8Array }): Kept<Record<string, never>>;
  /** Spends the code. Refused: code-wrong; code-spent, unless it was spent for these very hashes. */
  openPractice(practice: {
    readonly codeHash: Uint8Array;
    readonly spentHash: Uint8Array;
    readonly grantHashes: readonly Uint8Array[];
  }): Kept<Record<string, never>>;
  /** Spends the grant. Refused: grant-spent, unless it was spent for these very hashes. */
  changeGrant(change: {
    readonly grantHash: Uint8Array;
    readonly grantHashes: readonly Uint8Array[];
  }): Kept<Record<string, never>>;

  /** Deletes what ends on `day` or before: drops, and all but the last body of logs asked to expire. */
  maintain(day: { readonly day: number }): Kept<Record<string, never>>;
  /** Folds the write-ahead log into the tables and empties it. */
  checkpoint(nothing: Record<string, never>): Kept<Record<string, never>>;
}

export interface StoreReads {
  logKeys(log: {
    readonly logId: Uint8Array;
  }): Kept<{ readonly writeKey: Uint8Array; readonly viewKey: Uint8Array }>;
  logHead(log: { readonly logId: Uint8Array }): Kept<LogHead>;
  /** Bodies from `from` on, within the limits of one answer; `firstSeq` is the number of the first. */
  readLog(read: {
    readonly logId: Uint8Array;
    readonly from: number;
  }): Kept<LogHead & { readonly firstSeq: number; readonly bodies: readonly Uint8Array[] }>;
  register(register: { readonly address: Uint8Array }): Kept<{
    readonly key: Uint8Array;
    readonly version: number;
    readonly value: Uint8Array;
  }>;
  drop(drop: { readonly address: Uint8Array }): Kept<DropRow>;
  file(file: { readonly address: Uint8Array }): Kept<FileRow>;
  /** Some addresses of files that are not sealed, in their own order behind `after`; none when there are no more. */
  openFiles(from: { readonly after: Uint8Array }): Kept<{ readonly addresses: readonly Uint8Array[] }>;
  /** Whether an admission code was ever drawn here, spent or not. */
  hasCode(nothing: Record<string, never>): Kept<{ readonly has: boolean }>;
  /** One row as it stands, column by column, as text. */
  row(row: { readonly table: RowTable; readonly address: Uint8Array }): Kept<readonly RowColumn[]>;
}

export interface Store extends StoreWrites, StoreReads {
  /** Finishes what was asked, folds the write-ahead log away and closes. */
  close(): Promise<void>;
}

type DropRow = {
  readonly key: Uint8Array;
  readonly replyKey: Uint8Array;
  readonly offer: Uint8Array;
  readonly claim: Uint8Array | null;
  readonly replies: readonly Uint8Array[];
  readonly expiresDay: number;
};

type FileRow = { readonly key: Uint8Array; readonly chunks: number; readonly sealed: boolean };

type RowColumn = { readonly columnName: string; readonly columnText: string };
