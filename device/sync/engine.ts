/** The engine of the sealed spaces: `SealedSpaces` over one store and the hosts of its cards. */

import { assert } from "#base/assert.ts";
import { concatBytes, hexToBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { KeptFold } from "#device/book/fold-shelf.ts";
import { noFiles } from "#device/files/no-files.ts";
import type { Platform } from "#device/platform.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";
import { readFacts } from "#device/store/fact-table.ts";
import { endWaiting } from "#device/store/file-table.ts";
import { writeLog } from "#device/store/log-table.ts";
import { bytesOf, type SqlWork, StoreDamaged, StoreFull, textOf } from "#device/store/sql.ts";
import type { InnerFact, JudgeRecord, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { translatingReady } from "#device/translate/at-hand.ts";
import { callLine } from "./call-line.ts";
import { classNameOf } from "./content-keys.ts";
import {
  type Core,
  calmAlarm,
  changeSpace,
  currentLog,
  type OpenSpace,
  raiseAlarm,
  sayAnew,
  type ToldFact,
  toFact,
  toInnerFact,
} from "./core.ts";
import { createEngineState } from "./engine-state.ts";
import { goOver, leaveSignpost } from "./going-over.ts";
import { askRowsOfHost, sealedBodyOf } from "./host-sight.ts";
import { type Item, itemsOfInner, itemsOfSalted, itemsOfWritings } from "./items.ts";
import { createFoldShelf } from "./kept-folds.ts";
import { createWordShelf } from "./kept-words.ts";
import { layAllAt } from "./laying-all.ts";
import { createListeners } from "./listeners.ts";
import { isListed, otherWroteIn, readAside } from "./membership.ts";
import { type OpenEngine, openEngine } from "./open-engine.ts";
import { freshLogRow, openLogs } from "./open-log.ts";
import { type Begun, beginEpoch, outcomeOf } from "./pending.ts";
import { endOfLog } from "./reading.ts";
import { writeCard } from "./seam.ts";
import { writeStep } from "./steps.ts";
import { writeItems, writeOpening } from "./writing.ts";

/** More inner events of one label than any space has. */
const innerEventsMax = 100_000;

/** `SealedSpaces`, and what `create-device.ts` alone needs of the engine. */
export type Engine = SealedSpaces & {
  /**
   * `commit` for one call of a window: that it was done is kept in the same transaction, so that the same
   * call, asked again after another tab took over, is known to have been done.
   */
  commitFor(request: string, ...args: Parameters<SealedSpaces["commit"]>): ReturnType<SealedSpaces["commit"]>;
  /** The answer kept for a call; "done" when it was done and its answer was lost; null when it never was. */
  answerTo(request: string): Promise<{ readonly answer: string } | "done" | null>;
  keepAnswer(request: string, answer: string): Promise<void>;
  /** Called when the host has all of an own file: a letter may go now. */
  onFileSent(listener: () => void): () => void;
  /** Whether the store failed while it was open. */
  isDamaged(): boolean;
};

type Flush = "now" | "soon";
type Ids = Promise<Result<readonly string[], CommonRefusal>>;
type Done = Promise<Result<void, CommonRefusal>>;
type EpochDone = ReturnType<SealedSpaces["commitEpoch"]>;

/** An engine without a store yet; `open` gives it one. Needs `sodiumReady`. */
export function createEngine(platform: Platform): Engine {
  const factListeners = createListeners<[readonly Fact[]]>();
  const innerListeners = createListeners<[readonly InnerFact[]]>();
  const stateListeners = createListeners<[]>();
  const epochListeners = createListeners<[SpaceId, number]>();
  const frameListeners = createListeners<[SpaceId, number, Uint8Array]>();
  const sentListeners = createListeners<[]>();
  const state = createEngineState(() => stateListeners.tell());
  let judge: JudgeRecord | null = null;
  let takeFold: (fold: KeptFold) => boolean = () => false;
  let takeGrant: () => Promise<Uint8Array | null> = () => Promise.resolve(null);
  let open: OpenEngine | null = null;
  let damaged = false;

  /** Runs work that needs the store; what the store cannot do becomes a refusal. */
  async function withStore<Value>(
    work: (engine: OpenEngine) => Promise<Result<Value, CommonRefusal>>,
  ): Promise<Result<Value, CommonRefusal>> {
    if (open === null) return fail({ kind: "locked" });
    try {
      return await work(open);
    } catch (error) {
      if (error instanceof StoreFull) return fail({ kind: "device-full" });
      if (!(error instanceof StoreDamaged)) throw error;
      damaged = true;
      await putAway();
      return fail({ kind: "locked" });
    }
  }

  function withSpace<Value>(
    id: SpaceId,
    work: (engine: OpenEngine, space: OpenSpace) => Promise<Result<Value, CommonRefusal>>,
  ): Promise<Result<Value, CommonRefusal>> {
    return withStore((engine) => {
      const space = engine.core.spaces.get(id);
      return space === undefined ? Promise.resolve(fail({ kind: "not-here" })) : work(engine, space);
    });
  }

  /** A space in which this device's entries count. */
  function toWrite<Value>(
    id: SpaceId,
    work: (engine: OpenEngine, space: OpenSpace) => Promise<Result<Value, CommonRefusal>>,
  ): Promise<Result<Value, CommonRefusal>> {
    return withSpace(id, async (engine, space) => {
      if (space.left) return fail({ kind: "device-removed" });
      return isListed(space) ? work(engine, space) : fail({ kind: "device-not-listed" });
    });
  }

  /** Writes items in one transaction; `also` shares it. */
  async function write(
    { core, gather }: OpenEngine,
    space: OpenSpace,
    items: readonly Item[],
    flush: Flush,
    also?: (sql: SqlWork) => Promise<void>,
  ): Promise<void> {
    const fresh = await core.sql.transaction(async (sql) => {
      await also?.(sql);
      // The log is looked up inside: a record may have closed the one before meanwhile.
      return writeItems(core, sql, space, currentLog(space), items, flush);
    });
    core.tellFacts(fresh);
    core.tellState();
    if (flush === "soon") gather(space);
    else core.wake(space.card.space);
  }

  function commit(
    id: SpaceId,
    writings: Parameters<Engine["commit"]>[1],
    flush: Flush,
    { request, waited }: { readonly request?: string; readonly waited?: string } = {},
  ): Ids {
    return toWrite(id, async (engine, space) => {
      const { core } = engine;
      // A letter that waited may have gone from a device that was lost since: the same salt makes it the same event.
      const salt = waited === undefined ? null : hexToBytes(waited);
      const { items, ids, keys } = itemsOfWritings(core, space, writings, salt);
      await write(engine, space, items, flush, async (sql) => {
        if (waited !== undefined) await endWaiting(sql, waited);
        if (request === undefined) return;
        await sql.run("INSERT OR IGNORE INTO answered (request, answer, at) VALUES (?, NULL, ?)", [
          request,
          platform.clock.now(),
        ]);
      });
      for (const key of keys) core.contentKeys.set(classNameOf(key.folderId, key.class), key);
      return succeed(ids);
    });
  }

  function tellFacts(rows: readonly ToldFact[]): void {
    const facts: Fact[] = [];
    const inner: InnerFact[] = [];
    for (const row of rows) {
      if (row.kind.startsWith("hf/")) inner.push(toInnerFact(row, row.acknowledged ?? false));
      else facts.push(toFact(row, row.acknowledged ?? false));
    }
    if (inner.length > 0) innerListeners.tell(inner);
    if (facts.length > 0) factListeners.tell(facts);
  }

  async function commitEpoch(...[id, next, grant]: Parameters<Engine["commitEpoch"]>): EpochDone {
    let begun: Begun = "not-now";
    for (let tries = 0; tries < 2 && (begun === "not-now" || begun === "unmade"); tries++) {
      // Looked for in vain: whoever was to make log n may be gone for ever.
      const toOpen: Uint8Array | null = begun === "unmade" ? await takeGrant() : null;
      const asked: Result<Begun, CommonRefusal> = await withSpace<Begun>(id, async ({ core }, space) =>
        space.left
          ? fail({ kind: "device-removed" })
          : succeed(await beginEpoch(core, space, { next, grant }, toOpen)),
      );
      if (!asked.ok) return asked;
      begun = asked.value;
      if (begun === "superseded") return fail({ kind: "superseded" });
      open?.core.tellState();
      await open?.round(id);
    }
    const space = open?.core.spaces.get(id);
    if (open === null || space === undefined) return fail({ kind: "locked" });
    const outcome = await outcomeOf(open.core, space, next);
    if (outcome === "in-force") return succeed(undefined);
    // What could not even be begun is under way no more than before.
    const isBegun = begun !== "not-now" && begun !== "unmade";
    return fail({ kind: isBegun ? outcome : "host-not-reached" });
  }

  async function putAway(): Promise<void> {
    const closing = open;
    open = null;
    await closing?.close();
    state.clear();
    stateListeners.tell();
  }

  return {
    async open(storeKey) {
      assert(open === null, "the store is not open yet");
      await translatingReady();
      const opened = await openEngine(platform, storeKey, {
        judgeRecord: () => judge,
        takeGrant: () => takeGrant(),
        tellFacts,
        takeFold: (fold) => takeFold(fold),
        tellState: (core) => void state.refresh(core).catch(() => undefined),
        tellEpoch: (space, n) => epochListeners.tell(space, n),
        tellFrame: (space, n, frame) => frameListeners.tell(space, n, frame),
        report: (core, found) => state.report(core, found),
        fileSent: () => sentListeners.tell(),
        damaged: () => {
          damaged = true;
          void putAway();
        },
      });
      if (!opened.ok) return opened;
      damaged = false;
      open = opened.value;
      await state.load(open.core);
      await state.refresh(open.core);
      return succeed(undefined);
    },
    isOpen: () => open !== null,
    isDamaged: () => damaged,
    cards: () => [...(open?.core.spaces.values() ?? [])].map(({ card }) => card),
    card: (space) => open?.core.spaces.get(space)?.card ?? null,

    addSpace: (card, grant): Done =>
      withStore(async (engine) => {
        // Asked again after a stop in between: what is kept stays, and its log with it.
        if (engine.core.spaces.has(card.space)) return succeed(undefined);
        const space = await keepSpace(engine.core, card, grant);
        engine.start(space, 0);
        return succeed(undefined);
      }),
    changeCard: (id, change): Done =>
      withSpace(id, async ({ core }, space) => {
        await changeSpace(core, space, async (sql) => {
          space.card = change(space.card);
          space.logs = openLogs(space.card, platform.chance);
          await writeCard(sql, space.card);
        });
        return succeed(undefined);
      }),
    async dropSpace(id) {
      await withSpace(id, async (engine, space) => {
        await engine.drop(space);
        return succeed(undefined);
      });
    },

    commit: (space, writings, flush, waited) =>
      commit(space, writings, flush, waited === undefined ? {} : { waited }),
    commitFor: (request, space, writings, flush) => commit(space, writings, flush, { request }),
    commitInner: (id, events, flush): Ids =>
      toWrite(id, async (engine, space) => {
        const items = itemsOfInner(engine.core, space, events);
        await write(engine, space, items, flush);
        return succeed(items.map((item) => item.id));
      }),
    commitSalted: (id, events, flush): Ids =>
      toWrite(id, async (engine, space) => {
        const items = itemsOfSalted(space, events);
        await write(engine, space, items, flush);
        return succeed(items.map((item) => item.id));
      }),
    async facts(query) {
      if (open === null) return [];
      const rows = await readFacts(open.core.sql, query);
      return rows.map((row) => toFact(row, row.acknowledged));
    },
    words: createWordShelf(() => open?.core.sql ?? null),
    folds: createFoldShelf(() => open?.core ?? null),
    foldsTo(take) {
      takeFold = take;
    },
    files: () => open?.files ?? noFiles("locked"),
    onFileSent: (listener) => sentListeners.add(listener),
    async innerEvents(space, label) {
      if (open === null) return [];
      const query = { space, kinds: [label], subject: null, before: null, countMax: innerEventsMax };
      const rows = await readFacts(open.core.sql, query);
      return rows.map((row) => toInnerFact(row, row.acknowledged));
    },

    commitEpoch,
    pendingEpoch: (id) => open?.core.spaces.get(id)?.pending?.next ?? null,
    membership: (id) => {
      const space = open?.core.spaces.get(id);
      if (space?.left === true) return "removed";
      return space === undefined || isListed(space) ? "listed" : "not-yet";
    },
    async otherWroteIn(id) {
      const space = open?.core.spaces.get(id);
      return open === null || space === undefined ? -1 : otherWroteIn(open.core.sql, space);
    },
    async endOfLog(id, n) {
      const log = open?.core.spaces.get(id)?.logs.find((one) => one.n === n);
      return open === null || log === undefined ? null : endOfLog(open.core.sql, log);
    },
    goOver: (id, branch): Done =>
      withSpace(id, async ({ core, round }, space) => {
        // Best told before it is left; a host that keeps it back keeps others there, and may do so anyway.
        if (await leaveSignpost(core, space, branch.record)) await round(id);
        await goOver(core, space, branch);
        return succeed(undefined);
      }),
    async tellSplit(id, what) {
      const core = open?.core;
      if (core === undefined || !core.spaces.has(id)) return;
      await core.sql.transaction(async (sql) => {
        if (what === "two-successors") return raiseAlarm(core, sql, what, id);
        if (what !== "apart") await calmAlarm(sql, "host-split", id);
        if (what === "apart") await raiseAlarm(core, sql, "host-split", id);
        if (what === "settled") await sayAnew(core, sql, "host-split-settled", id);
      });
      core.tellState();
    },
    grantsWith(take) {
      takeGrant = take;
    },
    aside: async () => (open === null ? [] : readAside(open.core.sql)),
    onEpoch: (listener) => epochListeners.add(listener),
    onFrame: (listener) => frameListeners.add(listener),
    ...callLine(() => open?.core ?? null),
    judgeRecordsWith(judging) {
      judge = judging;
    },

    onFacts: (listener) => factListeners.add(listener),
    onInnerFacts: (listener) => innerListeners.add(listener),
    onState: (listener) => stateListeners.add(listener),
    saved: () => state.saved(),
    alarms: () => state.alarms(),
    clockOffMinutes: () => state.clockOffMinutes(),

    keepLocal: (name, value): Done =>
      withStore(async ({ core }) => {
        // One byte in front, because an empty value cannot be told from none in every database engine.
        const kept = concatBytes(Uint8Array.of(1), value);
        await core.sql.transaction((sql) =>
          sql.run("INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", [name, kept]),
        );
        return succeed(undefined);
      }),
    async loadLocal(name) {
      const [row] = (await open?.core.sql.rows("SELECT value FROM local WHERE name = ?", [name])) ?? [];
      return row === undefined ? null : bytesOf(row, "value").slice(1);
    },
    async forgetLocal(name) {
      await open?.core.sql.transaction((sql) => sql.run("DELETE FROM local WHERE name = ?", [name]));
    },

    async answerTo(request) {
      const [row] =
        (await open?.core.sql.rows("SELECT answer FROM answered WHERE request = ?", [request])) ?? [];
      if (row === undefined) return null;
      return row["answer"] === null ? "done" : { answer: textOf(row, "answer") };
    },
    async keepAnswer(request, answer) {
      // Only what committed something has a row: what changed nothing may be done again.
      await open?.core.sql.run("UPDATE answered SET answer = ? WHERE request = ?", [answer, request]);
    },

    giveToHost: (host) => withStore((engine) => layAllAt(engine, host)),
    makeLostAgain() {
      open?.core.madeAgain.clear();
      for (const id of open?.core.spaces.keys() ?? []) open?.core.wake(id);
    },

    readStore: async (work) => (open === null ? null : open.core.sql.transaction(work)),

    rowsOfHost: async () => (open === null ? null : askRowsOfHost(open.core)),
    sealedBodyOf: async (eventId) => (open === null ? null : sealedBodyOf(open.core, eventId)),
    async syncNow() {
      await open?.roundOfAll();
      if (open !== null) await state.refresh(open.core);
    },
    putAway,
  };
}

/** Keeps a new space; with a grant its first log is this device's to make, and its opening is written at once. */
async function keepSpace(core: Core, card: SpaceCard, grant: Uint8Array | null): Promise<OpenSpace> {
  const logs = openLogs(card, core.platform.chance);
  const space: OpenSpace = { card, logs, pending: null, left: false };
  const log = currentLog(space);
  assert(grant === null || log.n === 0, "a log after the first is made by its epoch");
  await core.sql.transaction(async (sql) => {
    await writeCard(sql, card);
    if (grant === null) return;
    await writeLog(sql, freshLogRow(log, "unmade", 0));
    await writeStep(sql, log, { kind: "make", grant });
    await writeOpening(core, sql, space, log, null);
  });
  core.spaces.set(card.space, space);
  return space;
}
