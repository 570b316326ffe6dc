/**
 * Session descriptions (SDP, RFC 8866, as WebRTC writes them: RFC 9429) as far as Holdfast believes them: one
 * section of sound, one of pictures, one of data, all in one bundle under one certificate. Anything more would
 * be a third voice or a second line, and is refused before a browser sees it.
 */
import { hexToBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { descriptionMax, fingerprintBytes } from "./limits.ts";

/** Where a description lets the other side look for a way. */
export type CandidateKind = "relay" | "host" | "srflx" | "prflx";

export type Description = {
  /** SHA-256 of the certificate that the line must show. */
  readonly fingerprint: Uint8Array;
  readonly candidates: readonly CandidateKind[];
};

const sections = ["audio", "video", "application"];
const lineMax = 1024;

/**
 * Reads a description. Fails with CL6 (no description of ours: too long, other lines), CL7 (other than one
 * section each of sound, picture and data in one bundle, or more than one stream in a section), CL8 (no
 * SHA-256 fingerprint, or two different ones), CL9 (`relayOnly`, and it names a way that is no relay's).
 */
export function readDescription(text: string, relayOnly: boolean): Result<Description, Rejected> {
  const lines = linesOf(text);
  if (lines === null) return reject("CL6");
  if (!hasOurSections(lines)) return reject("CL7");
  const fingerprint = fingerprintOf(lines);
  if (fingerprint === null) return reject("CL8");
  const candidates = lines.filter((line) => line.startsWith("a=candidate:")).map(kindOf);
  if (!candidates.every((kind) => kind !== null)) return reject("CL6");
  if (relayOnly && candidates.some((kind) => kind !== "relay")) return reject("CL9");
  return succeed({ fingerprint, candidates });
}

/**
 * The same description without an address that is not the relay's: ways of other kinds are left out when
 * `relayOnly`, and of a relay's the address it was asked from (raddr, RFC 8839 §5.1), always.
 */
export function withoutOwnAddresses(text: string, relayOnly: boolean): string {
  const lines = text.split("\r\n").flatMap((line) => {
    if (!line.startsWith("a=candidate:")) return [line];
    if (relayOnly && kindOf(line) !== "relay") return [];
    return [line.replace(/ raddr \S+ rport \d+/u, " raddr 0.0.0.0 rport 0")];
  });
  // Where a browser names its default way in c=, that is an address too.
  const hidden = lines.map((line) => (line.startsWith("c=IN ") ? "c=IN IP4 0.0.0.0" : line));
  return hidden.filter((line) => !line.startsWith("a=rtcp:")).join("\r\n");
}

/** The bytes of "AB:CD:…", 32 of them, in either case; null for anything else. */
export function readFingerprint(text: string): Uint8Array | null {
  if (!/^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31}$/u.test(text)) return null;
  const bytes = hexToBytes(text.replaceAll(":", "").toLowerCase());
  return bytes?.length === fingerprintBytes ? bytes : null;
}

/** The lines, each "x=…" of printable characters; null for a text that is no description. */
function linesOf(text: string): readonly string[] | null {
  if (text.length > descriptionMax || !text.startsWith("v=0\r\n") || !text.endsWith("\r\n")) return null;
  const lines = text.slice(0, -2).split("\r\n");
  return lines.every((line) => line.length <= lineMax && /^[a-z]=[\u0020-\u007e]*$/u.test(line))
    ? lines
    : null;
}

function hasOurSections(lines: readonly string[]): boolean {
  const starts = lines.flatMap((line, at) => (line.startsWith("m=") ? [at] : []));
  if (starts.length !== sections.length) return false;
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
  const isOurs = parts.every((part, index) => isSection(part, sections[index] ?? ""));
  const mids = parts.map((part) => valueOf(part, "a=mid:"));
  const bundles = lines.filter((line) => line.startsWith("a=group:"));
  return isOurs && bundles.length === 1 && bundles[0] === `a=group:BUNDLE ${mids.join(" ")}`;
}

function isSection(part: readonly string[], kind: string): boolean {
  const [, port, protocol] = /^m=[a-z]+ (\d+) (\S+) /u.exec(part[0] ?? "") ?? [];
  const isData = kind === "application";
  if (!part[0]?.startsWith(`m=${kind} `) || port === "0") return false;
  if (protocol !== (isData ? "UDP/DTLS/SCTP" : "UDP/TLS/RTP/SAVPF")) return false;
  if (part.filter((line) => line.startsWith("a=mid:")).length !== 1) return false;
  // Several streams in one section: RFC 8853 and RFC 8830.
  if (part.some((line) => /^a=(simulcast|rid|ssrc-group:SIM)/u.test(line))) return false;
  return part.filter((line) => line.startsWith("a=msid:")).length <= 1;
}

function valueOf(part: readonly string[], start: string): string {
  return part.find((line) => line.startsWith(start))?.slice(start.length) ?? "";
}

function fingerprintOf(lines: readonly string[]): Uint8Array | null {
  const named = new Set(lines.filter((line) => line.startsWith("a=fingerprint:")));
  const [only] = named;
  if (only === undefined || named.size !== 1) return null;
  const [, text = ""] = /^a=fingerprint:sha-256 (\S+)$/iu.exec(only) ?? [];
  return readFingerprint(text);
}

function kindOf(line: string): CandidateKind | null {
  const [, kind] = / typ (relay|host|srflx|prflx)( |$)/u.exec(line) ?? [];
  return (kind as CandidateKind | undefined) ?? null;
}
