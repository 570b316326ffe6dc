/** The engine while its store is open: the loops of the spaces, their connections, what is being gathered. */
import { fail, type Result, succeed } from "#base/result.ts";
import type { KeptFold } from "#device/book/fold-shelf.ts";
import type { FileShelf } from "#device/files/file-shelf.ts";
import type { Platform, StoreRefusal } from "#device/platform.ts";
import type { SpaceId } from "#device/spaces.ts";
import { StoreDamaged, StoreFull } from "#device/store/sql.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { JudgeRecord } from "#device/sync/sealed-spaces.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { type Core, currentLog, type OpenSpace, type ToldFact } from "./core.ts";
import { openCards, readNewerAgain, sealLeftOver, tellHeldFacts } from "./opening.ts";
import { ownShelf } from "./own-shelf.ts";
import { randomPart } from "./reading.ts";
import { type RoundReport, type SpaceSync, startSpaceSync } from "./space-sync.ts";
import { wipeSpace } from "./wipe-card.ts";
import { flushGathered } from "./writing.ts";

/** Batching of protocol.md §4: "soon" is sealed after 2 s without another, after 30 s at the latest. */
const gatherIdleMs = 2_000;
const gatherLongestMs = 30_000;
/** Spaces begin their first round within this time after unlock, each at its own moment. */
const startWithinMs = 2_000;

/** How long it is remembered that a window's act was done: no tab asks again after a day. */
const answersKeptMs = 24 * 60 * 60 * 1000;

/** What the engine outside is told. */
export type EngineEars = {
  readonly judgeRecord: () => JudgeRecord | null;
  readonly takeGrant: () => Promise<Uint8Array | null>;
  readonly tellFacts: (facts: readonly ToldFact[]) => void;
  readonly takeFold: (fold: KeptFold) => boolean;
  readonly tellState: (core: Core) => void;
  readonly tellEpoch: (space: SpaceId, n: number) => void;
  readonly tellFrame: (space: SpaceId, n: number, frame: Uint8Array) => void;
  readonly report: (core: Core, found: RoundReport) => void;
  /** The host has all of an own file. */
  readonly fileSent: () => void;
  readonly damaged: () => void;
};

export type OpenEngine = {
  readonly core: Core;
  readonly files: FileShelf;
  /** Begins the loop of a space; none once the store is being closed. */
  readonly start: (space: OpenSpace, afterMs: number) => void;
  /** Ends the loop of a space; resolves when nothing of it is under way. */
  readonly halt: (space: OpenSpace) => Promise<void>;
  /** Forgets a space and everything kept of it. */
  readonly drop: (space: OpenSpace) => Promise<void>;
  /** Seals what is gathered in this space a little later. */
  readonly gather: (space: OpenSpace) => void;
  readonly round: (space: SpaceId) => Promise<void>;
  readonly roundOfAll: () => Promise<void>;
  /** Ends loops and connections, seals what is gathered, closes the store and wipes every key. */
  readonly close: () => Promise<void>;
};

/** Opens the store, tells what is held, and begins the loops. */
export async function openEngine(
  platform: Platform,
  storeKey: Uint8Array,
  ears: EngineEars,
): Promise<Result<OpenEngine, StoreRefusal>> {
  // Brought in when something is opened: a first page needs none of it.
  const [{ createKeptFiles }, { createFileWork }] = await Promise.all([
    import("#device/files/kept-files.ts"),
    import("#device/files/file-work.ts"),
  ]);
  const opened = await platform.store.open(storeKey);
  if (!opened.ok) return opened;
  const syncs = new Map<SpaceId, SpaceSync>();
  const links = new Map<string, HostLink>();
  const gatherings = new Map<SpaceId, { readonly cancel: () => void; readonly since: number }>();

  const core: Core = {
    platform,
    sql: opened.value,
    spaces: new Map(),
    judges: new Map(),
    madeAgain: new Map(),
    contentKeys: new Map(),
    judgeRecord: ears.judgeRecord,
    takeGrant: ears.takeGrant,
    linkFor({ space, liesAt }) {
      const name = `${space} ${liesAt}`;
      const link = links.get(name) ?? (liesAt === noHost ? ownShelf(core.sql) : platform.connectHost(liesAt));
      links.set(name, link);
      return link;
    },
    tellFacts(facts) {
      ears.tellFacts(facts);
      // A card, a mark key or a list of this person's own: a record that waited for it may be judged now.
      if (facts.some(({ space, kind }) => space === "self" && kind.startsWith("hf/"))) {
        for (const sync of syncs.values()) sync.learned();
      }
    },
    tellState: () => ears.tellState(core),
    tellEpoch: ears.tellEpoch,
    tellFrame: ears.tellFrame,
    wake: (space) => syncs.get(space)?.wake(),
    tellTrouble(error) {
      if (error instanceof StoreFull) return;
      if (error instanceof StoreDamaged) return ears.damaged();
      // Nobody waits for this work, so our own mistake is thrown where the platform shows it.
      platform.timers.after(0, () => {
        throw error;
      });
    },
  };

  let closed = false;

  function start(space: OpenSpace, afterMs: number): void {
    // Whoever was still at work when the store was put away begins nothing in it.
    if (closed) return;
    void syncs.get(space.card.space)?.stop();
    const sync = startSpaceSync(core, space, afterMs, (found) => {
      ears.report(core, found);
      ears.tellState(core);
    });
    syncs.set(space.card.space, sync);
  }

  async function flush(space: OpenSpace): Promise<void> {
    gatherings.get(space.card.space)?.cancel();
    gatherings.delete(space.card.space);
    // The log is looked up inside: a record may have closed the one before meanwhile.
    await core.sql.transaction((sql) => flushGathered(core, sql, space, currentLog(space), false));
    core.wake(space.card.space);
  }

  function gather(space: OpenSpace): void {
    const now = platform.clock.now();
    const running = gatherings.get(space.card.space);
    running?.cancel();
    const since = running?.since ?? now;
    const wait = Math.max(0, Math.min(gatherIdleMs, since + gatherLongestMs - now));
    const cancel = platform.timers.after(wait, () => void flush(space).catch(core.tellTrouble));
    gatherings.set(space.card.space, { cancel, since });
  }

  try {
    await core.sql.run("DELETE FROM answered WHERE at < ?", [platform.clock.now() - answersKeptMs]);
    await openCards(core);
    await readNewerAgain(core);
    await sealLeftOver(core);
    await tellHeldFacts(core, ears.takeFold);
  } catch (error) {
    await core.sql.close();
    if (error instanceof StoreDamaged) return fail({ kind: "store-damaged" });
    throw error;
  }
  const fileWork = createFileWork(core, ears.fileSent);
  const files = createKeptFiles(
    core,
    (work) => withRoom(core, work),
    () => fileWork.wake(),
  );
  fileWork.wake();
  for (const space of core.spaces.values()) {
    if (!space.left) start(space, Math.floor(randomPart(core) * startWithinMs));
  }

  return succeed({
    core,
    files,
    start,
    halt: async (space) => syncs.get(space.card.space)?.stop(),
    gather,
    async drop(space) {
      const { space: id } = space.card;
      void syncs.get(id)?.stop();
      syncs.delete(id);
      core.spaces.delete(id);
      await forgetSpace(core, space);
      wipeSpace(space);
    },
    async round(id) {
      await syncs.get(id)?.round();
    },
    async roundOfAll() {
      await Promise.all([...syncs.values()].map((sync) => sync.round()));
      await fileWork.round();
    },
    async close() {
      closed = true;
      for (const sync of syncs.values()) void sync.stop();
      fileWork.stop();
      for (const { cancel } of gatherings.values()) cancel();
      for (const link of links.values()) link.close();
      try {
        await sealLeftOver(core);
      } catch {
        // What is gathered stays gathered, and is sealed at the next unlock.
      }
      await core.sql.close();
      for (const space of core.spaces.values()) wipeSpace(space);
      for (const { key } of core.contentKeys.values()) key.fill(0);
      storeKey.fill(0);
    },
  });
}

/** Work that the disk may have no room for; a store that fails is told as everywhere. */
async function withRoom<Value>(
  core: Core,
  work: () => Promise<Value>,
): Promise<Result<Value, { readonly kind: "device-full" | "locked" }>> {
  try {
    return succeed(await work());
  } catch (error) {
    if (error instanceof StoreFull) return fail({ kind: "device-full" });
    if (!(error instanceof StoreDamaged)) throw error;
    core.tellTrouble(error);
    return fail({ kind: "locked" });
  }
}

async function forgetSpace(core: Core, space: OpenSpace): Promise<void> {
  await core.sql.transaction(async (sql) => {
    for (const table of ["place", "body", "gathered", "gathering", "aside", "step", "found"]) {
      await sql.run(`DELETE FROM ${table} WHERE log_id IN (SELECT log_id FROM log WHERE space = ?)`, [
        space.card.space,
      ]);
    }
    await sql.run("DELETE FROM chunk WHERE address IN (SELECT address FROM file WHERE space = ?)", [
      space.card.space,
    ]);
    for (const table of ["log", "fact", "fold", "card", "alarm", "pending", "file", "waiting"]) {
      await sql.run(`DELETE FROM ${table} WHERE space = ?`, [space.card.space]);
    }
  });
}
