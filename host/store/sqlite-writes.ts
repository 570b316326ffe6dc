/** Every change the SQLite store can make. Runs inside the writer thread, inside a transaction it does not begin itself. */
import { randomInt } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Canonical, bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { type Result, fail, succeed } from "#base/result.ts";
import { appendBehindEntriesMax, bodyBytesMax, dropRepliesMax, seqMax } from "#protocol/wire/limits.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import { headNextInput } from "#protocol/wire/proofs.ts";
import { sha256 } from "#host/proof/digest.ts";
import { fileState, logState } from "./sqlite-schema.ts";
import type { StoreWrites } from "./store.ts";

/** The same operations, done at once. */
export type Immediate<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (input: infer Input) => Promise<infer Outcome>
    ? (input: Input) => Outcome
    : never;
};

export type LogRow = {
  readonly no: number;
  readonly pk_w: Uint8Array;
  readonly pk_v: Uint8Array;
  readonly head_seq: number;
  readonly head_hash: Uint8Array;
  readonly bytes: number;
  readonly quota: number;
  readonly state: number;
  readonly expires_day: number | null;
};

const done = succeed({});

/** First and only place where an entry's key is computed: the log's number in the upper half, seq in the lower. */
export function entryAt(no: number, seq: number): bigint {
  return (BigInt(no) << 32n) | BigInt(seq);
}

/** Numbers of logs are random below 2³¹, so `at` stays within a signed 64-bit integer. */
const logNumberEnd = 2 ** 31;

export function sqliteWrites(database: DatabaseSync): Immediate<StoreWrites> {
  return {
    ...logWrites(database),
    ...registerWrites(database),
    ...dropWrites(database),
    ...fileWrites(database),
    ...grantWrites(database),
    ...upkeep(database),
  };
}

function logWrites(database: DatabaseSync): Pick<Immediate<StoreWrites>, "createLog" | "append" | "expireLog" | "cancelExpiry"> {
  const byId = database.prepare("SELECT * FROM log WHERE id = ?");
  const byNo = database.prepare("SELECT 1 FROM log WHERE no = ?");
  const insert = changing(database, "INSERT INTO log VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?, NULL)");
  const insertEntry = changing(database, "INSERT INTO entry (at, body) VALUES (?, ?)");
  const sameSize = database.prepare("SELECT at, body FROM entry WHERE at > ? AND at <= ? AND length(body) = ? ORDER BY at");
  sameSize.setReadBigInts(true);
  const advance = changing(database, "UPDATE log SET head_seq = ?, head_hash = ?, bytes = ? WHERE id = ?");
  const setExpiry = changing(database, "UPDATE log SET state = ?, expires_day = ? WHERE id = ?");
  const spend = spender(database);
  const find = (logId: Uint8Array) => byId.get(logId) as LogRow | undefined;

  /** Where each body stands after `seenSeq` already; null where it does not. Only bodies of its size are read. */
  function placesOf(bodies: readonly Uint8Array[], log: LogRow, seenSeq: number): readonly (number | null)[] {
    const [after, upTo] = [entryAt(log.no, seenSeq), entryAt(log.no, log.head_seq)];
    const places = new Map<string, number>();
    for (const size of new Set(bodies.map((body) => body.length))) {
      for (const row of sameSize.iterate(after, upTo, size)) {
        places.set(bytesToHex(sha256(row["body"] as Uint8Array)), Number((row["at"] as bigint) & 0xffff_ffffn));
      }
    }
    return bodies.map((body) => places.get(bytesToHex(sha256(body))) ?? null);
  }

  return {
    createLog({ logId, writeKey, viewKey, grantHash, headZero, quotaBytes }) {
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
    },

    append({ logId, seenSeq, expectedHead, bodies, bodyHashes }) {
      const log = find(logId);
      if (log === undefined) return fail("not-found");
      if (log.state === logState.expired) return fail("expired");
      const behind = log.head_seq - seenSeq;
      if (behind < 0 || behind > appendBehindEntriesMax) return fail("head-moved");
      const seqs = behind === 0 ? bodies.map(() => null) : placesOf(bodies, log, seenSeq);
      if (expectedHead !== null) {
        // After a lost answer the very bodies follow the head the sender knew; anything else moved it.
        if (behind > 0) {
          const repeated = seqs.every((seq, index) => seq === seenSeq + 1 + index);
          return repeated
            ? succeed({ headSeq: log.head_seq, head: log.head_hash, seqs: seqs.map((seq) => seq ?? 0), added: 0 })
            : fail("head-moved");
        }
        if (!equalBytes(expectedHead, log.head_hash)) return fail("head-moved");
      }
      const fresh = bodies.filter((_body, index) => seqs[index] === null);
      const bytes = fresh.reduce((sum, body) => sum + body.length, log.bytes);
      if (fresh.length > 0 && bytes > log.quota) return fail("quota-full");
      if (log.head_seq + fresh.length > seqMax) return fail("quota-full");
      let head = log.head_hash;
      let seq = log.head_seq;
      const placed = bodies.map((body, index) => {
        const known = seqs[index];
        if (known !== null && known !== undefined) return known;
        seq += 1;
        insertEntry.run(entryAt(log.no, seq), body);
        head = sha256(canonicalToBytes(headNextInput(head, seq, bodyHashes[index] ?? sha256(body))));
        return seq;
      });
      if (fresh.length > 0) advance.run(seq, head, bytes, logId);
      return succeed({ headSeq: seq, head, seqs: placed, added: fresh.length });
    },

    expireLog({ logId, expiresDay }) {
      const log = find(logId);
      if (log === undefined) return fail("not-found");
      if (log.state === logState.expired) return fail("expired");
      if (log.state === logState.expiring && log.expires_day !== null) return succeed({ expiresDay: log.expires_day });
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

function registerWrites(database: DatabaseSync): Pick<Immediate<StoreWrites>, "createRegister" | "putRegister"> {
  const byAddress = database.prepare("SELECT pk, version, value FROM register WHERE address = ?");
  const insert = changing(database, "INSERT INTO register VALUES (?, ?, 1, ?)");
  const replace = changing(database, "UPDATE register SET version = ?, value = ? WHERE address = ?");
  const spend = spender(database);
  type Row = { readonly pk: Uint8Array; readonly version: number; readonly value: Uint8Array };
  const find = (address: Uint8Array) => byAddress.get(address) as Row | undefined;

  return {
    createRegister({ address, key, value, grantHash }) {
      const present = find(address);
      if (present !== undefined) {
        const same = present.version === 1 && equalBytes(present.value, value);
        return same ? succeed({ version: 1 }) : fail("taken");
      }
      if (!spend(grantHash)) return fail("grant-spent");
      insert.run(address, key, value);
      return succeed({ version: 1 });
    },
    putRegister({ address, version, value }) {
      const present = find(address);
      if (present === undefined) return fail("not-found");
      if (version === present.version && equalBytes(present.value, value)) return succeed({ version });
      if (version !== present.version + 1) return fail("version-not-next");
      replace.run(version, value, address);
      return succeed({ version });
    },
  };
}

/** The slots of a drop as one value: [reply key, offer, claim or null, replies]. */
export type DropSlots = {
  readonly replyKey: Uint8Array;
  readonly offer: Uint8Array;
  readonly claim: Uint8Array | null;
  readonly replies: readonly Uint8Array[];
};

function slotsToBytes(slots: DropSlots): Uint8Array {
  return canonicalToBytes([slots.replyKey, slots.offer, slots.claim, slots.replies]);
}

/** The slots in a row. The host wrote them itself, so other bytes are a damaged disk, and a defect. */
export function bytesToSlots(bytes: Uint8Array): DropSlots {
  const read = bytesToCanonical(bytes, { bytesMax: 5 * bodyBytesMax, depthMax: 2, itemsMax: 5 + dropRepliesMax });
  assert(read.ok && Array.isArray(read.value), "the slots of a drop are read as they were written");
  const [replyKey, offer, claim, replies] = read.value as readonly Canonical[];
  assert(replyKey instanceof Uint8Array && offer instanceof Uint8Array, "a drop has an offer");
  assert(claim === null || claim instanceof Uint8Array, "a drop has a claim or none");
  assert(Array.isArray(replies), "a drop has replies");
  return { replyKey, offer, claim, replies: replies as readonly Uint8Array[] };
}

function dropWrites(database: DatabaseSync): Pick<Immediate<StoreWrites>, "offerDrop" | "claimDrop" | "replyToDrop"> {
  const byAddress = database.prepare('SELECT pk_offer, slots, expires_day FROM "drop" WHERE address = ?');
  const insert = changing(database, 'INSERT INTO "drop" VALUES (?, ?, ?, 0, ?)');
  const update = changing(database, 'UPDATE "drop" SET slots = ?, claimed = ? WHERE address = ?');
  const find = (address: Uint8Array) => {
    const row = byAddress.get(address);
    if (row === undefined) return undefined;
    return { slots: bytesToSlots(row["slots"] as Uint8Array), expiresDay: row["expires_day"] as number };
  };

  return {
    offerDrop({ address, key, replyKey, offer, expiresDay }) {
      const present = find(address);
      if (present !== undefined) {
        const same = equalBytes(present.slots.offer, offer) && equalBytes(present.slots.replyKey, replyKey);
        return same ? succeed({ expiresDay: present.expiresDay }) : fail("taken");
      }
      insert.run(address, key, slotsToBytes({ replyKey, offer, claim: null, replies: [] }), expiresDay);
      return succeed({ expiresDay });
    },
    claimDrop({ address, claim }) {
      const present = find(address);
      if (present === undefined) return fail("not-found");
      const { slots } = present;
      if (slots.claim !== null) return equalBytes(slots.claim, claim) ? done : fail("used");
      update.run(slotsToBytes({ ...slots, claim }), 1, address);
      return done;
    },
    replyToDrop({ address, replyNumber, reply }) {
      const present = find(address);
      if (present === undefined) return fail("not-found");
      const { slots } = present;
      const given = slots.replies[replyNumber - 1];
      if (given !== undefined) return equalBytes(given, reply) ? done : fail("used");
      if (slots.claim === null || slots.replies.length !== replyNumber - 1) return fail("too-early");
      update.run(slotsToBytes({ ...slots, replies: [...slots.replies, reply] }), 1, address);
      return done;
    },
  };
}

function fileWrites(database: DatabaseSync): Pick<Immediate<StoreWrites>, "beginFile" | "sealFile"> {
  const byAddress = database.prepare("SELECT pk, cells, state FROM file WHERE address = ?");
  const insert = changing(database, "INSERT INTO file VALUES (?, ?, ?, ?, 'folder')");
  const seal = changing(database, "UPDATE file SET state = ? WHERE address = ?");
  const payer = database.prepare("SELECT bytes, quota, state FROM log WHERE id = ?");
  const pay = changing(database, "UPDATE log SET bytes = ? WHERE id = ?");
  type Payer = Pick<LogRow, "bytes" | "quota" | "state">;

  return {
    beginFile({ logId, address, key, chunks, bytes }) {
      const log = payer.get(logId) as Payer | undefined;
      if (log === undefined) return fail("not-found");
      const present = byAddress.get(address);
      if (present !== undefined) {
        if (present["cells"] !== chunks) return fail("taken");
        return succeed({ key, chunks, sealed: present["state"] === fileState.sealed });
      }
      if (log.state === logState.expired) return fail("expired");
      if (log.bytes + bytes > log.quota) return fail("quota-full");
      pay.run(log.bytes + bytes, logId);
      insert.run(address, key, chunks, fileState.open);
      return succeed({ key, chunks, sealed: false });
    },
    sealFile({ address }) {
      if (byAddress.get(address) === undefined) return fail("not-found");
      seal.run(fileState.sealed, address);
      return done;
    },
  };
}

/**
 * Codes lie among the grants with one byte before their hash. A grant's hash, which a device chooses, has
 * 32 bytes and no more, so nobody can hand in a "grant" that is an admission code.
 */
const codeUnspent = 1;
const codeSpent = 2;

function grantWrites(database: DatabaseSync): Pick<Immediate<StoreWrites>, "addCode" | "openPractice" | "changeGrant"> {
  const has = database.prepare('SELECT 1 FROM "grant" WHERE hash = ?');
  const insert = changing(database, 'INSERT OR IGNORE INTO "grant" VALUES (?)');
  const spend = spender(database);
  const marked = (mark: number, codeHash: Uint8Array) => Uint8Array.of(mark, ...codeHash);
  const hasAll = (hashes: readonly Uint8Array[]) => hashes.every((one) => has.get(one) !== undefined);
  // Sorted, so that not even the pages of the table keep the order in which they were drawn.
  const insertAll = (hashes: readonly Uint8Array[]) => {
    for (const one of hashes.toSorted((a, b) => (bytesToHex(a) < bytesToHex(b) ? -1 : 1))) insert.run(one);
  };

  return {
    addCode({ codeHash }) {
      insert.run(marked(codeUnspent, codeHash));
      return done;
    },
    openPractice({ codeHash, spentHash, grantHashes }) {
      if (spend(marked(codeUnspent, codeHash))) {
        insert.run(marked(codeSpent, spentHash));
        insertAll(grantHashes);
        return done;
      }
      if (has.get(marked(codeSpent, spentHash)) === undefined) return fail("code-wrong");
      return hasAll(grantHashes) ? done : fail("code-spent");
    },
    changeGrant({ grantHash, grantHashes }) {
      if (spend(grantHash)) {
        insertAll(grantHashes);
        return done;
      }
      return hasAll(grantHashes) ? done : fail("grant-spent");
    },
  };
}

function upkeep(database: DatabaseSync): Pick<Immediate<StoreWrites>, "maintain" | "checkpoint"> {
  const endDrops = changing(database, 'DELETE FROM "drop" WHERE expires_day <= ?');
  const ending = database.prepare("SELECT id, no, head_seq FROM log WHERE state = ? AND expires_day <= ?");
  const endEntries = changing(database, "DELETE FROM entry WHERE at > ? AND at < ?");
  const lastLength = database.prepare("SELECT coalesce(sum(length(body)), 0) AS bytes FROM entry WHERE at = ?");
  const endLog = changing(database, "UPDATE log SET state = ?, bytes = ? WHERE id = ?");

  return {
    maintain({ day }): Result<Record<string, never>, RefusalReason> {
      endDrops.run(day);
      for (const log of ending.all(logState.expiring, day)) {
        const no = log["no"] as number;
        const last = entryAt(no, log["head_seq"] as number);
        endEntries.run(entryAt(no, 0), last);
        endLog.run(logState.expired, lastLength.get(last)?.["bytes"] ?? 0, log["id"] as Uint8Array);
      }
      return done;
    },
    /** Outside any transaction: the writer runs it by itself. */
    checkpoint() {
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return done;
    },
  };
}

/** Takes a hash out of the grants; whether it was there. */
function spender(database: DatabaseSync): (hash: Uint8Array) => boolean {
  const remove = changing(database, 'DELETE FROM "grant" WHERE hash = ?');
  return (grantHash) => remove.run(grantHash).changes === 1n;
}

/**
 * A statement that changes rows. Each answers with the last row id of the connection, an entry's `at`, which
 * no JavaScript number holds; hence BigInt.
 */
function changing(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}
