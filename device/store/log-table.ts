/** The rows of one log in the sealed store: how far it was read, its bodies, this device's own last entry. */
import { bytesOf, numberOf, type Row, type SqlWork, textOf } from "./sql.ts";

/**
 * unmade: this device is to make it on the host · unopened: its opening has not been written or read ·
 * live: read and written · carried: its record was reached, the next log follows · left: its record no longer
 * lists this device, and nothing after it is read · forked: the host contradicted itself, nothing is written
 * there any more · lost: the record that opened it gave way to another of the same epoch.
 */
export type LogStanding = "unmade" | "unopened" | "live" | "carried" | "left" | "forked" | "lost";

export type LogRow = {
  readonly logId: Uint8Array;
  readonly space: string;
  readonly n: number;
  readonly standing: LogStanding;
  /** How far it was read: the last seq and the head there. */
  readonly seq: number;
  readonly head: Uint8Array;
  /** Highest lamport read, and the highest of the log before. */
  readonly lamport: number;
  readonly lamportBase: number;
  readonly closedAt: number | null;
  /** This device's own last entry here, sent or not; counter 0 and null before the first. */
  readonly ownCounter: number;
  readonly ownHash: Uint8Array | null;
  readonly ownLamport: number;
  /** When the empty entry is due that says how far this device has read; null when there is nothing to say. */
  readonly quietAt: number | null;
};

const columns =
  "log_id, space, n, state, seq, head, lamport, lamport_base, closed_at, own_counter, own_hash, own_lamport, quiet_at";

export async function readLog(sql: SqlWork, logId: Uint8Array): Promise<LogRow | null> {
  const [row] = await sql.rows(`SELECT ${columns} FROM log WHERE log_id = ?`, [logId]);
  return row === undefined ? null : toLog(row);
}

/** Writes the whole row, new or known. */
export async function writeLog(sql: SqlWork, log: LogRow): Promise<void> {
  await sql.run(`INSERT OR REPLACE INTO log (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    log.logId,
    log.space,
    log.n,
    log.standing,
    log.seq,
    log.head,
    log.lamport,
    log.lamportBase,
    log.closedAt,
    log.ownCounter,
    log.ownHash,
    log.ownLamport,
    log.quietAt,
  ]);
}

function toLog(row: Row): LogRow {
  const orNull = <Value>(column: string, read: (row: Row, column: string) => Value): Value | null =>
    row[column] === null ? null : read(row, column);
  return {
    logId: bytesOf(row, "log_id"),
    space: textOf(row, "space"),
    n: numberOf(row, "n"),
    standing: textOf(row, "state") as LogStanding,
    seq: numberOf(row, "seq"),
    head: bytesOf(row, "head"),
    lamport: numberOf(row, "lamport"),
    lamportBase: numberOf(row, "lamport_base"),
    closedAt: orNull("closed_at", numberOf),
    ownCounter: numberOf(row, "own_counter"),
    ownHash: orNull("own_hash", bytesOf),
    ownLamport: numberOf(row, "own_lamport"),
    quietAt: orNull("quiet_at", numberOf),
  };
}

/** A sealed body of this device's own, not yet acknowledged: the outbox. */
export async function addOwnBody(
  sql: SqlWork,
  body: {
    readonly logId: Uint8Array;
    readonly hash: Uint8Array;
    readonly device: Uint8Array;
    readonly counter: number;
    readonly bytes: Uint8Array;
  },
): Promise<void> {
  await sql.run("INSERT INTO body (log_id, hash, seq, device, counter, bytes) VALUES (?, ?, NULL, ?, ?, ?)", [
    body.logId,
    body.hash,
    body.device,
    body.counter,
    body.bytes,
  ]);
}

/** The oldest `countMax` bodies the host has not acknowledged, in the order they were made. */
export async function waitingBodies(
  sql: SqlWork,
  logId: Uint8Array,
  countMax: number,
): Promise<readonly Uint8Array[]> {
  const rows = await sql.rows("SELECT bytes FROM body WHERE log_id = ? AND seq IS NULL ORDER BY id LIMIT ?", [
    logId,
    countMax,
  ]);
  return rows.map((row) => bytesOf(row, "bytes"));
}

/** Numbers of the logs of a space that are read to their end, and with which nothing is left to do. */
export async function endedLogs(sql: SqlWork, space: string): Promise<ReadonlySet<number>> {
  const rows = await sql.rows(
    `SELECT n FROM log WHERE space = ? AND state IN ('carried', 'left', 'forked')
     AND log_id NOT IN (SELECT log_id FROM step)`,
    [space],
  );
  return new Set(rows.map((row) => numberOf(row, "n")));
}

/** Logs from which nothing is sent any more. */
const noWayOut = "SELECT log_id FROM log WHERE state IN ('forked', 'left', 'lost')";

/** How many entries of all logs wait for the host, gathered ones counted as one each, and letters that wait for their files. */
export async function countWaiting(sql: SqlWork): Promise<number> {
  const [row] = await sql.rows(
    `SELECT (SELECT count(*) FROM body WHERE seq IS NULL AND log_id NOT IN (${noWayOut})) +
        (SELECT count(*) FROM gathering WHERE log_id NOT IN (${noWayOut})) +
        (SELECT count(*) FROM waiting) AS waiting`,
  );
  return row === undefined ? 0 : numberOf(row, "waiting");
}

/**
 * The bodies of seq `from` to `to`, byte for byte, to be given back to a host that lost them. What lies aside
 * is among them: without it the heads after it would be others.
 */
export async function bodiesBetween(
  sql: SqlWork,
  logId: Uint8Array,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> {
  const rows = await sql.rows(
    `SELECT coalesce(body.bytes, aside.body) AS bytes FROM place
     LEFT JOIN body ON body.log_id = place.log_id AND body.hash = place.hash
     LEFT JOIN aside ON aside.log_id = place.log_id AND aside.hash = place.hash
     WHERE place.log_id = ? AND place.seq BETWEEN ? AND ? ORDER BY place.seq`,
    [logId, from, to],
  );
  return rows.map((row) => bytesOf(row, "bytes"));
}

/** The head after body `seq` as this device saw it; null when it never got so far. Seq 0 is the caller's. */
export async function headAfter(sql: SqlWork, logId: Uint8Array, seq: number): Promise<Uint8Array | null> {
  const [row] = await sql.rows("SELECT head FROM place WHERE log_id = ? AND seq = ?", [logId, seq]);
  return row === undefined ? null : bytesOf(row, "head");
}
