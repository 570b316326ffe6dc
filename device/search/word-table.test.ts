/** The index of words inside the store: what is kept is found, what changed is read again, and nothing else is. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { openNodeSql } from "#device/node/node-sql.ts";
import { foldText, soughtIn } from "#device/search/folding.ts";
import type { WordDoc, WordQuery } from "#device/search/word-shelf.ts";
import { findWords, readUnread, takeWords } from "#device/search/word-table.ts";
import { addFact, type FactRow, renameFact } from "#device/store/fact-table.ts";
import { prepareStore, storeVersion } from "#device/store/schema.ts";
import type { Sql } from "#device/store/sql.ts";

async function freshStore(): Promise<Sql> {
  const sql = openNodeSql(new DatabaseSync(":memory:"), true);
  expect((await prepareStore(sql)).ok).toBe(true);
  return sql;
}

let facts = 0;
function fact(kind: string, subject: string | null = null): FactRow {
  facts += 1;
  const eventId = facts.toString(16).padStart(64, "0");
  const of = {
    logId: new Uint8Array(32),
    device: new Uint8Array(16),
    counter: facts,
    event: new Uint8Array(1),
  };
  return {
    space: "self",
    place: eventId,
    eventId,
    kind,
    subject,
    bulk: false,
    mine: true,
    signed: false,
    ...of,
  };
}

function doc(id: string, text: string, more: Partial<WordDoc> = {}): WordDoc {
  return { doc: id, space: "self", sort: "process", of: "f1", date: "2026-03-02", minute: 0, text, ...more };
}

async function keep(sql: Sql, ...docs: readonly WordDoc[]): Promise<void> {
  await takeWords(
    sql,
    docs.map((words) => ({ unread: { doc: words.doc, times: 1 }, words })),
  );
}

async function found(sql: Sql, typed: string, more: Partial<WordQuery> = {}): Promise<readonly string[]> {
  const all = { of: [], sorts: [], from: null, until: null, countMax: 10 };
  const docs = await findWords(sql, { sought: soughtIn(typed), ...all, ...more });
  return docs.map((one) => one.doc);
}

test("[SR2] every fact with words waits to be read, a note once however often it was written in", async () => {
  const sql = await freshStore();
  for (const kind of ["NoteStarted", "NoteWritten", "NoteWritten"]) await addFact(sql, fact(kind, "n1"));
  const letter = fact("LetterWritten");
  await addFact(sql, letter);
  await addFact(sql, fact("hf/room-card/1"));
  expect(await readUnread(sql, 10)).toEqual([
    { doc: `event ${letter.eventId}`, times: 1 },
    { doc: "note n1", times: 3 },
  ]);
});

test("[SR2] what changes while it is read is read again", async () => {
  const sql = await freshStore();
  await addFact(sql, fact("NoteWritten", "n1"));
  const [unread] = await readUnread(sql, 1);
  if (unread === undefined) throw new Error("nothing waits");
  await addFact(sql, fact("NoteWritten", "n1"));
  await takeWords(sql, [{ unread, words: doc("note n1", "first words") }]);
  expect(await readUnread(sql, 10)).toEqual([{ doc: "note n1", times: 2 }]);
});

test("[SR2] what is known only later, and what is forgotten, is read again too", async () => {
  const sql = await freshStore();
  const later = fact("newer");
  await addFact(sql, later);
  await sql.run("DELETE FROM search_unread");
  await renameFact(sql, later.eventId, { kind: "LetterWritten", subject: null, bulk: true });
  expect((await readUnread(sql, 10)).map((one) => one.doc)).toEqual([`event ${later.eventId}`]);
  await sql.run("DELETE FROM search_unread");
  await sql.run("DELETE FROM fact");
  expect((await readUnread(sql, 10)).map((one) => one.doc)).toEqual([`event ${later.eventId}`]);
});

test("[SR2] a fact whose transaction was undone waits for nobody", async () => {
  const sql = await freshStore();
  await expect(
    sql.transaction(async (work) => {
      await addFact(work, fact("LetterWritten"));
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await readUnread(sql, 10)).toEqual([]);
});

test("[SR3] all words must be there, the latest stands first, and what was replaced is gone", async () => {
  const sql = await freshStore();
  await keep(
    sql,
    doc("a", "The dream about the house with two doors", { date: "2026-03-02", minute: 600 }),
    doc("b", "A house, and no dream", { date: "2026-03-09", minute: 1 }),
    doc("c", "She came early", { date: "2026-03-09", minute: 700 }),
    doc("d", "Another house", { date: "2026-03-09", minute: 1 }),
  );
  expect(await found(sql, "hous")).toEqual(["d", "b", "a"]);
  expect(await found(sql, "house dream")).toEqual(["b", "a"]);
  expect(await found(sql, "house dream doors")).toEqual(["a"]);
  expect(await found(sql, "mouse")).toEqual([]);
  await keep(sql, doc("a", "Nothing of that", { date: "2026-03-02", minute: 600 }));
  expect(await found(sql, "dream")).toEqual(["b"]);
  await takeWords(sql, [{ unread: { doc: "b", times: 1 }, words: null }]);
  expect(await found(sql, "dream")).toEqual([]);
  expect(await found(sql, "hous", { countMax: 1 })).toEqual(["d"]);
});

test("[SR4] person, kind and time narrow what is found, alone or with words", async () => {
  const sql = await freshStore();
  await keep(
    sql,
    doc("a", "house", { of: "f1", sort: "process", date: "2026-01-31" }),
    doc("b", "house", { of: "f2", sort: "progress", date: "2026-02-01" }),
    doc("c", "house", { of: "ab12", sort: "letter", date: "2026-02-28" }),
    doc("d", "garden", { of: "f1", sort: "progress", date: "2026-03-01" }),
  );
  expect(await found(sql, "house", { of: ["f1", "ab12"] })).toEqual(["c", "a"]);
  expect(await found(sql, "house", { sorts: ["progress"] })).toEqual(["b"]);
  expect(await found(sql, "house", { from: "2026-02-01", until: "2026-02-28" })).toEqual(["c", "b"]);
  expect(await found(sql, "", { from: "2026-02-01" })).toEqual(["d", "c", "b"]);
  expect(await found(sql, "", { of: ["f1"] })).toEqual(["d", "a"]);
});

test("[SR4] no word that is typed asks for a person or a kind", async () => {
  const sql = await freshStore();
  await keep(sql, doc("a", "house", { of: "secret" }));
  for (const typed of ["secret", "process", "\u{E000}secret", "sea* OR house", "house NOT x", "word : house"])
    expect([typed, await found(sql, typed)]).toEqual([typed, []]);
  expect(await found(sql, '-"house*')).toEqual(["a"]);
});

test("[SR3] a sign that stands for several is one word, and is found", async () => {
  const sql = await freshStore();
  const text = "1½ hours, ﷺ, №5";
  await keep(sql, doc("a", foldText(text)));
  for (const typed of ["1½", "ﷺ", "№5"]) expect([typed, await found(sql, typed)]).toEqual([typed, ["a"]]);
  expect(await found(sql, "½")).toEqual([]);
});

test("[SR5 ST9] a store without the index gets it, and everything in it waits to be read", async () => {
  const database = new DatabaseSync(":memory:");
  const sql = openNodeSql(database, true);
  expect((await prepareStore(sql)).ok).toBe(true);
  await addFact(sql, fact("NoteWritten", "n1"));
  await addFact(sql, fact("LetterWritten"));
  for (const table of ["search_doc", "search_word", "search_unread"]) await sql.run(`DROP TABLE ${table}`);
  for (const trigger of ["new", "known", "gone"]) await sql.run(`DROP TRIGGER search_of_${trigger}`);
  for (const trigger of ["new", "another", "gone"]) await sql.run(`DROP TRIGGER fold_with_${trigger}`);
  for (const table of ["fold", "file", "chunk", "waiting"]) await sql.run(`DROP TABLE ${table}`);
  await sql.run("UPDATE meta SET value = '1' WHERE name = 'version'");
  expect((await prepareStore(sql)).ok).toBe(true);
  expect((await readUnread(sql, 10)).length).toBe(2);
  expect(await sql.rows("SELECT * FROM fold")).toEqual([]);
  const [version] = await sql.rows("SELECT value FROM meta WHERE name = 'version'");
  expect(version?.["value"]).toBe(String(storeVersion));
});

test("[SR11] more things of one minute than a minute holds are all found, and so is what comes in the minute after", async () => {
  const sql = await freshStore();
  const many = Array.from({ length: 5_000 }, (_, n) => doc(`many${n}`, "dream", { minute: 600 }));
  await keep(sql, ...many);
  await keep(sql, doc("later", "dream", { minute: 601 }), doc("many7", "dream again", { minute: 600 }));
  expect(await found(sql, "dream", { countMax: 6_000 })).toHaveLength(5_001);
  expect(await found(sql, "again")).toEqual(["many7"]);
});
