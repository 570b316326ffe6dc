/** A browser's sealed store, opened over a folder by the code that opens it in a browser; filled and read row by row. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { searchTables } from "#device/search/word-table.ts";
import { prepareStore } from "#device/store/schema.ts";
import type { Sql, SqlValue } from "#device/store/sql.ts";
import { openOpfsSql } from "#device/worker/opfs-sql.ts";

const engine = join(
  import.meta.dirname,
  "../../../node_modules/@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm",
);
/** Every golden sealed store lies under this key. */
export const sealedKey = new Uint8Array(createHash("sha256").update("golden").digest());

/**
 * The store of this name among the private files; made when it is not there. Throws when it is refused. The engine knows a
 * name for the life of the process, so each name is used for one store.
 */
export async function openSealed(name: string, key: Uint8Array = sealedKey): Promise<Sql> {
  const sql = await openOpfsSql(name, key, new Uint8Array(readFileSync(engine)));
  const prepared = await prepareStore(sql);
  if (prepared.ok) return sql;
  await sql.close();
  throw new Error(prepared.error.kind);
}

/** Rows of each table that a sealed golden store takes over, and bytes of one value, so that it stays small. */
const rowsMax = 5;
const valueBytesMax = 2048;

/** Copies the first rows of every table of a Node device's store. */
export async function fillSealed(sql: Sql, nodeStore: string): Promise<void> {
  const from = new DatabaseSync(nodeStore, { readOnly: true });
  try {
    for (const table of await tablesOf(sql)) {
      if (table === "meta") continue;
      for (const row of from.prepare(`SELECT * FROM "${table}" LIMIT ${rowsMax}`).all()) {
        const values = Object.values(row) as readonly SqlValue[];
        if (values.some((value) => value instanceof Uint8Array && value.length > valueBytesMax)) continue;
        const places = values.map(() => "?").join(", ");
        await sql.run(`INSERT INTO "${table}" VALUES (${places})`, values);
      }
    }
  } finally {
    from.close();
  }
}

/** A hash over all rows of each table. */
export async function readSealed(sql: Sql): Promise<Readonly<Record<string, string>>> {
  const contents: Record<string, string> = {};
  for (const table of await tablesOf(sql)) {
    const rows = await sql.rows(`SELECT * FROM "${table}"`);
    const lines = rows.map((row) => Object.values(row).map(textOf).join("|")).toSorted();
    contents[table] = `${rows.length} rows ${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
  }
  return contents;
}

async function tablesOf(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  // The index of words and the folds follow from the facts, and are no part of what was kept.
  return rows
    .map((row) => String(row["name"]))
    .filter((name) => !name.startsWith(searchTables) && name !== "fold");
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}
