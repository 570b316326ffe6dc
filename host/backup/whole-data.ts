/**
 * Whether data hold together, read to their end: SQLite's own check, each log's bodies chained up to the head
 * its row says, its sum of bytes, and each complete file at its full length. A changed bit in a body breaks
 * the chain. A register and a drop bear no hash here; their devices tell, and a backup's sums do.
 */
import { existsSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import { chunkPath } from "#host/store/files.ts";
import { fileState } from "#host/store/sqlite-schema.ts";
import { entryAt, seqOf } from "#host/store/sqlite-statements.ts";
import { sqliteTrouble } from "#host/store/trouble.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";
import { headNextInput, headZeroInput } from "#protocol/wire/proofs.ts";

/** How many rows there are of each kind, and how many sealed files. */
export type DataCounts = {
  readonly logs: number;
  readonly bodies: number;
  readonly registers: number;
  readonly drops: number;
  readonly files: number;
  readonly grants: number;
};

/** The counts when everything holds together; null when something does not. Reads everything once. */
export function readWhole(database: DatabaseSync, dataDir: string): DataCounts | null {
  try {
    const check = database.prepare("PRAGMA integrity_check(1)").get() ?? {};
    if (Object.values(check)[0] !== "ok") return null;
    const counts = countRows(database);
    return logsHold(database, counts.bodies) && filesHold(database, dataDir) ? counts : null;
  } catch (error) {
    if (sqliteTrouble(error) === null) throw error;
    return null;
  }
}

/** How many rows there are of each kind, as of one moment when the caller holds a transaction. */
export function countRows(database: DatabaseSync): DataCounts {
  const countOf = (table: string) => {
    const row = database.prepare(`SELECT count(*) AS many FROM "${table}"`).get();
    return Number(row?.["many"]);
  };
  return {
    logs: countOf("log"),
    bodies: countOf("entry"),
    registers: countOf("register"),
    drops: countOf("drop"),
    files: countOf("file"),
    grants: countOf("grant"),
  };
}

/** The addresses of files, and whether each is complete. */
export function filesIn(
  database: DatabaseSync,
): readonly { readonly address: Uint8Array; readonly chunks: number; readonly isSealed: boolean }[] {
  return database
    .prepare("SELECT address, cells, state FROM file ORDER BY address")
    .all()
    .map((row) => ({
      address: row["address"] as Uint8Array,
      chunks: Number(row["cells"]),
      isSealed: row["state"] === fileState.sealed,
    }));
}

function logsHold(database: DatabaseSync, bodies: number): boolean {
  const entries = database.prepare("SELECT at, body FROM entry WHERE at >= ? AND at <= ? ORDER BY at");
  entries.setReadBigInts(true);
  let seen = 0;
  for (const log of database.prepare("SELECT * FROM log").iterate()) {
    const no = Number(log["no"]);
    const headSeq = Number(log["head_seq"]);
    let head = hashOf(headZeroInput(log["id"] as Uint8Array));
    let bytes = 0;
    let first = 0;
    let next = 0;
    for (const row of entries.iterate(entryAt(no, 0), entryAt(no, 0xffff_ffff))) {
      const seq = seqOf(row["at"] as bigint);
      const body = row["body"] as Uint8Array;
      if (first === 0) first = seq;
      else if (seq !== next) return false;
      next = seq + 1;
      bytes += body.length;
      seen += 1;
      head = hashOf(headNextInput(head, seq, sha256(body)));
    }
    if (next !== 0 && next - 1 !== headSeq) return false;
    // An expired log keeps its last body alone, and what came before its chain is gone.
    if (first <= 1 && !equalBytes(head, log["head_hash"] as Uint8Array)) return false;
    if (bytes > Number(log["bytes"])) return false;
  }
  // Bodies of no log at all would not have been counted above.
  return seen === bodies;
}

function filesHold(database: DatabaseSync, dataDir: string): boolean {
  return filesIn(database).every(({ address, chunks, isSealed }) => {
    if (!isSealed) return true;
    const path = chunkPath(dataDir, bytesToHex(address));
    return existsSync(path) && statSync(path).size === chunks * fileChunkBytes;
  });
}
