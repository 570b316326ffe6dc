/** Clears everything that this origin has in this browser: databases, files, the kept program, small choices. */
import { forgetProgram } from "#app/settings/kept-program.ts";

/** Resolves when nothing is left, or when the browser has taken what it would. Nobody's things may be kept here. */
export async function clearOrigin(): Promise<void> {
  // First, or the worker would answer the next window and keep its files again.
  await forgetProgram().catch(() => undefined);
  await Promise.allSettled([forgetDatabases(), forgetFiles(), forgetCaches()]);
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // A browser that refuses its storage keeps nothing in it.
  }
}

async function forgetDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name !== undefined) await forgetDatabase(name);
  }
}

function forgetDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // One that another window has open goes when that is closed.
    for (const event of ["success", "error", "blocked"]) request.addEventListener(event, () => resolve());
  });
}

async function forgetFiles(): Promise<void> {
  const directory = await navigator.storage.getDirectory();
  // All names first: what is removed while the names are gone through makes some be passed over.
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  await Promise.allSettled(names.map((name) => directory.removeEntry(name, { recursive: true })));
}

async function forgetCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}
