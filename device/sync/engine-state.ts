/** What the engine says of itself: how far all is sent, whether hosts are reached, what there is to warn of. */

import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { Alarm, Saved } from "#device/questions.ts";
import { countWaiting } from "#device/store/log-table.ts";
import { bytesOf } from "#device/store/sql.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { readAlarms } from "./alarms.ts";
import type { Core } from "./core.ts";
import type { RoundReport } from "./space-sync.ts";

export type EngineState = {
  saved(): Saved;
  alarms(): readonly Alarm[];
  clockOffMinutes(): number | null;
  /** Reads what outlasts an unlock. */
  load(core: Core): Promise<void>;
  /** Counts again; tells `changed` when done. */
  refresh(core: Core): Promise<void>;
  report(core: Core, found: RoundReport): void;
  clear(): void;
};

/** Until a host was asked in vain there is nothing to say against it. */
const nothing: Saved = { waiting: 0, sentAt: null, hostReached: true };

/** A clock may be off by this much before a person is told, in minutes (questions.ts). */
const clockOffToldMin = 5;
const sentAtName = "engine-sent-at";
/** When the host last had all is kept at most this often, in milliseconds. */
const sentAtKeptEvery = 60_000;

export function createEngineState(changed: () => void): EngineState {
  let saved = nothing;
  let alarms: readonly Alarm[] = [];
  let clockOff: number | null = null;
  let refreshing: Promise<void> | null = null;
  let again = false;
  let sentAtKept = 0;
  const unreached = new Set<string>();

  async function count(core: Core): Promise<void> {
    do {
      again = false;
      const waiting = await countWaiting(core.sql);
      alarms = await readAlarms(core.sql, core.platform.clock.now());
      saved = { ...saved, waiting };
    } while (again);
    changed();
  }

  function keepSentAt(core: Core, sentAt: number): void {
    if (Math.abs(sentAt - sentAtKept) < sentAtKeptEvery) return;
    sentAtKept = sentAt;
    const kept = canonicalToBytes(sentAt);
    void core.sql
      .run("INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", [sentAtName, kept])
      .catch(core.tellTrouble);
  }

  return {
    saved: () => saved,
    alarms: () => alarms,
    clockOffMinutes: () => clockOff,
    async load(core) {
      const [row] = await core.sql.rows("SELECT value FROM local WHERE name = ?", [sentAtName]);
      const kept =
        row === undefined
          ? null
          : bytesToCanonical(bytesOf(row, "value"), { bytesMax: 16, depthMax: 0, itemsMax: 1 });
      const sentAt = kept?.ok === true && typeof kept.value === "number" ? kept.value : null;
      saved = { ...nothing, sentAt };
    },
    refresh(core) {
      again = true;
      refreshing ??= count(core).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    report(core, { space, failure, clockMinutes }) {
      if (failure === null || didAnswer(failure)) unreached.delete(space);
      else unreached.add(space);
      const off = failure?.kind === "clock-off" ? failure.minutes : clockMinutes;
      if (off !== null) clockOff = Math.abs(off) > clockOffToldMin ? Math.round(off) : null;
      const hostReached = unreached.size === 0;
      const sentAt = failure === null ? core.platform.clock.now() : saved.sentAt;
      saved = { ...saved, hostReached, sentAt };
      if (failure === null && sentAt !== null) keepSentAt(core, sentAt);
    },
    clear() {
      saved = nothing;
      alarms = [];
      clockOff = null;
      unreached.clear();
    },
  };
}

/** A host that refuses, or is full, was reached all the same. */
function didAnswer(failure: HostFailure): boolean {
  return failure.kind === "refused" || failure.kind === "host-full" || failure.kind === "clock-off";
}
