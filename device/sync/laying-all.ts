/**
 * Everything that lies here is to lie at a host too: a practice that never had one takes it, or its host was set up
 * anew. In one transaction self names the host and every log is marked to be given; the loops do the rest.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { readLog } from "#device/store/log-table.ts";
import type { SqlWork } from "#device/store/sql.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { type Core, changeSpace, type OpenSpace } from "./core.ts";
import type { OpenEngine } from "./open-engine.ts";
import { type OpenLog, openLogs } from "./open-log.ts";
import { writeCard } from "./seam.ts";
import { readStep, writeStep } from "./steps.ts";

/** Refused with not-here while an own epoch is on its way to nobody; it names no host, and its log would stay here. */
export async function layAllAt(engine: OpenEngine, host: string): Promise<Result<void, CommonRefusal>> {
  const { core, start, halt } = engine;
  for (const space of core.spaces.values()) {
    if (space.left) continue;
    let isLaid: boolean;
    try {
      // What it puts onto the own shelf from here on the host would lack.
      if (space.card.epoch.host === noHost) await halt(space);
      isLaid = await layAt(core, space, host);
    } finally {
      // The loop begins anew, for it listens to where the logs lay before; also when the disk was full.
      start(space, 0);
    }
    if (!isLaid) return fail({ kind: "not-here" });
  }
  core.tellState();
  return succeed(undefined);
}

function layAt(core: Core, space: OpenSpace, host: string): Promise<boolean> {
  return changeSpace(core, space, async (sql) => {
    if (space.card.epoch.host === noHost) {
      if (space.pending !== null) return false;
      space.card = { ...space.card, epoch: { ...space.card.epoch, host } };
      space.logs = openLogs(space.card, core.platform.chance);
      await writeCard(sql, space.card);
    }
    for (const log of space.logs) if (log.liesAt === host) await markToGive(sql, log);
    return true;
  });
}

/** What this device is to make itself is made anyway; of what it never read it has nothing to give. */
async function markToGive(sql: SqlWork, log: OpenLog): Promise<void> {
  const row = await readLog(sql, log.keys.logId);
  if (row?.standing !== "live" && row?.standing !== "carried") return;
  const step = await readStep(sql, log);
  if (step?.kind === "make" || step?.kind === "record") return;
  await writeStep(sql, log, { kind: "give", grant: new Uint8Array(0) });
}
