/**
 * How long a key stroke in the search takes over 20,000 notes: the whole answer as the screen gets it, with pieces and
 * marks, beside the bare FTS5 query that it rests on, in node:sqlite and in the sealed store of a browser.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openNodeSql } from "#device/node/node-sql.ts";
import { soughtIn } from "#device/search/folding.ts";
import { snippetOf } from "#device/search/snippet.ts";
import type { WordDoc, WordQuery } from "#device/search/word-shelf.ts";
import { findWords, takeWords } from "#device/search/word-table.ts";
import { prepareStore } from "#device/store/schema.ts";
import type { Sql } from "#device/store/sql.ts";
import { servePrivateFiles } from "../tests/golden/testing/private-files.ts";
import { milliseconds, quantile, say } from "./figures.ts";

const notes = Number(process.env["HOLDFAST_BENCH_NOTES"] ?? 20_000);
const wordsPerNote = 400;
const folders = 24;
/** Notes taken in at once while the index is filled; the device itself takes fewer, so that nobody waits. */
const filledAtOnce = 250;

/** What is typed, letter by letter: frequent words, rare ones, several, a name with an umlaut, one that is nowhere. */
const typed = ["haus", "traum haus", "müller", "schweigen korridor mantel", "verloba", "qqqq", "die und"];

export async function benchSearch(): Promise<void> {
  console.log(`Search over ${notes.toLocaleString("en")} notes of ${wordsPerNote} words, per key stroke`);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-search-"));
  try {
    servePrivateFiles(folder);
    const path = join(folder, "node.db");
    await benchStore("node:sqlite, not sealed", openNodeSql(new DatabaseSync(path), true), path);
    await benchStore("a browser's engine, sealed", await openSealedStore(), null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log();
}

async function openSealedStore(): Promise<Sql> {
  const { openOpfsSql } = await import("#device/worker/opfs-sql.ts");
  const engine = createRequire(import.meta.url).resolve("@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm");
  const key = new Uint8Array(createHash("sha256").update("bench").digest());
  return openOpfsSql("bench-search.db", key, new Uint8Array(readFileSync(engine)));
}

async function benchStore(name: string, sql: Sql, path: string | null): Promise<void> {
  const prepared = await prepareStore(sql);
  if (!prepared.ok) throw new Error(prepared.error.kind);
  const begin = performance.now();
  await fill(sql);
  const filled = performance.now() - begin;
  const whole: number[] = [];
  const bare: number[] = [];
  const cpu: number[] = [];
  // Once through without a clock: the page cache of a practice that stands open is warm.
  for (const counts of [false, true]) {
    for (const text of typed) {
      for (let length = 1; length <= text.length; length++) {
        const strokes = await stroke(sql, text.slice(0, length));
        if (!counts) continue;
        whole.push(strokes.whole);
        bare.push(strokes.bare);
        cpu.push(strokes.cpu);
      }
    }
  }
  console.log(`  ${name}`);
  say("  reading the notes in, each", milliseconds(filled / notes));
  if (path !== null) say("  size of the store", `${Math.round(statSync(path).size / 1_000_000)} MB`);
  say("  a key stroke, p50, p95, slowest", figures(whole));
  say("  the bare FTS5 query, p50, p95, slowest", figures(bare));
  say("  the same in time of the processor, p50, p95", figures(cpu).split(", ").slice(0, 2).join(", "));
  say("  ratio at p50, p95", `${ratio(whole, bare, 0.5)}, ${ratio(whole, bare, 0.95)}`);
  await sql.close();
}

const figures = (samples: readonly number[]): string =>
  [quantile(samples, 0.5), quantile(samples, 0.95), Math.max(...samples)].map(milliseconds).join(", ");
const ratio = (a: readonly number[], b: readonly number[], share: number): string =>
  (quantile(a, share) / quantile(b, share)).toFixed(1);

/** Milliseconds of the whole answer, of the bare query, and of the processor for the whole: what a busy machine adds is not in it. */
type Stroke = { readonly whole: number; readonly bare: number; readonly cpu: number };

async function stroke(sql: Sql, text: string): Promise<Stroke> {
  const sought = soughtIn(text);
  const query: WordQuery = { sought, of: [], sorts: [], from: null, until: null, countMax: 29 };
  const before = process.cpuUsage();
  const begin = performance.now();
  const docs = await findWords(sql, query);
  for (const doc of docs.slice(0, 21)) snippetOf(doc.text, sought);
  const whole = performance.now() - begin;
  const used = process.cpuUsage(before);
  const again = performance.now();
  const match = sought.map(({ begins }) => begins.map((word) => `"${word}"*`).join(" OR ")).join(" AND ");
  if (match !== "")
    await sql.rows("SELECT rowid FROM search_word WHERE search_word MATCH ? ORDER BY rowid DESC LIMIT ?", [
      match,
      41,
    ]);
  return { whole, bare: performance.now() - again, cpu: (used.user + used.system) / 1_000 };
}

async function fill(sql: Sql): Promise<void> {
  const chance = createChance(7);
  for (let at = 0; at < notes; at += filledAtOnce) {
    const count = Math.min(filledAtOnce, notes - at);
    await takeWords(
      sql,
      Array.from({ length: count }, (_, n) => {
        const words = noteAt(at + n, chance);
        return { unread: { doc: words.doc, times: 1 }, words };
      }),
    );
  }
}

/** Words by Zipf's law: a few stand in every note, most in hardly any. */
const vocabulary = [
  ..."die und ich nicht sie das war haus traum schweigen mutter vater korridor mantel stunde angst müller straße".split(
    " ",
  ),
  ...Array.from({ length: 20_000 }, (_, at) => madeUpWord(at)),
];

/** Words that share their beginnings about as often as those of a language do. */
function madeUpWord(at: number): string {
  const syllables =
    "ba be bi fa fe ga ge ha ho ka ke la lo ma me na ni pa re ro sa se ta te ver vor wa wi zu ze".split(" ");
  const mixed = (at * 7_919) % 27_000;
  const parts = [mixed % 30, Math.floor(mixed / 30) % 30, Math.floor(mixed / 900)];
  return parts.map((one) => syllables[one] ?? "").join("");
}

function noteAt(at: number, chance: () => number): WordDoc {
  const words: string[] = [];
  for (let n = 0; n < wordsPerNote; n++) {
    const rank = Math.floor(vocabulary.length ** chance()) - 1;
    words.push(vocabulary[rank] ?? "");
  }
  const date = Temporal.PlainDate.from("2016-01-04")
    .add({ days: Math.floor(at / 6) })
    .toString();
  const sort = at % 2 === 0 ? "process" : "progress";
  return {
    doc: `note ${at}`,
    space: "self",
    sort,
    of: `f${at % folders}`,
    date,
    minute: at % 1440,
    text: words.join(" "),
  };
}

/** A small generator with a seed (mulberry32), so that two runs have the same notes. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
