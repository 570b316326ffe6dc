/** Who a store belongs to, read from its rows before anything in it counts. */
import { keptToCanonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { CopyFound } from "#device/asked/copy.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import { bytesToCard } from "#device/sync/card-bytes.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";

/** What a screen shows of a copy that came in; null when nobody described a practice or a notebook in it. */
export async function foundIn(sql: SqlWork, madeAt: InstantMs): Promise<CopyFound | null> {
  const [row] = await sql.rows(
    "SELECT event FROM fact WHERE space = 'self' AND kind = 'PracticeDescribed' ORDER BY place DESC LIMIT 1",
  );
  const kept = row === undefined ? null : keptToCanonical(bytesOf(row, "event"));
  const event = kept === null ? null : verifyEvent(kept.value);
  if (!event?.ok || event.value.kind !== "PracticeDescribed") return null;
  const { side, name } = event.value;
  return { side, name: name === "" ? null : name, madeAt, withoutHost: await isWithoutHostIn(sql) };
}

async function isWithoutHostIn(sql: SqlWork): Promise<boolean> {
  const [row] = await sql.rows("SELECT bytes FROM card WHERE space = 'self'");
  return row !== undefined && bytesToCard(bytesOf(row, "bytes")).epoch.host === noHost;
}
