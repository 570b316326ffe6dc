/** The folds of the open store, as the clinical half meets them; nothing while the store is closed. */
import { bytesToHex } from "#base/bytes.ts";
import type { FoldShelf } from "#device/book/fold-shelf.ts";
import { readHeldFacts } from "#device/store/fact-table.ts";
import { beginFold, endFold, placeToFoldTo, readFold, readFoldEnd } from "#device/store/fold-table.ts";
import { type Core, toFact } from "./core.ts";

/** Bytes by which one that folds is told from another, which may have begun before the store was last put away. */
const tokenBytes = 16;
/** Facts read at once: some milliseconds, so that whoever writes meanwhile does not feel it. */
const factsAtOnce = 200;

/** `openCore`: the engine while its store is open, else null. */
export function createFoldShelf(openCore: () => Core | null): FoldShelf {
  return {
    async begin(space, mark, reach) {
      const core = openCore();
      if (core === null) return null;
      const token = bytesToHex(core.platform.chance.bytes(tokenBytes));
      return core.sql.transaction(async (sql) => {
        const kept = await readFoldEnd(sql, space);
        const end = kept?.mark === mark ? kept.place : null;
        const place = await placeToFoldTo(sql, space, end, reach);
        if (place === null) return null;
        const from = end === null ? null : await readFold(sql, space, end);
        await beginFold(sql, { space, place, mark, token });
        return { space, place, token, from };
      });
    },
    async facts(space, after, upTo) {
      const core = openCore();
      if (core === null) return null;
      const rows = await readHeldFacts(core.sql, { space, after, upTo }, factsAtOnce);
      const next = rows.length < factsAtOnce ? null : (rows.at(-1)?.place ?? null);
      // Whether the host has its entry is nothing to what a fact amounts to.
      const facts = rows.filter(({ kind }) => !kind.startsWith("hf/")).map((row) => toFact(row, true));
      return { facts, next };
    },
    async end({ space, token }, state) {
      await openCore()?.sql.transaction((sql) => endFold(sql, { space, token, state }));
    },
  };
}
