/** `holdfast start`: the app built, the host listening, until the process is asked to stop. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import encodeQR from "qr";
import { appDirectory, appState, buildApp } from "#cli/build-app.ts";
import type { Options } from "#cli/main.ts";
import { relayChoice } from "#cli/relay.ts";
import { faultSentence, relayFaultSentence, say } from "#cli/sentences.ts";
import { readLastBackup } from "#host/backup/last-backup.ts";
import { isPrivateAddress, lanAddress } from "#host/lan/address.ts";
import { authorityPath, serveAuthority } from "#host/lan/serve-authority.ts";
import { type HostOptions, isLoopback, type RunningHost, startHost } from "#host/start-host.ts";

const clock = { now: () => Date.now() };

/** How TLS is done, as far as the host must know, and what to do once it listens. */
type Place = {
  readonly host: Pick<HostOptions, "address" | "tls" | "name" | "behindProxy">;
  readonly authority: Uint8Array<ArrayBuffer> | null;
};

/** Resolves with the exit code when the host was stopped by a signal, or could not start. */
export async function start(options: Options): Promise<number> {
  const place = await placeOf(options);
  if (typeof place === "string") return refuse(place);
  const relay = relayChoice(options, place.host.address);
  if (typeof relay === "string") return refuse(relay);
  const state = options.withoutApp ? "absent" : appState();
  if (state === "stale") {
    console.log(say.building);
    if (!(await buildApp())) return refuse(say.buildFailed);
  }
  if (state === "absent" && !options.withoutApp) console.log(say.noApp);

  const started = await startHost({
    ...place.host,
    dataDir: options.data,
    port: options.port,
    newCode: options.newCode,
    ...(relay === null ? {} : { relay }),
    ...(state === "absent" ? {} : { appDirectory }),
    onTrouble: (trouble) => console.error(say.trouble[trouble]),
    onDefect: (error) => console.error(say.defect(error instanceof Error ? error.name : "unknown")),
  });
  if (!started.ok) return refuse(faultSentence(started.error));
  const host = started.value;
  const stopAuthority = await greet(options, place, host);
  const counting =
    options.counters === null
      ? null
      : setInterval(() => console.log(JSON.stringify(host.counters)), options.counters * 60_000);

  await signalled();
  console.log(say.stopping);
  if (counting !== null) clearInterval(counting);
  stopAuthority();
  await host.stop();
  return 0;
}

/** Prints where Holdfast is, the admission code at the first start, and for --lan how to get there. */
async function greet(options: Options, place: Place, host: RunningHost): Promise<() => void> {
  if (host.admissionCode !== null) console.log(say.admissionCode(host.admissionCode));
  console.log(options.behindProxy ? say.listeningBehindProxy(host.port) : say.listening(host.origin));
  if (host.relay.fault !== null) console.error(relayFaultSentence(host.relay.fault));
  else if (host.relay.port !== null) console.log(say.relaying(host.relay.port));
  if (host.admissionCode === null) {
    const last = readLastBackup(options.data);
    console.log(last === null ? say.noBackupYet : say.lastBackup(last));
  }
  if (place.authority === null) return () => {};
  const address = place.host.address ?? "";
  const served = await serveAuthority(place.authority, address, options.port === 0 ? 0 : options.port + 1);
  console.log(
    served === null
      ? say.lanAuthorityUnserved
      : say.lanTrust(`http://${address}:${served.port}${authorityPath}`),
  );
  // Colours of a terminal mean nothing in a file.
  if (process.stdout.isTTY) console.log(encodeQR(host.origin, "term"));
  else console.log(host.origin);
  return () => served?.stop();
}

/** What the options say about TLS, or the sentence that says what is wrong with it. */
async function placeOf(options: Options): Promise<Place | string> {
  const address = options.host === null ? {} : { address: options.host };
  if (options.lan) {
    const found = options.host ?? lanAddress();
    if (found === null || !isPrivateAddress(found)) return say.noLan;
    // Only here: what makes certificates is large, and no other way of starting needs it.
    const { lanCertificate } = await import("#host/lan/certificate.ts");
    const made = await lanCertificate(options.data, found, clock);
    return { host: { address: found, tls: made, name: found }, authority: made.authority };
  }
  if (options.cert !== null && options.key !== null) {
    const certificate = readText(options.cert);
    const key = readText(options.key);
    if (certificate === null) return say.fileUnreadable(options.cert);
    if (key === null) return say.fileUnreadable(options.key);
    const name = options.name ?? nameIn(certificate);
    if (name === null) return say.nameMissing;
    return { host: { ...address, tls: { certificate, key }, name }, authority: null };
  }
  if (options.host !== null && !options.behindProxy && !isLoopback(options.host)) {
    return faultSentence({ kind: "plain-http", address: options.host });
  }
  return { host: { ...address, behindProxy: options.behindProxy }, authority: null };
}

/** The one DNS name a certificate is for; null when it has none, several, or a wildcard. */
function nameIn(certificate: string): string | null {
  try {
    const names = new X509Certificate(certificate).subjectAltName?.split(", ") ?? [];
    const [only, ...others] = names
      .filter((name) => name.startsWith("DNS:"))
      .map((name) => name.slice("DNS:".length));
    return only === undefined || others.length > 0 || only.includes("*") ? null : only.toLowerCase();
  } catch {
    // What is no certificate names nobody; startHost says that it cannot be used.
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Absent, a directory, or not ours to read: the sentence is the same.
    return null;
  }
}

/**
 * Resolves at the first signal to stop. Later ones are ignored: Ctrl-C reaches this process twice when an
 * older Node started it, once from the terminal and once passed on, and the second must not cut it off.
 */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
