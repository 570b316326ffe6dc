/** What can be said of a data directory without opening it for writing, for `holdfast doctor`. */
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { readWhole } from "#host/backup/whole-data.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { dataVersion, openForReading, pragmaNumber } from "#host/store/sqlite-schema.ts";

export type Finding = { readonly isGood: boolean; readonly sentence: string };

/** Findings about the directory and the database in it. Changes nothing; a running host is not disturbed. */
export function inspectData(dataDir: string): { readonly findings: readonly Finding[] } {
  const path = join(dataDir, databaseFile);
  if (!existsSync(path)) return { findings: [{ isGood: true, sentence: `No data in ${dataDir} yet.` }] };
  const findings: Finding[] = [
    isWritable(dataDir)
      ? { isGood: true, sentence: `The directory ${dataDir} can be written.` }
      : { isGood: false, sentence: `The directory ${dataDir} cannot be written.` },
  ];
  try {
    const database = openForReading(path);
    const version = pragmaNumber(database, "user_version");
    const pageSize = pragmaNumber(database, "page_size");
    const journal = Object.values(database.prepare("PRAGMA journal_mode").get() ?? {})[0];
    // One transaction, so that a host that writes meanwhile does not look like damage.
    database.exec("BEGIN");
    const sound = version === dataVersion && readWhole(database, dataDir) !== null;
    database.close();
    findings.push(
      {
        isGood: version === dataVersion,
        sentence: `The data have format ${version}; this Holdfast writes ${dataVersion}.`,
      },
      {
        isGood: journal === "wal",
        sentence: `Changes are first written to a log of their own (${String(journal)}), and flushed to the disk before they are acknowledged.`,
      },
      { isGood: pageSize === 8192, sentence: `Pages have ${pageSize} bytes.` },
      {
        isGood: sound,
        sentence: sound
          ? "The data are whole: every log was read to its end."
          : "The data are damaged; keep this directory, and restore a backup into another.",
      },
    );
  } catch {
    // Whatever keeps SQLite from reading the file, the person needs to know that it cannot be read.
    findings.push({ isGood: false, sentence: "The data cannot be read." });
  }
  return { findings };
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
