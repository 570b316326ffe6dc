/** The folds of the open store: how much is read of them, and when. */
import { expect, test } from "vitest";
import { memoryStore } from "#device/node/node-store.ts";
import { addFact } from "#device/store/fact-table.ts";
import type { Row, Sql, SqlWork } from "#device/store/sql.ts";
import type { Core } from "./core.ts";
import { createFoldShelf } from "./kept-folds.ts";

const mark = "of this way of folding";
const state = `1\n${"s".repeat(100_000)}`;

/** A store that counts the characters of all it answers. */
async function countedStore() {
  const opened = await memoryStore().open(new Uint8Array(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  const sql = opened.value;
  let characters = 0;
  const counted = (work: SqlWork): SqlWork => ({
    run: (...given) => work.run(...given),
    async rows(...given) {
      const rows: readonly Row[] = await work.rows(...given);
      for (const row of rows) for (const value of Object.values(row)) characters += String(value).length;
      return rows;
    },
  });
  const watched: Sql = {
    ...counted(sql),
    transaction: (work) => sql.transaction((inside) => work(counted(inside))),
    close: () => sql.close(),
  };
  const platform = { chance: { bytes: (count: number) => new Uint8Array(count).fill(7) } };
  const folds = createFoldShelf(() => ({ sql: watched, platform }) as unknown as Core);
  return { sql, folds, readSoFar: () => characters };
}

async function writeFacts(sql: Sql, places: readonly string[]): Promise<void> {
  for (const place of places) {
    const told = { space: "self", place, eventId: place, kind: "FolderAdded", subject: null } as const;
    const bytes = { logId: Uint8Array.of(1), device: Uint8Array.of(2), counter: 1, event: Uint8Array.of(3) };
    await addFact(sql, { ...told, ...bytes, bulk: false, mine: true, signed: false });
  }
}

test("[ST16] what is folded is read when it is gone on from, and not to find out that too little came since", async () => {
  const { sql, folds, readSoFar } = await countedStore();
  const reach = { back: 1, least: 2 };
  await writeFacts(sql, ["a", "b", "c"]);
  const first = await folds.begin("self", mark, reach);
  expect(first).toMatchObject({ place: "b", from: null });
  if (first !== null) await folds.end(first, state);

  await writeFacts(sql, ["d"]);
  expect(await folds.begin("self", mark, reach)).toBeNull();
  // What another way of folding kept is of no use, however much came.
  await writeFacts(sql, ["e"]);
  expect(await folds.begin("self", "another", reach)).toMatchObject({ place: "d", from: null });
  expect(readSoFar()).toBeLessThan(1_000);

  const next = await folds.begin("self", mark, reach);
  expect(next).toMatchObject({ place: "d", from: { place: "b", state } });
});
