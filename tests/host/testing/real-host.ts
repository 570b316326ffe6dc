/** A real host in this process, on a free port and in a directory of its own, and a link to it as devices have one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "#base/clock.ts";
import { type HostLink, createHostLink } from "#device/sync/host-link.ts";
import { type HostOptions, type RunningHost, startHost } from "#host/start-host.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

export type RealHost = RunningHost & { readonly dataDir: string };

/** Starts a host that is stopped, and its directory removed, when the test ends. */
export async function startRealHost(options: Partial<HostOptions> = {}): Promise<RealHost> {
  const dataDir = options.dataDir ?? temporaryDirectory();
  const started = await startHost({ port: 0, ...options, dataDir });
  if (!started.ok) throw new Error(`the host did not start: ${started.error.kind}`);
  onTestFinished(() => started.value.stop());
  return { ...started.value, dataDir };
}

/** A directory that is removed when the test ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-host-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A link over this process's own fetch and WebSocket. */
export async function linkTo(origin: string, clock: Clock = { now: () => Date.now() }): Promise<HostLink> {
  await sodiumReady();
  const link = createHostLink(origin, {
    clock,
    timers: {
      after(milliseconds, action) {
        const timer = setTimeout(action, milliseconds);
        timer.unref();
        return () => clearTimeout(timer);
      },
    },
    fetch: (url, request) => fetch(url, request),
    openSocket: (url, protocol) => new WebSocket(url, protocol),
  });
  onTestFinished(() => link.close());
  return link;
}
