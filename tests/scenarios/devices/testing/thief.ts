/**
 * Who holds a lost device with its store open, and the whole database of the host besides, and tries: every 32
 * bytes that lie anywhere in that store, as key of a log and as private KEM key for every box of every record it
 * comes to, and on from there, until nothing new opens.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { bytesToHex } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical } from "#base/canonical.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { openBox } from "#protocol/epoch/boxes.ts";
import { epochKey, transcriptOf } from "#protocol/epoch/key-schedule.ts";
import { eventToRecord } from "#protocol/epoch/opening.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { logKeys } from "#protocol/log/log-keys.ts";

const limits = { bytesMax: 64 * 1024 * 1024, depthMax: 32, itemsMax: 1_000_000 };

export type Opened = {
  /** Ids of logs that exist on the host and that a key of the thief's opens, in hex. */
  readonly logs: ReadonlySet<string>;
  /** Bodies of those logs that open. */
  readonly bodies: number;
  /** Bodies that lie on the host. */
  readonly bodiesOfHost: number;
};

/** Everything that the store in `directory` opens of what the host in `dataDir` keeps. */
export async function openEverything(directory: string, dataDir: string): Promise<Opened> {
  const host = new DatabaseSync(join(dataDir, databaseFile), { readOnly: true });
  const logs = rowsOf(host, "SELECT id, no FROM log");
  const entries = rowsOf(host, "SELECT at, body FROM entry");
  host.close();
  const bodiesByNumber = new Map<bigint, Uint8Array[]>();
  for (const { at, body } of entries) {
    const number = (at as bigint) >> 32n;
    bodiesByNumber.set(number, [...(bodiesByNumber.get(number) ?? []), body as Uint8Array]);
  }
  const bodiesByLog = new Map(
    logs.map(({ id, no }) => [bytesToHex(id as Uint8Array), bodiesByNumber.get(no as bigint) ?? []]),
  );
  const tried = new Set<string>();
  const records = new Map<string, Uint8Array>();
  const opened = new Set<string>();
  let bodies = 0;
  let fresh = secretsIn(directory);
  while (fresh.length > 0) {
    const found: Uint8Array[] = [];
    for (const secret of fresh) {
      const name = bytesToHex(secret);
      if (tried.has(name)) continue;
      tried.add(name);
      const keys = logKeys(secret);
      const id = bytesToHex(keys.logId);
      for (const body of bodiesByLog.get(id) ?? []) {
        const entry = openEntry(keys, body);
        if (!entry.ok) continue;
        opened.add(id);
        bodies++;
        for (const { event } of entry.value.events) {
          gather(event, found);
          const record = eventToRecord(event);
          if (record.ok) records.set(bytesToHex(record.value.slice(-64)), record.value);
        }
      }
    }
    for (const record of records.values()) found.push(...(await keysOf(record, tried)));
    fresh = found.filter((secret) => !tried.has(bytesToHex(secret)));
  }
  return { logs: opened, bodies, bodiesOfHost: entries.length };
}

/** How many logs lie on the host: one more for every epoch that came to be. */
export function logsOnHost(dataDir: string): number {
  const host = new DatabaseSync(join(dataDir, databaseFile), { readOnly: true });
  const logs = rowsOf(host, "SELECT id FROM log").length;
  host.close();
  return logs;
}

function rowsOf(database: DatabaseSync, query: string) {
  const statement = database.prepare(query);
  statement.setReadBigInts(true);
  return statement.all();
}

const opensNoBox = new Set<string>();

/** K of a record, by every secret tried so far as a private KEM key for every box. */
async function keysOf(bytes: Uint8Array, secrets: ReadonlySet<string>): Promise<readonly Uint8Array[]> {
  const record = bytesToRecord(bytes);
  if (!record.ok) return [];
  const { core, boxes } = record.value;
  const transcript = transcriptOf(core, boxes);
  const keys: Uint8Array[] = [];
  for (const { recipient } of boxes) {
    for (const secret of secrets) {
      const attempt = `${bytesToHex(transcript)} ${bytesToHex(recipient)} ${secret}`;
      if (opensNoBox.has(attempt)) continue;
      opensNoBox.add(attempt);
      const s = await openBox(core, boxes, recipient, Uint8Array.from(Buffer.from(secret, "hex")));
      if (s !== null) keys.push(epochKey(s, transcript, core.space, core.number));
    }
  }
  return keys;
}

/** Every byte string of 32 bytes in any value of any table of a device's store. */
function secretsIn(directory: string): Uint8Array[] {
  const store = new DatabaseSync(join(directory, "holdfast.db"), { readOnly: true });
  const found: Uint8Array[] = [];
  const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables) {
    for (const row of rowsOf(store, `SELECT * FROM "${String(name)}"`))
      for (const value of Object.values(row)) if (value instanceof Uint8Array) gatherFrom(value, found);
  }
  store.close();
  const bySecret = new Map(found.map((secret) => [bytesToHex(secret), secret]));
  return [...bySecret.values()];
}

function gatherFrom(bytes: Uint8Array, found: Uint8Array[]): void {
  if (bytes.length === 32) found.push(bytes);
  const decoded = bytesToCanonical(bytes, limits);
  if (decoded.ok && !(decoded.value instanceof Uint8Array)) gather(decoded.value, found);
}

function gather(value: Canonical, found: Uint8Array[]): void {
  if (value instanceof Uint8Array) gatherFrom(value, found);
  else if (value instanceof Map) for (const item of value.values()) gather(item, found);
  else if (Array.isArray(value)) for (const item of value as readonly Canonical[]) gather(item, found);
}
