/**
 * The index of words in the sealed store (ST9): one table of texts and one FTS5 table over their folded words. It holds
 * nothing that the facts do not say, so it may be thrown away at any time and is built again from them.
 *
 *   search_doc     each thing with words in it; its id counts minutes, so that what is later is found first
 *   search_word    the folded words of each, by the same id, without positions and without a copy of the text
 *   search_unread  what changed since its words were read; written by the database itself with every fact
 */
import type { Sought } from "#device/search/folding.ts";
import { foldText } from "#device/search/folding.ts";
import {
  eventPrefix,
  type FoundSort,
  forgotten,
  notePrefix,
  type Unread,
  type WordDoc,
  type WordQuery,
} from "#device/search/word-shelf.ts";
import { numberOf, type Row, type Sql, type SqlValue, type SqlWork, textOf } from "#device/store/sql.ts";

/** The name of every table of the index begins so. */
export const searchTables = "search_";

const noteKinds = ["NoteStarted", "NoteKindChosen", "NoteWritten", "NoteHeaded", "NoteSigned", "NoteAmended"];
const isOfNote = (row: string) => `${row}.kind IN (${noteKinds.map((kind) => `'${kind}'`).join(", ")})`;
const docOf = (row: string) =>
  `CASE WHEN ${isOfNote(row)} THEN '${notePrefix}' || ${row}.subject ELSE '${eventPrefix}' || ${row}.event_id END`;
/** Events of the sealed half hold no words. */
const hasWords = (row: string) => `${row}.kind NOT GLOB 'hf/*'`;
const unreadWith = (row: string) => `INSERT INTO search_unread (doc, times) VALUES (${docOf(row)}, 1)
  ON CONFLICT (doc) DO UPDATE SET times = times + 1`;

/** The statements that make the index, and mark as unread everything that is kept already. */
export const searchSchema: readonly string[] = [
  `CREATE TABLE search_doc (id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, space TEXT NOT NULL, sort TEXT NOT NULL,
    owner TEXT NOT NULL, date TEXT NOT NULL, text TEXT NOT NULL)`,
  `CREATE VIRTUAL TABLE search_word USING fts5(word, content='', contentless_delete=1, detail=none, prefix='1 2 3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '-_'")`,
  "CREATE TABLE search_unread (id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, times INTEGER NOT NULL)",
  `CREATE TRIGGER search_of_new AFTER INSERT ON fact WHEN ${hasWords("NEW")} BEGIN ${unreadWith("NEW")}; END`,
  `CREATE TRIGGER search_of_known AFTER UPDATE OF kind ON fact WHEN ${hasWords("NEW")} BEGIN ${unreadWith("NEW")}; END`,
  `CREATE TRIGGER search_of_gone AFTER DELETE ON fact WHEN ${hasWords("OLD")} BEGIN ${unreadWith("OLD")}; END`,
  `INSERT OR IGNORE INTO search_unread (doc, times) SELECT ${docOf("fact")}, 1 FROM fact WHERE ${hasWords("fact")}
    ORDER BY fact.place`,
];

/** Private-use letters stand before what is no word, so that nothing typed can ask for it. */
const ownerMark = "\u{E000}";
const sortMark = "\u{E001}";

/** What waits to be read, latest first. */
export async function readUnread(sql: SqlWork, countMax: number): Promise<readonly Unread[]> {
  const rows = await sql.rows("SELECT doc, times FROM search_unread ORDER BY id DESC LIMIT ?", [countMax]);
  return rows.map((row) => ({ doc: textOf(row, "doc"), times: numberOf(row, "times") }));
}

/** Puts what was read in the place of what was there, in one transaction. */
export async function takeWords(
  sql: Sql,
  read: readonly { readonly unread: Unread; readonly words: WordDoc | null }[],
): Promise<void> {
  // Folding is most of the work, and is done before anybody else has to wait.
  const folded = read.map(({ unread, words }) => ({
    unread,
    words,
    folded: words === null ? "" : foldedOf(words),
  }));
  await sql.transaction(async (work) => {
    for (const { unread, words, folded: text } of folded) {
      const id = words === null ? null : await freeId(work, words);
      await dropDoc(work, unread.doc);
      if (words !== null && id !== null) {
        const { doc, space, sort, of, date } = words;
        await work.run(
          "INSERT INTO search_doc (id, doc, space, sort, owner, date, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
          [id, doc, space, sort, of, date, words.text],
        );
        await work.run("INSERT INTO search_word (rowid, word) VALUES (?, ?)", [id, text]);
      }
      // What changed while it was read is read again.
      await work.run("DELETE FROM search_unread WHERE doc = ? AND times = ?", [unread.doc, unread.times]);
    }
    // FTS5 only marks what is deleted, and drops its words when it puts its parts together (sqlite.org/fts5.html §6.8).
    if (read.some(({ unread }) => unread.times === forgotten))
      await work.run("INSERT INTO search_word (search_word) VALUES ('optimize')");
  });
}

async function dropDoc(work: SqlWork, doc: string): Promise<void> {
  const [row] = await work.rows("SELECT id FROM search_doc WHERE doc = ?", [doc]);
  if (row === undefined) return;
  await work.run("DELETE FROM search_word WHERE rowid = ?", [numberOf(row, "id")]);
  await work.run("DELETE FROM search_doc WHERE id = ?", [numberOf(row, "id")]);
}

/** Things of one minute that have an id of their own. */
const perMinute = 4096;
const minutesADay = 1440;
const lastDate = "2200-12-31";

/** The id that is free in this thing's minute; its own where it has one there. */
async function freeId(work: SqlWork, { doc, date, minute }: WordDoc): Promise<number> {
  const first = firstIdOf(date) + minute * perMinute;
  const [own] = await work.rows("SELECT id FROM search_doc WHERE doc = ? AND id BETWEEN ? AND ?", [
    doc,
    first,
    first + perMinute - 1,
  ]);
  if (own !== undefined) return numberOf(own, "id");
  const ofMinute = await lastIdIn(work, first, first + perMinute - 1);
  if (ofMinute === null) return first;
  if (ofMinute < first + perMinute - 1) return ofMinute + 1;
  // More came in one minute than have ids in it, as from another program's files: the rest stand at the end of the day.
  const ofDay = await lastIdIn(work, first, firstIdOf(date) + minutesADay * perMinute - 1);
  return (ofDay ?? ofMinute) + 1;
}

async function lastIdIn(work: SqlWork, from: number, to: number): Promise<number | null> {
  const [last] = await work.rows("SELECT max(id) AS id FROM search_doc WHERE id BETWEEN ? AND ?", [from, to]);
  const id = last?.["id"];
  return typeof id === "number" ? id : null;
}

/** The lowest id of a date: its days since 1900, in minutes, times what a minute holds. */
function firstIdOf(date: string): number {
  const days = Temporal.PlainDate.from("1900-01-01").until(Temporal.PlainDate.from(date)).days;
  return days * minutesADay * perMinute;
}

function foldedOf({ text, of, sort }: WordDoc): string {
  return `${foldText(text)} ${ownerMark}${of} ${sortMark}${sort}`;
}

/** What holds all that is looked for, latest first. Nothing looked for finds everything the rest allows. */
export async function findWords(sql: SqlWork, query: WordQuery): Promise<readonly WordDoc[]> {
  const match = matchOf(query);
  const from = query.from === null ? 0 : firstIdOf(query.from);
  const before = firstIdOf(query.until ?? lastDate) + minutesADay * perMinute;
  const values: SqlValue[] = match === "" ? [] : [match];
  // Matches come by their id already, latest first, so that a word in every note costs no more than a rare one.
  const source =
    match === ""
      ? "search_doc WHERE"
      : "search_word CROSS JOIN search_doc ON search_doc.id = search_word.rowid WHERE search_word MATCH ? AND";
  const id = match === "" ? "search_doc.id" : "search_word.rowid";
  const rows = await sql.rows(
    `SELECT doc, space, sort, owner, date, search_doc.id AS id, text FROM ${source} ${id} >= ? AND ${id} < ?
     ORDER BY ${id} DESC LIMIT ?`,
    [...values, from, before, query.countMax],
  );
  return rows.map(docOfRow);
}

function docOfRow(row: Row): WordDoc {
  const minute = Math.floor(numberOf(row, "id") / perMinute) % minutesADay;
  return {
    doc: textOf(row, "doc"),
    space: textOf(row, "space"),
    sort: textOf(row, "sort") as FoundSort,
    of: textOf(row, "owner"),
    date: textOf(row, "date"),
    minute,
    text: textOf(row, "text"),
  };
}

/** The query in FTS5's own language (sqlite.org/fts5.html §3). Folded words hold no quote. */
function matchOf({ sought, of, sorts }: WordQuery): string {
  const terms = sought.map(termOf);
  if (of.length > 0) terms.push(anyOf(of.map((one) => `"${ownerMark}${one}"`)));
  if (sorts.length > 0) terms.push(anyOf(sorts.map((sort) => `"${sortMark}${sort}"`)));
  return terms.join(" AND ");
}

function termOf({ begins, whole }: Sought): string {
  return anyOf([...begins.map((word) => `"${word}"*`), ...whole.map((word) => `"${word}"`)]);
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? "") : `(${terms.join(" OR ")})`;
}
