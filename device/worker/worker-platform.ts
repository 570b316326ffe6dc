/** The platform of a browser's worker. */
import { browserFaces } from "#device/page/browser-faces.ts";
import type { Platform, Timers } from "#device/platform.ts";
import type { Unfit } from "#device/questions.ts";
import { createHostLink } from "#device/sync/host-link.ts";
import { visitSecrets, visitStore } from "./visit-store.ts";
import { workerSecrets } from "./worker-secrets.ts";
import { workerStore } from "./worker-store.ts";

/** The platform of this worker. Opens nothing by itself. `forVisit`: nothing is kept but in memory. */
export function workerPlatform(forVisit: boolean): Platform {
  const clock = { now: () => Date.now() };
  const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  return {
    clock,
    chance,
    timers: workerTimers,
    store: forVisit ? visitStore() : workerStore(),
    secrets: forVisit ? visitSecrets() : workerSecrets(),
    forVisit,
    hostOrigin: location.origin,
    faces: browserFaces,
    connectHost: (origin) =>
      createHostLink(origin, {
        clock,
        timers: workerTimers,
        fetch: (url, request) => fetch(url, request),
        openSocket: (url, protocol) => new WebSocket(url, protocol),
      }),
  };
}

/** A browser waits at most this long at once, in milliseconds (a 32-bit number). */
const waitAtOnceMax = 2 ** 31 - 1;

export const workerTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, Math.min(milliseconds, waitAtOnceMax));
    return () => clearTimeout(timer);
  },
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

/** What only a worker can see of whether this browser can keep a practice; null when it can. */
export async function unfitnessOfWorker(): Promise<Unfit | null> {
  const handles = globalThis.FileSystemFileHandle as { readonly prototype: object } | undefined;
  if (handles === undefined || !("createSyncAccessHandle" in handles.prototype)) return "browser-too-old";
  try {
    await navigator.storage.getDirectory();
    await workerSecrets().load("probe");
    return null;
  } catch {
    return "storage-refused";
  }
}
