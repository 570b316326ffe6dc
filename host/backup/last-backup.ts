/** When the last backup of a data directory was made and whether its tried restore went well: a day and a yes or no, in a small file of its own. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";

export type LastBackup = { readonly day: string; readonly isWhole: boolean };

const noteFile = "last-backup.json";

/** What is noted in the data directory; null when no backup was ever made, or the note cannot be read. */
export function readLastBackup(dataDir: string): LastBackup | null {
  const path = join(dataDir, noteFile);
  if (!existsSync(path)) return null;
  try {
    const read = JSON.parse(readFileSync(path, "utf8")) as { readonly [name: string]: unknown };
    const { day, isWhole } = read;
    const isNote = typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) && typeof isWhole === "boolean";
    return isNote ? { day, isWhole } : null;
  } catch {
    // A note that cannot be read says nothing, and nothing but a sentence depends on it.
    return null;
  }
}

/** Notes that a backup was made today. */
export function noteBackup(dataDir: string, clock: Clock, isWhole: boolean): void {
  const note: LastBackup = { day: new Date(clock.now()).toISOString().slice(0, 10), isWhole };
  const path = join(dataDir, noteFile);
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, `${JSON.stringify(note)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}

/** Days since the last backup. */
export function daysSince({ day }: LastBackup, clock: Clock): number {
  return Math.floor((clock.now() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
}
