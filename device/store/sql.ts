/**
 * The one way to the database, met by node:sqlite (Node device) and by SQLite3MultipleCiphers on OPFS
 * (browser). Statements run one after another; a transaction keeps everybody else out until it ends.
 */

export type SqlValue = null | number | string | Uint8Array;
export type Row = Readonly<Record<string, SqlValue>>;

/** What a transaction may do. */
export interface SqlWork {
  /** Rows of one statement. */
  rows(statement: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  run(statement: string, values?: readonly SqlValue[]): Promise<void>;
}

export interface Sql extends SqlWork {
  /**
   * Runs `work` in one transaction that is on disk when this resolves; when `work` throws, nothing of it
   * is kept and the error goes on. Throws `StoreFull` when the disk has no room left.
   */
  transaction<Value>(work: (sql: SqlWork) => Promise<Value>): Promise<Value>;
  /** Closes the store; later calls are a defect. */
  close(): Promise<void>;
}

/** The disk has no room left; the transaction in hand was undone, what was written before is kept. */
export class StoreFull extends Error {
  override readonly name = "StoreFull";
}
