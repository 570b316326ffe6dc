/**
 * Files of letters in the sealed store: what is known of each, and its sealed chunks one by one, so that nobody
 * holds a file whole. A person's own stay after they were sent: a host that lost them gets them back.
 *
 *   file     standing: taking, taken, sent (own) · coming, here, refused, gone (asked for from the host)
 *   chunk    the bytes that the host has too; sealed once, under a key of their file
 *   waiting  a letter that is written and not committed: its place in the room is drawn when it goes
 */
import { canonicalToBytes, keptToCanonical } from "#base/canonical.ts";
import { bytesOf, numberOf, type Row, type SqlWork, StoreDamaged, textOf } from "./sql.ts";

/** What device/store/schema.ts adds since version 4. */
export const fileSchema = [
  `CREATE TABLE file (file_id TEXT PRIMARY KEY, space TEXT NOT NULL, address BLOB NOT NULL, key BLOB NOT NULL,
    pair BLOB, name TEXT NOT NULL, media_type TEXT NOT NULL, length INTEGER NOT NULL, hash BLOB,
    standing TEXT NOT NULL, sent INTEGER NOT NULL, letter TEXT, no_room INTEGER NOT NULL)`,
  "CREATE UNIQUE INDEX file_by_address ON file (address)",
  "CREATE INDEX file_by_standing ON file (standing)",
  `CREATE TABLE chunk (address BLOB NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (address, number))`,
  "CREATE TABLE waiting (letter_id TEXT PRIMARY KEY, space TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL)",
];

const standings = ["taking", "taken", "sent", "coming", "here", "refused", "gone"] as const;
export type FileStandingKept = (typeof standings)[number];

/** no-room: no log of its room can pay for it · refused: the host does not take it, whatever its reason. */
export type FileHeldBack = "no-room" | "refused";

/** As the column `no_room` has them. */
const heldBacks = [null, "no-room", "refused"] as const;

export type FileRow = {
  /** Drawn by the page that attached it; of a file of the other's its address in hex. */
  readonly fileId: string;
  readonly space: string;
  readonly address: Uint8Array;
  /** Random k of protocol.md §4. */
  readonly key: Uint8Array;
  /** Seed of the pair F of an own file; null for one of the other's. */
  readonly pair: Uint8Array | null;
  readonly name: string;
  readonly mediaType: string;
  readonly length: number;
  /** SHA-256 of all sealed chunks; null until an own one was read to its end. */
  readonly hash: Uint8Array | null;
  readonly standing: FileStandingKept;
  /** Chunks the host has of an own one. */
  readonly sent: number;
  /** The waiting letter it goes with, also after that went; null while it is attached to a draft. */
  readonly letter: string | null;
  /** Why the host did not take it when it was last asked; null when it took what it was given. */
  readonly heldBack: FileHeldBack | null;
};

const columns =
  "file_id, space, address, key, pair, name, media_type, length, hash, standing, sent, letter, no_room";

/** Keeps a file that is not known yet; one that is stays as it is. */
export async function addFile(sql: SqlWork, row: FileRow): Promise<void> {
  await sql.run(
    `INSERT INTO file (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [
      row.fileId,
      row.space,
      row.address,
      row.key,
      row.pair,
      row.name,
      row.mediaType,
      row.length,
      row.hash,
      row.standing,
      row.sent,
      row.letter,
      heldBacks.indexOf(row.heldBack),
    ],
  );
}

/** One file by its id; null when it is not known here. */
export async function readFile(sql: SqlWork, fileId: string): Promise<FileRow | null> {
  const [row] = await sql.rows(`SELECT ${columns} FROM file WHERE file_id = ?`, [fileId]);
  return row === undefined ? null : toFile(row);
}

/** One file by its address; null when it is not known here. */
export async function readFileAt(sql: SqlWork, address: Uint8Array): Promise<FileRow | null> {
  const [row] = await sql.rows(`SELECT ${columns} FROM file WHERE address = ?`, [address]);
  return row === undefined ? null : toFile(row);
}

/** Own files that belong to a letter, waiting or gone already, and are not all with the host; in the order they were attached. */
export async function filesToSend(sql: SqlWork): Promise<readonly FileRow[]> {
  const rows = await sql.rows(
    `SELECT ${columns} FROM file WHERE standing = 'taken' AND letter IS NOT NULL ORDER BY rowid`,
  );
  return rows.map(toFile);
}

/** Files of the other's that were asked for and are not here whole. */
export async function filesToFetch(sql: SqlWork): Promise<readonly FileRow[]> {
  const rows = await sql.rows(`SELECT ${columns} FROM file WHERE standing = 'coming' ORDER BY rowid`);
  return rows.map(toFile);
}

/** Own files of a space with this letter; null: attached to the draft. */
export async function filesOfLetter(
  sql: SqlWork,
  space: string,
  letter: string | null,
): Promise<readonly FileRow[]> {
  const rows = await sql.rows(
    `SELECT ${columns} FROM file WHERE space = ? AND letter IS ? AND pair IS NOT NULL ORDER BY rowid`,
    [space, letter],
  );
  return rows.map(toFile);
}

/** Changes what a file's row says of how far it is. */
export async function markFile(
  sql: SqlWork,
  address: Uint8Array,
  change: Partial<Pick<FileRow, "standing" | "sent" | "hash" | "heldBack">>,
): Promise<void> {
  const { standing, sent, hash, heldBack } = change;
  await sql.run(
    `UPDATE file SET standing = coalesce(?, standing), sent = coalesce(?, sent), hash = coalesce(?, hash),
      no_room = coalesce(?, no_room) WHERE address = ?`,
    [
      ...[standing ?? null, sent ?? null, hash ?? null],
      ...[heldBack === undefined ? null : heldBacks.indexOf(heldBack), address],
    ],
  );
}

/** Takes a file and its chunks away; their room in the store is used for what comes next. */
export async function dropFile(sql: SqlWork, address: Uint8Array): Promise<void> {
  await dropChunks(sql, address);
  await sql.run("DELETE FROM file WHERE address = ?", [address]);
}

/** Takes the chunks of a file away. */
export async function dropChunks(sql: SqlWork, address: Uint8Array): Promise<void> {
  await sql.run("DELETE FROM chunk WHERE address = ?", [address]);
}

/** How many chunks of a file are kept; they are kept in order, so the next one has this number. */
export async function countChunks(sql: SqlWork, address: Uint8Array): Promise<number> {
  const [row] = await sql.rows("SELECT count(*) AS kept FROM chunk WHERE address = ?", [address]);
  return row === undefined ? 0 : numberOf(row, "kept");
}

/** Keeps sealed chunks from number `from` on. */
export async function addChunks(
  sql: SqlWork,
  address: Uint8Array,
  from: number,
  chunks: readonly Uint8Array[],
): Promise<void> {
  for (const [index, bytes] of chunks.entries())
    await sql.run("INSERT INTO chunk (address, number, bytes) VALUES (?, ?, ?)", [
      address,
      from + index,
      bytes,
    ]);
}

/** Sealed chunks from number `from` on, at most `countMax`. */
export async function readChunks(
  sql: SqlWork,
  address: Uint8Array,
  from: number,
  countMax: number,
): Promise<readonly Uint8Array[]> {
  const rows = await sql.rows(
    "SELECT bytes FROM chunk WHERE address = ? AND number >= ? AND number < ? ORDER BY number",
    [address, from, from + countMax],
  );
  return rows.map((row) => bytesOf(row, "bytes"));
}

/** Every own file of a space (null: of all) is looked at again at the host, and given back where it is missing. */
export async function lookAtFilesAgain(sql: SqlWork, space: string | null): Promise<void> {
  await sql.run(
    "UPDATE file SET standing = 'taken' WHERE space = coalesce(?, space) AND standing = 'sent' AND letter IS NOT NULL",
    [space],
  );
}

const lookedAtName = "files-looked-at";

/** When own files were last looked at; null before the first time. */
export async function readLookedAt(sql: SqlWork): Promise<number | null> {
  const [row] = await sql.rows("SELECT value FROM local WHERE name = ?", [lookedAtName]);
  const kept = row === undefined ? null : keptToCanonical(bytesOf(row, "value"));
  return typeof kept?.value === "number" ? kept.value : null;
}

/** Notes that own files are looked at from `at` on. */
export async function noteLookedAt(sql: SqlWork, at: number): Promise<void> {
  await sql.run("INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", [
    lookedAtName,
    canonicalToBytes(at),
  ]);
}

export type WaitingRow = {
  readonly letterId: string;
  readonly space: string;
  /** When it was written, by this device's clock. */
  readonly at: number;
  readonly text: string;
};

/** Lets a letter wait, with every file that stands attached in its space and was read to its end. */
export async function addWaiting(sql: SqlWork, { letterId, space, at, text }: WaitingRow): Promise<void> {
  await sql.run("INSERT INTO waiting (letter_id, space, at, text) VALUES (?, ?, ?, ?)", [
    letterId,
    space,
    at,
    text,
  ]);
  await sql.run("UPDATE file SET letter = ? WHERE space = ? AND letter IS NULL AND pair IS NOT NULL", [
    letterId,
    space,
  ]);
}

/** Letters that wait in a space, in the order they were written; null: in all. */
export async function readWaiting(sql: SqlWork, space: string | null): Promise<readonly WaitingRow[]> {
  const rows = await sql.rows(
    "SELECT letter_id, space, at, text FROM waiting WHERE space = coalesce(?, space) ORDER BY rowid",
    [space],
  );
  return rows.map((row) => ({
    letterId: textOf(row, "letter_id"),
    space: textOf(row, "space"),
    at: numberOf(row, "at"),
    text: textOf(row, "text"),
  }));
}

/** The letter waits no longer: it goes in this transaction, or was taken back. */
export async function endWaiting(sql: SqlWork, letterId: string): Promise<void> {
  await sql.run("DELETE FROM waiting WHERE letter_id = ?", [letterId]);
}

/** What was attached to a letter that was taken back is attached to the draft again. */
export async function attachAgain(sql: SqlWork, letterId: string): Promise<void> {
  await sql.run("UPDATE file SET letter = NULL, no_room = 0 WHERE letter = ?", [letterId]);
}

function toFile(row: Row): FileRow {
  return {
    fileId: textOf(row, "file_id"),
    space: textOf(row, "space"),
    address: bytesOf(row, "address"),
    key: bytesOf(row, "key"),
    pair: row["pair"] === null ? null : bytesOf(row, "pair"),
    name: textOf(row, "name"),
    mediaType: textOf(row, "media_type"),
    length: numberOf(row, "length"),
    hash: row["hash"] === null ? null : bytesOf(row, "hash"),
    standing: standingOf(textOf(row, "standing")),
    sent: numberOf(row, "sent"),
    letter: row["letter"] === null ? null : textOf(row, "letter"),
    heldBack: heldBackOf(numberOf(row, "no_room")),
  };
}

function standingOf(text: string): FileStandingKept {
  const found = standings.find((standing) => standing === text);
  // A wrong word in our own table means the file was damaged.
  if (found === undefined) throw new StoreDamaged("a column holds another word");
  return found;
}

function heldBackOf(number: number): FileHeldBack | null {
  const found = heldBacks[number];
  if (found === undefined) throw new StoreDamaged("a column holds another number");
  return found;
}
