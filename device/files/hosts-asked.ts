/**
 * The hosts that are asked for files in one round. One that could not be asked is not asked again in it, so that it
 * holds up only what goes there or comes from there.
 */
import { fail } from "#base/result.ts";
import type { FromHost, HostFailure, HostLink } from "#device/sync/host-link.ts";

export type HostsAsked = {
  /** The host's answer; of one that could not be asked before, the same failure at once. */
  ask<Value>(link: HostLink, call: () => FromHost<Value>): FromHost<Value>;
  /** Whether every host that was to be asked could be. */
  reachedAll(): boolean;
};

/** No host was asked yet. */
export function beginAsking(): HostsAsked {
  const away = new Map<string, HostFailure>();
  return {
    async ask(link, call) {
      const before = away.get(link.host);
      if (before !== undefined) return fail(before);
      const answer = await call();
      // What a host refuses is said of one file; everything else, of the host.
      if (!answer.ok && answer.error.kind !== "refused") away.set(link.host, answer.error);
      return answer;
    },
    reachedAll: () => away.size === 0,
  };
}
