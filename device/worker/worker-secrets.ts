/**
 * What a browser keeps before the store is open, in IndexedDB: a key that WebCrypto uses and never gives
 * out, and the few sealed values that an unlock opens.
 */
import { assert } from "#base/assert.ts";
import type { LocalSecrets } from "#device/platform.ts";

const databaseName = "holdfast-secrets";
const storeName = "secrets";
const machineKeyName = "machine-key";
/** Far above a sealed root and store key for every method. */
const valueBytesMax = 16_384;

/** The secrets of this browser. Nothing is opened before the first call. */
export function workerSecrets(): LocalSecrets {
  let opening: Promise<IDBDatabase> | null = null;
  const database = () => (opening ??= openDatabase());
  return {
    async mac(message) {
      const key = await machineKey(await database());
      return new Uint8Array(await crypto.subtle.sign("HMAC", key, message.slice()));
    },
    async keep(name, value) {
      assert(value.length <= valueBytesMax, "a local secret is small");
      await change(await database(), (store) => store.put(value, valueName(name)));
    },
    async load(name) {
      const value = await get(await database(), valueName(name));
      return value instanceof Uint8Array ? value : null;
    },
    async forget(name) {
      await change(await database(), (store) => store.delete(valueName(name)));
    },
  };
}

/** In front of every name, so that no value can stand in the place of the machine's key. */
function valueName(name: string): string {
  return `value:${name}`;
}

/** Made at first use. Two that make it at once: the first one kept counts for both. */
async function machineKey(database: IDBDatabase): Promise<CryptoKey> {
  const kept = await get(database, machineKeyName);
  if (kept instanceof CryptoKey) return kept;
  const made = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, [
    "sign",
  ]);
  await change(database, (store) => store.add(made, machineKeyName)).catch(() => undefined);
  const now = await get(database, machineKeyName);
  assert(now instanceof CryptoKey, "the key of this machine was kept");
  return now;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error("the browser refuses its storage"));
  });
}

function get(database: IDBDatabase, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(storeName, "readonly").objectStore(storeName).get(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error("the browser refuses its storage"));
  });
}

/** Resolves when it is on disk ("strict"), for what is kept here opens everything else. */
function change(database: IDBDatabase, work: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error("the browser refuses its storage"));
    work(transaction.objectStore(storeName));
  });
}
