/** A host of logs in memory, for tests of the engine: honest, but its logs can be reached into. */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import type { FromHost, HostFailure, HostLink } from "#device/sync/host-link.ts";
import { firstHead, type HeadAt, nextHead } from "#protocol/log/head.ts";
import { logIdOf } from "#protocol/log/log-keys.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import type { Pushed } from "#protocol/wire/messages.ts";

export type MemoryHost = {
  /** Bodies by log id in hex; a test may change what lies there. */
  readonly logs: Map<string, Uint8Array[]>;
  /** While this says something, every call fails so. */
  failure: HostFailure | null;
  /** Of so many calls to come the answer is lost on its way; what was asked is done. */
  answersToLose: number;
  /** Grants that were spent, in hex, by the log they made. */
  readonly spent: Map<string, string>;
  /** A copy of all it has; put back by `restore`. */
  copy(): ReadonlyMap<string, readonly Uint8Array[]>;
  restore(copy: ReadonlyMap<string, readonly Uint8Array[]>): void;
  /** By how much the device's clock is ahead of the host's, in minutes. */
  clockMinutes: number | null;
  /** Calls that reached the host or failed to, since the beginning. */
  calls: number;
  /** How many devices listen for news of a log. */
  listeners(): number;
  /** Links that were made. */
  links: number;
  connect(origin: string): HostLink;
};

export function memoryHost(): MemoryHost {
  const logs = new Map<string, Uint8Array[]>();
  const listeners = new Map<string, Set<(pushed: Pushed) => void>>();

  function headOf(logId: Uint8Array, upTo = Number.MAX_SAFE_INTEGER): HeadAt {
    let at = firstHead(logId);
    for (const body of (logs.get(bytesToHex(logId)) ?? []).slice(0, upTo)) at = nextHead(at, sha256(body));
    return at;
  }

  const host: MemoryHost = {
    logs,
    failure: null,
    answersToLose: 0,
    spent: new Map(),
    copy: () => new Map([...logs].map(([name, bodies]) => [name, [...bodies]])),
    restore(copy) {
      logs.clear();
      for (const [name, bodies] of copy) logs.set(name, [...bodies]);
    },
    clockMinutes: null,
    calls: 0,
    links: 0,
    listeners: () => [...listeners.values()].reduce((count, heard) => count + heard.size, 0),
    connect(origin) {
      host.links++;
      return linkTo(origin);
    },
  };

  async function call<Value>(work: () => Value | HostFailure["kind"] | Refusal): FromHost<Value> {
    host.calls++;
    // An answer is never there at once.
    await new Promise((resolve) => setImmediate(resolve));
    if (host.failure !== null) return fail(host.failure);
    const value = work();
    if (host.answersToLose > 0) {
      host.answersToLose--;
      return fail({ kind: "host-not-reached" });
    }
    if (value instanceof Refusal) return fail({ kind: "refused", reason: value.reason });
    return succeed(value as Value);
  }

  function linkTo(origin: string): HostLink {
    const link: Partial<HostLink> = {
      host: origin,
      createLog: ({ write, viewKey, grant }) =>
        call(() => {
          const logId = logIdOf(write.publicKey, viewKey);
          const name = bytesToHex(logId);
          if (!logs.has(name)) {
            if (host.spent.has(bytesToHex(grant))) return new Refusal("grant-spent");
            host.spent.set(bytesToHex(grant), name);
            logs.set(name, []);
          }
          const { seq, head } = headOf(logId);
          return { headSeq: seq, head };
        }),
      append: ({ logId, seenSeq, expectedHead, bodies }) =>
        call(() => {
          const kept = logs.get(bytesToHex(logId));
          if (kept === undefined) return new Refusal("not-found");
          const missing = bodies.filter(
            (body) => !kept.slice(seenSeq).some((known) => equalBytes(known, body)),
          );
          const before = headOf(logId);
          if (missing.length > 0 && expectedHead !== null && !equalBytes(before.head, expectedHead)) {
            return new Refusal("head-moved");
          }
          kept.push(...missing);
          const seqs = bodies.map(
            (body) => 1 + kept.findIndex((known, at) => at >= seenSeq && equalBytes(known, body)),
          );
          const { seq, head } = headOf(logId);
          if (missing.length > 0) {
            const pushed = { logId, firstSeq: before.seq + 1, bodies: missing, headSeq: seq, head };
            for (const listener of listeners.get(bytesToHex(logId)) ?? []) listener(pushed);
          }
          return { seqs, headSeq: seq, head };
        }),
      read: ({ logId, from }) =>
        call(() => {
          const kept = logs.get(bytesToHex(logId));
          if (kept === undefined) return new Refusal("not-found");
          const { seq, head } = headOf(logId);
          return { firstSeq: from, bodies: kept.slice(from - 1), headSeq: seq, head };
        }),
      subscribe: ({ logId, onBodies }) =>
        call(() => {
          const name = bytesToHex(logId);
          if (!logs.has(name)) return new Refusal("not-found");
          const heard = listeners.get(name) ?? new Set();
          listeners.set(name, heard);
          heard.add(onBodies);
          const { seq, head } = headOf(logId);
          return { headSeq: seq, head, stop: () => void heard.delete(onBodies) };
        }),
      clockDifferenceMinutes: () => host.clockMinutes,
      close: () => undefined,
    };
    return link as HostLink;
  }

  return host;
}

class Refusal {
  readonly reason: "not-found" | "head-moved" | "grant-spent";
  constructor(reason: Refusal["reason"]) {
    this.reason = reason;
  }
}
