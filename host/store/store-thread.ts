/**
 * A thread of the SQLite store: the writer, which runs a batch of changes in one transaction and answers
 * when it is on the disk, or the reader, beside it. A slow disk stalls these threads and not the host.
 */

import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "#base/assert.ts";
import { fail, type Result } from "#base/result.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import { sqliteReads } from "./sqlite-reads.ts";
import { type DataFault, openForReading, openForWriting, pragmaNumber } from "./sqlite-schema.ts";
import { sqliteWrites } from "./sqlite-writes.ts";
import { sqliteTrouble, type Trouble } from "./trouble.ts";

export type ThreadTask = {
  readonly path: string;
  readonly role: "writer" | "reader";
  readonly pagesMax: number | null;
};
export type ThreadCall = { readonly name: string; readonly input: unknown };
/** What the host asks of a thread: to open the database, a batch of calls, or to close. */
export type ThreadRequest = "open" | { readonly calls: readonly ThreadCall[] } | "close";
/**
 * One outcome per call, in order. "unreadable": the disk did not give the answer. "defect" bears the name of
 * our own mistake, which holds no data.
 */
export type ThreadOutcome = Result<unknown, RefusalReason> | "unreadable" | { readonly defect: string };
export type ThreadAnswer =
  | { readonly opened: { readonly settings: Settings } }
  | { readonly fault: OpenFault }
  | { readonly outcomes: readonly ThreadOutcome[]; readonly trouble: Trouble | null }
  | "closed";

/** Why the data cannot be opened: what they are, or what their disk does. */
export type OpenFault = DataFault | { readonly kind: "cannot-open"; readonly trouble: Trouble };

/** The settings as the database itself gives them back. */
export type Settings = {
  readonly synchronous: number;
  readonly pageSize: number;
  readonly secureDelete: number;
};

type Run = (input: never) => Result<unknown, RefusalReason>;

const port = parentPort;
const { role } = workerData as ThreadTask;
/** The trouble of the present batch. Damage stays: what does not hold together is not written on. */
let trouble: Trouble | null = null;

/** Loads at once and opens when told: the reader is ready beside the writer, and opens what the writer made. */
function start(task: ThreadTask): void {
  let opened: Opened | null = null;
  port?.on("message", (request: ThreadRequest) => {
    if (request === "open") {
      const outcome = open(task);
      if ("kind" in outcome) return answer({ fault: outcome });
      opened = outcome;
      return answer({ opened: { settings: settingsOf(outcome.database) } });
    }
    assert(opened !== null, "a thread is asked after it opened");
    const { database, calls } = opened;
    if (request !== "close") {
      if (trouble !== "damaged") trouble = null;
      const outcomes =
        task.role === "writer"
          ? writeBatch(database, calls, request.calls)
          : request.calls.map((call) => runAlone(calls, call));
      return answer({ outcomes, trouble });
    }
    // Closing folds the log of writes into the tables, and what is damaged is left as it is.
    if (trouble !== "damaged") {
      if (task.role === "writer") foldAway(database);
      database.close();
    }
    answer("closed");
    port?.close();
  });
}

type Opened = { readonly database: DatabaseSync; readonly calls: ReadonlyMap<string, Run> };

function settingsOf(database: DatabaseSync): Settings {
  return {
    synchronous: pragmaNumber(database, "synchronous"),
    pageSize: pragmaNumber(database, "page_size"),
    secureDelete: pragmaNumber(database, "secure_delete"),
  };
}

function open({ path, role, pagesMax }: ThreadTask): Opened | OpenFault {
  const opened = openDatabase(path, role);
  if ("kind" in opened) return opened;
  const { database } = opened;
  if (pagesMax !== null) database.exec(`PRAGMA max_page_count = ${pagesMax}`);
  const all = role === "writer" ? sqliteWrites(database) : sqliteReads(database);
  return { database, calls: new Map<string, Run>(Object.entries(all)) };
}

function openDatabase(
  path: string,
  role: ThreadTask["role"],
): { readonly database: DatabaseSync } | OpenFault {
  try {
    return role === "writer" ? openForWriting(path) : { database: openForReading(path) };
  } catch (error) {
    const found = sqliteTrouble(error);
    if (found === null) throw error;
    if (found !== "damaged") return { kind: "cannot-open", trouble: found };
    return isNoDatabase(error) ? { kind: "not-holdfast" } : { kind: "damaged" };
  }
}

/** One transaction for the whole batch; if it fails, each call has a transaction of its own. */
function writeBatch(
  database: DatabaseSync,
  calls: ReadonlyMap<string, Run>,
  batch: readonly ThreadCall[],
): readonly ThreadOutcome[] {
  if (trouble === "damaged") return batch.map(() => "unreadable");
  const alone = batch.length === 1 && batch[0]?.name === "checkpoint";
  if (alone) return batch.map((call) => runAlone(calls, call));
  try {
    return inTransaction(database, () => batch.map((call) => run(calls, call)));
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) return [failed(error)];
    return batch.flatMap((call) => writeBatch(database, calls, [call]));
  }
}

function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec("BEGIN IMMEDIATE");
  try {
    const value = work();
    database.exec("COMMIT");
    return value;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function run(calls: ReadonlyMap<string, Run>, call: ThreadCall): Result<unknown, RefusalReason> {
  const known = calls.get(call.name);
  assert(known !== undefined, "the store knows every call it is asked");
  return known(call.input as never);
}

function runAlone(calls: ReadonlyMap<string, Run>, call: ThreadCall): ThreadOutcome {
  try {
    return run(calls, call);
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): ThreadOutcome {
  const found = sqliteTrouble(error);
  if (found === null) return { defect: error instanceof Error ? error.name : "unknown" };
  if (trouble !== "damaged") trouble = found;
  return found === "damaged" || role === "reader" ? "unreadable" : fail("host-full");
}

/** SQLITE_NOTADB: no page of it was ever SQLite's. */
function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 26;
}

function foldAway(database: DatabaseSync): void {
  try {
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (error) {
    // On a full disk the write-ahead log stays beside the database and is read at the next start.
    if (sqliteTrouble(error) === null) throw error;
  }
}

function answer(message: ThreadAnswer): void {
  port?.postMessage(message);
}

assert(port !== null, "a thread of the store is started by the store");
start(workerData as ThreadTask);
