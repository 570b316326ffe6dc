/**
 * A record that was read at the end of a log and not judged yet. Reading stops behind it, and that it was found
 * is kept in the same transaction as how far was read, so that a stop in between skips nothing.
 */
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import type { OpenLog } from "./open-log.ts";

export type FoundRecord = {
  readonly seq: number;
  /** SHA-256 of the body that carries it. */
  readonly hash: Uint8Array;
  /** Laid there by a device that this log's lists do not name. */
  readonly newcomer: boolean;
  readonly record: Uint8Array;
};

export async function keepFound(sql: SqlWork, log: OpenLog, found: FoundRecord): Promise<void> {
  await sql.run("INSERT OR REPLACE INTO found (log_id, seq, hash, newcomer, record) VALUES (?, ?, ?, ?, ?)", [
    log.keys.logId,
    found.seq,
    found.hash,
    found.newcomer ? 1 : 0,
    found.record,
  ]);
}

/** The record this log waits at; null when it waits at none. */
export async function readFound(sql: SqlWork, log: OpenLog): Promise<FoundRecord | null> {
  const [row] = await sql.rows("SELECT seq, hash, newcomer, record FROM found WHERE log_id = ?", [
    log.keys.logId,
  ]);
  if (row === undefined) return null;
  return {
    seq: numberOf(row, "seq"),
    hash: bytesOf(row, "hash"),
    newcomer: numberOf(row, "newcomer") === 1,
    record: bytesOf(row, "record"),
  };
}

/** Lets go of a record that was judged. Answers false when another had done so before. */
export async function forgetFound(sql: SqlWork, log: OpenLog, found: FoundRecord): Promise<boolean> {
  const kept = await readFound(sql, log);
  if (kept === null || kept.seq !== found.seq) return false;
  await sql.run("DELETE FROM found WHERE log_id = ?", [log.keys.logId]);
  return true;
}
