/** `Sql` over node:sqlite: in memory for scenarios, in a file for tests that kill the process. Not encrypted. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { serialSql } from "#device/store/serial-sql.ts";
import type { Row, Sql, SqlValue } from "#device/store/sql.ts";

/** Opens the database at `path`, or a fresh one in memory for ":memory:". Closing an in-memory `Sql` keeps its rows. */
export function openNodeSql(database: DatabaseSync, closes: boolean): Sql {
  const prepared = new Map<string, StatementSync>();
  return serialSql({
    execute: (statement, values) => execute(database, prepared, statement, values),
    close: () => {
      if (closes) database.close();
    },
    meaningOf,
  });
}

/** More different statements than the device has; the rest of them are prepared again each time. */
const statementsKeptMax = 200;

function execute(
  database: DatabaseSync,
  prepared: Map<string, StatementSync>,
  text: string,
  values: readonly SqlValue[],
): readonly Row[] {
  const statement = prepared.get(text) ?? database.prepare(text);
  if (prepared.size < statementsKeptMax) prepared.set(text, statement);
  // The values are null, number, text and bytes: all of them what node:sqlite takes.
  return statement.all(...(values as readonly SQLInputValue[])) as unknown as readonly Row[];
}

/** SQLite result codes (sqlite.org/rescode.html): 13 full, 11 corrupt, 26 not a database. */
function meaningOf(error: unknown): "full" | "damaged" | "other" {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  if (code === 13) return "full";
  return code === 11 || code === 26 ? "damaged" : "other";
}
