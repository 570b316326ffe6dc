/** What the command line has to do with calls: which relay a host lends, and the configuration of a coturn. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Options } from "#cli/main.ts";
import { say } from "#cli/sentences.ts";
import { coturnConfiguration } from "#host/relay/coturn.ts";
import type { RelayChoice } from "#host/relay/lend.ts";
import { relayUrlBytesMax, relayUrlsMax } from "#protocol/wire/limits.ts";

/** The port that IANA gave to TURN (RFC 8656 §3.1). */
const turnPort = 3478;
/** Characters of a secret that is worth one: 16 of base64 are 96 bits. */
const secretCharactersMin = 16;

/** `off`, or where the host's own relay listens as far as that was said. */
export type RelayOption = "off" | { readonly address: string | null; readonly port: number | null };

/** The words after --relay: off, PORT or ADDRESS:PORT; null for any others. */
export function readRelay(words: string | undefined): RelayOption | null {
  if (words === undefined) return { address: null, port: null };
  if (words === "off") return "off";
  const [, bracketed, plain, digits = ""] =
    /^(?:(?:\[([0-9a-f:]+)\]|([\d.]+)):)?(\d{1,5})$/i.exec(words) ?? [];
  const port = Number(digits);
  return digits === "" || port > 65_535 ? null : { address: bracketed ?? plain ?? null, port };
}

/** The relay that the options choose, null for none, or the sentence that says what is wrong with them. */
export function relayChoice(options: Options, address: string | undefined): RelayChoice | null | string {
  const { relay, coturnUrls: urls, coturnSecretFile } = options;
  if (coturnSecretFile !== null || urls.length > 0) {
    if (coturnSecretFile === null || urls.length === 0 || !areRelayUrls(urls)) return say.coturnHalf;
    if (relay === "off" || relay.port !== null) return say.oneRelay;
    const secret = readSecret(coturnSecretFile);
    return secret === null ? say.secretUnreadable(coturnSecretFile) : { kind: "beside", secret, urls };
  }
  if (relay === "off") return null;
  // Behind a proxy this process listens to the proxy alone, but a call comes past it.
  const everywhere = options.behindProxy ? "0.0.0.0" : "127.0.0.1";
  return {
    kind: "own",
    address: relay.address ?? address ?? everywhere,
    port: relay.port ?? (options.port === 0 ? 0 : turnPort),
  };
}

/** Addresses of relays as browsers take them (RFC 7065 §3.1), and no more than a device is told. */
function areRelayUrls(urls: readonly string[]): boolean {
  const form = /^turns?:(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i;
  return urls.length <= relayUrlsMax && urls.every((url) => url.length <= relayUrlBytesMax && form.test(url));
}

function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, "utf8").trim();
    return secret.length >= secretCharactersMin && !/\s/.test(secret) ? secret : null;
  } catch {
    // Absent, a directory, or not ours to read: the sentence is the same.
    return null;
  }
}

/** `holdfast doctor --coturn`: writes a configuration to `path`, or prints it; the answer is the exit code. */
export function writeCoturn(options: Options, path: string | null): number {
  const secretFile = options.coturnSecretFile;
  const fresh = randomBytes(32).toString("base64url");
  const secret = secretFile !== null && existsSync(secretFile) ? readSecret(secretFile) : fresh;
  if (secret === null) return refuse(say.secretUnreadable(secretFile ?? ""));
  const { cert, key, host } = options;
  const tls = cert === null || key === null ? null : { certificate: cert, key };
  const text = coturnConfiguration({ secret, address: host, tls });
  if (path !== null && !writeNew(path, text)) return refuse(say.coturnUnwritable(path));
  if (secretFile !== null && !existsSync(secretFile) && !writeNew(secretFile, `${secret}\n`)) {
    return refuse(say.coturnUnwritable(secretFile));
  }
  console.log(path === null ? text : say.coturnWritten(path));
  return 0;
}

/** Whether a file that only its owner may read was written; none that is there is written over. */
function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
