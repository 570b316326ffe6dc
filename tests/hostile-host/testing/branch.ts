/** A history that the liar shows instead of the true one: it reads and appends as the host does, and says what it is given. */
import { equalBytes } from "#base/bytes.ts";
import { nodeNetwork, nodeTimers } from "#device/node/node-platform.ts";
import { createHostLink, type HostLink } from "#device/sync/host-link.ts";
import { firstHead, type HeadAt, nextHead } from "#protocol/log/head.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import type { Answer } from "#protocol/wire/codec.ts";
import type { Request } from "#protocol/wire/messages.ts";
import type { Town } from "#tests/scenarios/testing/town.ts";
import type { Lie, Party } from "./lying-host.ts";

/** The keys of the log a device writes in now. */
export async function keysOf(party: Party, space: string): Promise<LogKeys> {
  const key = (await party.look()).cards.get(space)?.epoch.key;
  if (!key) throw new Error("this device has no key of that space");
  return logKeys(key);
}

/** A straight way to the real host, for the liar itself. */
export function linkTo({ host, time }: Town): HostLink {
  return createHostLink(host.origin, { clock: time.clock, timers: nodeTimers, ...nodeNetwork });
}

/** The true history, as the real host keeps it. */
export async function trueBodies(town: Town, keys: LogKeys): Promise<Uint8Array[]> {
  const read = await linkTo(town).read({ logId: keys.logId, view: keys.view, from: 1 });
  if (!read.ok) throw new Error(`not read: ${read.error.kind}`);
  return [...read.value.bodies];
}

/** The host puts bodies at the end of the true log: for everybody, and with heads that fit. */
export async function putInTruth(town: Town, keys: LogKeys, ...bodies: readonly Uint8Array[]): Promise<void> {
  const link = linkTo(town);
  const end = await trueBodies(town, keys);
  const appended = await link.append({
    logId: keys.logId,
    write: keys.write,
    seenSeq: end.length,
    expectedHead: null,
    bodies,
  });
  if (!appended.ok) throw new Error(`not appended: ${appended.error.kind}`);
}

/** One history of one log, and the lie that shows it in place of the true one. `bodies` may be changed at any time. */
export function branchOf(
  keys: LogKeys,
  bodies: readonly Uint8Array[],
): { readonly bodies: Uint8Array[]; readonly lie: Lie } {
  const shown = [...bodies];
  return {
    bodies: shown,
    lie: {
      "log-read": ({ request, honest }) =>
        equalBytes(request.logId, keys.logId) ? read(keys, shown, request.from) : honest(),
      "log-append": ({ request, honest }) =>
        equalBytes(request.logId, keys.logId) ? append(keys, shown, request) : honest(),
    },
  };
}

/** The log never moves on for who reads it, and is the true one for who writes. */
export function frozenAt(keys: LogKeys, bodies: readonly Uint8Array[]): Lie {
  return {
    "log-read": ({ request, honest }) =>
      equalBytes(request.logId, keys.logId) ? read(keys, bodies, request.from) : honest(),
  };
}

export function endOf(keys: LogKeys, bodies: readonly Uint8Array[]): HeadAt {
  return bodies.reduce((end, body) => nextHead(end, sha256(body)), firstHead(keys.logId));
}

function read(keys: LogKeys, shown: readonly Uint8Array[], from: number): Answer<"log-read"> {
  const { seq, head } = endOf(keys, shown);
  const firstSeq = Math.max(1, from);
  return { ok: true, value: { firstSeq, bodies: shown.slice(firstSeq - 1), headSeq: seq, head } };
}

function append(keys: LogKeys, shown: Uint8Array[], request: Request<"log-append">): Answer<"log-append"> {
  const before = endOf(keys, shown);
  const { expectedHead, bodies } = request;
  const standsAt = (body: Uint8Array): number => 1 + shown.findIndex((kept) => equalBytes(kept, body));
  const isThere = bodies.every((body) => standsAt(body) > 0);
  if (!isThere) {
    if (expectedHead !== null && !equalBytes(expectedHead, before.head))
      return { ok: false, reason: "head-moved" };
    shown.push(...bodies);
  }
  const { seq, head } = endOf(keys, shown);
  return { ok: true, value: { seqs: bodies.map(standsAt), headSeq: seq, head } };
}
