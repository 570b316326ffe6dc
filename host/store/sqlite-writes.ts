/** Every change the SQLite store can make. Runs inside the writer thread, inside a transaction it does not begin itself. */
import type { DatabaseSync } from "node:sqlite";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import { dropWrites } from "./sqlite-drop-writes.ts";
import { logWrites } from "./sqlite-log-writes.ts";
import { fileState, logState } from "./sqlite-schema.ts";
import { changing, done, entryAt, type Immediate, type LogRow, spender } from "./sqlite-statements.ts";
import type { StoreWrites } from "./store.ts";

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

function registerWrites(
  database: DatabaseSync,
): Pick<Immediate<StoreWrites>, "createRegister" | "putRegister"> {
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

function grantWrites(
  database: DatabaseSync,
): Pick<Immediate<StoreWrites>, "addCode" | "openPractice" | "changeGrant"> {
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
  const lastLength = database.prepare(
    "SELECT coalesce(sum(length(body)), 0) AS bytes FROM entry WHERE at = ?",
  );
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
