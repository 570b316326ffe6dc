/** The database itself, looked at beside the host: whole by SQLite's own check, and its sums agree with each other and with the ledger. */
import { join } from "node:path";
import { bytesToHex } from "#base/bytes.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { openForReading } from "#host/store/sqlite-schema.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";
import type { Ledger } from "./ledger.ts";

/** Complains of everything that does not add up. Nothing may be open when it is called. */
export function inspectDatabase(ledger: Ledger, dataDir: string): void {
  const complain = (what: string) => ledger.faults.push({ fault: "damaged", what });
  const database = openForReading(join(dataDir, databaseFile));
  try {
    const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
    const check = one("PRAGMA integrity_check");
    if (check !== "ok") complain(String(check));
    const logs = database.prepare("SELECT id, no, head_seq, bytes FROM log").all();
    const entries = database.prepare(
      "SELECT count(*) AS many, coalesce(sum(length(body)), 0) AS bytes, max(at) - min(at) + 1 AS span FROM entry WHERE at >> 32 = ?",
    );
    const paid = new Map(ledger.logs.map((log) => [bytesToHex(log.logId), log.chunksPaid * fileChunkBytes]));
    for (const log of logs) {
      const kept = entries.get(log["no"] ?? 0);
      const headSeq = log["head_seq"];
      if (kept?.["many"] !== headSeq) complain("a log with another number of bodies than its head says");
      if (headSeq !== 0 && kept?.["span"] !== headSeq) complain("a log with a gap");
      const files = paid.get(bytesToHex(log["id"] as Uint8Array)) ?? 0;
      if (log["bytes"] !== Number(kept?.["bytes"]) + files) complain("a log with a wrong sum of bytes");
    }
    const sums: readonly (readonly [string, unknown, number])[] = [
      ["logs", logs.length, ledger.logs.length],
      [
        "bodies",
        one("SELECT count(*) FROM entry"),
        ledger.logs.reduce((sum, { told }) => sum + told.size, 0),
      ],
      [
        "registers",
        one("SELECT count(*) FROM register"),
        ledger.registers.filter(({ version }) => version > 0).length,
      ],
      [
        "drops",
        one('SELECT count(*) FROM "drop"'),
        ledger.drops.filter(({ told }) => told.length > 0).length,
      ],
      ["files", one("SELECT count(*) FROM file"), ledger.files.filter(({ isBegun }) => isBegun).length],
      ["grants", one('SELECT count(*) FROM "grant" WHERE length(hash) = 32'), ledger.grants.length],
    ];
    for (const [name, found, told] of sums)
      if (found !== told) complain(`${name}: ${String(found)} in the database, ${told} in the ledger`);
  } finally {
    database.close();
  }
}
