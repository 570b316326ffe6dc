/** Whether this browser can keep a practice at all, asked before anything is begun. */
import type { Unfit } from "#device/questions.ts";

/** Why not, or null. Looks at what the page can see; the worker finds out the rest when it opens the store. */
export async function unfitness(): Promise<Unfit | null> {
  // Over plain http from another machine a browser hides locks, storage and passkeys, so this comes first.
  if (!globalThis.isSecureContext) return "not-secure";
  const needed: readonly unknown[] = [
    globalThis.crypto?.subtle,
    globalThis.navigator?.locks,
    globalThis.navigator?.storage,
    globalThis.indexedDB,
    globalThis.BroadcastChannel,
    globalThis.Worker,
    globalThis.WebAssembly,
  ];
  if (needed.some((part) => part === undefined)) return "browser-too-old";
  try {
    await navigator.storage.getDirectory();
    return null;
  } catch {
    // Private windows of some browsers answer with an error instead of a directory.
    return "storage-refused";
  }
}

/** Asks the browser to keep the store when the disk runs short. It may refuse; then nothing is lost by asking. */
export async function askToKeepStorage(): Promise<void> {
  await navigator.storage.persist?.().catch(() => false);
}
