/** What the host keeps of this device's own logs, as it answers now, and of one event. */
import { bytesToHex } from "#base/bytes.ts";
import type { HostSightOfLetter } from "#device/questions.ts";
import { readFact } from "#device/store/fact-table.ts";
import { bytesOf, numberOf } from "#device/store/sql.ts";
import type { HostRowOfSpace } from "#device/sync/sealed-spaces.ts";
import type { Core } from "./core.ts";

/** The row of every log that this device's cards open; null when a host was not reached. */
export async function askRowsOfHost(core: Core): Promise<readonly HostRowOfSpace[] | null> {
  const rows: HostRowOfSpace[] = [];
  for (const { card, logs } of core.spaces.values()) {
    for (const log of logs) {
      const link = core.linkFor(log);
      const answer = await link.row({ table: "log", address: log.keys.logId, view: log.keys.view });
      if (answer.ok) {
        const columns = answer.value.columns.map(({ columnName, columnText }) => ({
          name: columnName,
          value: columnText,
        }));
        rows.push({ space: card.space, table: "log", about: card.epoch.kind, name: null, columns });
      } else if (answer.error.kind !== "refused") return null;
    }
  }
  return rows;
}

/** The sealed body that carries an event; null while the host has none. */
export async function sealedBodyOf(
  core: Core,
  eventId: string,
): Promise<Omit<HostSightOfLetter, "letterCharacters"> | null> {
  const fact = await readFact(core.sql, eventId);
  if (fact === null) return null;
  const [row] = await core.sql.rows(
    "SELECT seq, bytes FROM body WHERE log_id = ? AND device = ? AND counter = ? AND seq IS NOT NULL",
    [fact.logId, fact.device, fact.counter],
  );
  if (row === undefined) return null;
  return { logId: bytesToHex(fact.logId), seq: numberOf(row, "seq"), sealed: bytesOf(row, "bytes") };
}
