/** Opened events in the sealed store, in the one order of their space. */
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

const columns = "space, place, event_id, kind, subject, bulk, mine, signed, log_id, device, counter, event";

/** Keeps a fact; one whose id is known already is dropped. Answers it as it is kept; null when it was known. */
export async function addFact(sql: SqlWork, given: FactRow): Promise<FactRow | null> {
  if (await hasFact(sql, given.eventId)) return null;
  const taken = await sql.rows("SELECT 1 AS here FROM fact WHERE space = ? AND place = ?", [
    given.space,
    given.place,
  ]);
  // Only a device that exists twice claims one place twice; the id tells the two apart.
  const fact = taken.length === 0 ? given : { ...given, place: `${given.place}.${given.eventId}` };
  await sql.run(`INSERT INTO fact (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
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
  ]);
  return fact;
}

export async function hasFact(sql: SqlWork, eventId: string): Promise<boolean> {
  const rows = await sql.rows("SELECT 1 AS here FROM fact WHERE event_id = ?", [eventId]);
  return rows.length > 0;
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
  const rows = await sql.rows(`${selected} WHERE ${where} ORDER BY fact.place DESC LIMIT ?`, [
    ...values,
    query.countMax,
  ]);
  return rows.map(toFact).reverse();
}

/** All facts that are not bulk, `countMax` at a time, after the row `after` names. */
export async function readHeldFacts(
  sql: SqlWork,
  after: { readonly space: string; readonly place: string },
  countMax: number,
): Promise<readonly KeptFact[]> {
  const rows = await sql.rows(
    `${selected} WHERE fact.bulk = 0 AND (fact.space, fact.place) > (?, ?) ORDER BY fact.space, fact.place LIMIT ?`,
    [after.space, after.place, countMax],
  );
  return rows.map(toFact);
}

/** The fact with this id; null when it is not here. */
export async function readFact(sql: SqlWork, eventId: string): Promise<KeptFact | null> {
  const [row] = await sql.rows(`${selected} WHERE fact.event_id = ?`, [eventId]);
  return row === undefined ? null : toFact(row);
}

function toFact(row: Row): KeptFact {
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
    acknowledged: numberOf(row, "acknowledged") === 1,
  };
}
