/** What is in a golden store, read out of it: by the host's own store, and by asking a device what it shows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { bytesToHex } from "#base/bytes.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { sha256 } from "#host/proof/digest.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import type { Store } from "#host/store/store.ts";

/** Names of what is kept, and the hash of each. */
export type HostContents = { readonly [what: string]: string };

/** The addresses of everything in a host's database. */
export type HostAddresses = {
  readonly logs: readonly Uint8Array[];
  readonly registers: readonly Uint8Array[];
  readonly drops: readonly Uint8Array[];
};

/** Reads the addresses from the tables themselves; nothing else lists them. */
export function addressesIn(dataDir: string): HostAddresses {
  const database = new DatabaseSync(join(dataDir, databaseFile), { readOnly: true });
  try {
    const all = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => Object.values(row)[0] as Uint8Array);
    return {
      logs: all("SELECT id FROM log ORDER BY id"),
      registers: all("SELECT address FROM register ORDER BY address"),
      drops: all('SELECT address FROM "drop" ORDER BY address'),
    };
  } finally {
    database.close();
  }
}

/** Every body, register, drop and chunk that the store gives, by name. */
export async function readHost(
  store: Store,
  { logs, registers, drops }: HostAddresses,
  dataDir: string,
): Promise<HostContents> {
  const contents: Record<string, string> = {};
  const keep = (what: string, ...parts: readonly Uint8Array[]) => {
    contents[what] = parts.map((part) => bytesToHex(sha256(part))).join(" ");
  };
  for (const logId of logs) {
    const log = `log ${bytesToHex(logId)}`;
    for (let from = 1, headSeq = 1; from <= headSeq; ) {
      const read = await store.readLog({ logId, from });
      if (!read.ok) throw new Error(read.error);
      headSeq = read.value.headSeq;
      keep(`${log} head ${headSeq}`, read.value.head);
      for (const [index, body] of read.value.bodies.entries())
        keep(`${log} body ${read.value.firstSeq + index}`, body);
      from = read.value.firstSeq + Math.max(1, read.value.bodies.length);
    }
  }
  for (const address of registers) {
    const read = await store.register({ address });
    if (!read.ok) throw new Error(read.error);
    keep(`register ${bytesToHex(address)} version ${read.value.version}`, read.value.value);
  }
  for (const address of drops) {
    const read = await store.drop({ address });
    if (!read.ok) throw new Error(read.error);
    const { offer, claim, replies } = read.value;
    keep(`drop ${bytesToHex(address)}`, offer, ...(claim === null ? [] : [claim]), ...replies);
  }
  for (const one of readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true })) {
    if (one.isFile()) keep(`file ${one.name}`, readFileSync(join(one.parentPath, one.name)));
  }
  return contents;
}

/** What a person sees on a device: names, letters, notes. */
export type Seen = {
  readonly patients: string;
  readonly letters: string;
  readonly notes: string;
};

/** Asks a device that is open. `folderId` is null for a patient. */
export async function readDevice(device: OwnDevice, roomId: string, folderId: string | null): Promise<Seen> {
  const { letters } = await device.ask("letters", { roomId, beforeLetterId: null, countMax: 100 });
  const patients = folderId === null ? [] : await device.ask("patients", {});
  const notes = folderId === null ? null : await device.ask("notes", { folderId });
  return {
    patients: patients.map(({ name }) => name).join(" | "),
    letters: letters.map(({ text }) => text).join(" | "),
    notes: [...(notes?.record ?? []), ...(notes?.process ?? [])].map(({ opening }) => opening).join(" | "),
  };
}
