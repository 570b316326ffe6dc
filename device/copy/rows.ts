/**
 * The rows of the sealed store as a copy holds them, table by table. What decides how writing goes on (logs,
 * cards, what waits) is read in one transaction; bodies and facts, which only grow, are read after it up to where
 * they stood then, some at a time, so that nobody waits while ten years are copied.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { bytesOf, numberOf, type Row, type SqlValue, type SqlWork } from "#device/store/sql.ts";

/**
 * copied: as it is · derived: made again from what is copied, or of no use elsewhere.
 * Every table of device/store/schema.ts stands here, and every column of one that is copied.
 */
export const tablesOfStore: Readonly<Record<string, readonly string[] | "derived">> = {
  meta: "derived",
  local: ["name", "value"],
  card: ["space", "bytes"],
  log: [
    "log_id",
    "space",
    "n",
    "state",
    "seq",
    "head",
    "lamport",
    "lamport_base",
    "closed_at",
    "own_counter",
    "own_hash",
    "own_lamport",
    "quiet_at",
  ],
  place: ["log_id", "seq", "hash", "head", "link"],
  body: ["id", "log_id", "hash", "seq", "device", "counter", "bytes"],
  gathered: ["log_id", "idx", "item"],
  gathering: ["log_id", "counter", "lamport", "seen_seq", "seen_head", "bytes", "events"],
  fact: [
    "space",
    "place",
    "event_id",
    "kind",
    "subject",
    "bulk",
    "mine",
    "signed",
    "log_id",
    "device",
    "counter",
    "event",
  ],
  aside: ["log_id", "seq", "hash", "rule", "body"],
  file: [
    "file_id",
    "space",
    "address",
    "key",
    "pair",
    "name",
    "media_type",
    "length",
    "hash",
    "standing",
    "sent",
    "letter",
    "no_room",
  ],
  chunk: ["address", "number", "bytes"],
  waiting: ["letter_id", "space", "at", "text"],
  alarm: ["kind", "space", "since"],
  step: ["log_id", "bytes"],
  pending: ["space", "log_id", "hash", "own_counter", "own_hash", "own_lamport", "opens", "bytes"],
  found: ["log_id", "seq", "hash", "newcomer", "record"],
  answered: "derived",
  fold: "derived",
};

/** Values of this device about its own copies stay on it. */
export const ownValuesBegin = "copy-";

/** Read in one transaction, whole. */
const smallTables = [
  "local",
  "card",
  "log",
  "gathered",
  "gathering",
  "alarm",
  "step",
  "pending",
  "found",
  "file",
  "waiting",
] as const;

/** Rows of one table, in the order of its columns. */
export type RowsOfTable = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
};

/** How the store stood when the copy was begun. */
export type Stood = {
  readonly mark: string;
  readonly small: readonly RowsOfTable[];
  /** Up to which body and which fact, and how many there were. */
  readonly bodies: Reach;
  readonly facts: Reach;
  readonly asides: Reach;
  readonly chunks: Reach;
  /** How far each log was read, by its id in hex. */
  readonly seqByLog: ReadonlyMap<string, number>;
  /** The head each log had there. */
  readonly headByLog: ReadonlyMap<string, Uint8Array>;
  readonly logIds: readonly Uint8Array[];
};

type Reach = { readonly last: number; readonly count: number };

/** Runs its work in a transaction of the open store. */
export type ReadStore = <Value>(work: (sql: SqlWork) => Promise<Value>) => Promise<Value>;

/** How the store stands now. */
export function standingOfStore(read: ReadStore): Promise<Stood> {
  return read(async (sql) => {
    const small: RowsOfTable[] = [];
    for (const table of smallTables) small.push(await wholeTable(sql, table));
    const logs = await sql.rows("SELECT log_id, seq, head FROM log");
    return {
      mark: await markIn(sql),
      small,
      bodies: await reach(sql, "body", "id"),
      facts: await reach(sql, "fact", "rowid"),
      asides: await reach(sql, "aside", "rowid"),
      chunks: await reach(sql, "chunk", "rowid"),
      seqByLog: new Map(logs.map((row) => [bytesToHex(bytesOf(row, "log_id")), numberOf(row, "seq")])),
      headByLog: new Map(logs.map((row) => [bytesToHex(bytesOf(row, "log_id")), bytesOf(row, "head")])),
      logIds: logs.map((row) => bytesOf(row, "log_id")),
    };
  });
}

/** A text that is another when anything was written since: what the newest rows of all growing tables are. */
export function markOfStore(read: ReadStore): Promise<string> {
  return read(markIn);
}

async function markIn(sql: SqlWork): Promise<string> {
  const [row] = await sql.rows(
    `SELECT (SELECT coalesce(max(id), 0) FROM body) AS body, (SELECT coalesce(max(rowid), 0) FROM fact) AS fact,
      (SELECT coalesce(sum(events), 0) FROM gathering) AS waiting,
      (SELECT coalesce(max(rowid), 0) FROM chunk) AS chunk`,
  );
  return ["body", "fact", "waiting", "chunk"].map((name) => String(row?.[name])).join(" ");
}

function columnsOf(table: string): readonly string[] {
  const columns = tablesOfStore[table];
  return columns === undefined || columns === "derived" ? [] : columns;
}

async function wholeTable(sql: SqlWork, table: string): Promise<RowsOfTable> {
  const columns = columnsOf(table);
  const where = table === "local" ? ` WHERE substr(name, 1, ${ownValuesBegin.length}) <> ?` : "";
  const found = await sql.rows(
    `SELECT ${columns.join(", ")} FROM ${table}${where}`,
    table === "local" ? [ownValuesBegin] : [],
  );
  return { table, columns, rows: found.map((row) => valuesOf(row, columns)) };
}

async function reach(sql: SqlWork, table: string, by: string): Promise<Reach> {
  const [row] = await sql.rows(`SELECT coalesce(max(${by}), 0) AS last, count(*) AS found FROM ${table}`);
  return row === undefined
    ? { last: 0, count: 0 }
    : { last: numberOf(row, "last"), count: numberOf(row, "found") };
}

function valuesOf(row: Row, columns: readonly string[]): readonly SqlValue[] {
  return columns.map((column) => row[column] ?? null);
}

/** Rows read at once: some milliseconds for the store, and some hundred KiB. */
const rowsAtOnce = 256;
/** Chunks of files are 64 KiB each. */
const chunksAtOnce = 16;

/** Something that was to be copied is no longer there: the copy is begun anew another time. */
export class CopyOutrun extends Error {
  override readonly name = "CopyOutrun";
}

/**
 * Every row of the store as it stood, some at a time. Throws `CopyOutrun` when a row was taken away meanwhile.
 */
export async function* rowsOfStore(read: ReadStore, stood: Stood): AsyncGenerator<RowsOfTable> {
  for (const table of stood.small) {
    for (let at = 0; at < table.rows.length; at += rowsAtOnce) {
      yield { ...table, rows: table.rows.slice(at, at + rowsAtOnce) };
    }
  }
  for (const logId of stood.logIds) yield* placesOf(read, logId, stood);
  yield* grownRows(read, "body", "id", stood.bodies, (row) => asItStood(row, stood));
  yield* grownRows(read, "fact", "rowid", stood.facts, (row) => row);
  yield* grownRows(read, "aside", "rowid", stood.asides, (row) => row);
  yield* grownRows(read, "chunk", "rowid", stood.chunks, (row) => row);
}

async function* placesOf(read: ReadStore, logId: Uint8Array, stood: Stood): AsyncGenerator<RowsOfTable> {
  const columns = columnsOf("place");
  const upTo = stood.seqByLog.get(bytesToHex(logId)) ?? 0;
  let after = 0;
  let head: Uint8Array | null = null;
  while (after < upTo) {
    const found = await read((sql) =>
      sql.rows(
        `SELECT ${columns.join(", ")} FROM place WHERE log_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
        [logId, after, upTo, rowsAtOnce],
      ),
    );
    const last = found.at(-1);
    if (last === undefined) break;
    yield { table: "place", columns, rows: found.map((row) => valuesOf(row, columns)) };
    after = numberOf(last, "seq");
    head = bytesOf(last, "head");
  }
  const stoodAt = stood.headByLog.get(bytesToHex(logId));
  // A device that goes over to another branch reads the same log anew, and its places are others then.
  if (upTo > 0 && (head === null || stoodAt === undefined || after !== upTo || !equalBytes(head, stoodAt)))
    throw new CopyOutrun("a log was read anew while it was copied");
}

async function* grownRows(
  read: ReadStore,
  table: string,
  by: string,
  { last, count }: Reach,
  stand: (row: Row) => Row,
): AsyncGenerator<RowsOfTable> {
  const columns = columnsOf(table);
  const atOnce = table === "chunk" ? chunksAtOnce : rowsAtOnce;
  let after = 0;
  let found = 0;
  while (after < last) {
    const rows = await read((sql) =>
      sql.rows(
        `SELECT ${by} AS at, ${columns.join(", ")} FROM ${table} WHERE ${by} > ? AND ${by} <= ? ORDER BY ${by} LIMIT ?`,
        [after, last, atOnce],
      ),
    );
    const newest = rows.at(-1);
    if (newest === undefined) break;
    found += rows.length;
    after = numberOf(newest, "at");
    yield { table, columns, rows: rows.map((row) => valuesOf(stand(row), columns)) };
  }
  if (found !== count) throw new CopyOutrun("a row was taken away while it was copied");
}

/** A body that the host acknowledged after the copy was begun waited for that when it was begun. */
function asItStood(row: Row, { seqByLog }: Stood): Row {
  const seq = row["seq"];
  const upTo = seqByLog.get(bytesToHex(bytesOf(row, "log_id"))) ?? 0;
  return typeof seq === "number" && seq > upTo ? { ...row, seq: null } : row;
}

/** Puts rows of a copy into an empty store. False when they are none of ours; then nothing of them is written. */
export async function putRows(sql: SqlWork, { table, columns, rows }: RowsOfTable): Promise<boolean> {
  const known = columnsOf(table);
  const areOurs = columns.length > 0 && columns.every((column) => known.includes(column));
  if (!areOurs || new Set(columns).size < columns.length) return false;
  if (rows.some((row) => row.length !== columns.length)) return false;
  const marks = columns.map(() => "?").join(", ");
  const statement = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`;
  for (const row of rows) await sql.run(statement, row);
  return true;
}

/** Rows as the record of a copy holds them. */
export function rowsToCanonical({ table, columns, rows }: RowsOfTable): Canonical {
  return ["rows", table, columns, rows];
}

/** Rows out of a record; null for any other shape. */
export function canonicalToRows(record: readonly Canonical[]): RowsOfTable | null {
  const [label, table, columns, rows] = record;
  if (label !== "rows" || record.length !== 4 || typeof table !== "string") return null;
  if (!isList(columns) || !columns.every((column) => typeof column === "string")) return null;
  if (!isList(rows)) return null;
  const read: (readonly SqlValue[])[] = [];
  for (const row of rows) {
    if (!isList(row) || !row.every(isSqlValue)) return null;
    read.push(row);
  }
  return { table, columns, rows: read };
}

function isList(value: Canonical | undefined): value is readonly Canonical[] {
  return Array.isArray(value);
}

function isSqlValue(value: Canonical): value is SqlValue {
  return (
    value === null || typeof value === "number" || typeof value === "string" || value instanceof Uint8Array
  );
}
