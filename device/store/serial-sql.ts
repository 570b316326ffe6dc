/** Turns a bare database engine into `Sql`: one statement or transaction at a time, errors in our own words. */
import { assert } from "#base/assert.ts";
import { createTurn } from "#base/turn.ts";
import { type Row, type Sql, type SqlValue, type SqlWork, StoreDamaged, StoreFull } from "./sql.ts";

/** What an engine must be able to do. It may answer at once or later; only one call is under way at a time. */
export type SqlEngine = {
  execute(statement: string, values: readonly SqlValue[]): Promise<readonly Row[]> | readonly Row[];
  close(): Promise<void> | void;
  /** What an error thrown by `execute` means. */
  meaningOf(error: unknown): "full" | "damaged" | "other";
};

/** `Sql` over an engine. */
export function serialSql(engine: SqlEngine): Sql {
  const takeTurn = createTurn();
  let open = true;

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    assert(open, "the store is closed");
    return takeTurn(work);
  }

  async function execute(statement: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    try {
      return await engine.execute(statement, values);
    } catch (error) {
      const meaning = engine.meaningOf(error);
      if (meaning === "full") throw new StoreFull("no room left");
      if (meaning === "damaged") throw new StoreDamaged("the store does not hold together");
      throw error;
    }
  }

  const direct: SqlWork = {
    rows: execute,
    async run(statement, values) {
      await execute(statement, values);
    },
  };

  async function transact<Value>(work: (sql: SqlWork) => Promise<Value>): Promise<Value> {
    await execute("BEGIN IMMEDIATE");
    try {
      const value = await work(direct);
      await execute("COMMIT");
      return value;
    } catch (error) {
      // SQLite may have undone the transaction by itself already (full disk); then there is none to undo.
      await execute("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  return {
    rows: (statement, values) => inTurn(() => execute(statement, values)),
    run: (statement, values) => inTurn(() => direct.run(statement, values)),
    transaction: (work) => inTurn(() => transact(work)),
    async close() {
      if (!open) return;
      const closing = inTurn(async () => {
        await engine.close();
      });
      open = false;
      await closing;
    },
  };
}
