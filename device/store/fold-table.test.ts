/** Folds in the sealed store: what throws one away, and which questions look at how much. */
import { expect, test } from "vitest";
import { memoryStore } from "#device/node/node-store.ts";
import { addFact, displaceFacts, type FactRow, placeFact, readFacts, renameFact } from "./fact-table.ts";
import { beginFold, endFold, placeToFoldTo, readFold, readFoldEnd, readFolds } from "./fold-table.ts";
import type { Sql } from "./sql.ts";

function fact(place: string, change: Partial<FactRow> = {}): FactRow {
  return {
    space: "self",
    place,
    eventId: `id of ${place}`,
    kind: "FolderAdded",
    subject: "n",
    bulk: false,
    mine: true,
    signed: false,
    logId: Uint8Array.of(1),
    device: Uint8Array.of(2),
    counter: 1,
    event: Uint8Array.of(3),
    ...change,
  };
}

/** Facts b, d, f, h of self, and self kept folded up to f. */
async function folded(): Promise<Sql> {
  const opened = await memoryStore().open(new Uint8Array(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  const sql = opened.value;
  for (const place of ["b", "d", "f", "h"]) await addFact(sql, fact(place));
  await addFact(sql, fact("c", { kind: "NoteWritten", bulk: true }));
  await addFact(sql, fact("e", { kind: "hf/grants/1" }));
  await beginFold(sql, { space: "self", place: "f", mark: "m", token: "t" });
  expect(await endFold(sql, { space: "self", token: "t", state: "s" })).toBe(true);
  return sql;
}

const isKept = async (sql: Sql): Promise<boolean> => (await readFoldEnd(sql, "self")) !== null;

test.each<[string, (sql: Sql) => Promise<unknown>]>([
  ["comes before its end", (sql) => addFact(sql, fact("a"))],
  ["comes right before its end", (sql) => addFact(sql, fact("e.1"))],
  ["moves away from before its end", (sql) => placeFact(sql, "id of d", fact("z"))],
  ["moves to before its end", (sql) => placeFact(sql, "id of h", fact("a"))],
  ["is understood", (sql) => renameFact(sql, "id of d", { kind: "X", subject: null, bulk: false })],
  ["becomes bulk", (sql) => renameFact(sql, "id of d", { kind: "X", subject: null, bulk: true })],
  ["is no longer bulk", (sql) => renameFact(sql, "id of c", { kind: "X", subject: null, bulk: false })],
  ["becomes another", (sql) => sql.run("UPDATE fact SET event = x'04' WHERE place = 'd'")],
  ["is attributed anew", (sql) => sql.run("UPDATE fact SET mine = 0 WHERE place = 'd'")],
  ["is taken away", (sql) => sql.run("DELETE FROM fact WHERE place = 'f'")],
])("[ST11] a fold goes when a fact %s", async (_, does) => {
  const sql = await folded();
  await does(sql);
  expect(await isKept(sql)).toBe(false);
});

test.each<[string, (sql: Sql) => Promise<unknown>]>([
  ["comes after its end", (sql) => addFact(sql, fact("g"))],
  ["comes in another space", (sql) => addFact(sql, fact("a", { space: "aa" }))],
  ["that is read on demand comes before its end", (sql) => addFact(sql, fact("a", { bulk: true }))],
  ["of the sealed half comes before its end", (sql) => addFact(sql, fact("a", { kind: "hf/x/1" }))],
  ["moves behind it", (sql) => placeFact(sql, "id of h", fact("z"))],
  ["lost its log and stays where it was", (sql) => displaceFacts(sql, Uint8Array.of(1), null)],
])("[ST11] a fold stays when a fact %s", async (_, does) => {
  const sql = await folded();
  await does(sql);
  expect(await isKept(sql)).toBe(true);
});

test("[ST11] what is undone together with a late fact is undone together with the fold's end, too", async () => {
  const sql = await folded();
  const undone = sql.transaction(async (work) => {
    await addFact(work, fact("a"));
    throw new Error("the machine stops");
  });
  await expect(undone).rejects.toThrow("the machine stops");
  expect(await isKept(sql)).toBe(true);
});

test("[ST11] a fold that a late fact overtook while it was made is not kept, nor one that was begun again", async () => {
  const sql = await folded();
  await beginFold(sql, { space: "self", place: "h", mark: "m", token: "first" });
  await addFact(sql, fact("g"));
  expect(await endFold(sql, { space: "self", token: "first", state: "without g" })).toBe(false);
  // The one before is still true.
  expect((await readFold(sql, "self", "f"))?.state).toBe("s");
  await beginFold(sql, { space: "self", place: "h", mark: "m", token: "second" });
  await beginFold(sql, { space: "self", place: "h", mark: "m", token: "third" });
  expect(await endFold(sql, { space: "self", token: "second", state: "of another day" })).toBe(false);
  expect((await readFolds(sql)).map(({ state }) => state)).toEqual(["s"]);
  expect(await endFold(sql, { space: "self", token: "third", state: "whole" })).toBe(true);
  expect((await readFolds(sql)).map(({ state }) => state)).toEqual(["whole"]);
});

test("[ST10] the newest facts are never folded, and a space is folded on once enough lies behind", async () => {
  const sql = await folded();
  const toFoldTo = (from: string | null, back: number, least: number) =>
    placeToFoldTo(sql, "self", from, { back, least });
  expect(await toFoldTo(null, 1, 3)).toBe("f");
  expect(await toFoldTo(null, 1, 4)).toBeNull();
  expect(await toFoldTo(null, 2, 1)).toBe("d");
  expect(await toFoldTo("b", 1, 2)).toBe("f");
  expect(await toFoldTo("b", 1, 3)).toBeNull();
});

test("[ST14] questions go by kind where all of a kind is wanted, and by place where a page is", async () => {
  const sql = await folded();
  const plans: string[] = [];
  const watched = {
    run: sql.run,
    async rows(...[statement, values]: Parameters<Sql["rows"]>) {
      const plan = await sql.rows(`EXPLAIN QUERY PLAN ${statement}`, values);
      plans.push(String(plan[0]?.["detail"]));
      return sql.rows(statement, values);
    },
  };
  const query = { space: "self", kinds: ["FolderAdded"], subject: null, before: null, countMax: 100_000 };
  await readFacts(watched, query);
  await readFacts(watched, { ...query, kinds: ["FolderAdded", "FolderRenamed"] });
  await readFacts(watched, { ...query, kinds: ["NoteWritten", "NoteHeaded"], subject: "n" });
  await readFacts(watched, { ...query, subject: "n", countMax: 1 });
  for (const plan of plans) expect(plan).toContain("fact_by_kind");
  plans.length = 0;
  await readFacts(watched, { ...query, countMax: 50 });
  await readFacts(watched, { ...query, before: "f" });
  for (const plan of plans) expect(plan).toContain("sqlite_autoindex_fact_1");
});
