/** Which tables a copy holds, against the store as it is, and what it reads of one that is written on. */
import { expect, test } from "vitest";
import { memoryStore } from "#device/node/node-store.ts";
import { searchTables } from "#device/search/word-table.ts";
import { type Sql, textOf } from "#device/store/sql.ts";
import { CopyOutrun, putRows, rowsOfStore, type Stood, standingOfStore, tablesOfStore } from "./rows.ts";

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

const logId = new Uint8Array(32).fill(1);
const headOf = (seq: number): Uint8Array => new Uint8Array(32).fill(seq);

/** A store with one log of three places. */
async function storeWithLog(): Promise<Sql> {
  const sql = await store();
  await sql.run(
    `INSERT INTO log (log_id, space, n, state, seq, head, lamport, lamport_base, own_counter, own_lamport)
     VALUES (?, 'self', 0, 'live', 3, ?, 3, 0, 0, 0)`,
    [logId, headOf(3)],
  );
  for (const seq of [1, 2, 3])
    await sql.run("INSERT INTO place (log_id, seq, hash, head) VALUES (?, ?, ?, ?)", [
      logId,
      seq,
      headOf(seq),
      headOf(seq),
    ]);
  return sql;
}

async function placesIn(sql: Sql, stood: Stood): Promise<number> {
  let places = 0;
  for await (const { table, rows } of rowsOfStore((work) => sql.transaction(work), stood))
    if (table === "place") places += rows.length;
  return places;
}

test("[CP24] a log that is read anew while it is copied makes no copy of two histories", async () => {
  const sql = await storeWithLog();
  const stood = await standingOfStore((work) => sql.transaction(work));
  expect(await placesIn(sql, stood)).toBe(3);
  await sql.run("UPDATE place SET hash = ?, head = ? WHERE seq = 3", [headOf(9), headOf(9)]);
  await expect(placesIn(sql, stood)).rejects.toThrow(CopyOutrun);
  await sql.run("DELETE FROM place WHERE seq > 1");
  await expect(placesIn(sql, stood)).rejects.toThrow(CopyOutrun);
});

test("[CP24] what comes behind the end of a log while it is copied stays out of the copy", async () => {
  const sql = await storeWithLog();
  const stood = await standingOfStore((work) => sql.transaction(work));
  await sql.run("INSERT INTO place (log_id, seq, hash, head) VALUES (?, 4, ?, ?)", [
    logId,
    headOf(4),
    headOf(4),
  ]);
  expect(await placesIn(sql, stood)).toBe(3);
});
