/** Opened events in the sealed store, in the one order of their space. */
import { bytesToHex } from "#base/bytes.ts";
import { bytesOf, numberOf, type Row, type SqlValue, type SqlWork, textOf } from "./sql.ts";

/** What kind column holds for an event that a newer Holdfast wrote. */
export const newerKind = "newer";

export type FactRow = {
  readonly space: string;
  /** Sortable order (protocol/log/event-id.ts). */
  readonly place: string;
  /** Hex. */
  readonly eventId: string;
  /** The event's kind; for events of the sealed half their label; `newerKind` for what cannot be read yet. */
  readonly kind: string;
  readonly subject: string | null;
  readonly bulk: boolean;
  readonly mine: boolean;
  readonly signed: boolean;
  readonly logId: Uint8Array;
  readonly device: Uint8Array;
  readonly counter: number;
  /** Canonical bytes of the event, opened. */
  readonly event: Uint8Array;
};

export type KeptFact = FactRow & { readonly acknowledged: boolean };

/** A fact as keeping it left it. `moved`: it was here before, at another place. */
export type PlacedFact = FactRow & { readonly moved?: true };

const columns = "space, place, event_id, kind, subject, bulk, mine, signed, log_id, device, counter, event";

/** Keeps a fact; one whose id is known already is dropped, unless the log it stood in was lost. Answers it as it is kept; null when it was known. */
export async function addFact(sql: SqlWork, given: FactRow): Promise<PlacedFact | null> {
  if (await insertFact(sql, given)) return given;
  const known = await logOfFact(sql, given.eventId);
  if (known !== null) {
    if (known.length > 0) return null;
    // It stood where nothing stands any more, and was written again.
    const taken = await sql.rows(
      "SELECT 1 AS here FROM fact WHERE space = ? AND place = ? AND event_id <> ?",
      [given.space, given.place, given.eventId],
    );
    const placed = taken.length === 0 ? given : { ...given, place: `${given.place}.${given.eventId}` };
    await placeFact(sql, given.eventId, placed);
    return { ...placed, moved: true };
  }
  // Only a device that exists twice claims one place twice; the id tells the two apart.
  const fact = { ...given, place: `${given.place}.${given.eventId}` };
  return (await insertFact(sql, fact)) ? fact : null;
}

/** False when its id or its place is taken. */
async function insertFact(sql: SqlWork, fact: FactRow): Promise<boolean> {
  const added = await sql.rows(
    `INSERT INTO fact (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING RETURNING 1 AS added`,
    [
      fact.space,
      fact.place,
      fact.eventId,
      fact.kind,
      fact.subject,
      fact.bulk ? 1 : 0,
      fact.mine ? 1 : 0,
      fact.signed ? 1 : 0,
      fact.logId,
      fact.device,
      fact.counter,
      fact.event,
    ],
  );
  return added.length > 0;
}

/** The log in which a fact stands, empty when that log was lost; null when the fact is not known. */
async function logOfFact(sql: SqlWork, eventId: string): Promise<Uint8Array | null> {
  const [row] = await sql.rows("SELECT log_id FROM fact WHERE event_id = ?", [eventId]);
  return row === undefined ? null : bytesOf(row, "log_id");
}

/**
 * Facts of a log that is lost, or of one entry in it: they stay, stand in no log, and are placed anew where they
 * are written again.
 */
export async function displaceFacts(
  sql: SqlWork,
  logId: Uint8Array,
  entry: Pick<FactRow, "device" | "counter"> | null,
): Promise<void> {
  const of = entry === null ? "" : " AND device = ? AND counter = ?";
  const values = entry === null ? [] : [entry.device, entry.counter];
  await sql.run(`UPDATE fact SET log_id = x'' WHERE log_id = ?${of}`, [logId, ...values]);
}

/** Moves an own fact to the place its entry got when it was sealed. */
export async function placeFact(
  sql: SqlWork,
  eventId: string,
  to: Pick<FactRow, "place" | "logId" | "device" | "counter">,
): Promise<void> {
  await sql.run("UPDATE fact SET place = ?, log_id = ?, device = ?, counter = ? WHERE event_id = ?", [
    to.place,
    to.logId,
    to.device,
    to.counter,
    eventId,
  ]);
}

/** An event that could not be read before, and now can. */
export async function renameFact(
  sql: SqlWork,
  eventId: string,
  to: Pick<FactRow, "kind" | "subject" | "bulk">,
): Promise<void> {
  await sql.run("UPDATE fact SET kind = ?, subject = ?, bulk = ? WHERE event_id = ?", [
    to.kind,
    to.subject,
    to.bulk ? 1 : 0,
    eventId,
  ]);
}

const selected = `SELECT ${columns
  .split(", ")
  .map((column) => `fact.${column} AS ${column}`)
  .join(", ")}, EXISTS (SELECT 1 FROM body WHERE body.log_id = fact.log_id AND body.device = fact.device
    AND body.counter = fact.counter AND body.seq IS NOT NULL) AS acknowledged FROM fact`;

/** Entries of this device's own that the host does not have, sealed or still gathered, as `entryName` names them. */
export async function unsentEntries(sql: SqlWork): Promise<ReadonlySet<string>> {
  const sealed = await sql.rows("SELECT log_id, counter FROM body WHERE seq IS NULL");
  const gathered = await sql.rows("SELECT log_id, counter FROM gathering");
  return new Set(
    [...sealed, ...gathered].map((row) => entryName(bytesOf(row, "log_id"), numberOf(row, "counter"))),
  );
}

function entryName(logId: Uint8Array, counter: number): string {
  return `${bytesToHex(logId)} ${counter}`;
}

/** Whoever asks for more at once wants all there are, and no page of them. */
const pageMax = 1_000;

/** Facts of these kinds, oldest first; the newest `countMax` before `before`. */
export async function readFacts(
  sql: SqlWork,
  query: {
    readonly space: string;
    readonly kinds: readonly string[];
    readonly subject: string | null;
    readonly before: string | null;
    readonly countMax: number;
  },
): Promise<readonly KeptFact[]> {
  const marks = query.kinds.map(() => "?").join(", ");
  const values: SqlValue[] = [query.space, ...query.kinds];
  let where = `fact.space = ? AND fact.kind IN (${marks})`;
  if (query.subject !== null) {
    where += " AND fact.subject = ?";
    values.push(query.subject);
  }
  if (query.before !== null) {
    where += " AND fact.place < ?";
    values.push(query.before);
  }
  // SQLite takes the order of places for the better way into the table whenever it may, and then looks at every fact of
  // ten years for a handful of a kind. The plus forbids it where no page of many is asked for.
  const isPage =
    query.subject === null ? query.before !== null || query.countMax < pageMax : query.kinds.length === 1;
  const order = isPage ? "fact.place" : "+fact.place";
  const rows = await sql.rows(`${selected} WHERE ${where} ORDER BY ${order} DESC LIMIT ?`, [
    ...values,
    query.countMax,
  ]);
  return rows.map(toFact).reverse();
}

/** A stretch of a space: behind `after`, up to and with `upTo`; null for no end. */
export type Stretch = { readonly space: string; readonly after: string; readonly upTo: string | null };

/** The facts of a stretch that are not bulk, the first `countMax` of them, in order. */
export async function readHeldFacts(
  sql: SqlWork,
  { space, after, upTo }: Stretch,
  countMax: number,
): Promise<readonly FactRow[]> {
  const end = upTo === null ? "" : " AND place <= ?";
  const rows = await sql.rows(
    `SELECT ${columns} FROM fact INDEXED BY fact_held WHERE bulk = 0 AND space = ? AND place > ?${end} ORDER BY place LIMIT ?`,
    [space, after, ...(upTo === null ? [] : [upTo]), countMax],
  );
  return rows.map(factOf);
}

/** The sealed half's own facts of a space up to and with a place, in order. */
export async function readInnerFacts(sql: SqlWork, space: string, upTo: string): Promise<readonly FactRow[]> {
  // The pluses keep SQLite on the index by kind: these are a handful among all facts of ten years.
  const rows = await sql.rows(
    `SELECT ${columns} FROM fact WHERE space = ? AND kind >= 'hf/' AND kind < 'hf0' AND +bulk = 0 AND +place <= ?
     ORDER BY place`,
    [space, upTo],
  );
  return rows.map(factOf);
}

/** With whether the host has its entry. `unsent`: of `unsentEntries`, so that no entry is looked up for each fact. */
export function withSent(fact: FactRow, unsent: ReadonlySet<string>): KeptFact {
  const isUnsent = fact.mine && unsent.size > 0 && unsent.has(entryName(fact.logId, fact.counter));
  return { ...fact, acknowledged: !isUnsent };
}

/** The fact with this id; null when it is not here. */
export async function readFact(sql: SqlWork, eventId: string): Promise<KeptFact | null> {
  const [row] = await sql.rows(`${selected} WHERE fact.event_id = ?`, [eventId]);
  return row === undefined ? null : toFact(row);
}

function toFact(row: Row): KeptFact {
  return { ...factOf(row), acknowledged: numberOf(row, "acknowledged") === 1 };
}

function factOf(row: Row): FactRow {
  return {
    space: textOf(row, "space"),
    place: textOf(row, "place"),
    eventId: textOf(row, "event_id"),
    kind: textOf(row, "kind"),
    subject: row["subject"] === null ? null : textOf(row, "subject"),
    bulk: numberOf(row, "bulk") === 1,
    mine: numberOf(row, "mine") === 1,
    signed: numberOf(row, "signed") === 1,
    logId: bytesOf(row, "log_id"),
    device: bytesOf(row, "device"),
    counter: numberOf(row, "counter"),
    event: bytesOf(row, "event"),
  };
}
