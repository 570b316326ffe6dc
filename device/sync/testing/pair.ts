/** Two people's engines in one room, over a host in memory and a clock that stands. */
import { onTestFinished } from "vitest";
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { openBlankRoom, openSelf } from "#device/keys/new-space.ts";
import { nodePlatform } from "#device/node/node-platform.ts";
import type { Platform, Timers } from "#device/platform.ts";
import type { Fact } from "#device/spaces.ts";
import { type Sql, StoreFull } from "#device/store/sql.ts";
import { createEngine, type Engine } from "#device/sync/engine.ts";
import type { NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { acceptEpoch } from "#protocol/epoch/accept.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, personaPair, recoveryPair } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type MemoryHost, memoryHost } from "./memory-host.ts";

export const host = "http://localhost:8443";
export const start = Date.UTC(2026, 10, 2, 7);

export type Story = {
  readonly host: MemoryHost;
  now: number;
  /** Timers that wait, with what they wait in milliseconds from now. */
  waits(): readonly number[];
  /** Moves the clock and runs what fell due meanwhile, once. */
  pass(milliseconds: number): Promise<void>;
  newPerson(): Person;
};

/** One person's device: its engine, its machine, and a way into its store for the test. */
export type Person = {
  readonly engine: Engine;
  readonly platform: Platform;
  /** Every fact told, in the order of telling. */
  readonly told: Fact[];
  readonly storeKey: Uint8Array;
  sql(): Sql;
  /** The machine stops after so many writes from now on: the next one, and all that follows, is never done. */
  stopAfter(writes: number): void;
  /** Whether it has stopped. */
  hasStopped(): boolean;
  /** The same device is unlocked anew, with what its disk had. */
  restart(): Promise<void>;
};

export async function newStory(): Promise<Story> {
  await sodiumReady();
  const memory = memoryHost();
  const due = new Map<number, { readonly at: number; readonly action: () => void }>();
  let last = 0;
  const timers: Timers = {
    after(milliseconds, action) {
      const id = ++last;
      due.set(id, { at: story.now + Math.max(0, milliseconds), action });
      return () => due.delete(id);
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
  const story: Story = {
    host: memory,
    now: start,
    waits: () => [...due.values()].map(({ at }) => at - story.now),
    async pass(milliseconds) {
      story.now += milliseconds;
      const overdue = [...due].filter(([, { at }]) => at <= story.now).sort(([, a], [, b]) => a.at - b.at);
      for (const [id, { action }] of overdue) if (due.delete(id)) action();
      for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    newPerson: () => newPerson(story, timers),
  };
  return story;
}

function newPerson(story: Story, timers: Timers): Person {
  const made = nodePlatform({ hostOrigin: host, clock: { now: () => story.now }, timers });
  let sql: Sql | null = null;
  let writesLeft = Number.POSITIVE_INFINITY;
  const platform: Platform = {
    ...made,
    connectHost: (origin) => story.host.connect(origin),
    store: {
      ...made.store,
      async open(key) {
        const opened = await made.store.open(key);
        if (!opened.ok) return opened;
        sql = opened.value;
        return { ok: true, value: stopping(opened.value, () => writesLeft-- <= 0) };
      },
    },
  };
  const engine = createEngine(platform);
  const told: Fact[] = [];
  const storeKey = platform.chance.bytes(32);
  engine.onFacts((facts) => told.push(...facts));
  onTestFinished(() => engine.putAway());
  return {
    engine,
    platform,
    told,
    storeKey,
    sql() {
      assert(sql !== null, "the store is open");
      return sql;
    },
    stopAfter(writes) {
      writesLeft = writes;
    },
    hasStopped: () => writesLeft < 0,
    async restart() {
      await engine.putAway();
      writesLeft = Number.POSITIVE_INFINITY;
      ok(await engine.open(storeKey.slice()));
    },
  };
}

/** A store whose writes are no longer done once `isOver` says so. */
function stopping(sql: Sql, isOver: () => boolean): Sql {
  const guard = (): void => {
    if (isOver()) throw new StoreFull("the machine has stopped");
  };
  return {
    rows: (statement, values) => sql.rows(statement, values),
    async run(statement, values) {
      guard();
      await sql.run(statement, values);
    },
    transaction: (work) =>
      sql.transaction((inside) => {
        guard();
        return work(inside);
      }),
    close: () => sql.close(),
  };
}

/** Opens a person's store and own space, which names the host of the story unless told another. */
export async function openOwn(person: Person, named = host): Promise<void> {
  ok(await person.engine.open(person.storeKey.slice()));
  const { chance, clock } = person.platform;
  const beginning = { kind: "computer", since: clock.now(), host: named } as const;
  const self = await openSelf(drawRoot(chance), beginning, chance);
  ok(await person.engine.addSpace(self, chance.bytes(16)));
}

export type Room = {
  readonly roomId: string;
  /** Epoch 0 as its opener has it, and epoch 1 as each of the two has it. */
  readonly opened: SpaceCard;
  readonly next: NextEpoch;
  readonly joined: SpaceCard;
};

/** The cards of a room of two: opened by one, committed to epoch 1, accepted by the other. */
export async function drawRoom(platform: Platform): Promise<Room> {
  const { chance } = platform;
  const since = start;
  const { card } = await openBlankRoom(drawRoot(chance), { kind: "computer", since, host }, chance);
  const { space } = card.epoch;
  const root = drawRoot(chance);
  const rho = chance.bytes(16);
  const persona = personaPair(root, rho);
  const own = drawDeviceKeys(space, chance);
  const listB = signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: card.epoch.a.persona,
    number: 0,
    devices: [{ id: own.id, signPublicKey: own.pair.publicKey, name: "telephone", since }],
    recoveryKey: recoveryPair(root, rho).publicKey,
  });
  const kem = announceKem(space, own.id, own.pair.seed, 0, chance);
  const committed = await commitEpoch(
    {
      from: card.epoch,
      listA: card.epoch.a.list,
      listB,
      personaB: persona.publicKey,
      successors: [],
      kems: [kem.announcement],
      host,
      erase: null,
      committer: { device: card.ownDevice.deviceId, signSeed: card.ownDevice.signSeed },
    },
    chance,
  );
  const accepted = await acceptEpoch({
    from: { ...card.epoch, key: null },
    record: committed.record,
    personaB: persona.publicKey,
    kems: [kem.announcement],
    hosts: [host],
    opener: { kind: "device", device: own.id, kems: [kem.secret] },
  });
  assert(accepted.ok && accepted.value.previousKey !== null, "the other accepts");
  const joined: SpaceCard = {
    space: card.space,
    own: "b",
    ownDevice: { deviceId: own.id, signSeed: own.pair.seed, kems: [kem.secret] },
    markKeys: [{ fromEpoch: 1, key: chance.bytes(32) }],
    epoch: accepted.value.epoch,
    record: committed.record,
    earlier: [
      {
        n: 0,
        key: accepted.value.previousKey,
        transcript: card.epoch.transcript,
        record: card.record,
        host,
        personaA: card.epoch.a.persona,
        personaB: null,
        listA: card.epoch.a.list,
        listB: null,
      },
    ],
  };
  const next: NextEpoch = {
    epoch: committed.epoch,
    record: committed.record,
    markKeys: card.markKeys,
    ownDevice: { ...card.ownDevice, kems: [committed.kem] },
  };
  return { roomId: bytesToHex(space), opened: card, next, joined };
}

export type Pair = Room & { readonly story: Story; readonly weil: Person; readonly anna: Person };

/** Two people in one room, epoch 1 in force, both up to date. */
export async function newPair(): Promise<Pair> {
  const story = await newStory();
  const [weil, anna] = [story.newPerson(), story.newPerson()];
  await openOwn(weil);
  await openOwn(anna);
  const room = await drawRoom(weil.platform);
  ok(await weil.engine.addSpace(room.opened, weil.platform.chance.bytes(16)));
  ok(await weil.engine.commitEpoch(room.roomId, room.next, weil.platform.chance.bytes(16)));
  ok(await anna.engine.addSpace(room.joined, null));
  await syncBoth({ weil, anna });
  return { ...room, story, weil, anna };
}

export async function syncBoth({ weil, anna }: Pick<Pair, "weil" | "anna">): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await weil.engine.syncNow();
    await anna.engine.syncNow();
  }
}

/** The value of what must have gone well. */
export function ok<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`);
  return result.value;
}

export async function writeLetter(
  person: Person,
  roomId: string,
  text: string,
  flush: "now" | "soon" = "now",
): Promise<string> {
  const event = { kind: "LetterWritten", at: person.platform.clock.now(), text } as const;
  const [id] = ok(await person.engine.commit(roomId, [{ event, sealedFor: null, provable: false }], flush));
  return id ?? "";
}

export async function letters(person: Person, roomId: string): Promise<readonly Fact[]> {
  return person.engine.facts({
    space: roomId,
    kinds: ["LetterWritten"],
    subject: null,
    before: null,
    countMax: 100,
  });
}

export async function texts(person: Person, roomId: string): Promise<readonly string[]> {
  return (await letters(person, roomId)).map(({ event }) =>
    event?.kind === "LetterWritten" ? event.text : "?",
  );
}
