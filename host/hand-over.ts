/**
 * Everything this machine could be made to give to anyone, as one readable text: every row of every table,
 * with what each column means, and what else lies on the disk. Sealed bytes are shown by length and
 * beginning; they lie whole in the database beside it, and giving that file away gives no more than this.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { bytesToHex } from "#base/bytes.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { openForReading } from "#host/store/sqlite-schema.ts";
import { visibleFields } from "#protocol/wire/visible.ts";

const sealedColumns = new Set(["entry.body", "register.value", "drop.slots"]);
const shownBytes = 16;

/** The text, line by line, from the rows as they are now, whether or not a host is running. null when no data lie there. */
export function handOver(dataDir: string): Iterable<string> | null {
  const path = join(dataDir, databaseFile);
  return existsSync(path) ? lines(dataDir, openForReading(path)) : null;
}

function* lines(dataDir: string, database: DatabaseSync): Iterable<string> {
  try {
    yield "Everything this machine could be made to give to anyone.";
    yield "Made by Holdfast from the rows themselves. Keys to open the sealed bytes are not on this machine.";
    for (const table of tableNames(database)) yield* tableLines(database, table);
    yield* fileLines(dataDir);
    yield "";
    yield "What the disk and a connection show besides";
    for (const { place, field, sentence } of visibleFields) {
      if (place === "disk" || place === "connection") yield `  ${field}: ${sentence.en}`;
    }
    yield "";
    yield "There is no list of people, devices, names, addresses or times. There is nothing else.";
  } finally {
    database.close();
  }
}

function tableNames(database: DatabaseSync): readonly string[] {
  const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return rows.map((row) => String(row["name"]));
}

function* tableLines(database: DatabaseSync, table: string): Iterable<string> {
  const count = database.prepare(`SELECT count(*) AS rows FROM "${table}"`).get();
  const columns = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
  yield "";
  yield `Table ${table}, rows: ${String(count?.["rows"])}`;
  for (const name of columns.map((column) => String(column["name"]))) {
    const known = visibleFields.find(
      ({ place, field }) => place === "column" && field === `${table}.${name}`,
    );
    yield `  ${name}: ${known?.sentence.en ?? "not described"}`;
  }
  const all = database.prepare(`SELECT * FROM "${table}"`);
  all.setReadBigInts(true);
  for (const row of all.iterate()) {
    yield `  - ${Object.entries(row)
      .map(([name, value]) => `${name} ${valueText(`${table}.${name}`, value)}`)
      .join(", ")}`;
  }
}

function valueText(column: string, value: SQLOutputValue): string {
  if (value === null) return "none";
  if (column === "entry.at" && typeof value === "bigint") {
    return `${value} (log no ${value >> 32n}, entry ${value & 0xffff_ffffn})`;
  }
  if (!(value instanceof Uint8Array)) return String(value);
  if (!sealedColumns.has(column)) return bytesToHex(value);
  return `${value.length} sealed bytes beginning ${bytesToHex(value.subarray(0, shownBytes))}`;
}

function* fileLines(dataDir: string): Iterable<string> {
  const directory = join(dataDir, "files");
  if (!existsSync(directory)) return;
  const found = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  yield "";
  yield `Sealed files in the folder files, by their address: ${found.length}`;
  for (const name of found.map((one) => one.name).toSorted()) yield `  - ${name}`;
}
