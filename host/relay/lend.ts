/** The relay a host lends to calls: its own, one that runs beside it, or none. */
import { randomBytes } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { createRelayCredentials, type RelayCredentials } from "./credentials.ts";
import { type RelayFault, type RelayPlace, startRelay } from "./listen.ts";

/** `own`: in this process. `beside`: coturn, or another that checks names with the same secret. */
export type RelayChoice =
  | ({ readonly kind: "own" } & RelayPlace)
  | { readonly kind: "beside"; readonly secret: string; readonly urls: readonly string[] };

export type LentRelay = {
  readonly credentials: RelayCredentials | null;
  /** Where the own relay listens, over UDP and TCP; null without one. */
  readonly port: number | null;
  /** What kept the own relay from starting. A host without calls is better than none. */
  readonly fault: RelayFault | null;
  stop(): Promise<void>;
};

/** Starts the relay that was chosen, under a secret drawn now if it is the own one. */
export async function lendRelay(
  choice: RelayChoice | null,
  clock: Clock,
  onDefect: (error: unknown) => void,
): Promise<LentRelay> {
  const none = { credentials: null, port: null, fault: null, stop: () => Promise.resolve() };
  if (choice === null) return none;
  if (choice.kind === "beside") {
    return { ...none, credentials: createRelayCredentials(clock, choice.secret, () => choice.urls) };
  }
  const secret = randomBytes(32).toString("base64url");
  const started = await startRelay(choice, { clock, secret, onDefect });
  if (!started.ok) return { ...none, fault: started.error };
  const own = started.value;
  const credentials = createRelayCredentials(clock, secret, (origin) => relayUrls(origin, own.port));
  return { credentials, port: own.port, fault: null, stop: () => own.stop() };
}

/** Where a device that reaches the host at `origin` reaches its relay (RFC 7065 §3.1): over UDP, else over TCP. */
export function relayUrls(origin: string, port: number): readonly string[] {
  const { hostname } = new URL(origin);
  // A browser may look for localhost at ::1, where nothing listens.
  const host = hostname === "localhost" ? "127.0.0.1" : hostname;
  return ["udp", "tcp"].map((transport) => `turn:${host}:${port}?transport=${transport}`);
}
