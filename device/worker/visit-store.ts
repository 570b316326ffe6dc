/**
 * What a visit has of store and secrets: this worker's memory, and nothing else. When the window is closed, or the
 * browser is killed, it is gone; nothing of it was ever on a disk.
 */
import { succeed } from "#base/result.ts";
import type { LocalSecrets, StorePlace } from "#device/platform.ts";
import { prepareStore } from "#device/store/schema.ts";
import type { Sql } from "#device/store/sql.ts";
import { fetchEngine } from "./worker-store.ts";

/** A store in memory. It goes when it is closed: a visit that was put away is over. */
export function visitStore(): StorePlace {
  let open: Sql | null = null;
  return {
    exists: async () => open !== null,
    async open() {
      const [{ openMemorySql }, wasm] = await Promise.all([import("./opfs-sql.ts"), fetchEngine()]);
      const sql = await openMemorySql(wasm);
      const prepared = await prepareStore(sql);
      if (!prepared.ok) {
        await sql.close();
        return prepared;
      }
      const kept: Sql = {
        ...sql,
        async close() {
          open = null;
          await sql.close();
        },
      };
      open = kept;
      return succeed(kept);
    },
    async erase() {
      const left = open;
      open = null;
      await left?.close().catch(() => undefined);
    },
    // Nothing is promised to stay, so nothing is said of what may be lost.
    isKept: async () => true,
  };
}

/** Secrets in memory, under a key that WebCrypto never gives out. */
export function visitSecrets(): LocalSecrets {
  const kept = new Map<string, Uint8Array>();
  let key: Promise<CryptoKey> | null = null;
  return {
    async mac(message) {
      key ??= crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
      return new Uint8Array(await crypto.subtle.sign("HMAC", await key, message.slice()));
    },
    async keep(name, value) {
      kept.set(name, value.slice());
    },
    load: async (name) => kept.get(name)?.slice() ?? null,
    async forget(name) {
      kept.delete(name);
    },
  };
}
