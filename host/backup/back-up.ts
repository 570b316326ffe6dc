/**
 * A copy of a host's data while the host runs: the database as of one moment, then the files it names. Sealed
 * files never change, so those complete at that moment are whole. The copy is flushed, read back to its end
 * and compared before it is called made: that is the tried restore.
 */
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  utimesSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { backup, type DatabaseSync } from "node:sqlite";
import { bytesToHex } from "#base/bytes.ts";
import type { Clock } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { chunkPath } from "#host/store/files.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { openForReading, openUntouched } from "#host/store/sqlite-schema.ts";
import { fileTrouble, sqliteTrouble } from "#host/store/trouble.ts";
import { readChecksums, syncFolder, writeChecksums } from "./checksums.ts";
import { noteBackup } from "./last-backup.ts";
import { countRows, type DataCounts, filesIn, readWhole } from "./whole-data.ts";

export type BackupFault =
  | { readonly kind: "no-data" }
  /** The place is inside the data, or the data inside the place. */
  | { readonly kind: "place-in-data" }
  | { readonly kind: "place-not-empty" }
  | { readonly kind: "cannot-write" }
  /** The copy was made and does not hold together: then the data do not. */
  | { readonly kind: "not-whole" };

/** So many pages in one step are all of them: the copy is of one moment, and never begins anew while others write. */
const allPages = 2_147_483_647;

/** Copies the data in `dataDir` to the empty or new folder `to`. */
export async function backUp(
  dataDir: string,
  to: string,
  clock: Clock,
): Promise<Result<DataCounts, BackupFault>> {
  if (!existsSync(join(dataDir, databaseFile))) return fail({ kind: "no-data" });
  if (liesIn(to, dataDir) || liesIn(dataDir, to)) return fail({ kind: "place-in-data" });
  try {
    if (!takeEmptyFolder(to)) return fail({ kind: "place-not-empty" });
    const made = await copyAndTry(dataDir, to);
    noteBackup(dataDir, clock, made.ok);
    return made;
  } catch (error) {
    const trouble = fileTrouble(error) ?? sqliteTrouble(error);
    if (trouble === null && !isNoFolder(error)) throw error;
    return fail({ kind: trouble === "damaged" ? "not-whole" : "cannot-write" });
  }
}

/** Makes the folder unless it is there; whether it is empty. Throws when it cannot be made or read. */
export function takeEmptyFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder).length === 0;
}

/** Whether an error says that the path leads through something that is no folder. */
export function isNoFolder(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOTDIR" || code === "EEXIST";
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Copies one file to where none is, readable by its owner alone, without its date, and flushes it. */
export function copyFlushed(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  finish(to);
}

function finish(path: string): void {
  chmodSync(path, 0o600);
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  utimesSync(path, 0, 0);
}

async function copyAndTry(dataDir: string, to: string): Promise<Result<DataCounts, BackupFault>> {
  const source = openForReading(join(dataDir, databaseFile));
  let counts: DataCounts;
  try {
    // Counted and copied in one transaction: both are of the same moment.
    source.exec("BEGIN");
    counts = countRows(source);
    await backup(source, join(to, databaseFile), { rate: allPages });
    copyFiles(source, dataDir, to);
    source.exec("COMMIT");
  } finally {
    source.close();
  }
  finish(join(to, databaseFile));
  const tried = readCopy(to);
  if (tried === null || !sameCounts(tried, counts)) return fail({ kind: "not-whole" });
  writeChecksums(to);
  return Array.isArray(readChecksums(to)) ? succeed(tried) : fail({ kind: "not-whole" });
}

/** What is whole in a folder, opened as a host would; null when it does not hold together. */
export function readCopy(folder: string): DataCounts | null {
  let copy: DatabaseSync;
  try {
    copy = openUntouched(join(folder, databaseFile));
  } catch (error) {
    if (sqliteTrouble(error) === null) throw error;
    return null;
  }
  try {
    return readWhole(copy, folder);
  } finally {
    copy.close();
  }
}

function copyFiles(source: DatabaseSync, dataDir: string, to: string): void {
  const folders = new Set<string>();
  for (const { address } of filesIn(source)) {
    const name = bytesToHex(address);
    try {
      copyFlushed(chunkPath(dataDir, name), chunkPath(to, name));
    } catch (error) {
      // A file that was begun and has no chunk has no file either, or was given up this moment.
      if (!isMissing(error)) throw error;
      continue;
    }
    folders.add(dirname(chunkPath(to, name)));
  }
  for (const folder of folders) syncFolder(folder);
}

function sameCounts(one: DataCounts, other: DataCounts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function liesIn(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`));
}
