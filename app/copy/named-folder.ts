/**
 * The folder or stick that the person named for copies, as this browser remembers it: a handle in IndexedDB, the
 * names of the copies this device wrote there, and what went wrong last. Nothing of it leaves the browser, and a
 * handle opens nothing without the person's permission, which the browser may ask for again.
 */

/** permission: the browser wants to be asked again · absent: not plugged in, or moved · full · failed: anything else · differs: what was read back is not what was written. */
export type CopyTrouble = "permission" | "absent" | "full" | "failed" | "differs";

export type NamedFolder = {
  readonly handle: FileSystemDirectoryHandle;
  /** Files this device wrote there, oldest first. No other is ever touched. */
  readonly names: readonly string[];
  readonly trouble: CopyTrouble | null;
};

type Mode = { readonly mode: "readwrite" };
/** What TypeScript's DOM does not know yet (WICG File System Access). */
type PermittedHandle = FileSystemDirectoryHandle & {
  queryPermission?(mode: Mode): Promise<PermissionState>;
  requestPermission?(mode: Mode): Promise<PermissionState>;
};
type PickingWindow = Window & {
  showDirectoryPicker?(options: {
    readonly id: string;
    readonly mode: "readwrite";
  }): Promise<FileSystemDirectoryHandle>;
};

const databaseName = "holdfast-copy";
const storeName = "folder";
const readwrite: Mode = { mode: "readwrite" };

/** Whether this browser can write into a folder the person names. */
export function canNameFolder(): boolean {
  return (window as PickingWindow).showDirectoryPicker !== undefined;
}

/** Asks for a folder; null when the person chose none. Needs the press of a button. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (window as PickingWindow).showDirectoryPicker?.({ id: "holdfast", ...readwrite })) ?? null;
  } catch (error) {
    // Nothing was chosen, or the browser refuses that folder: the page stays as it was.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Whether the folder may be written now, without asking. */
export async function isPermitted(handle: FileSystemDirectoryHandle): Promise<boolean> {
  const asked = (handle as PermittedHandle).queryPermission?.(readwrite);
  return asked === undefined || (await asked) === "granted";
}

/** Has the browser ask for the permission again. Needs the press of a button. */
export async function askPermission(handle: FileSystemDirectoryHandle): Promise<boolean> {
  const asked = (handle as PermittedHandle).requestPermission?.(readwrite);
  return asked === undefined || (await asked) === "granted";
}

/** The folder that was named; null when none was. */
export async function namedFolder(): Promise<NamedFolder | null> {
  const kept = await inStore("readonly", (store) => store.get(storeName));
  return (kept as NamedFolder | undefined) ?? null;
}

/** Names this folder from now on. What was written into another stays there and is written no more. */
export async function nameFolder(handle: FileSystemDirectoryHandle): Promise<void> {
  await keep({ handle, names: [], trouble: null });
}

/** Keeps what is known of the named folder. */
export async function keep(folder: NamedFolder): Promise<void> {
  await inStore("readwrite", (store) => store.put(folder, storeName));
  for (const listener of listeners) listener();
}

/** No folder is named any more. What lies in it stays. */
export async function forgetFolder(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(storeName));
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Calls `listener` after what is known of the folder changed. Returns the way to stop. */
export function onFolder(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function inStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened();
  try {
    const transaction = database.transaction(storeName, mode);
    const request = work(transaction.objectStore(storeName));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser keeps nothing here"));
    });
    return request.result;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing here"));
  });
}
