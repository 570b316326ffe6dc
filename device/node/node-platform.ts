/** The platform of a device in a Node process: for scenarios, the command line and benchmarks. */
import { randomFillSync } from "node:crypto";
import type { Chance, Clock } from "#base/clock.ts";
import type { LocalSecrets, Platform, StorePlace, Timers } from "#device/platform.ts";
import { createHostLink, type HostLinkPlatform } from "#device/sync/host-link.ts";
import { nodeFaces } from "./node-faces.ts";
import { directorySecrets, directoryStore, memorySecrets, memoryStore } from "./node-store.ts";

export type NodePlatformOptions = {
  /** Origin of the host of a new practice, and of the app. */
  readonly hostOrigin: string;
  /** Where to keep the store; in memory when absent. */
  readonly directory?: string;
  /** A visit: this machine is not the person's own. */
  readonly forVisit?: boolean;
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly chance?: Chance;
  /** How requests travel; this process's own fetch and WebSocket when absent. */
  readonly network?: Network;
};

export type Network = Pick<HostLinkPlatform, "fetch" | "openSocket">;

/** A platform over this process. Nothing is opened or asked until the device does. */
export function nodePlatform(options: NodePlatformOptions): Platform {
  const kept = places(options.directory);
  const clock = options.clock ?? { now: () => Date.now() };
  const timers = options.timers ?? nodeTimers;
  const network = options.network ?? nodeNetwork;
  return {
    clock,
    chance: options.chance ?? { bytes: (count) => randomFillSync(new Uint8Array(count)) },
    timers,
    store: kept.store,
    secrets: kept.secrets,
    hostOrigin: options.hostOrigin,
    forVisit: options.forVisit ?? false,
    faces: nodeFaces,
    connectHost: (origin) => createHostLink(origin, { clock, timers, ...network }),
  };
}

function places(directory: string | undefined): {
  readonly store: StorePlace;
  readonly secrets: LocalSecrets;
} {
  if (directory === undefined) return { store: memoryStore(), secrets: memorySecrets() };
  return { store: directoryStore(directory), secrets: directorySecrets(directory) };
}

/** The network of this process. */
export const nodeNetwork: Network = {
  async fetch(url, request) {
    try {
      return await fetch(url, request);
    } catch (error) {
      // A connection kept open that the host had closed meanwhile; browsers ask once more by themselves.
      if (!wasClosedMeanwhile(error)) throw error;
      return fetch(url, request);
    }
  },
  openSocket: (url, protocol) => new WebSocket(url, protocol),
};

/** Whether a request went into a connection that the other end had given up. Every request may be asked again (protocol.md §5). */
function wasClosedMeanwhile(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return code === "ECONNRESET" || code === "UND_ERR_SOCKET";
}

/** Timers of this process that never keep it alive by themselves. */
export const nodeTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
};
