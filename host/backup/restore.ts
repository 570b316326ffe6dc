/** A backup made into a data directory again, in an empty place and nowhere else. The backup itself is only read. */
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail, type Result, succeed } from "#base/result.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { type DataFault, dataFault, openUntouched } from "#host/store/sqlite-schema.ts";
import { fileTrouble, sqliteTrouble } from "#host/store/trouble.ts";
import { copyFlushed, isNoFolder, readCopy, takeEmptyFolder } from "./back-up.ts";
import { readChecksums, syncFolder } from "./checksums.ts";
import type { DataCounts } from "./whole-data.ts";

export type RestoreFault =
  | { readonly kind: "no-backup" }
  /** It has no sums: its making was interrupted, or it is another kind of copy. */
  | { readonly kind: "unfinished" }
  | DataFault
  | { readonly kind: "place-not-empty" }
  | { readonly kind: "cannot-write" };

/** Copies the backup in `from` to the empty or new folder `to`, where a host can be started then. */
export function restore(from: string, to: string): Result<DataCounts, RestoreFault> {
  if (!existsSync(join(from, databaseFile))) return fail({ kind: "no-backup" });
  const foreign = foreignData(join(from, databaseFile));
  if (foreign !== null) return fail(foreign);
  const names = readChecksums(from);
  if (names === "unfinished") return fail({ kind: "unfinished" });
  if (names === "changed") return fail({ kind: "damaged" });
  try {
    if (!takeEmptyFolder(to)) return fail({ kind: "place-not-empty" });
  } catch (error) {
    if (fileTrouble(error) === null && !isNoFolder(error)) throw error;
    return fail({ kind: "cannot-write" });
  }
  const copied = copyAll(from, to, names);
  // Half a restore would look like data; what stood in the place before was nothing.
  if (!copied.ok) for (const name of names) rmSync(join(to, name), { force: true });
  return copied;
}

function copyAll(from: string, to: string, names: readonly string[]): Result<DataCounts, RestoreFault> {
  try {
    for (const name of names) copyFlushed(join(from, name), join(to, name));
    for (const folder of new Set(names.map((name) => dirname(join(to, name))))) syncFolder(folder);
    const counts = readCopy(to);
    return counts === null ? fail({ kind: "damaged" }) : succeed(counts);
  } catch (error) {
    if (fileTrouble(error) === null) throw error;
    return fail({ kind: "cannot-write" });
  }
}

/** Whose data these are, as far as their first page says. */
function foreignData(path: string): DataFault | null {
  try {
    const database = openUntouched(path);
    try {
      return dataFault(database);
    } finally {
      database.close();
    }
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === null) throw error;
    return { kind: "damaged" };
  }
}
