/**
 * The tables of the SQLite store, exactly those of protocol.md §5, and the settings without which an
 * acknowledgement would not mean "on disk". `entry` alone names another row: at = no · 2³² + seq, so rows
 * lie together by log, and no column or row id keeps the order of arrival across logs. Every other table
 * is WITHOUT ROWID, keyed by a hash.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

/** Version of the data's format, in `PRAGMA user_version`. */
export const dataVersion = 1;
/** "HFH1" in `PRAGMA application_id`: this file belongs to a Holdfast host. */
const applicationId = 0x48464831;

const schema = `
CREATE TABLE log (
  id BLOB PRIMARY KEY,
  no INTEGER NOT NULL UNIQUE,
  pk_w BLOB NOT NULL,
  pk_v BLOB NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  quota INTEGER NOT NULL,
  state INTEGER NOT NULL,
  expires_day INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (at INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE register (
  address BLOB PRIMARY KEY,
  pk BLOB NOT NULL,
  version INTEGER NOT NULL,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "drop" (
  address BLOB PRIMARY KEY,
  pk_offer BLOB NOT NULL,
  slots BLOB NOT NULL,
  claimed INTEGER NOT NULL,
  expires_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE file (
  address BLOB PRIMARY KEY,
  pk BLOB NOT NULL,
  cells INTEGER NOT NULL,
  state INTEGER NOT NULL,
  backend TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "grant" (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** State of a log: asked to expire on its day, or expired already. */
export const logState = { open: 0, expiring: 1, expired: 2 } as const;
/** State of a file: still written, or complete. */
export const fileState = { open: 0, sealed: 1 } as const;

/** Why a data directory cannot be used. `found` is the version of the data there. */
export type DataFault =
  | { readonly kind: "other-version"; readonly found: number }
  | { readonly kind: "not-holdfast" }
  | { readonly kind: "damaged" };

/** Opens the database for writing, making its tables when it is new. Returns the fault instead, and changes nothing then. */
export function openForWriting(path: string): { database: DatabaseSync } | DataFault {
  if (isLost(path)) return { kind: "damaged" };
  const database = new DatabaseSync(path);
  const fault = dataFault(database);
  if (fault !== null) {
    database.close();
    return fault;
  }
  const isNew = pragmaNumber(database, "user_version") === 0;
  // page_size counts only before the first page and before WAL.
  if (isNew) database.exec("PRAGMA page_size = 8192");
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY");
  if (isNew) {
    database.exec(
      `BEGIN; ${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${dataVersion}; COMMIT`,
    );
  }
  return { database };
}

/**
 * Whether there is no database where there was one. SQLite would take an empty file for a new database and
 * remove the log of writes beside it, with everything in it.
 */
function isLost(path: string): boolean {
  const bytesOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);
  if (bytesOf(path) > 0) return false;
  const files = join(dirname(path), "files");
  return bytesOf(`${path}-wal`) > 0 || (existsSync(files) && readdirSync(files).length > 0);
}

/** Opens an existing database for reading beside the writer. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY");
  return database;
}

/** Opens a copy that nobody writes: SQLite then leaves no file of its own beside it, and needs no right to write there. */
export function openUntouched(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set("immutable", "1");
  const database = new DatabaseSync(url, { readOnly: true });
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY");
  return database;
}

/** Whose data these are, and of which format; null for this Holdfast's own, and for a database that is still empty. */
export function dataFault(database: DatabaseSync): DataFault | null {
  const found = pragmaNumber(database, "user_version");
  const owner = pragmaNumber(database, "application_id");
  const { count } = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as {
    count: number;
  };
  if (count === 0 && found === 0) return null;
  if (owner !== applicationId) return { kind: "not-holdfast" };
  return found === dataVersion ? null : { kind: "other-version", found };
}

/** The value of a numeric pragma. */
export function pragmaNumber(database: DatabaseSync, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get();
  const value = row === undefined ? undefined : Object.values(row)[0];
  return typeof value === "number" ? value : -1;
}
