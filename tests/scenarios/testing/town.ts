/**
 * A small town for scenarios: one real host in this process, devices of people, one clock for all that moves
 * only when the story says so, and telephone lines that can be cut.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { assert } from "#base/assert.ts";
import type { Clock, InstantMs } from "#base/clock.ts";
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { type Network, nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import type { Timers } from "#device/platform.ts";
import type { HostSocket } from "#device/sync/host-exchange.ts";
import { type RunningHost, startHost } from "#host/start-host.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Monday, 2 November 2026, 8:00 in Berlin. */
const begin: InstantMs = Date.UTC(2026, 10, 2, 7, 0, 0);

export type Time = {
  readonly clock: Clock;
  readonly timers: Timers;
  pass(milliseconds: number): Promise<void>;
};

/**
 * A clock that stands until the story goes on. Time passes in one leap, as for a machine that slept: what
 * fell due meanwhile happens once, in its order, when it wakes.
 */
export function storyTime(start: InstantMs = begin): Time {
  let now = start;
  let last = 0;
  const due = new Map<number, { readonly at: number; readonly action: () => void }>();
  const timers: Timers = {
    after(milliseconds, action) {
      const id = ++last;
      due.set(id, { at: now + Math.max(0, Math.ceil(milliseconds)), action });
      return () => due.delete(id);
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
  return {
    clock: { now: () => now },
    timers,
    async pass(milliseconds) {
      now += milliseconds;
      const overdue = [...due].filter(([, { at }]) => at <= now).sort(([, a], [, b]) => a.at - b.at);
      for (const [id, { action }] of overdue) {
        // One that ran before it may have called this one off.
        if (due.delete(id)) action();
      }
      await settle();
    },
  };
}

/** Gives work that was set off a few turns to reach the network or its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** One person's line to the world. */
export type Line = {
  readonly network: Network;
  cut(): void;
  mend(): void;
  /** The next request of this operation reaches the host; its answer does not come back. */
  loseAnswerTo(operation: string): void;
  /** The same, and nothing comes over this line any more after it. */
  cutAfter(operation: string): void;
  /** Without sockets every request goes alone, and nothing is pushed. */
  withoutSockets(): void;
};

export function line(): Line {
  let isCut = false;
  let sockets = true;
  let lost: string | null = null;
  let last = false;
  const open = new Set<WebSocket>();
  return {
    network: {
      async fetch(url, request) {
        if (isCut) throw new TypeError("no line");
        const answer = await nodeNetwork.fetch(url, request);
        if (lost !== null && url.endsWith(`/${lost}`)) {
          lost = null;
          if (last) isCut = true;
          throw new TypeError("the line broke before the answer");
        }
        return answer;
      },
      openSocket(url, protocol) {
        if (isCut || !sockets) return deadSocket();
        const socket = new WebSocket(url, protocol);
        open.add(socket);
        return socket;
      },
    },
    cut() {
      isCut = true;
      for (const socket of open) socket.close();
      open.clear();
    },
    mend() {
      isCut = false;
    },
    loseAnswerTo(operation) {
      lost = operation;
    },
    cutAfter(operation) {
      lost = operation;
      last = true;
    },
    withoutSockets() {
      sockets = false;
      for (const socket of open) socket.close();
      open.clear();
    },
  };
}

/** A socket that never opens, as a browser gives one where nobody answers. */
function deadSocket(): HostSocket {
  const socket: HostSocket = {
    binaryType: "arraybuffer",
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: () => undefined,
    close: () => undefined,
  };
  setImmediate(() => socket.onclose?.(undefined as never));
  return socket;
}

/** directory: where the machine keeps its store, in memory when absent · keep: who is told the store key · forVisit: the machine is not its owner's · clockAheadMs: by how much its clock is wrong. */
export type DeviceMade = {
  readonly directory?: string;
  readonly keep?: (storeKey: Uint8Array | null) => void;
  readonly forVisit?: boolean;
  readonly clockAheadMs?: number;
};

export type Town = {
  readonly time: Time;
  readonly host: RunningHost;
  readonly dataDir: string;
  /** A machine nobody has used yet. */
  newDevice(line?: Line, options?: DeviceMade): Promise<OwnDevice>;
  /** Stops the host, lets `meanwhile` change its directory, and starts it again where devices know it. */
  restartHost(meanwhile?: () => void, options?: { readonly newCode: boolean }): Promise<void>;
};

/** A town whose host just started for the first time. */
export async function newTown(): Promise<Town> {
  const time = storyTime();
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-town-"));
  const devices: OwnDevice[] = [];
  let host = await startAt(0);

  async function startAt(port: number, options = {}): Promise<RunningHost> {
    const started = await startHost({ dataDir, port, clock: time.clock, ...options });
    assert(started.ok, "the host starts");
    return started.value;
  }

  onTestFinished(async () => {
    for (const device of devices) await device.act("putAway", {});
    await host.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  return {
    time,
    get host() {
      return host;
    },
    dataDir,
    async newDevice(own = line(), { directory, keep, forVisit = false, clockAheadMs = 0 } = {}) {
      const { timers } = time;
      const clock: Clock = { now: () => time.clock.now() + clockAheadMs };
      const place = directory === undefined ? {} : { directory };
      const platform = nodePlatform({
        hostOrigin: host.origin,
        forVisit,
        clock,
        timers,
        network: own.network,
        ...place,
      });
      const device = await createDevice(platform, {
        zone: "Europe/Berlin",
        ...(keep === undefined ? {} : { keep }),
      });
      devices.push(device);
      return device;
    },
    async restartHost(meanwhile, options) {
      const { port } = host;
      await host.stop();
      meanwhile?.();
      host = await startAt(port, options);
    },
  };
}
