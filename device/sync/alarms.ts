/** What has to be said about the spaces: alarms that were raised, and what lies aside or cannot be read yet. */
import type { Alarm } from "#device/questions.ts";
import type { SpaceId } from "#device/spaces.ts";
import { newerKind } from "#device/store/fact-table.ts";
import { numberOf, type SqlWork, textOf } from "#device/store/sql.ts";
import type { AlarmKind } from "./core.ts";

/** A week: long enough to be read, not for ever, since the host has everything back. */
const restoredShownMs = 7 * 24 * 60 * 60 * 1000;

/** Every alarm to be shown now. */
export async function readAlarms(sql: SqlWork, now: number): Promise<readonly Alarm[]> {
  const raised = await sql.rows("SELECT kind, space, since FROM alarm ORDER BY since, kind, space");
  const alarms: Alarm[] = [];
  for (const row of raised) {
    const kind = textOf(row, "kind") as AlarmKind;
    const since = numberOf(row, "since");
    const roomId = roomOf(textOf(row, "space"));
    if ((kind === "host-restored" || kind === "host-split-settled") && now - since > restoredShownMs)
      continue;
    if (kind === "host-withholds") alarms.push({ kind, roomId, since });
    else alarms.push({ kind, roomId });
  }
  // What names this person without the mark, what waits, and what a fork left have alarms of their own.
  const aside = await sql.rows(
    `SELECT log.space AS space, count(*) AS count FROM aside JOIN log ON log.log_id = aside.log_id
     WHERE aside.rule NOT IN ('LG11', 'LG13', 'EP50', 'void', 'waits', 'host-forked', 'host-withholds')
     GROUP BY log.space`,
  );
  for (const row of aside) {
    alarms.push({ kind: "not-opened", roomId: roomOf(textOf(row, "space")), count: numberOf(row, "count") });
  }
  const newer = await sql.rows(
    `SELECT space, count FROM (SELECT card.space AS space,
       (SELECT count(*) FROM fact WHERE fact.space = card.space AND fact.kind = ?) AS count FROM card)
     WHERE count > 0`,
    [newerKind],
  );
  for (const row of newer) {
    alarms.push({
      kind: "written-by-newer",
      roomId: roomOf(textOf(row, "space")),
      count: numberOf(row, "count"),
    });
  }
  return alarms;
}

function roomOf(space: SpaceId): string | null {
  return space === "self" ? null : space;
}
