/**
 * One process, one data directory. The lock is SQLite's own lock on a file of its own: the operating system
 * lets go of it when the process ends, in whatever way, so nothing stale is ever left behind.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const lockFile = "holdfast.lock";

/** Holds the directory until the returned function is called; null when another process holds it. */
export function lockDirectory(directory: string): (() => void) | null {
  const database = new DatabaseSync(join(directory, lockFile));
  try {
    // One alone can have the right to write. For the exclusive lock two that start at once would each wait
    // for the other to stop reading, and neither would have it.
    database.exec("BEGIN IMMEDIATE");
  } catch (error) {
    database.close();
    // SQLITE_BUSY
    if (error instanceof Error && "errcode" in error && error.errcode === 5) return null;
    throw error;
  }
  return () => database.close();
}
