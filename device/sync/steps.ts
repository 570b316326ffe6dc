/** Work with the host that must be finished even after a stop, about one log: a row until it is done. */
import { concatBytes } from "#base/bytes.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import type { OpenLog } from "./open-log.ts";

/**
 * make: the log is made with the grant, as it is · record: likewise, once the log before ends in its record; then
 * its opening is written · look: the host may have lost the end of this log, or all of it · give: the host has never
 * had this log, or nothing any more: it is made, and given all its bodies.
 */
export type Step = { readonly kind: "make" | "record" | "look" | "give"; readonly grant: Uint8Array };

const kinds: readonly Step["kind"][] = ["make", "record", "look", "give"];

/** What is left to be done for this log; null when nothing is. */
export async function readStep(sql: SqlWork, log: OpenLog): Promise<Step | null> {
  const [row] = await sql.rows("SELECT bytes FROM step WHERE log_id = ?", [log.keys.logId]);
  if (row === undefined) return null;
  const bytes = bytesOf(row, "bytes");
  const kind = kinds[(bytes[0] ?? 0) - 1];
  return kind === undefined ? null : { kind, grant: bytes.slice(1) };
}

export async function writeStep(sql: SqlWork, log: OpenLog, step: Step | null): Promise<void> {
  if (step === null) return sql.run("DELETE FROM step WHERE log_id = ?", [log.keys.logId]);
  const bytes = concatBytes(Uint8Array.of(1 + kinds.indexOf(step.kind)), step.grant);
  await sql.run("INSERT OR REPLACE INTO step (log_id, bytes) VALUES (?, ?)", [log.keys.logId, bytes]);
}
