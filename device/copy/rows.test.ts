/** Which tables a copy holds, against the store as it is. */
import { expect, test } from "vitest";
import { memoryStore } from "#device/node/node-store.ts";
import { searchTables } from "#device/search/word-table.ts";
import { textOf } from "#device/store/sql.ts";
import { putRows, tablesOfStore } from "./rows.ts";

async function store() {
  const opened = await memoryStore().open(new Uint8Array(32).fill(1));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

test("[CP21] every table of the store is copied with all its columns, or said to be derived", async () => {
  const sql = await store();
  const found = await sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  const tables = found
    .map((row) => textOf(row, "name"))
    .filter((name) => !name.startsWith("sqlite_") && !name.startsWith(searchTables));
  expect(tables).toEqual(Object.keys(tablesOfStore).toSorted());
  for (const [table, columns] of Object.entries(tablesOfStore)) {
    if (columns === "derived") continue;
    const known = await sql.rows(`SELECT name FROM pragma_table_info('${table}') ORDER BY name`);
    expect(
      known.map((row) => textOf(row, "name")),
      table,
    ).toEqual(columns.toSorted());
  }
});

test("[CP11] rows for a table or a column that the store does not have are none of ours, and write nothing", async () => {
  const sql = await store();
  const row = ["copy", new Uint8Array(1)];
  for (const given of [
    { table: "meta", columns: ["name", "value"], rows: [["version", "9"]] },
    { table: "sqlite_schema", columns: ["name"], rows: [["x"]] },
    { table: "local; DROP TABLE fact", columns: ["name", "value"], rows: [row] },
    { table: "local", columns: ["name", "value) VALUES ('a', 'b'); --"], rows: [row] },
    { table: "local", columns: ["name", "name"], rows: [row] },
    { table: "local", columns: ["name", "value"], rows: [[...row, 1]] },
    { table: "local", columns: [], rows: [[]] },
  ]) {
    expect(await putRows(sql, given), JSON.stringify(given.columns)).toBe(false);
  }
  expect(await sql.rows("SELECT count(*) AS found FROM local")).toEqual([{ found: 0 }]);
  expect(await putRows(sql, { table: "local", columns: ["name", "value"], rows: [row] })).toBe(true);
});
