/** Where this device and the other person stand in a space: who is listed, and how far the other's writing goes. */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { SpaceId } from "#device/spaces.ts";
import { numberOf, type SqlWork, textOf } from "#device/store/sql.ts";
import { currentLog, type OpenSpace } from "./core.ts";

/** Whether the newest epoch of the space lists this device, so that its entries count. */
export function isListed(space: OpenSpace): boolean {
  return currentLog(space).writers.mine.has(bytesToHex(space.card.ownDevice.deviceId));
}

/** The highest epoch in whose log the host has an entry of the other person's; -1 when there is none. */
export async function otherWroteIn(sql: SqlWork, { logs }: OpenSpace): Promise<number> {
  for (const { keys, n, writers } of [...logs].reverse()) {
    for (const device of writers.others.keys()) {
      const [entry] = await sql.rows(
        "SELECT 1 AS here FROM body WHERE log_id = ? AND device = ? AND seq IS NOT NULL LIMIT 1",
        [keys.logId, hexToBytes(device)],
      );
      if (entry !== undefined) return n;
    }
  }
  return -1;
}

/** What lies aside, by space and rule, with how many bodies. */
export async function readAside(
  sql: SqlWork,
): Promise<readonly { readonly space: SpaceId; readonly rule: string; readonly count: number }[]> {
  const rows = await sql.rows(
    `SELECT log.space AS space, aside.rule AS rule, count(*) AS count FROM aside
     JOIN log ON log.log_id = aside.log_id GROUP BY log.space, aside.rule ORDER BY log.space, aside.rule`,
  );
  return rows.map((row) => ({
    space: textOf(row, "space"),
    rule: textOf(row, "rule"),
    count: numberOf(row, "count"),
  }));
}
