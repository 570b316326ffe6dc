/**
 * The host as one process: a data directory, a store, a port. Everything that can be wrong with the machine
 * comes back as a fault that the command line says in one sentence; nothing is half started then.
 */
import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Clock } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { createAccept } from "#host/accept/accept.ts";
import { createFanout } from "#host/accept/fanout.ts";
import { dayOf } from "#host/accept/ground.ts";
import { createRateLimits } from "#host/accept/rate-limits.ts";
import { admissionCodeToText } from "#host/admission-code.ts";
import { readAppFiles } from "#host/http/app-files.ts";
import type { OriginPolicy } from "#host/http/origin.ts";
import { createRequests } from "#host/http/requests.ts";
import { attachSockets } from "#host/http/sockets.ts";
import { createChallenges } from "#host/proof/challenge.ts";
import { hashOf } from "#host/proof/digest.ts";
import { createVerifier } from "#host/proof/verify.ts";
import { type LentRelay, lendRelay, type RelayChoice } from "#host/relay/lend.ts";
import type { RelayFault } from "#host/relay/listen.ts";
import { fileStore } from "#host/store/files.ts";
import { lockDirectory } from "#host/store/lock.ts";
import { databaseFile, openSqliteStore } from "#host/store/sqlite.ts";
import type { DataFault } from "#host/store/sqlite-schema.ts";
import type { Store } from "#host/store/store.ts";
import { createTroubleWatch, DataUnreadable, type Trouble, type TroubleWatch } from "#host/store/trouble.ts";
import { giveUpUnfinished } from "#host/store/unfinished.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  admissionCodeBytes,
  connectionsMax,
  headersBytesMax,
  headersSecondsMax,
  requestSecondsMax,
} from "#protocol/wire/limits.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import { codeHashInput } from "#protocol/wire/proofs.ts";
import type { HostCounters } from "#protocol/wire/visible-around.ts";

export type HostOptions = {
  readonly dataDir: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1 when absent. Others need TLS or a proxy that ends it. */
  readonly address?: string;
  /** Certificate chain and key, PEM, when this process ends TLS itself. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Host name of the https origin, for TLS here; with the port it makes the origin. */
  readonly name?: string;
  /** A proxy ends TLS and says the origin in the header Forwarded. */
  readonly behindProxy?: boolean;
  /** Folder of the built app; none is served when absent. */
  readonly appDirectory?: string;
  /** Draws one more admission code, though this is not the first start. */
  readonly newCode?: boolean;
  /** The relay that calls go through; none when absent. */
  readonly relay?: RelayChoice;
  readonly clock?: Clock;
  /** Called with our own mistakes; the message of a defect holds no data. */
  readonly onDefect?: (error: unknown) => void;
  /** Called once when the disk keeps the host from its work, and with "over" when it does so no more. */
  readonly onTrouble?: (trouble: Trouble | "over") => void;
  /** For tests of slow senders: how long a request may take to arrive, in milliseconds; as limits.ts says when absent. */
  readonly arrival?: { readonly headersMs: number; readonly requestMs: number };
  /** For tests of a full disk: size the database may reach, in pages of 8 KiB. */
  readonly pagesMax?: number;
};

export type HostFault =
  | { readonly kind: "port-taken"; readonly port: number }
  | { readonly kind: "address-unusable"; readonly address: string }
  | { readonly kind: "plain-http"; readonly address: string }
  | { readonly kind: "tls-unusable" }
  | { readonly kind: "directory-not-writable"; readonly directory: string }
  | { readonly kind: "directory-in-use"; readonly directory: string }
  | { readonly kind: "disk-full"; readonly directory: string }
  | { readonly kind: "disk-failing"; readonly directory: string }
  | (DataFault & { readonly directory: string });

export type RunningHost = {
  /** What proofs name and devices connect to. Behind a proxy: where the proxy reaches this process. */
  readonly origin: string;
  readonly port: number;
  /** As shown to people; at the first start, or when a new one was asked for. */
  readonly admissionCode: string | null;
  readonly relay: {
    /** Where this process's own relay listens; null when it has none. */
    readonly port: number | null;
    /** What kept the relay from starting. The host runs all the same, without calls. */
    readonly fault: RelayFault | null;
  };
  readonly counters: Readonly<HostCounters>;
  /** Deletes what ended and gives up what nobody finished, as the clock says now; by itself once an hour. */
  maintain(): Promise<void>;
  /** Finishes what is under way, then closes connections, store and directory. */
  stop(): Promise<void>;
};

const checkpointMs = 10 * 60_000;
const maintainMs = 60 * 60_000;
/** Time that requests under way have to finish when the host is stopped, in milliseconds. */
const stopWaitMs = 5000;

/** Starts a host. Resolves when it listens, or with the fault of the machine that keeps it from that. */
export async function startHost(options: HostOptions): Promise<Result<RunningHost, HostFault>> {
  const address = options.address ?? "127.0.0.1";
  if (options.tls === undefined && options.behindProxy !== true && !isLoopback(address)) {
    return fail({ kind: "plain-http", address });
  }
  const locked = takeDirectory(options.dataDir);
  if (!locked.ok) return locked;
  const unlock = locked.value;
  const watch = createTroubleWatch(options.onTrouble ?? (() => {}));
  const [opened] = await Promise.all([
    openSqliteStore({ directory: options.dataDir, pagesMax: options.pagesMax ?? null, watch }),
    sodiumReady(),
  ]);
  if (!opened.ok) {
    unlock();
    const { error } = opened;
    return fail(
      error.kind === "cannot-open"
        ? { kind: cannotOpen[error.trouble], directory: options.dataDir }
        : { ...error, directory: options.dataDir },
    );
  }
  const { store } = opened.value;
  const release = async () => {
    await store.close();
    unlock();
  };
  const server = await listen(options, address);
  if (!server.ok) {
    await release();
    return server;
  }
  const clock = options.clock ?? { now: () => Date.now() };
  const relay = await lendRelay(options.relay ?? null, clock, options.onDefect ?? (() => {}));
  const running = run(options, server.value, { store, watch, release, clock, relay });
  const code = await admissionCode(store, options.newCode === true);
  if (code.ok) return succeed({ ...running, admissionCode: code.value });
  await running.stop();
  return fail({ kind: "disk-full", directory: options.dataDir });
}

const cannotOpen = {
  full: "disk-full",
  "read-only": "directory-not-writable",
  failing: "disk-failing",
  files: "disk-failing",
  damaged: "disk-failing",
} as const satisfies Record<Trouble, HostFault["kind"]>;

/** What was opened: the store, who watches its disk, how both are let go, and the relay. */
type Opened = {
  readonly store: Store;
  readonly watch: TroubleWatch;
  readonly release: () => Promise<void>;
  readonly clock: Clock;
  readonly relay: LentRelay;
};

function run(
  options: HostOptions,
  server: Server,
  { store, watch, release, clock, relay }: Opened,
): Omit<RunningHost, "admissionCode"> {
  const onDefect = (error: unknown) => {
    // The watch has said it, and it is the disk's doing.
    if (!(error instanceof DataUnreadable)) options.onDefect?.(error);
  };
  const counters: HostCounters = {
    requests: 0,
    refusals: 0,
    bodiesKept: 0,
    bodyBytesKept: 0,
    bodiesRead: 0,
    connectionsOpen: 0,
    subscriptionsOpen: 0,
    pushes: 0,
  };
  const port = portOf(server);
  const policy = originPolicy(options, port);
  const origin = policy.kind === "fixed" ? policy.origin : `http://localhost:${port}`;
  const limits = createRateLimits(clock);
  const fanout = createFanout(counters);
  const files = fileStore(options.dataDir, clock, watch);
  const accept = createAccept({
    clock,
    store,
    files,
    challenges: createChallenges(clock),
    verifier: createVerifier(),
    fanout,
    limits,
    counters,
    relay: relay.credentials,
  });
  const app = options.appDirectory === undefined ? null : readAppFiles(options.appDirectory);
  const requests = createRequests({ accept, policy, limits, app, onDefect });
  const listener = getRequestListener(requests.fetch);
  server.on("request", (request, response) => void listener(request, response).catch(onDefect));
  const endSockets = attachSockets(server, { accept, policy, limits, fanout, counters, onDefect });

  const maintain = async () => {
    await store.maintain({ day: dayOf(clock) });
    await giveUpUnfinished(store, files);
  };
  const inBackground = (work: () => Promise<unknown>) => () => void work().catch(onDefect);
  const timers = [
    setInterval(inBackground(maintain), maintainMs),
    setInterval(
      inBackground(() => store.checkpoint({})),
      checkpointMs,
    ),
  ];
  for (const timer of timers) timer.unref();
  inBackground(maintain)();

  let stopped: Promise<void> | null = null;
  const stop = async () => {
    for (const timer of timers) clearInterval(timer);
    endSockets();
    await relay.stop();
    await closeServer(server);
    await release();
  };
  return { origin, port, relay, counters, maintain, stop: () => (stopped ??= stop()) };
}

function originPolicy(options: HostOptions, port: number): OriginPolicy {
  if (options.behindProxy === true) return { kind: "proxy" };
  if (options.tls === undefined) return { kind: "fixed", origin: `http://localhost:${port}` };
  const name = options.name ?? "localhost";
  return { kind: "fixed", origin: `https://${name}${port === 443 ? "" : `:${port}`}` };
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(address: string): boolean {
  return address === "localhost" || address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function takeDirectory(directory: string): Result<() => void, HostFault> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    mkdirSync(join(directory, "files"), { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    const database = join(directory, databaseFile);
    // SQLite opens what it may only read without a word.
    if (existsSync(database)) accessSync(database, constants.R_OK | constants.W_OK);
    const unlock = lockDirectory(directory);
    return unlock === null ? fail({ kind: "directory-in-use", directory }) : succeed(unlock);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const isFull = error.code === "ENOSPC" || error.code === "EDQUOT";
    // Every other failing of the file system here, SQLite's included, means that we may not write.
    return fail(isFull ? { kind: "disk-full", directory } : { kind: "directory-not-writable", directory });
  }
}

async function listen(options: HostOptions, address: string): Promise<Result<Server, HostFault>> {
  const server = createListener(options);
  if (server === null) return fail({ kind: "tls-unusable" });
  server.maxConnections = connectionsMax;
  const { headersMs, requestMs } = arrivalOf(options);
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      resolve(
        fail(isTaken ? { kind: "port-taken", port: options.port } : { kind: "address-unusable", address }),
      );
    });
    server.listen(options.port, address, () => resolve(succeed(server)));
  });
}

function arrivalOf({ arrival }: HostOptions): { readonly headersMs: number; readonly requestMs: number } {
  return arrival ?? { headersMs: headersSecondsMax * 1000, requestMs: requestSecondsMax * 1000 };
}

function createListener(options: HostOptions): Server | null {
  const settings = {
    maxHeaderSize: headersBytesMax,
    // Late senders are looked for twice in the time they have.
    connectionsCheckingInterval: Math.min(5000, arrivalOf(options).headersMs / 2),
  };
  if (options.tls === undefined) return createServer(settings);
  try {
    return createTlsServer({
      ...settings,
      cert: options.tls.certificate,
      key: options.tls.key,
      minVersion: "TLSv1.3",
    });
  } catch {
    // OpenSSL throws for a certificate or key it cannot use, or that do not belong together.
    return null;
  }
}

function portOf(server: Server): number {
  const at = server.address();
  return at !== null && typeof at === "object" ? at.port : 0;
}

/** A new admission code when none was ever drawn here, or when one is asked for; else null. */
async function admissionCode(
  store: Store,
  isAskedFor: boolean,
): Promise<Result<string | null, RefusalReason>> {
  const codes = await store.hasCode({});
  if (!codes.ok) return codes;
  if (codes.value.has && !isAskedFor) return succeed(null);
  const code = randomBytes(admissionCodeBytes);
  const added = await store.addCode({ codeHash: hashOf(codeHashInput(code, false)) });
  return added.ok ? succeed(admissionCodeToText(code)) : added;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), stopWaitMs).unref();
  });
}
