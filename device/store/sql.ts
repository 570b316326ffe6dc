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
  /** Runs one statement that answers nothing. */
  run(statement: string, values?: readonly SqlValue[]): Promise<void>;
}

export interface Sql extends SqlWork {
  /**
   * Runs `work` in one transaction that is on disk when this resolves; when `work` throws, nothing of it
   * is kept and the error goes on. Throws `StoreFull` when the disk has no room left. `work` must speak to
   * the database through its argument only: the outer one waits until the transaction has ended.
   */
  transaction<Value>(work: (sql: SqlWork) => Promise<Value>): Promise<Value>;
  /** Closes the store; later calls are a defect. */
  close(): Promise<void>;
}

/** The disk has no room left; the transaction in hand was undone, what was written before is kept. */
export class StoreFull extends Error {
  override readonly name = "StoreFull";
}

/** The file does not hold together, or was sealed with another key. */
export class StoreDamaged extends Error {
  override readonly name = "StoreDamaged";
}

/** The bytes of a column that the schema says are bytes. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  // A wrong type in our own table means the file was damaged.
  if (!(value instanceof Uint8Array)) throw new StoreDamaged("a column holds another type");
  return value;
}

/** The number of a column that the schema says is an integer. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new StoreDamaged("a column holds another type");
  return value;
}

/** The text of a column that the schema says is text. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new StoreDamaged("a column holds another type");
  return value;
}
