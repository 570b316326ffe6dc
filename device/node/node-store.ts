/** Where a Node device keeps its store: in memory, living as long as this object, or in a directory. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import type { LocalSecrets, StorePlace } from "#device/platform.ts";
import { prepareStore } from "#device/store/schema.ts";
import { openNodeSql } from "./node-sql.ts";

/** A store in memory. It stays when the device is put away, as a disk would, and goes with the object. */
export function memoryStore(): StorePlace {
  let kept: { readonly database: DatabaseSync; readonly key: string } | null = null;
  return {
    exists: async () => kept !== null,
    async open(storeKey) {
      const key = digest(storeKey);
      kept ??= { database: new DatabaseSync(":memory:"), key };
      if (kept.key !== key) return fail({ kind: "store-damaged" });
      const sql = openNodeSql(kept.database, false);
      const prepared = await prepareStore(sql);
      return prepared.ok ? succeed(sql) : prepared;
    },
    async erase() {
      kept = null;
    },
    isKept: async () => true,
  };
}

/** A store in `directory`, with real fsyncs. The file is not encrypted; `storeKey` is only compared. */
export function directoryStore(directory: string): StorePlace {
  const path = join(directory, "holdfast.db");
  const keyPath = join(directory, "store-key-hash");
  return {
    exists: async () => existsSync(path),
    async open(storeKey) {
      mkdirSync(directory, { recursive: true });
      if (existsSync(keyPath) && readFileSync(keyPath, "utf8") !== digest(storeKey)) {
        return fail({ kind: "store-damaged" });
      }
      writeFileSync(keyPath, digest(storeKey));
      const sql = openNodeSql(new DatabaseSync(path), true);
      const prepared = await prepareStore(sql);
      if (prepared.ok) return succeed(sql);
      await sql.close();
      return prepared;
    },
    async erase() {
      for (const name of [path, `${path}-journal`, keyPath]) rmSync(name, { force: true });
    },
    isKept: async () => true,
  };
}

/** Secrets in memory, as long as the object lives. */
export function memorySecrets(): LocalSecrets {
  const key = randomBytes(32);
  const kept = new Map<string, Uint8Array>();
  return {
    mac: async (message) => Uint8Array.from(createHmac("sha256", key).update(message).digest()),
    async keep(name, value) {
      kept.set(name, value.slice());
    },
    load: async (name) => kept.get(name)?.slice() ?? null,
    async forget(name) {
      kept.delete(name);
    },
  };
}

/** Secrets in files of `directory`, readable by their owner only. */
export function directorySecrets(directory: string): LocalSecrets {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const keyPath = join(directory, "machine-key");
  if (!existsSync(keyPath)) writeFileSync(keyPath, randomBytes(32), { mode: 0o600, flush: true });
  const key = readFileSync(keyPath);
  function pathOf(name: string): string {
    assert(/^[a-z0-9-]{1,60}$/.test(name), "names of local secrets are short words");
    return join(directory, `${name}.sealed`);
  }
  return {
    mac: async (message) => Uint8Array.from(createHmac("sha256", key).update(message).digest()),
    async keep(name, value) {
      const path = pathOf(name);
      writeFileSync(`${path}.new`, value, { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    },
    async load(name) {
      const path = pathOf(name);
      return existsSync(path) ? Uint8Array.from(readFileSync(path)) : null;
    },
    async forget(name) {
      rmSync(pathOf(name), { force: true });
    },
  };
}

function digest(storeKey: Uint8Array): string {
  return bytesToHex(createHash("sha256").update("hf/node-store/1").update(storeKey).digest());
}
