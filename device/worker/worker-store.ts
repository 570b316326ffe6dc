/** Where a browser keeps the sealed store: one file in the origin-private file system. */
import wasmAddress from "@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm?url";
import { fail, succeed } from "#base/result.ts";
import type { StorePlace } from "#device/platform.ts";
import { prepareStore } from "#device/store/schema.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import { wasmIntegrity } from "./wasm-integrity.ts";

const fileName = "holdfast.db";
/** SQLite's files beside the store. */
const besides = ["", "-journal", "-wal"];

/** The store of this browser. The database engine is fetched when the store is first opened. */
export function workerStore(): StorePlace {
  return {
    async exists() {
      const directory = await navigator.storage.getDirectory();
      const handle = await directory.getFileHandle(fileName).catch(() => null);
      if (handle === null) return false;
      return (await handle.getFile()).size > 0;
    },
    async open(storeKey) {
      try {
        await navigator.storage.getDirectory();
      } catch {
        return fail({ kind: "storage-refused" });
      }
      try {
        // Only here, so that a first page needs neither the engine nor its 1.3 MB.
        const [{ openOpfsSql }, wasm] = await Promise.all([import("./opfs-sql.ts"), fetchEngine()]);
        const sql = await openOpfsSql(fileName, storeKey, wasm);
        const prepared = await prepareStore(sql);
        if (prepared.ok) return succeed(sql);
        await sql.close();
        return prepared;
      } catch (error) {
        if (error instanceof StoreDamaged) return fail({ kind: "store-damaged" });
        throw error;
      }
    },
    async erase() {
      const directory = await navigator.storage.getDirectory();
      for (const beside of besides) {
        const handle = await directory.getFileHandle(fileName + beside).catch(() => null);
        // Emptied, not removed: the engine of this worker knows these files and may open them again.
        const access = await handle?.createSyncAccessHandle();
        access?.truncate(0);
        access?.flush();
        access?.close();
      }
    },
    async isKept() {
      return navigator.storage.persisted().catch(() => false);
    },
  };
}

/** The engine's bytes, refused by the browser itself when they are not the ones we were built with. */
export async function fetchEngine(): Promise<Uint8Array> {
  const answer = await fetch(wasmAddress, { integrity: wasmIntegrity, credentials: "omit" });
  return new Uint8Array(await answer.arrayBuffer());
}
