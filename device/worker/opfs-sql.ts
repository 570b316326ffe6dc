/**
 * `Sql` over SQLite3MultipleCiphers (wa-sqlite) on the origin-private file system: real fsyncs, one file,
 * every page sealed under the store key. Only the leading worker of a browser opens it.
 */
import * as SQLite from "@journeyapps/wa-sqlite";
import createModule from "@journeyapps/wa-sqlite/dist/mc-wa-sqlite.mjs";
import { OPFSCoopSyncVFS } from "@journeyapps/wa-sqlite/src/examples/OPFSCoopSyncVFS.js";
import { bytesToHex } from "#base/bytes.ts";
import { type SqlEngine, serialSql } from "#device/store/serial-sql.ts";
import type { Row, Sql, SqlValue } from "#device/store/sql.ts";

type Sqlite = ReturnType<typeof SQLite.Factory>;
type Statement = { readonly handle: number; readonly names: readonly string[] };

/** Pages kept open in memory, in KiB: what a search over twenty years of notes touches is read and unsealed once. */
const cacheKibibytes = 32_768;
const vfsName = "holdfast-opfs";
/** What OPFSCoopSyncVFS says of that. */
const shortWrite = "short write";
/** More different statements than the device has; the rest of them are prepared again each time. */
const statementsKeptMax = 200;

/** What one worker has of SQLite, once. */
type Engine = { readonly sqlite: Sqlite; readonly files: { readonly lastError: unknown } };

let engineReady: Promise<Engine> | null = null;

/** Makes the database engine from its verified bytes, once for the life of the worker. */
function readyEngine(wasm: Uint8Array): Promise<Engine> {
  engineReady ??= makeEngine(wasm).catch((error: unknown) => {
    engineReady = null;
    throw error;
  });
  return engineReady;
}

async function makeEngine(wasm: Uint8Array): Promise<Engine> {
  const module = await createModule({ wasmBinary: wasm });
  const sqlite = SQLite.Factory(module);
  const files = await OPFSCoopSyncVFS.create(vfsName, module);
  sqlite.vfs_register(files, true);
  // The cipher wraps the default VFS, so this comes after registering it and before opening.
  const wrapped: unknown = module.ccall("sqlite3mc_vfs_create", "int", ["string", "int"], [vfsName, 1]);
  if (wrapped !== 0) throw new Error("the cipher could not be put around the file system");
  return { sqlite, files };
}

/**
 * Opens the file `name` sealed with `storeKey` (32 bytes), making it when absent. Throws StoreDamaged for
 * another key or a broken file, and the engine's own error when the file cannot be reached now. `wasm`: the bytes of mc-wa-sqlite.wasm, checked by the caller.
 */
export async function openOpfsSql(name: string, storeKey: Uint8Array, wasm: Uint8Array): Promise<Sql> {
  const engine = await readyEngine(wasm);
  const database = await engine.sqlite.open_v2(name);
  const sql = serialSql(engineOver(engine, database, new Map()));
  try {
    // "raw:" skips the cipher's own PBKDF2: the key is random already.
    await sql.run(`PRAGMA key = "raw:${bytesToHex(storeKey)}"`);
    await sql.run("PRAGMA journal_mode = delete");
    await sql.run("PRAGMA synchronous = FULL");
    await sql.run("PRAGMA temp_store = MEMORY");
    await sql.run(`PRAGMA cache_size = -${cacheKibibytes}`);
    await sql.rows("SELECT count(*) AS tables FROM sqlite_schema");
    return sql;
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Opens a new database in memory, on which no file is ever made. `wasm`: as above. */
export async function openMemorySql(wasm: Uint8Array): Promise<Sql> {
  const sqlite = SQLite.Factory(await createModule({ wasmBinary: wasm }));
  const database = await sqlite.open_v2(":memory:");
  const sql = serialSql(engineOver({ sqlite, files: { lastError: null } }, database, new Map()));
  await sql.run("PRAGMA temp_store = MEMORY");
  return sql;
}

function engineOver(
  { sqlite, files }: Engine,
  database: number,
  statements: Map<string, Statement>,
): SqlEngine {
  return {
    async execute(text, values) {
      const statement = await prepare(sqlite, database, statements, text);
      try {
        sqlite.bind_collection(statement.handle, values.map(toBinding));
        const rows: Row[] = [];
        while ((await sqlite.step(statement.handle)) === SQLite.SQLITE_ROW)
          rows.push(readRow(sqlite, statement));
        return rows;
      } finally {
        await sqlite.reset(statement.handle).catch(() => undefined);
        sqlite.clear_bindings(statement.handle);
        if (statements.get(text) !== statement) await sqlite.finalize(statement.handle);
      }
    },
    async close() {
      for (const { handle } of statements.values()) await sqlite.finalize(handle);
      statements.clear();
      await sqlite.close(database);
    },
    meaningOf: (error) => meaningOf(error, files.lastError),
  };
}

async function prepare(
  sqlite: Sqlite,
  database: number,
  statements: Map<string, Statement>,
  text: string,
): Promise<Statement> {
  const kept = statements.get(text);
  if (kept !== undefined) return kept;
  for await (const handle of sqlite.statements(database, text, { unscoped: true })) {
    const statement = { handle, names: sqlite.column_names(handle) };
    if (statements.size < statementsKeptMax && !text.startsWith("PRAGMA")) statements.set(text, statement);
    return statement;
  }
  throw new Error("no statement in the text");
}

/** wa-sqlite binds a number beyond 32 bits as a float; as a big integer it stays one. */
function toBinding(value: SqlValue): null | number | string | Uint8Array | bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  return value;
}

function readRow(sqlite: Sqlite, statement: Statement): Row {
  const row: Record<string, SqlValue> = {};
  for (const [index, name] of statement.names.entries()) {
    const value: unknown = sqlite.column(statement.handle, index);
    if (value instanceof Uint8Array) row[name] = value.slice();
    else if (typeof value === "bigint") row[name] = Number(value);
    else row[name] = value as SqlValue;
  }
  return row;
}

/**
 * SQLite result codes (sqlite.org/rescode.html), the low byte: 10 input or output, 11 corrupt, 13 full, 26 not
 * a database. A browser says that its quota is used up as an error of writing; in a private window Chromium writes
 * less than it was given, and says nothing.
 */
function meaningOf(error: unknown, ofFiles: unknown): "full" | "damaged" | "other" {
  const code = error instanceof SQLite.SQLiteError ? error.code & 255 : 0;
  const overQuota =
    ofFiles instanceof Error && (ofFiles.name === "QuotaExceededError" || ofFiles.message === shortWrite);
  if (code === SQLite.SQLITE_FULL || (code === SQLite.SQLITE_IOERR && overQuota)) return "full";
  return code === SQLite.SQLITE_CORRUPT || code === SQLite.SQLITE_NOTADB ? "damaged" : "other";
}
