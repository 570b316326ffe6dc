/** Logs in SQLite: made, appended to, asked to expire. Inside the writer's transaction. */
import { randomInt } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { fail, succeed } from "#base/result.ts";
import { sha256 } from "#host/proof/digest.ts";
import { appendBehindEntriesMax, seqMax } from "#protocol/wire/limits.ts";
import { headNextInput } from "#protocol/wire/proofs.ts";
import { logState } from "./sqlite-schema.ts";
import { changing, done, entryAt, type Immediate, type LogRow, seqOf, spender } from "./sqlite-statements.ts";
import type { StoreWrites } from "./store.ts";

/** Numbers of logs are random below 2³¹, so `at` stays within a signed 64-bit integer. */
const logNumberEnd = 2 ** 31;

type Writes = Immediate<StoreWrites>;

/** The writes of logs. */
export function logWrites(
  database: DatabaseSync,
): Pick<Writes, "createLog" | "append" | "expireLog" | "cancelExpiry"> {
  return {
    createLog: createLog(database),
    append: append(database),
    ...expiryWrites(database),
  };
}

function finder(database: DatabaseSync): (logId: Uint8Array) => LogRow | undefined {
  const byId = database.prepare("SELECT * FROM log WHERE id = ?");
  return (logId) => byId.get(logId) as LogRow | undefined;
}

function createLog(database: DatabaseSync): Writes["createLog"] {
  const find = finder(database);
  const byNo = database.prepare("SELECT 1 FROM log WHERE no = ?");
  const insert = changing(database, "INSERT INTO log VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?, NULL)");
  const spend = spender(database);
  return ({ logId, writeKey, viewKey, grantHash, headZero, quotaBytes }) => {
    const present = find(logId);
    if (present !== undefined) {
      const same = equalBytes(present.pk_w, writeKey) && equalBytes(present.pk_v, viewKey);
      return same ? succeed({ headSeq: present.head_seq, head: present.head_hash }) : fail("taken");
    }
    if (!spend(grantHash)) return fail("grant-spent");
    let no = randomInt(1, logNumberEnd);
    while (byNo.get(no) !== undefined) no = randomInt(1, logNumberEnd);
    insert.run(logId, no, writeKey, viewKey, headZero, quotaBytes, logState.open);
    return succeed({ headSeq: 0, head: headZero });
  };
}

function append(database: DatabaseSync): Writes["append"] {
  const find = finder(database);
  const placesOf = placeFinder(database);
  const add = adder(database);
  return ({ logId, seenSeq, expectedHead, bodies, bodyHashes }) => {
    const log = find(logId);
    if (log === undefined) return fail("not-found");
    if (log.state === logState.expired) return fail("expired");
    const behind = log.head_seq - seenSeq;
    if (behind < 0 || behind > appendBehindEntriesMax) return fail("head-moved");
    const places = behind === 0 ? bodies.map(() => null) : placesOf(log, seenSeq, bodies);
    if (expectedHead !== null && behind > 0) {
      // After a lost answer the very bodies follow the head the sender knew; anything else moved it.
      const seqs = bodies.map((_body, index) => seenSeq + 1 + index);
      const isRepeated = seqs.every((seq, index) => seq === places[index]);
      return isRepeated
        ? succeed({ headSeq: log.head_seq, head: log.head_hash, seqs, added: 0 })
        : fail("head-moved");
    }
    if (expectedHead !== null && !equalBytes(expectedHead, log.head_hash)) return fail("head-moved");
    const fresh = bodies.filter((_body, index) => places[index] === null);
    const bytes = fresh.reduce((sum, body) => sum + body.length, log.bytes);
    const isTooMuch = bytes > log.quota || log.head_seq + fresh.length > seqMax;
    if (fresh.length > 0 && isTooMuch) return fail("quota-full");
    return succeed(add(logId, log, { bodies, bodyHashes, places, bytes }));
  };
}

type Placed = {
  readonly bodies: readonly Uint8Array[];
  readonly bodyHashes: readonly Uint8Array[];
  /** Where each body stands already; null where it is new. */
  readonly places: readonly (number | null)[];
  /** What the log holds afterwards. */
  readonly bytes: number;
};

/** Adds the new ones of the bodies and moves the head over them. */
function adder(database: DatabaseSync) {
  const insert = changing(database, "INSERT INTO entry (at, body) VALUES (?, ?)");
  const advance = changing(database, "UPDATE log SET head_seq = ?, head_hash = ?, bytes = ? WHERE id = ?");
  return (logId: Uint8Array, log: LogRow, { bodies, bodyHashes, places, bytes }: Placed) => {
    let head = log.head_hash;
    let headSeq = log.head_seq;
    const seqs = bodies.map((body, index) => {
      const known = places[index];
      if (known !== null && known !== undefined) return known;
      headSeq += 1;
      insert.run(entryAt(log.no, headSeq), body);
      head = sha256(canonicalToBytes(headNextInput(head, headSeq, bodyHashes[index] ?? sha256(body))));
      return headSeq;
    });
    const added = headSeq - log.head_seq;
    if (added > 0) advance.run(headSeq, head, bytes, logId);
    return { headSeq, head, seqs, added };
  };
}

/** Where each body stands after `seenSeq` already; null where it does not. Only entries of a body's size are read. */
function placeFinder(database: DatabaseSync) {
  const sameSize = database.prepare(
    "SELECT at, body FROM entry WHERE at > ? AND at <= ? AND length(body) = ? ORDER BY at",
  );
  sameSize.setReadBigInts(true);
  return (log: LogRow, seenSeq: number, bodies: readonly Uint8Array[]): readonly (number | null)[] => {
    const [after, upTo] = [entryAt(log.no, seenSeq), entryAt(log.no, log.head_seq)];
    const places = new Map<string, number>();
    for (const size of new Set(bodies.map((body) => body.length))) {
      for (const row of sameSize.iterate(after, upTo, size)) {
        places.set(bytesToHex(sha256(row["body"] as Uint8Array)), seqOf(row["at"] as bigint));
      }
    }
    return bodies.map((body) => places.get(bytesToHex(sha256(body))) ?? null);
  };
}

function expiryWrites(database: DatabaseSync): Pick<Writes, "expireLog" | "cancelExpiry"> {
  const find = finder(database);
  const setExpiry = changing(database, "UPDATE log SET state = ?, expires_day = ? WHERE id = ?");
  return {
    expireLog({ logId, expiresDay }) {
      const log = find(logId);
      if (log === undefined) return fail("not-found");
      if (log.state === logState.expired) return fail("expired");
      // The first asking counts, else each new one would put the day off.
      if (log.expires_day !== null) return succeed({ expiresDay: log.expires_day });
      setExpiry.run(logState.expiring, expiresDay, logId);
      return succeed({ expiresDay });
    },

    cancelExpiry({ logId }) {
      const log = find(logId);
      if (log === undefined) return fail("not-found");
      if (log.state === logState.expired) return fail("expired");
      setExpiry.run(logState.open, null, logId);
      return done;
    },
  };
}
