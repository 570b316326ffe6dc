/**
 * Making a log on the host: the first of a space, the one behind an own record, or one that its committer never
 * made. The grant is kept before it is used; made twice, the log is the same.
 */
import { assert } from "#base/assert.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { writeLog } from "#device/store/log-table.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import type { Core, OpenSpace } from "./core.ts";
import { giveWhole } from "./giving-back.ts";
import { isListed } from "./membership.ts";
import { logRowOf, type OpenLog } from "./open-log.ts";
import { endOfLog } from "./reading.ts";
import { readStep, type Step, writeStep } from "./steps.ts";
import { writeOpening } from "./writing.ts";

/** Makes a log that this device is to make. Fails as the host does; it is tried again in the next round. */
export async function takeStep(
  core: Core,
  space: OpenSpace,
  log: OpenLog,
): Promise<Result<void, HostFailure>> {
  const step = await readStep(core.sql, log);
  if (step === null || step.kind === "look") return succeed(undefined);
  if (step.kind === "give") return giveWhole(core, log, step);
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
  const link = core.linkFor(log);
  const make = (grant: Uint8Array) =>
    link.createLog({ write: log.keys.write, viewKey: log.keys.view.publicKey, grant });
  const made = await make(step.grant);
  if (made.ok) return succeed(undefined);
  if (made.error.kind !== "refused" || made.error.reason !== "grant-spent") return made;
  const grant = await core.takeGrant();
  if (grant === null) return made;
  await core.sql.transaction((sql) => writeStep(sql, log, { ...step, grant }));
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

/** Opens a log that this device made: the opening, and what waited for it. */
async function finishEpoch(core: Core, space: OpenSpace, log: OpenLog): Promise<void> {
  const before = space.logs.find(({ n }) => n === log.n - 1);
  const placed = await core.sql.transaction(async (sql) => {
    const row = await logRowOf(sql, log);
    await writeStep(sql, log, null);
    // Another member was first: the log has its opening.
    if (row.standing !== "unopened") return null;
    const end = before === undefined ? null : await endOfLog(sql, before);
    assert(end !== null, "the log before was carried to its record");
    const facts = await writeOpening(core, sql, space, log, end);
    await writeLog(sql, { ...(await logRowOf(sql, log)), standing: "live" });
    return facts;
  });
  if (placed === null) return;
  core.tellFacts(placed);
  core.tellEpoch(log.space, log.n);
}
