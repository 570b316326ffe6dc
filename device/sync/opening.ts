/** Unlocking the store: its cards, its keys, and every fact that is held while the keys are open. */

import type { KeptFold } from "#device/book/fold-shelf.ts";
import {
  type FactRow,
  newerKind,
  readFacts,
  readHeldFacts,
  readInnerFacts,
  renameFact,
  type Stretch,
  unsentEntries,
  withSent,
} from "#device/store/fact-table.ts";
import { dropFolds, readFolds } from "#device/store/fold-table.ts";
import { readLog } from "#device/store/log-table.ts";
import { bytesOf } from "#device/store/sql.ts";
import { classNameOf, contentKeyLabel, readContentKey } from "#device/sync/content-keys.ts";
import { bytesToCard } from "./card-bytes.ts";
import { type Core, currentLog, eventOf, type OpenSpace } from "./core.ts";
import { meaningOf } from "./items.ts";
import { openLogs } from "./open-log.ts";
import { readPending } from "./pending.ts";
import { flushGathered } from "./writing.ts";

/** More keys than folders times classes a person ever has. */
const contentKeysMax = 100_000;
/** Facts read at once; the loop breathes between two. */
const factsAtOnce = 2_000;

/** Reads the cards and the keys of the classes. */
export async function openCards(core: Core): Promise<void> {
  for (const row of await core.sql.rows("SELECT bytes FROM card")) {
    const card = bytesToCard(bytesOf(row, "bytes"));
    const logs = openLogs(card, core.platform.chance);
    const pending = await readPending(core.sql, card.space);
    const space: OpenSpace = { card, logs, pending, left: false };
    space.left = (await readLog(core.sql, currentLog(space).keys.logId))?.standing === "left";
    core.spaces.set(card.space, space);
  }
  const kept = await readFacts(core.sql, {
    space: "self",
    kinds: [contentKeyLabel],
    subject: null,
    before: null,
    countMax: contentKeysMax,
  });
  for (const row of kept) {
    const key = readContentKey(eventOf(row));
    if (key !== null) core.contentKeys.set(classNameOf(key.folderId, key.class), key);
  }
}

/** Looks again at what a newer Holdfast wrote: this one may have become that one. */
export async function readNewerAgain(core: Core): Promise<void> {
  for (const space of core.spaces.keys()) {
    const kept = await readFacts(core.sql, {
      space,
      kinds: [newerKind],
      subject: null,
      before: null,
      countMax: 10_000,
    });
    for (const row of kept) {
      const meaning = meaningOf(core, eventOf(row));
      if (!meaning.ok || meaning.value.kind === newerKind) continue;
      await renameFact(core.sql, row.eventId, meaning.value);
    }
  }
}

/** What was gathered for an entry when the device was closed becomes one now. */
export async function sealLeftOver(core: Core): Promise<void> {
  for (const space of core.spaces.values()) {
    await core.sql.transaction((sql) => flushGathered(core, sql, space, currentLog(space), false));
  }
}

/**
 * Tells what is held, in order within each space: of one that is kept folded, its own events of the sealed half and
 * what came after the fold; of any other, every fact. `takeFold` answers whether the fold is of use; one that is not
 * is thrown away.
 */
export async function tellHeldFacts(core: Core, takeFold: (fold: KeptFold) => boolean): Promise<void> {
  const unsent = await unsentEntries(core.sql);
  const tell = (rows: readonly FactRow[]): void => {
    if (rows.length > 0) core.tellFacts(rows.map((row) => withSent(row, unsent)));
  };
  const folds = new Map((await readFolds(core.sql)).map((fold) => [fold.space, fold]));
  for (const space of core.spaces.keys()) {
    const fold = folds.get(space);
    let after = "";
    if (fold !== undefined && takeFold(fold)) {
      after = fold.place;
      tell(await readInnerFacts(core.sql, space, after));
    } else if (fold !== undefined) await dropFolds(core.sql, space);
    await eachHeld(core, { space, after, upTo: null }, tell);
  }
}

/** Reads a stretch some facts at a time, and lets everybody else have a turn between two. */
async function eachHeld(
  { sql, platform }: Core,
  stretch: Stretch,
  take: (rows: readonly FactRow[]) => void,
): Promise<void> {
  let { after } = stretch;
  for (;;) {
    const rows = await readHeldFacts(sql, { ...stretch, after }, factsAtOnce);
    take(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < factsAtOnce) return;
    after = last.place;
    await platform.timers.breathe();
  }
}
