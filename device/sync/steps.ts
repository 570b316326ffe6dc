/**
 * Work with the host that must be finished even after a stop: a log to make, a log to open behind a record, an
 * earlier log to look at again because the host came back from a copy. Each is a row until it is done.
 */
import { concatBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork } from "#device/store/sql.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import type { Core, OpenSpace } from "./core.ts";
import { isListed } from "./membership.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { finishEpoch } from "./seam.ts";

/**
 * make: the log is made with the grant, as it is · record: likewise, once the log before ends in its record; then
 * its opening is written · look: the host may have lost the end of this log, or all of it.
 */
export type Step = { readonly kind: "make" | "record" | "look"; readonly grant: Uint8Array };

const kinds: readonly Step["kind"][] = ["make", "record", "look"];

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

/** Makes a log that this device is to make. Fails as the host does; it is tried again in the next round. */
export async function takeStep(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
): Promise<Result<void, HostFailure>> {
  const step = await readStep(core.sql, log);
  if (step === null || step.kind === "look") return succeed(undefined);
  const before = space.logs.find(({ n }) => n === log.n - 1);
  if (step.kind === "record" && before !== undefined) {
    // Only once the record stands at its end may the next log begin.
    const { standing } = await logRowOf(core.sql, before);
    if (standing !== "carried") return succeed(undefined);
  }
  const made = await makeLog(core, log, step);
  if (!made.ok) return made;
  if (step.kind === "record") {
    await finishEpoch(core, space, log);
    return succeed(undefined);
  }
  await core.sql.transaction(async (sql) => {
    const row = await logRowOf(sql, log);
    if (row.standing === "unmade") await writeLog(sql, { ...row, standing: "live" });
    await writeStep(sql, log, null);
  });
  core.tellEpoch(log.space, log.n);
  return succeed(undefined);
}

/** Makes the log on the host; a grant that was spent, or that the host never knew, is replaced by another. */
async function makeLog(core: Core, log: OpenLog, step: Step): Promise<Result<void, HostFailure>> {
  const link = core.linkFor(log.space, log.host);
  const make = (grant: Uint8Array) =>
    link.createLog({ write: log.keys.write, viewKey: log.keys.view.publicKey, grant });
  const made = await make(step.grant);
  if (made.ok) return succeed(undefined);
  if (made.error.kind !== "refused" || made.error.reason !== "grant-spent") return made;
  const grant = await core.takeGrant();
  if (grant === null) return made;
  await core.sql.run("UPDATE step SET bytes = ? WHERE log_id = ?", [
    concatBytes(Uint8Array.of(1 + kinds.indexOf(step.kind)), grant),
    log.keys.logId,
  ]);
  const again = await make(grant);
  return again.ok ? succeed(undefined) : fail(again.error);
}

/**
 * A record was accepted and its committer never made the log it opens: any member may (protocol.md §3). Answers
 * whether this device has set out to.
 */
export async function makeMissing(core: Core, space: OpenSpace, log: OpenLog): Promise<boolean> {
  const before = space.logs.find(({ n }) => n === log.n - 1);
  if (before === undefined || !isListed(space)) return false;
  if ((await logRowOf(core.sql, before)).standing !== "carried") return false;
  const grant = await core.takeGrant();
  if (grant === null) return false;
  return core.sql.transaction(async (sql) => {
    if ((await logRowOf(sql, log)).standing !== "unopened") return false;
    await writeStep(sql, log, { kind: "record", grant });
    return true;
  });
}
