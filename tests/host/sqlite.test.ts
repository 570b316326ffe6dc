/** What is SQLite's own in the store: settings, columns, row ids, a full disk, foreign data. */
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { sha256 } from "#host/proof/digest.ts";
import { databaseFile, openSqliteStore } from "#host/store/sqlite.ts";
import type { Store } from "#host/store/store.ts";
import { visibleFields } from "#protocol/wire/visible.ts";
import { chance, temporaryDirectory } from "./testing/real-host.ts";

async function openIn(directory: string, pagesMax: number | null = null): Promise<Store> {
  const opened = await openSqliteStore({ directory, pagesMax });
  if (!opened.ok) throw new Error(`the store did not open: ${opened.error.kind}`);
  let closed: Promise<void> | null = null;
  const { store } = opened.value;
  const close = () => (closed ??= store.close());
  onTestFinished(close);
  return { ...store, close };
}

async function logIn(store: Store): Promise<Uint8Array> {
  const [codeHash, grantHash, logId] = [chance(32), chance(32), chance(32)];
  await store.addCode({ codeHash });
  await store.openPractice({ codeHash, spentHash: chance(32), grantHashes: [grantHash] });
  const log = {
    logId,
    writeKey: chance(32),
    viewKey: chance(32),
    grantHash,
    headZero: chance(32),
    quotaBytes: 2 ** 28,
  };
  expect(await store.createLog(log)).toMatchObject({ ok: true });
  return logId;
}

const append = (store: Store, logId: Uint8Array, seenSeq: number, bodies: readonly Uint8Array[]) =>
  store.append({ logId, seenSeq, expectedHead: null, bodies, bodyHashes: bodies.map(sha256) });

test("[HO1] the database keeps the settings that make an acknowledgement true", async () => {
  const opened = await openSqliteStore({ directory: temporaryDirectory() });
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(opened.value.settings).toEqual({ synchronous: 2, pageSize: 8192, secureDelete: 1 });
  await opened.value.store.close();
});

test("[HO22] every column of every table is listed, and no other", async () => {
  const directory = temporaryDirectory();
  await (await openIn(directory)).close();
  const database = new DatabaseSync(join(directory, databaseFile), { readOnly: true });
  const columns = database
    .prepare(
      "SELECT m.name AS tableName, p.name AS columnName FROM sqlite_schema m, pragma_table_xinfo(m.name) p WHERE m.type IN ('table', 'view')",
    )
    .all()
    .map((row) => `${String(row["tableName"])}.${String(row["columnName"])}`);
  database.close();
  const listed = visibleFields.filter(({ place }) => place === "column").map(({ field }) => field);
  expect(columns.toSorted()).toEqual(listed.toSorted());
});

test("[HO22] no row tells in which order logs were made or written", async () => {
  const directory = temporaryDirectory();
  const store = await openIn(directory);
  const logs = [];
  for (let i = 0; i < 8; i++) logs.push(await logIn(store));
  for (const [index, logId] of logs.entries())
    await append(store, logId, 0, [new Uint8Array(1024).fill(index)]);
  await store.close();
  const database = new DatabaseSync(join(directory, databaseFile), { readOnly: true });
  const statement = database.prepare("SELECT at, body FROM entry ORDER BY rowid");
  statement.setReadBigInts(true);
  const rows = statement.all() as unknown as readonly { readonly at: bigint; readonly body: Uint8Array }[];
  const logRowIds = () => database.prepare("SELECT rowid FROM log").all();
  expect(logRowIds).toThrow(/no such column/);
  expect(rows.map(({ at }) => at & 0xffff_ffffn)).toEqual(rows.map(() => 1n));
  // Numbers are random: that eight of them come in the order of their making has one chance in 40,320.
  expect(rows.map(({ body }) => body[0])).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(rows.every(({ at }) => at > 0n && at < 2n ** 63n)).toBe(true);
  database.close();
});

test("[HO20] a full disk refuses what is new, reads on, and takes again when there is room", async () => {
  const directory = temporaryDirectory();
  const small = await openIn(directory, 40);
  const logId = await logIn(small);
  let kept = 0;
  let refused: unknown = null;
  while (refused === null && kept < 100) {
    const answer = await append(small, logId, kept, [chance(16_384)]);
    if (answer.ok) kept += 1;
    else refused = answer.error;
  }
  expect(refused).toBe("host-full");
  expect(kept).toBeGreaterThan(3);
  expect(await small.readLog({ logId, from: 1 })).toMatchObject({ value: { headSeq: kept } });
  // Not even what would fit is refused together with what does not.
  const both = await Promise.all([
    append(small, logId, kept, [chance(65_536)]),
    small.addCode({ codeHash: chance(32) }),
  ]);
  expect(both).toMatchObject([{ error: "host-full" }, { ok: true }]);
  await small.close();

  const roomy = await openIn(directory);
  expect(await append(roomy, logId, kept, [chance(65_536)])).toMatchObject({ value: { headSeq: kept + 1 } });
});

test("[HO33] data of another format are refused and stay as they were", async () => {
  const directory = temporaryDirectory();
  await (await openIn(directory)).close();
  const path = join(directory, databaseFile);
  const database = new DatabaseSync(path);
  database.exec("PRAGMA user_version = 7");
  database.close();
  const copy = join(directory, "copy");
  copyFileSync(path, copy);
  expect(await openSqliteStore({ directory })).toEqual({
    ok: false,
    error: { kind: "other-version", found: 7 },
  });
  expect(statSync(path).size).toBe(statSync(copy).size);
});

test("[HO33] a file that is no host's database is refused, SQLite's or not", async () => {
  const foreign = temporaryDirectory();
  const database = new DatabaseSync(join(foreign, databaseFile));
  database.exec("CREATE TABLE person (name TEXT)");
  database.close();
  expect(await openSqliteStore({ directory: foreign })).toEqual({
    ok: false,
    error: { kind: "not-holdfast" },
  });
  const garbage = temporaryDirectory();
  writeFileSync(join(garbage, databaseFile), chance(20_000));
  expect(await openSqliteStore({ directory: garbage })).toEqual({
    ok: false,
    error: { kind: "not-holdfast" },
  });
});

test("[HO34] closing folds the log of writes into the tables", async () => {
  const directory = temporaryDirectory();
  const store = await openIn(directory);
  const logId = await logIn(store);
  const asked = append(store, logId, 0, [chance(1024)]);
  await store.close();
  expect(await asked).toMatchObject({ ok: true });
  expect(existsSync(join(directory, `${databaseFile}-wal`))).toBe(false);
});

test("[HO11] what is deleted is overwritten in the database", async () => {
  const directory = temporaryDirectory();
  const store = await openIn(directory);
  const drop = {
    address: chance(32),
    key: chance(32),
    replyKey: chance(32),
    offer: chance(65_536),
    expiresDay: 1,
  };
  await store.offerDrop(drop);
  await store.checkpoint({});
  const path = join(directory, databaseFile);
  const marker = Buffer.from(drop.offer.subarray(1000, 1032));
  expect(readFileSync(path).includes(marker)).toBe(true);
  await store.maintain({ day: 1 });
  await store.close();
  expect(readFileSync(path).includes(marker)).toBe(false);
});
