/** Every question the SQLite store answers. Runs inside the reader thread, on a connection that cannot write. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { bytesToHex } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import { readBodiesMax, readBytesMax } from "#protocol/wire/limits.ts";
import type { RowTable } from "#protocol/wire/messages.ts";
import { bytesToSlots } from "./sqlite-drop-writes.ts";
import { fileState } from "./sqlite-schema.ts";
import { entryAt, type Immediate, type LogRow, seqOf } from "./sqlite-statements.ts";
import type { StoreReads } from "./store.ts";

const tableKeys: Readonly<Record<RowTable, string>> = {
  log: "id",
  register: "address",
  drop: "address",
  file: "address",
};
/** Sealed bytes that a row shows by their length: who may see the row has them already, or must not. */
const sealedColumns = new Set(["value", "slots", "body"]);

/** Addresses of files in one answer: a moment for the thread that reads. */
const filesAtOnce = 256;

export function sqliteReads(database: DatabaseSync): Immediate<StoreReads> {
  return { ...logReads(database), ...otherReads(database), ...rowReads(database) };
}

function logReads(database: DatabaseSync): Pick<Immediate<StoreReads>, "logKeys" | "logHead" | "readLog"> {
  const byId = database.prepare("SELECT * FROM log WHERE id = ?");
  const entries = database.prepare("SELECT at, body FROM entry WHERE at >= ? AND at <= ? ORDER BY at");
  entries.setReadBigInts(true);
  const find = (logId: Uint8Array) => byId.get(logId) as LogRow | undefined;

  return {
    logKeys({ logId }) {
      const log = find(logId);
      return log === undefined ? fail("not-found") : succeed({ writeKey: log.pk_w, viewKey: log.pk_v });
    },
    logHead({ logId }) {
      const log = find(logId);
      return log === undefined ? fail("not-found") : succeed({ headSeq: log.head_seq, head: log.head_hash });
    },
    readLog({ logId, from }) {
      const log = find(logId);
      if (log === undefined) return fail("not-found");
      const bodies: Uint8Array[] = [];
      let firstSeq = Math.max(1, from);
      let bytes = 0;
      for (const row of entries.iterate(entryAt(log.no, firstSeq), entryAt(log.no, log.head_seq))) {
        const body = row["body"] as Uint8Array;
        bytes += body.length;
        if (bodies.length === readBodiesMax || (bodies.length > 0 && bytes > readBytesMax)) break;
        if (bodies.length === 0) firstSeq = seqOf(row["at"] as bigint);
        bodies.push(body);
      }
      return succeed({ headSeq: log.head_seq, head: log.head_hash, firstSeq, bodies });
    },
  };
}

function otherReads(
  database: DatabaseSync,
): Pick<Immediate<StoreReads>, "register" | "drop" | "file" | "openFiles" | "hasCode"> {
  const register = database.prepare("SELECT pk, version, value FROM register WHERE address = ?");
  const drop = database.prepare('SELECT pk_offer, slots, expires_day FROM "drop" WHERE address = ?');
  const file = database.prepare("SELECT pk, cells, state FROM file WHERE address = ?");
  const openFiles = database.prepare(
    "SELECT address FROM file WHERE address > ? AND state = ? ORDER BY address LIMIT ?",
  );
  const code = database.prepare('SELECT 1 FROM "grant" WHERE length(hash) = 33 LIMIT 1');

  return {
    register({ address }) {
      const row = register.get(address);
      if (row === undefined) return fail("not-found");
      return succeed({
        key: row["pk"] as Uint8Array,
        version: row["version"] as number,
        value: row["value"] as Uint8Array,
      });
    },
    drop({ address }) {
      const row = drop.get(address);
      if (row === undefined) return fail("not-found");
      const slots = bytesToSlots(row["slots"] as Uint8Array);
      return succeed({
        key: row["pk_offer"] as Uint8Array,
        ...slots,
        expiresDay: row["expires_day"] as number,
      });
    },
    file({ address }) {
      const row = file.get(address);
      if (row === undefined) return fail("not-found");
      return succeed({
        key: row["pk"] as Uint8Array,
        chunks: row["cells"] as number,
        sealed: row["state"] === fileState.sealed,
      });
    },
    openFiles: ({ after }) => {
      const rows = openFiles.all(after, fileState.open, filesAtOnce);
      return succeed({ addresses: rows.map((row) => row["address"] as Uint8Array) });
    },
    hasCode: () => succeed({ has: code.get() !== undefined }),
  };
}

function rowReads(database: DatabaseSync): Pick<Immediate<StoreReads>, "row"> {
  return {
    row({ table, address }) {
      const row = database.prepare(`SELECT * FROM "${table}" WHERE ${tableKeys[table]} = ?`).get(address);
      if (row === undefined) return fail("not-found");
      return succeed(
        Object.entries(row).map(([columnName, value]) => ({
          columnName,
          columnText: columnText(columnName, value),
        })),
      );
    },
  };
}

/** What stands in a column, as text: hex for keys and hashes, the length for sealed bytes. */
function columnText(column: string, value: SQLOutputValue): string {
  if (value === null) return "";
  if (!(value instanceof Uint8Array)) return String(value);
  return sealedColumns.has(column) ? `${value.length} bytes` : bytesToHex(value);
}
