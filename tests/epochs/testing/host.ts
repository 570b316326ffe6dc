/**
 * A host in memory for schedules of epochs: logs with compare-and-swap on the head, registers, and the lies a host
 * can tell (an old picture for one reader, another branch for some). It keeps every body it was ever given, taken or
 * not, for that is what a curious one has.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { firstHead, type HeadAt, nextHead } from "#protocol/log/head.ts";
import { sha256 } from "#protocol/seal/hash.ts";

type KeptLog = { readonly id: Uint8Array; readonly bodies: Uint8Array[]; readonly heads: HeadAt[] };
export type Offered = { readonly logId: Uint8Array; readonly body: Uint8Array };

export class MemoryHost {
  readonly #logs = new Map<string, KeptLog>();
  readonly #registers = new Map<string, Uint8Array>();
  /** What a reader is shown of each log while the host withholds the rest from him: how many bodies. */
  readonly #pictures = new Map<string, Map<string, number>>();
  /** Every body and register value ever given to it. */
  readonly offered: Offered[] = [];
  readonly registerValues: Uint8Array[] = [];

  /** Makes a log with its first body; false when it is there already. */
  create(logId: Uint8Array, body: Uint8Array): boolean {
    this.offered.push({ logId, body });
    const name = bytesToHex(logId);
    if (this.#logs.has(name)) return false;
    const first = firstHead(logId);
    this.#logs.set(name, { id: logId, bodies: [body], heads: [first, nextHead(first, sha256(body))] });
    return true;
  }

  /** Appends when `expected` is the head; a body that stands right there already is taken once. */
  append(reader: string, logId: Uint8Array, expected: HeadAt, body: Uint8Array): "taken" | "behind" {
    this.offered.push({ logId, body });
    const log = this.#logs.get(bytesToHex(logId));
    if (log === undefined) return "behind";
    const there = log.bodies[expected.seq];
    if (there !== undefined && equalBytes(there, body)) return "taken";
    const head = log.heads.at(-1);
    if (head === undefined || head.seq !== expected.seq || !equalBytes(head.head, expected.head))
      return "behind";
    log.bodies.push(body);
    log.heads.push(nextHead(head, sha256(body)));
    const picture = this.#pictures.get(reader);
    if (picture?.has(bytesToHex(logId))) picture.set(bytesToHex(logId), log.bodies.length);
    return "taken";
  }

  /** The bodies after `from`; null when there is no such log, or none for this reader. */
  read(reader: string, logId: Uint8Array, from: number): readonly Uint8Array[] | null {
    const log = this.#logs.get(bytesToHex(logId));
    if (log === undefined) return null;
    return log.bodies.slice(from, this.#pictures.get(reader)?.get(bytesToHex(logId)));
  }

  /** From now on this reader is shown of these logs only what is here now. */
  withholdFrom(reader: string, logIds: readonly Uint8Array[]): void {
    const names = logIds.map(bytesToHex);
    const shown = names.map((name) => [name, this.#logs.get(name)?.bodies.length ?? 0] as const);
    this.#pictures.set(reader, new Map(shown));
  }

  /** Forgets the bodies of a log from `length` on. */
  cut(logId: Uint8Array, length: number): void {
    const log = this.#logs.get(bytesToHex(logId));
    log?.bodies.splice(length);
    log?.heads.splice(length + 1);
  }

  /** Everybody sees everything again. */
  tellAll(): void {
    this.#pictures.clear();
  }

  writeRegister(address: Uint8Array, value: Uint8Array): void {
    this.#registers.set(bytesToHex(address), value);
    this.registerValues.push(value);
  }

  register(address: Uint8Array): Uint8Array | null {
    return this.#registers.get(bytesToHex(address)) ?? null;
  }

  /** A second picture of the world, to be shown to some while others write on in the first. */
  branch(): MemoryHost {
    const other = new MemoryHost();
    for (const [name, { id, bodies, heads }] of this.#logs) {
      other.#logs.set(name, { id, bodies: [...bodies], heads: [...heads] });
    }
    for (const [name, value] of this.#registers) other.#registers.set(name, value);
    return other;
  }

  /** The two pictures become one: what both have stays as here, or as there for the logs named. */
  joinWith(other: MemoryHost, asThere: readonly Uint8Array[]): void {
    for (const [name, log] of other.#logs) {
      const named = asThere.some((id) => equalBytes(id, log.id));
      if (named || !this.#logs.has(name)) this.#logs.set(name, log);
    }
    this.offered.push(...other.offered);
    this.registerValues.push(...other.registerValues);
  }
}
