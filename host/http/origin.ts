/**
 * Which origin a request was sent to, and from which address it came: fixed when this process ends TLS
 * itself, and from one header, `Forwarded` (RFC 7239), when a proxy does.
 */
import type { IncomingMessage } from "node:http";
import { originCharactersMax } from "#protocol/wire/limits.ts";

/** `fixed`: the one origin of this host. `proxy`: whatever https origin the proxy's header names. */
export type OriginPolicy = { readonly kind: "fixed"; readonly origin: string } | { readonly kind: "proxy" };

export type Sent = {
  readonly origin: string;
  /** The sender's network address; used for rate limits, and nowhere written. */
  readonly address: string;
};

/** null when the proxy's header is missing or not one element of for, host and proto=https. */
export function sentTo(policy: OriginPolicy, request: IncomingMessage): Sent | null {
  const address = request.socket.remoteAddress ?? "unknown";
  if (policy.kind === "fixed") return { origin: policy.origin, address };
  const header = request.headers["forwarded"];
  return header === undefined ? null : readForwarded(header);
}

/** `for=192.0.2.7;host=practice.example;proto=https`, in any order, values quoted or not, nothing else. */
export function readForwarded(header: string): Sent | null {
  if (header.length > originCharactersMax || header.includes(",")) return null;
  const fields = new Map<string, string>();
  for (const pair of header.split(";")) {
    const [, name = "", quoted, bare] = /^\s*([a-z]+)=(?:"([^"\\]*)"|([^"\s]*))\s*$/i.exec(pair) ?? [];
    const value = quoted ?? bare;
    if (value === undefined || fields.has(name.toLowerCase())) return null;
    fields.set(name.toLowerCase(), value);
  }
  const host = fields.get("host")?.toLowerCase() ?? "";
  const address = fields.get("for") ?? "";
  if (fields.get("proto") !== "https" || address === "") return null;
  if (!/^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::[1-9][0-9]{0,4})?$/.test(host)) return null;
  return {
    origin: `https://${host.replace(/:443$/, "")}`,
    address: address.replace(/^\[|\](?::\d+)?$/g, ""),
  };
}

/** Whether a browser's page of another origin sent this. Programs that are no browser send no Origin. */
export function isForeignPage(request: IncomingMessage, origin: string): boolean {
  const from = request.headers["origin"];
  return from !== undefined && from !== origin;
}

/** Whether the Host header names this origin; behind a proxy it is the proxy's business. */
export function isOwnName(policy: OriginPolicy, request: IncomingMessage): boolean {
  if (policy.kind === "proxy") return true;
  return request.headers.host?.toLowerCase() === new URL(policy.origin).host;
}
