/**
 * What a call needs of the engine: frames out and in over the connection of its room, credentials for the
 * relay, and the comparison of histories that two devices make when they meet (protocol.md §4, §7).
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result } from "#base/result.ts";
import type { SpaceId } from "#device/spaces.ts";
import { bytesOf } from "#device/store/sql.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import { type Core, currentLog } from "./core.ts";
import { stopWriting } from "./giving-back.ts";
import { logRowOf } from "./open-log.ts";

/** How far a device has come in the log of its newest epoch. */
export type LogPlace = { readonly n: number; readonly seq: number; readonly head: Uint8Array };

/** Where a relay is and what opens it; `until` in seconds since 1970, at most two hours ahead. */
export type RelayCredentials = {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
  readonly until: number;
};

export type CallLine = {
  /** Hands a frame of 4,096 bytes to whoever else listens to this space now. */
  sendFrame(space: SpaceId, frame: Uint8Array): Promise<Result<void, HostFailure>>;
  relayCredentials(space: SpaceId): Promise<Result<RelayCredentials, HostFailure>>;
  /** How far this device has come in a space; null when it is not here. */
  placeInLog(space: SpaceId): Promise<LogPlace | null>;
  /**
   * Compares with where the other person's device says it stands. "differs": at the same place of the same log
   * the two have different histories, which is told as a fork. "unknown": the other has come further than this one.
   */
  comparePlace(space: SpaceId, other: LogPlace): Promise<"same" | "differs" | "other-epoch" | "unknown">;
};

/** The line over an engine that may be put away; `core` is null then. */
export function callLine(core: () => Core | null): CallLine {
  function logOf(id: SpaceId) {
    const engine = core();
    const space = engine?.spaces.get(id);
    return engine === null || space === undefined ? null : { engine, log: currentLog(space) };
  }
  return {
    async sendFrame(id, frame) {
      const found = logOf(id);
      if (found === null) return fail({ kind: "host-not-reached" });
      const { engine, log } = found;
      return engine.linkFor(log).sendFrame({ logId: log.keys.logId, view: log.keys.view, frame });
    },
    async relayCredentials(id) {
      const found = logOf(id);
      if (found === null) return fail({ kind: "host-not-reached" });
      const { engine, log } = found;
      return engine.linkFor(log).relayCredentials({ logId: log.keys.logId, view: log.keys.view });
    },
    async placeInLog(id) {
      const found = logOf(id);
      if (found === null) return null;
      const { seq, head } = await logRowOf(found.engine.sql, found.log);
      return { n: found.log.n, seq, head };
    },
    async comparePlace(id, other) {
      const found = logOf(id);
      if (found === null) return "unknown";
      const { engine, log } = found;
      if (other.n !== log.n) return "other-epoch";
      const [row] = await engine.sql.rows("SELECT head FROM place WHERE log_id = ? AND seq = ?", [
        log.keys.logId,
        other.seq,
      ]);
      if (row === undefined) return "unknown";
      if (equalBytes(bytesOf(row, "head"), other.head)) return "same";
      await stopWriting(engine, log, "host-forked");
      return "differs";
    },
  };
}
