/** What the engine says of itself: how far all is sent, whether hosts are reached, what there is to warn of. */
import type { Alarm, Saved } from "#device/questions.ts";
import { countWaiting } from "#device/store/log-table.ts";
import { readAlarms } from "./alarms.ts";
import type { Core } from "./core.ts";
import type { RoundReport } from "./space-sync.ts";

export type EngineState = {
  saved(): Saved;
  alarms(): readonly Alarm[];
  clockOffMinutes(): number | null;
  /** Counts again; tells `changed` when done. */
  refresh(core: Core): Promise<void>;
  report(core: Core, found: RoundReport): void;
  clear(): void;
};

/** Until a host was asked in vain there is nothing to say against it. */
const nothing: Saved = { waiting: 0, sentAt: null, hostReached: true };

export function createEngineState(changed: () => void): EngineState {
  let saved = nothing;
  let alarms: readonly Alarm[] = [];
  let clockOff: number | null = null;
  let refreshing: Promise<void> | null = null;
  let again = false;
  const failing = new Set<string>();

  async function count(core: Core): Promise<void> {
    do {
      again = false;
      const waiting = await countWaiting(core.sql);
      alarms = await readAlarms(core.sql, core.platform.clock.now());
      saved = { ...saved, waiting };
    } while (again);
    changed();
  }

  return {
    saved: () => saved,
    alarms: () => alarms,
    clockOffMinutes: () => clockOff,
    refresh(core) {
      again = true;
      refreshing ??= count(core).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    report(core, { space, failure }) {
      if (failure === null) failing.delete(space);
      else failing.add(space);
      if (failure?.kind === "clock-off") clockOff = failure.minutes;
      else if (failure === null) clockOff = null;
      const hostReached = failing.size === 0;
      const sentAt = failure === null ? core.platform.clock.now() : saved.sentAt;
      saved = { ...saved, hostReached, sentAt };
    },
    clear() {
      saved = nothing;
      alarms = [];
      clockOff = null;
      failing.clear();
    },
  };
}
