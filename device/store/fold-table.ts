/**
 * What the facts of a space amount to, kept folded up to one of them, so that unlocking reads what came since and not
 * ten years (ST10). It holds nothing that the facts do not say: it is no part of a copy and of no log, and may be
 * thrown away at any time.
 *
 *   fold   per space: up to which place, by which way of folding, and the folded state; `state` is null while it is
 *          still being folded, and `token` then tells the one who folds it
 *
 * The database itself throws a fold away, in the transaction that changes a fact at or before its place: so a row
 * that is there speaks of the facts that are there, whoever wrote what, and whenever the machine stopped.
 */
import type { FoldReach, KeptFold } from "#device/book/fold-shelf.ts";
import { type Row, type SqlWork, textOf } from "./sql.ts";

/** Drafts, letters and the changes of notes are in no fold, and events of the sealed half neither. */
const isFolded = (row: string) => `${row}.bulk = 0 AND ${row}.kind NOT GLOB 'hf/*'`;
const dropFrom = (row: string) => `DELETE FROM fold WHERE space = ${row}.space AND place >= ${row}.place`;
/** What folding reads of a fact. In which log it stands, and under which counter, is nothing to it. */
const readOfFact = ["space", "place", "event_id", "kind", "bulk", "mine", "signed", "event"];
const isAnother = readOfFact.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(" OR ");

/** The statements that make the table, empty: every store begins by folding everything once. */
export const foldSchema: readonly string[] = [
  `CREATE TABLE fold (space TEXT NOT NULL, place TEXT NOT NULL, token TEXT NOT NULL, mark TEXT NOT NULL, state TEXT,
    PRIMARY KEY (space, place))`,
  `CREATE TRIGGER fold_with_new AFTER INSERT ON fact WHEN ${isFolded("NEW")} BEGIN ${dropFrom("NEW")}; END`,
  `CREATE TRIGGER fold_with_another AFTER UPDATE ON fact WHEN ((${isFolded("OLD")}) OR (${isFolded("NEW")}))
    AND (${isAnother}) BEGIN ${dropFrom("OLD")}; ${dropFrom("NEW")}; END`,
  `CREATE TRIGGER fold_with_gone AFTER DELETE ON fact WHEN ${isFolded("OLD")} BEGIN ${dropFrom("OLD")}; END`,
];

/** Every fold that is done, the farthest of each space. */
export async function readFolds(sql: SqlWork): Promise<readonly KeptFold[]> {
  const rows = await sql.rows(
    `SELECT space, place, mark, state FROM fold AS one WHERE state IS NOT NULL
     AND place = (SELECT max(place) FROM fold WHERE space = one.space AND state IS NOT NULL)`,
  );
  return rows.map(foldOf);
}

/** Where the farthest fold of one space ends, and its mark, without reading what is folded; null when there is none. */
export async function readFoldEnd(
  sql: SqlWork,
  space: string,
): Promise<Pick<KeptFold, "place" | "mark"> | null> {
  const [row] = await sql.rows(
    "SELECT place, mark FROM fold WHERE space = ? AND state IS NOT NULL ORDER BY place DESC LIMIT 1",
    [space],
  );
  return row === undefined ? null : { place: textOf(row, "place"), mark: textOf(row, "mark") };
}

/** The fold of one space that ends at this place, megabytes after ten years; null when there is none. */
export async function readFold(sql: SqlWork, space: string, place: string): Promise<KeptFold | null> {
  const [row] = await sql.rows(
    "SELECT space, place, mark, state FROM fold WHERE space = ? AND place = ? AND state IS NOT NULL",
    [space, place],
  );
  return row === undefined ? null : foldOf(row);
}

function foldOf(row: Row): KeptFold {
  return {
    space: textOf(row, "space"),
    place: textOf(row, "place"),
    mark: textOf(row, "mark"),
    state: textOf(row, "state"),
  };
}

/**
 * The place up to which the space is to be folded now; null while fewer than `back` and `least` facts together lie
 * behind `from`, or in the whole space where that is null.
 */
export async function placeToFoldTo(
  sql: SqlWork,
  space: string,
  from: string | null,
  { back, least }: FoldReach,
): Promise<string | null> {
  const nth = async (offset: number): Promise<string | null> => {
    const [row] = await sql.rows(
      `SELECT place FROM fact WHERE bulk = 0 AND space = ? AND kind NOT GLOB 'hf/*'
       ORDER BY place DESC LIMIT 1 OFFSET ?`,
      [space, offset],
    );
    return row === undefined ? null : textOf(row, "place");
  };
  const first = await nth(back + least - 1);
  return first === null || (from !== null && first <= from) ? null : nth(back);
}

/**
 * Begins to fold a space up to a place: from now on whatever changes at or before it takes this row away. What was
 * begun before and never done goes.
 */
export async function beginFold(
  sql: SqlWork,
  fold: Pick<KeptFold, "space" | "place" | "mark"> & { readonly token: string },
): Promise<void> {
  await sql.run("DELETE FROM fold WHERE space = ? AND (state IS NULL OR place = ?)", [
    fold.space,
    fold.place,
  ]);
  await sql.run("INSERT INTO fold (space, place, token, mark, state) VALUES (?, ?, ?, ?, NULL)", [
    fold.space,
    fold.place,
    fold.token,
    fold.mark,
  ]);
}

/** Keeps what was begun under this token, in the place of what was kept before. False when it no longer holds. */
export async function endFold(
  sql: SqlWork,
  { space, token, state }: Pick<KeptFold, "space" | "state"> & { readonly token: string },
): Promise<boolean> {
  const done = await sql.rows(
    "UPDATE fold SET state = ? WHERE space = ? AND token = ? AND state IS NULL RETURNING place",
    [state, space, token],
  );
  const [row] = done;
  if (row === undefined) return false;
  await sql.run("DELETE FROM fold WHERE space = ? AND place < ?", [space, textOf(row, "place")]);
  return true;
}

/** Throws away what is kept of a space. */
export async function dropFolds(sql: SqlWork, space: string): Promise<void> {
  await sql.run("DELETE FROM fold WHERE space = ?", [space]);
}
