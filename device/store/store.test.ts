/** The sealed store: what it refuses to open, and what a transaction promises. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { directoryStore, memoryStore } from "#device/node/node-store.ts";
import { serialSql } from "./serial-sql.ts";
import { type Sql, StoreFull } from "./sql.ts";

const key = new Uint8Array(32).fill(7);

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), "holdfast-store-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function openFresh(): Promise<Sql> {
  const opened = await memoryStore().open(key);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

async function namesIn(sql: Sql): Promise<readonly unknown[]> {
  return (await sql.rows("SELECT name FROM local ORDER BY name")).map((row) => row["name"]);
}

function put(sql: Pick<Sql, "run">, name: string): Promise<void> {
  return sql.run("INSERT INTO local (name, value) VALUES (?, ?)", [name, Uint8Array.of(1)]);
}

test("[ST1] a store of a newer Holdfast is refused and left byte for byte", async () => {
  const path = directory();
  const opened = await directoryStore(path).open(key);
  if (!opened.ok) throw new Error(opened.error.kind);
  await opened.value.run("UPDATE meta SET value = '9' WHERE name = 'version'");
  await opened.value.close();
  const before = bytesToHex(readFileSync(join(path, "holdfast.db")));
  expect(await directoryStore(path).open(key)).toEqual({ ok: false, error: { kind: "store-newer" } });
  expect(bytesToHex(readFileSync(join(path, "holdfast.db")))).toBe(before);
});

test("[ST2] a file that is no store is refused as damaged", async () => {
  const path = directory();
  writeFileSync(join(path, "holdfast.db"), "a letter about something else, long enough to be read as a page");
  expect(await directoryStore(path).open(key)).toEqual({ ok: false, error: { kind: "store-damaged" } });
});

test("[ST2] a store with a broken page is refused as damaged", async () => {
  const path = directory();
  const opened = await directoryStore(path).open(key);
  if (!opened.ok) throw new Error(opened.error.kind);
  for (let index = 0; index < 400; index++) await put(opened.value, `name ${index} ${"x".repeat(100)}`);
  await opened.value.close();
  const bytes = readFileSync(join(path, "holdfast.db"));
  bytes.fill(0xa5, bytes.length - 3 * 4096, bytes.length - 4096);
  writeFileSync(join(path, "holdfast.db"), bytes);
  expect(await directoryStore(path).open(key)).toEqual({ ok: false, error: { kind: "store-damaged" } });
});

test("[ST2] another key does not open the store", async () => {
  const place = memoryStore();
  const first = await place.open(key);
  expect(first.ok).toBe(true);
  expect(await place.open(new Uint8Array(32))).toEqual({ ok: false, error: { kind: "store-damaged" } });
});

test("[ST3] a transaction that fails leaves nothing, and the next one works", async () => {
  const sql = await openFresh();
  const failed = sql.transaction(async (work) => {
    await put(work, "half");
    throw new Error("in the middle");
  });
  await expect(failed).rejects.toThrow("in the middle");
  expect(await namesIn(sql)).toEqual([]);
  await sql.transaction((work) => put(work, "whole"));
  expect(await namesIn(sql)).toEqual(["whole"]);
});

test("[ST3] an error of one statement undoes the whole transaction", async () => {
  const sql = await openFresh();
  await put(sql, "there");
  const failed = sql.transaction(async (work) => {
    await put(work, "new");
    await put(work, "there");
  });
  await expect(failed).rejects.toThrow();
  expect(await namesIn(sql)).toEqual(["there"]);
});

test("[ST4] what comes while a transaction is under way waits for its end", async () => {
  const sql = await openFresh();
  const seen: string[] = [];
  const long = sql.transaction(async (work) => {
    await put(work, "a");
    await new Promise((resolve) => setImmediate(resolve));
    await put(work, "b");
    seen.push("transaction");
  });
  const read = namesIn(sql).then((names) => {
    seen.push("read");
    return names;
  });
  await long;
  expect(await read).toEqual(["a", "b"]);
  expect(seen).toEqual(["transaction", "read"]);
});

test("[ST5] a full disk is said as that, and what was kept stays", async () => {
  const kept: string[] = [];
  let isFull = false;
  const sql = serialSql({
    execute(statement, values) {
      if (isFull && statement.startsWith("INSERT")) throw new Error("13");
      if (statement.startsWith("INSERT")) kept.push(String(values[0]));
      return [];
    },
    close: () => undefined,
    meaningOf: (error) => (error instanceof Error && error.message === "13" ? "full" : "other"),
  });
  await sql.transaction((work) => put(work, "before"));
  isFull = true;
  await expect(sql.transaction((work) => put(work, "too much"))).rejects.toThrow(StoreFull);
  isFull = false;
  await sql.transaction((work) => put(work, "after"));
  expect(kept).toEqual(["before", "after"]);
});

test("[ST5] a full database in a file: the act fails, the rest is there", async () => {
  const path = directory();
  const opened = await directoryStore(path).open(key);
  if (!opened.ok) throw new Error(opened.error.kind);
  const sql = opened.value;
  await put(sql, "before");
  const [pages] = await sql.rows("PRAGMA page_count");
  await sql.rows(`PRAGMA max_page_count = ${String(pages?.["page_count"])}`);
  const large = new Uint8Array(200_000).fill(1);
  const full = sql.transaction((work) =>
    work.run("INSERT INTO local (name, value) VALUES ('large', ?)", [large]),
  );
  await expect(full).rejects.toThrow(StoreFull);
  expect(await namesIn(sql)).toEqual(["before"]);
  await sql.rows("PRAGMA max_page_count = 1000000");
  await sql.transaction((work) => work.run("INSERT INTO local (name, value) VALUES ('large', ?)", [large]));
  expect(await namesIn(sql)).toEqual(["before", "large"]);
  await sql.close();
});
