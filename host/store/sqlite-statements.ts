/** What the threads of the SQLite store share: the shape of a log's row, the key of an entry, and how a statement changes rows. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { succeed } from "#base/result.ts";

/** The same operations, done at once. */
export type Immediate<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (input: infer Input) => Promise<infer Outcome>
    ? (input: Input) => Outcome
    : never;
};

export type LogRow = {
  readonly no: number;
  readonly pk_w: Uint8Array;
  readonly pk_v: Uint8Array;
  readonly head_seq: number;
  readonly head_hash: Uint8Array;
  readonly bytes: number;
  readonly quota: number;
  readonly state: number;
  readonly expires_day: number | null;
};
export const done = succeed({});

/** First and only place where an entry's key is computed: the log's number in the upper half, seq in the lower. */
export function entryAt(no: number, seq: number): bigint {
  return (BigInt(no) << 32n) | BigInt(seq);
}
/** The number of the entry within its log. */
export function seqOf(at: bigint): number {
  return Number(at & 0xffff_ffffn);
}

/** Takes a hash out of the grants; whether it was there. */
export function spender(database: DatabaseSync): (hash: Uint8Array) => boolean {
  const remove = changing(database, 'DELETE FROM "grant" WHERE hash = ?');
  return (grantHash) => remove.run(grantHash).changes === 1n;
}

/**
 * A statement that changes rows. Each answers with the last row id of the connection, an entry's `at`, which
 * no JavaScript number holds; hence BigInt.
 */
export function changing(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}
