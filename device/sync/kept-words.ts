/** The index of words of the open store, as the clinical half meets it; empty while the store is closed. */
import type { WordShelf } from "#device/search/word-shelf.ts";
import { findWords, readUnread, takeWords } from "#device/search/word-table.ts";
import { readFact } from "#device/store/fact-table.ts";
import type { Sql } from "#device/store/sql.ts";
import { toFact } from "./core.ts";

/** `openSql`: the store while it is open, else null. */
export function createWordShelf(openSql: () => Sql | null): WordShelf {
  return {
    async unread(countMax) {
      const sql = openSql();
      return sql === null ? [] : readUnread(sql, countMax);
    },
    async event(eventId) {
      const sql = openSql();
      const row = sql === null ? null : await readFact(sql, eventId);
      return row === null ? null : toFact(row, row.acknowledged);
    },
    async take(read) {
      const sql = openSql();
      if (sql !== null) await takeWords(sql, read);
    },
    async find(query) {
      const sql = openSql();
      return sql === null ? [] : findWords(sql, query);
    },
  };
}
