/** A real host in this process, on a free port and in a directory of its own, and a link to it as devices have one. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "#base/clock.ts";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import type { HostLinkPlatform } from "#device/sync/host-exchange.ts";
import { createHostLink, type HostLink } from "#device/sync/host-link.ts";
import { type HostOptions, type RunningHost, startHost } from "#host/start-host.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { grantHashInput, logIdInput } from "#protocol/wire/proofs.ts";

export type RealHost = RunningHost & { readonly dataDir: string };

/** Starts a host that is stopped, and its directory removed, when the test ends. */
export async function startRealHost(options: Partial<HostOptions> = {}): Promise<RealHost> {
  const dataDir = options.dataDir ?? temporaryDirectory();
  const onDefect = (error: unknown) => {
    throw error;
  };
  const started = await startHost({ port: 0, onDefect, ...options, dataDir });
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

/** This process's own fetch, WebSocket and timers. */
export function nodeLinkPlatform(clock: Clock = { now: () => Date.now() }): HostLinkPlatform {
  return {
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
  };
}

/** A link that is closed when the test ends. */
export async function linkTo(
  origin: string,
  platform: HostLinkPlatform = nodeLinkPlatform(),
): Promise<HostLink> {
  await sodiumReady();
  const link = createHostLink(origin, platform);
  onTestFinished(() => link.close());
  return link;
}

/** `count` bytes of chance, as devices have them. */
export function chance(count: number): Uint8Array {
  return new Uint8Array(randomBytes(count));
}

export function newPair(): SignPair {
  return signPairFromSeed(chance(32));
}

/** The number of grants a practice hands in. */
export function newGrants(count = 256): readonly Uint8Array[] {
  return Array.from({ length: count }, () => chance(16));
}

export function hashesOf(grants: readonly Uint8Array[]): readonly Uint8Array[] {
  return grants.map((grant) => hashOf(grantHashInput(grant)));
}

export function codeOf(host: Pick<RunningHost, "admissionCode">): Uint8Array {
  const code = readAdmissionCode(host.admissionCode ?? "");
  if (code === null) throw new Error("the host shows a code that a device can read");
  return code;
}

/** Opens a practice with the host's first code; the grants it handed in. */
export async function openPractice(host: RealHost, link: HostLink): Promise<readonly Uint8Array[]> {
  const grants = newGrants();
  const opened = await link.openPractice({ code: codeOf(host), grantHashes: hashesOf(grants) });
  if (!opened.ok) throw new Error(`the practice was not opened: ${opened.error.kind}`);
  return grants;
}

export type TestLog = { readonly logId: Uint8Array; readonly write: SignPair; readonly view: SignPair };

/** Makes a log with fresh keys, spending `grant`. */
export async function createTestLog(link: HostLink, grant: Uint8Array | undefined): Promise<TestLog> {
  const [write, view] = [newPair(), newPair()];
  const made = await link.createLog({ write, viewKey: view.publicKey, grant: grant ?? chance(16) });
  if (!made.ok) throw new Error(`the log was not made: ${made.error.kind}`);
  return { logId: hashOf(logIdInput(write.publicKey, view.publicKey)), write, view };
}

/** A host, a link, a log in it and the grants left: what most tests begin with. */
export async function hostWithLog(
  options: Partial<HostOptions> = {},
): Promise<{ host: RealHost; link: HostLink; log: TestLog; grants: readonly Uint8Array[] }> {
  const host = await startRealHost(options);
  const link = await linkTo(host.origin, nodeLinkPlatform(options.clock));
  const [first, ...grants] = await openPractice(host, link);
  return { host, link, log: await createTestLog(link, first), grants };
}

/** A clock that stands until it is moved. */
export function movableClock(
  start = Date.UTC(2027, 0, 4, 9),
): Clock & { moveBy(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    moveBy: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export const dayMs = 86_400_000;
