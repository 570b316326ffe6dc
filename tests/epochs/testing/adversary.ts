/**
 * Everything that can be derived from some secrets and the whole of what a host was ever given: every KEM key on
 * every box, every epoch key on every key-link, every log and every sealed piece inside its entries, until nothing new
 * comes. It only listens; what it comes to is compared with what it was entitled to.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { coreHash, epochKey, openKeylink, transcriptOf } from "#protocol/epoch/key-schedule.ts";
import { bytesToRecord, type EpochRecord } from "#protocol/epoch/record.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import type { Offered } from "./host.ts";
import { openBoxByHand } from "./open-by-hand.ts";

/** Events whose bytes the protocol makes public to every member; no secret is looked for in them. */
const withoutSecrets: readonly unknown[] = [
  "hf/opening/1",
  "hf/epoch-record/1",
  "hf/kem-announced/1",
  "hf/room-device/1",
];
const keylinkBytes = 72;

type Read = { readonly record: EpochRecord; readonly transcript: Uint8Array; readonly aad: Uint8Array };

/** The evidence of one schedule, read once for all who look at it. */
export class Evidence {
  readonly #records: readonly Read[];
  readonly #bodies = new Map<string, Uint8Array[]>();
  readonly #epochKeys: ReadonlySet<string>;
  readonly #kemSeeds: ReadonlySet<string>;
  readonly #logs = new Map<string, LogKeys>();
  readonly #opened = new Map<string, Uint8Array | null>();
  readonly #found = new Map<string, readonly Uint8Array[]>();

  /**
   * `epochKeys` and `kemSeeds` are all that were ever made: bytes found that are none of them open nothing, and are
   * not tried.
   */
  constructor(
    records: readonly Uint8Array[],
    offered: readonly Offered[],
    epochKeys: ReadonlySet<string>,
    kemSeeds: ReadonlySet<string>,
  ) {
    this.#records = records.flatMap((bytes) => {
      const read = bytesToRecord(bytes);
      if (!read.ok) return [];
      const { core, boxes } = read.value;
      return [{ record: read.value, transcript: transcriptOf(core, boxes), aad: coreHash(core) }];
    });
    const seen = new Set<string>();
    for (const { logId, body } of offered) {
      const name = bytesToHex(logId);
      const print = `${name}${bytesToHex(body.subarray(0, 24))}`;
      if (seen.has(print)) continue;
      seen.add(print);
      this.#bodies.set(name, [...(this.#bodies.get(name) ?? []), body]);
    }
    this.#epochKeys = epochKeys;
    this.#kemSeeds = kemSeeds;
  }

  /** Every 32-byte secret, in hex, that follows from those given. */
  closure(given: readonly Uint8Array[]): ReadonlySet<string> {
    const known = new Map<string, Uint8Array>();
    const pieces: Uint8Array[] = [];
    const news: Uint8Array[] = [];
    const learn = (secret: Uint8Array): void => {
      const name = bytesToHex(secret);
      if (known.has(name)) return;
      known.set(name, secret);
      news.push(secret);
    };
    for (const secret of given) learn(secret);
    for (let secret = news.pop(); secret !== undefined; secret = news.pop()) {
      const name = bytesToHex(secret);
      if (this.#kemSeeds.has(name)) for (const key of this.#openBoxes(secret)) learn(key);
      if (!this.#epochKeys.has(name)) continue;
      for (const found of this.#read(secret)) {
        if (found.length === 32) learn(found);
        else pieces.push(found);
      }
      for (const link of this.#keylinks(secret)) learn(link);
      // A piece may have come before the key that opens it, so all are tried again with every key.
      for (const key of known.values()) {
        if (this.#epochKeys.has(bytesToHex(key)))
          for (const opened of this.#openPieces(key, pieces)) learn(opened);
      }
    }
    return new Set(known.keys());
  }

  *#openBoxes(seed: Uint8Array): Iterable<Uint8Array> {
    for (const { record, transcript, aad } of this.#records) {
      const { space, number } = record.core;
      for (const [at, box] of record.boxes.entries()) {
        const name = `${bytesToHex(seed)}${bytesToHex(transcript)}${at}`;
        let secret = this.#opened.get(name);
        if (secret === undefined) {
          secret = openBoxByHand(seed, ["hf/box/1", space, number, box.recipient], aad, box.sealed);
          this.#opened.set(name, secret);
        }
        if (secret !== null) yield epochKey(secret, transcript, space, number);
      }
    }
  }

  *#keylinks(key: Uint8Array): Iterable<Uint8Array> {
    for (const { record, transcript } of this.#records) {
      if (record.keylink === null) continue;
      const opened = openKeylink(key, transcript, record.keylink);
      if (opened.ok) yield opened.value;
    }
  }

  *#openPieces(key: Uint8Array, pieces: readonly Uint8Array[]): Iterable<Uint8Array> {
    for (const piece of pieces) {
      for (const { transcript } of this.#records) {
        const opened = openKeylink(key, transcript, piece);
        if (opened.ok) yield opened.value;
      }
    }
  }

  /** What lies in the entries of the log of a key: strings of 32 bytes, and sealed pieces. */
  #read(key: Uint8Array): readonly Uint8Array[] {
    const name = bytesToHex(key);
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const keys = this.#logs.get(name) ?? logKeys(key);
    const found: Uint8Array[] = [];
    for (const body of this.#bodies.get(bytesToHex(keys.logId)) ?? []) {
      const entry = openEntry(keys, body);
      if (!entry.ok) continue;
      for (const { event } of entry.value.events) {
        if (!(Array.isArray(event) && withoutSecrets.includes(event[0]))) collect(event, found);
      }
    }
    this.#found.set(name, found);
    return found;
  }
}

function collect(value: Canonical, into: Uint8Array[]): void {
  if (value instanceof Uint8Array) {
    if (value.length === 32 || value.length === keylinkBytes) into.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly Canonical[]) collect(item, into);
  }
}
