/**
 * A copy comes back on an empty machine: its rows are put into a new store as they come, and nothing of it counts
 * before it was read to its end, signed, and kept under the person's own way of unlocking. What goes wrong leaves
 * the machine as empty as it was. No host is asked; where one is reached, this device becomes a new one there.
 */

import { assert } from "#base/assert.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { keepLock, loadLock, methodFault, sealMethod } from "#device/keys/local-lock.ts";
import { noteRoot } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { settleWithRoots } from "#device/keys/unlocking.ts";
import { wipe } from "#device/keys/wipe.ts";
import { formerRootsOf } from "#device/recovery/former-roots.ts";
import type { Opened } from "#device/recovery/settling-methods.ts";
import { type Sql, StoreFull } from "#device/store/sql.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import type { Root } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { becomeNew, noteCameBack } from "./becoming-new.ts";
import { foundIn } from "./found.ts";
import { type CopyReading, readCopy } from "./reading.ts";
import { putRows, type RowsOfTable } from "./rows.ts";

type Open = Acts["openCopy"];
type Take = Acts["takeCopyPiece"];
type Bring = Acts["bringCopyBack"];

/** What comes in and is not kept. R is not in it: the sheet opens it again. */
type Coming = {
  readonly kit: Uint8Array;
  readonly storeKey: Uint8Array;
  readonly reading: CopyReading;
  sql: Sql | null;
  isFull: boolean;
  /** When the copy was made, once all of it came. */
  madeAt: InstantMs | null;
};

export type ComingBack = {
  readonly openCopy: (input: Open["input"]) => Promise<Result<Open["done"], Open["refused"] | CommonRefusal>>;
  readonly takePiece: (
    input: Take["input"],
  ) => Promise<Result<Take["done"], Take["refused"] | CommonRefusal>>;
  readonly bring: (input: Bring["input"]) => Promise<Result<Bring["done"], Bring["refused"] | CommonRefusal>>;
  /** Leaves what was begun: nothing of it stays. Harmless when nothing was. */
  leave(): Promise<void>;
};

export type ComingBackSteps = {
  readonly opened: () => Promise<void>;
  /** Takes the turn of those who hold R. */
  readonly inRootTurn: (work: () => Promise<void>) => void;
};

export function createComingBack(ground: Ground, steps: ComingBackSteps): ComingBack {
  const { platform } = ground;
  let coming: Coming | null = null;
  /** What is under way: whoever leaves waits for it, or a store would be opened behind them. */
  let inHand: Promise<unknown> = Promise.resolve();

  function inOrder<Input, Done>(work: (input: Input) => Promise<Done>): (input: Input) => Promise<Done> {
    return (input) => {
      const done = work(input);
      inHand = done.catch(() => undefined);
      return done;
    };
  }

  async function openCopy({ words }: Open["input"]): ReturnType<ComingBack["openCopy"]> {
    await sodiumReady();
    const kit = wordsToKit(words);
    if (!kit.ok) return kit;
    // Nothing is overwritten: a copy comes back only where nobody's practice lies.
    if (ground.spaces.isOpen() || !(await isEmpty(ground))) return fail({ kind: "already-begun" });
    await drop();
    const begun: Coming = {
      kit: kit.value,
      storeKey: platform.chance.bytes(32),
      reading: readCopy(kit.value, (rows) => takeRows(begun, rows)),
      sql: null,
      isFull: false,
      madeAt: null,
    };
    coming = begun;
    return succeed({});
  }

  /** Into the new store, in a transaction of their own. False when the rows are none of ours. */
  async function takeRows(into: Coming, rows: RowsOfTable): Promise<boolean> {
    into.sql ??= await freshStore(ground, into.storeKey);
    const { sql } = into;
    if (sql === null) return false;
    try {
      const isOurs = await sql.transaction((work) => putRows(work, rows));
      await platform.timers.breathe();
      return isOurs;
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
      into.isFull = true;
      return false;
    }
  }

  async function takePiece({ piece, last }: Take["input"]): ReturnType<ComingBack["takePiece"]> {
    const into = coming;
    if (into === null || into.madeAt !== null) return fail({ kind: "nothing-begun" });
    const taken = await into.reading.take(piece, last);
    if (coming !== into) return fail({ kind: "nothing-begun" });
    if (!taken.ok) {
      await drop();
      return into.isFull ? fail({ kind: "device-full" }) : taken;
    }
    if (taken.value === null) return succeed({ found: null });
    const { madeAt } = taken.value;
    const found = into.sql === null ? null : await foundIn(into.sql, madeAt);
    if (found === null) {
      await drop();
      return fail({ kind: "copy-damaged" });
    }
    into.madeAt = madeAt;
    return succeed({ found });
  }

  async function bring({ unlock }: Bring["input"]): ReturnType<ComingBack["bring"]> {
    const into = coming;
    if (into === null || into.sql === null || into.madeAt === null) return fail({ kind: "nothing-begun" });
    const fault = methodFault(unlock);
    if (fault !== null) return fail(fault);
    const root = await into.reading.rootAgain();
    const method = await sealMethod(unlock, { root, storeKey: into.storeKey }, platform);
    assert(method.ok, "a method without fault is sealed");
    await into.sql.close();
    into.sql = null;
    // A copy: the engine wipes its key when it is put away.
    const opened = await ground.openStore(Uint8Array.from(into.storeKey));
    const noted = opened.ok ? await noteCameBack(ground.spaces, into.madeAt, platform.chance) : opened;
    if (!noted.ok) {
      // Without the note this device would go on writing as the one that was lost: then rather not at all.
      wipe(root.secret);
      forget();
      await ground.spaces.putAway();
      await platform.store.erase();
      return fail({ kind: "device-full" });
    }
    await noteRoot(ground.spaces, root);
    await keepLock(platform.secrets, [method.value]);
    forget();
    await steps.opened();
    steps.inRootTurn(() => settleBack(root, { method: method.value, unlock }));
    return succeed({});
  }

  /** Behind the person's back, as far as a host is reached; what is left is done at the next unlock. */
  async function settleBack(root: Root, opened: Opened): Promise<void> {
    const roots: Roots = { present: root, former: await formerRootsOf(ground.spaces, root) };
    await ground.roots.during(roots, async () => {
      await becomeNew(ground, roots);
      await settleWithRoots(ground, roots, opened);
    });
  }

  function forget(): void {
    if (coming === null) return;
    wipe(coming.kit, coming.storeKey);
    coming = null;
  }

  async function drop(): Promise<void> {
    const left = coming;
    forget();
    if (left?.sql === undefined || left.sql === null) return;
    await left.sql.close();
    await platform.store.erase();
  }

  return {
    openCopy: inOrder(openCopy),
    takePiece: inOrder(takePiece),
    bring: inOrder(bring),
    async leave() {
      await inHand;
      await drop();
    },
  };
}

/** No lock here, or one whose store is damaged: the same as for a recovery. What a newer Holdfast wrote stays. */
async function isEmpty({ platform, unfit }: Ground): Promise<boolean> {
  const lock = await loadLock(platform.secrets);
  return lock === null || unfit() === "store-damaged";
}

/** An empty store in place of what a beginning that broke off has left. */
async function freshStore({ platform }: Ground, storeKey: Uint8Array): Promise<Sql | null> {
  if (await platform.store.exists()) await platform.store.erase();
  const opened = await platform.store.open(Uint8Array.from(storeKey));
  return opened.ok ? opened.value : null;
}
