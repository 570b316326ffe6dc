/**
 * The sealed store of one device: its tables and its version. Everything lies in one encrypted file.
 *
 *   meta      version of the store
 *   local     small values of this device alone, never in a log
 *   card      one space and its keys (device/sync/card-bytes.ts)
 *   log       per log: how far it was read, the head there, the highest lamport, and this device's own last
 *             counter and body hash, written before the body is used
 *   place     per log and seq: what judging the next body needs (protocol/log/log-state.ts)
 *   body      sealed bodies of live logs; `seq` is null until the host acknowledged it: those are the outbox
 *   gathered  own events that are durable and wait to share one entry with what follows
 *   fact      opened events in the one order of their space
 *   aside     bodies that could not be opened or verified (R6): kept, never shown, never sent on
 *   step      work with the host that must be finished even after a crash: a log to make, one to look at again
 *   pending   the epoch of this device's own that the host has not taken yet, one in a space
 *   found     a record read at the end of a log that was not judged yet: reading stops behind it
 *   answered  acts done for a window, so that asking again after a take-over acts once
 *   fold      what the facts of a space amount to, up to one of them (fold-table.ts); since version 3
 *   file      files of letters: those a person attached, and those of the other's that were asked for; since version 4
 *   chunk     their sealed chunks, as the host gets and gives them; since version 4
 *   waiting   letters that wait until all their files are with the host; since version 4
 *   search_…  the index of words, which follows from `fact` and is no part of a copy (device/search/word-table.ts); since version 2
 */
import { fail, type Result, succeed } from "#base/result.ts";
import type { StoreRefusal } from "#device/platform.ts";
import { searchSchema } from "#device/search/word-table.ts";
import { fileSchema } from "./file-table.ts";
import { foldSchema } from "./fold-table.ts";
import { type Sql, StoreDamaged, textOf } from "./sql.ts";

/** Raised by one with every change of a table. A store with a higher number is refused, never touched. */
export const storeVersion = 4;

/** A store up to this size is read through at opening, in bytes; a larger one proves itself page by page as it is read. */
const wholeCheckBytesMax = 16 * 1024 * 1024;

const tables = [
  "CREATE TABLE local (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
  "CREATE TABLE card (space TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
  `CREATE TABLE log (log_id BLOB PRIMARY KEY, space TEXT NOT NULL, n INTEGER NOT NULL, state TEXT NOT NULL,
    seq INTEGER NOT NULL, head BLOB NOT NULL, lamport INTEGER NOT NULL, lamport_base INTEGER NOT NULL,
    closed_at INTEGER, own_counter INTEGER NOT NULL, own_hash BLOB, own_lamport INTEGER NOT NULL,
    quiet_at INTEGER)`,
  `CREATE TABLE place (log_id BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, head BLOB NOT NULL,
    link BLOB, PRIMARY KEY (log_id, seq))`,
  "CREATE INDEX place_by_hash ON place (log_id, hash)",
  `CREATE TABLE body (id INTEGER PRIMARY KEY, log_id BLOB NOT NULL, hash BLOB NOT NULL, seq INTEGER,
    device BLOB, counter INTEGER, bytes BLOB NOT NULL)`,
  "CREATE UNIQUE INDEX body_by_hash ON body (log_id, hash)",
  "CREATE INDEX body_by_writer ON body (log_id, device, counter)",
  "CREATE INDEX body_waiting ON body (log_id, id) WHERE seq IS NULL",
  `CREATE TABLE gathered (log_id BLOB NOT NULL, idx INTEGER NOT NULL, item BLOB NOT NULL,
    PRIMARY KEY (log_id, idx))`,
  `CREATE TABLE gathering (log_id BLOB PRIMARY KEY, counter INTEGER NOT NULL, lamport INTEGER NOT NULL,
    seen_seq INTEGER NOT NULL, seen_head BLOB NOT NULL, bytes INTEGER NOT NULL, events INTEGER NOT NULL)`,
  `CREATE TABLE fact (space TEXT NOT NULL, place TEXT NOT NULL, event_id TEXT NOT NULL, kind TEXT NOT NULL,
    subject TEXT, bulk INTEGER NOT NULL, mine INTEGER NOT NULL, signed INTEGER NOT NULL, log_id BLOB NOT NULL,
    device BLOB NOT NULL, counter INTEGER NOT NULL, event BLOB NOT NULL, PRIMARY KEY (space, place))`,
  "CREATE UNIQUE INDEX fact_by_id ON fact (event_id)",
  "CREATE INDEX fact_by_kind ON fact (space, kind, subject, place)",
  "CREATE INDEX fact_held ON fact (bulk, space, place)",
  `CREATE TABLE aside (log_id BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, rule TEXT NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (log_id, hash))`,
  "CREATE TABLE alarm (kind TEXT NOT NULL, space TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (kind, space)) WITHOUT ROWID",
  "CREATE TABLE step (log_id BLOB PRIMARY KEY, bytes BLOB NOT NULL)",
  `CREATE TABLE pending (space TEXT PRIMARY KEY, log_id BLOB NOT NULL, hash BLOB NOT NULL,
    own_counter INTEGER NOT NULL, own_hash BLOB, own_lamport INTEGER NOT NULL, opens INTEGER NOT NULL,
    bytes BLOB NOT NULL)`,
  `CREATE TABLE found (log_id BLOB PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    newcomer INTEGER NOT NULL, record BLOB NOT NULL)`,
  "CREATE TABLE answered (request TEXT PRIMARY KEY, answer TEXT, at INTEGER NOT NULL)",
];

/**
 * Brings the tables to this version. Fails with store-newer when a newer Holdfast wrote the store, or
 * store-damaged when it does not hold together; then nothing in it was changed.
 */
export async function prepareStore(sql: Sql): Promise<Result<void, StoreRefusal>> {
  try {
    // What is deleted is overwritten: a page taken out of the notebook leaves its words in no free page (NB5).
    await sql.run("PRAGMA secure_delete = ON");
    const [found] = await sql.rows("SELECT count(*) AS meta FROM sqlite_schema WHERE name = 'meta'");
    if (found?.["meta"] === 0) {
      await createTables(sql);
      return succeed(undefined);
    }
    const [version] = await sql.rows("SELECT value FROM meta WHERE name = 'version'");
    if (version === undefined) return fail({ kind: "store-damaged" });
    const kept = Number(textOf(version, "value"));
    if (kept > storeVersion) return fail({ kind: "store-newer" });
    if (!(await holdsTogether(sql))) return fail({ kind: "store-damaged" });
    if (kept < 2) await addTables(sql, searchSchema, 2);
    if (kept < 3) await addTables(sql, foldSchema, 3);
    if (kept < 4) await addTables(sql, fileSchema, 4);
    return succeed(undefined);
  } catch (error) {
    // A damaged page is an expected thing for a disk to hold; anything else is our own mistake.
    if (error instanceof StoreDamaged) return fail({ kind: "store-damaged" });
    throw error;
  }
}

async function createTables(sql: Sql): Promise<void> {
  await sql.transaction(async (work) => {
    await work.run("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    for (const statement of [...tables, ...searchSchema, ...foldSchema, ...fileSchema])
      await work.run(statement);
    await work.run("INSERT INTO meta (name, value) VALUES ('version', ?)", [String(storeVersion)]);
  });
}

/**
 * What came with a later version: the index of words, for which everything that is kept waits to be read; folds, of
 * which there is none until one is made; files.
 */
async function addTables(sql: Sql, schema: readonly string[], version: number): Promise<void> {
  await sql.transaction(async (work) => {
    for (const statement of schema) await work.run(statement);
    await work.run("UPDATE meta SET value = ? WHERE name = 'version'", [String(version)]);
  });
}

async function holdsTogether(sql: Sql): Promise<boolean> {
  const [pages] = await sql.rows("PRAGMA page_count");
  const [size] = await sql.rows("PRAGMA page_size");
  const bytes = Number(pages?.["page_count"]) * Number(size?.["page_size"]);
  if (bytes > wholeCheckBytesMax) return true;
  const [check] = await sql.rows("PRAGMA quick_check(1)");
  return check?.["quick_check"] === "ok";
}
