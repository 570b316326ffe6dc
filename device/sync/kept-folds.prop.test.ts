/**
 * What is kept folded never shows: whatever was written, in whatever order it came, wherever a fold was cut and
 * whenever the device was put away, a space amounts to the same as if every fact of it had been read.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalToBytes } from "#base/canonical.ts";
import { type Book, createBook } from "#device/book/book.ts";
import { keepFolds } from "#device/book/keeping-folds.ts";
import { anyCloseEvent } from "#device/book/testing/close-events.ts";
import { memoryStore } from "#device/node/node-store.ts";
import type { RoomDirectory } from "#device/room-directory.ts";
import { displaceFacts, type FactRow, newerKind, placeFact, renameFact } from "#device/store/fact-table.ts";
import { type Core, keepFacts, toFact } from "#device/sync/core.ts";
import { createFoldShelf } from "#device/sync/kept-folds.ts";
import { tellHeldFacts } from "#device/sync/opening.ts";
import { translatingReady } from "#device/translate/at-hand.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { isBulk, subjectOf } from "#device/translate/subject.ts";
import type { DomainEvent } from "#domain/event.ts";
import { idOf } from "#domain/testing/placing.ts";

const roomId = "aa".repeat(16);
const rooms = {
  rooms: () => [{ roomId, folderId: "f0" }],
} as unknown as RoomDirectory;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const bytes = (fill: number) => new Uint8Array(16).fill(fill);

/** One device: its store, and what its open book was told. */
type Device = { readonly core: Core; book: Book; rows: FactRow[] };

async function newDevice(spoil: string | null): Promise<Device> {
  await translatingReady();
  const opened = await memoryStore().open(new Uint8Array(32).fill(1));
  if (!opened.ok) throw new Error(opened.error.kind);
  if (spoil !== null) await opened.value.run(spoil);
  let drawn = 0;
  const device: Device = {
    core: {
      sql: opened.value,
      platform: { chance: { bytes: () => bytes(++drawn) }, timers: { breathe } },
      spaces: new Map([
        [roomId, null],
        ["self", null],
      ]),
      tellFacts: (rows: Parameters<Core["tellFacts"]>[0]) =>
        device.book.receive(
          rows
            .filter(({ kind }) => !kind.startsWith("hf/"))
            .map((row) => toFact(row, row.acknowledged ?? false)),
        ),
    } as unknown as Core,
    book: createBook(rooms),
    rows: [],
  };
  return device;
}

/** Unlocks a device anew, with what is kept of it or without. */
async function unlocked(device: Device, withFolds: boolean): Promise<Book> {
  device.book = createBook(rooms);
  await tellHeldFacts(device.core, (fold) => withFolds && device.book.begin(fold));
  return device.book;
}

/** As a practice does before it answers (practice.ts). */
async function whole({ core, book }: Device): Promise<void> {
  for (let space = book.wanting(); space !== null; space = book.wanting()) {
    const read = await createFoldShelf(() => core).facts(space, "", null);
    expect(read?.next).toBeNull();
    book.takeAll(space, read?.facts ?? []);
  }
}

/** Everything that follows from the facts, in plain lists. */
function amountsTo(book: Book): unknown {
  return [plain(book.desk()), plain(book.room(roomId))];
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return ["map", ...[...value].map(([key, item]) => [key, plain(item)])];
  if (value instanceof Set) return ["set", ...value];
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

type Step =
  | { readonly kind: "write"; readonly event: DomainEvent; readonly late: number; readonly space: string }
  | { readonly kind: "move"; readonly which: number; readonly late: number; readonly isTold: boolean }
  | { readonly kind: "write-again"; readonly which: number; readonly late: number }
  | { readonly kind: "understand"; readonly which: number }
  | { readonly kind: "keep"; readonly back: number; readonly least: number; readonly meanwhile: number }
  | { readonly kind: "unlock" };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      event: anyCloseEvent,
      // Most come last; some come from a device that was away.
      late: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
      space: fc.constantFrom("self", "self", "self", roomId),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      which: fc.nat(60),
      late: fc.nat(30),
      isTold: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("write-again" as const),
      which: fc.nat(60),
      late: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("understand" as const), which: fc.nat(60) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("keep" as const),
      back: fc.nat(4),
      least: fc.integer({ min: 1, max: 4 }),
      meanwhile: fc.nat(3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("unlock" as const) }) },
);

let lastLamport = 0;
/** Behind all others where `late` is 0; else so many places before the last. */
const placeAt = (late: number, n: number): string => {
  const lamport = late === 0 ? ++lastLamport : Math.max(1, lastLamport - late);
  return `${String(lamport).padStart(8, "0")}.${String(n).padStart(6, "0")}`;
};

function rowOf(n: number, { event, late, space }: Extract<Step, { kind: "write" }>): FactRow {
  // Some are of a kind that this Holdfast learns only later.
  const isNewer = n % 11 === 0;
  return {
    space,
    place: placeAt(late, n),
    eventId: idOf(n),
    kind: isNewer ? newerKind : event.kind,
    subject: isNewer ? null : subjectOf(event),
    bulk: !isNewer && isBulk(event.kind),
    mine: n % 3 !== 0,
    signed: n % 2 === 0,
    logId: bytes(7),
    device: bytes(8),
    counter: n,
    event: canonicalToBytes(eventToCanonical(event)),
  };
}

async function write(device: Device, n: number, step: Extract<Step, { kind: "write" }>): Promise<void> {
  const row = rowOf(n, step);
  const fresh = await device.core.sql.transaction((sql) => keepFacts(sql, [row]));
  device.rows.push(row);
  device.core.tellFacts(fresh);
}

/** A fact gets another place. Some moves are told only with the next unlock, which then comes at once. */
async function move(device: Device, step: Extract<Step, { kind: "move" }>, n: number): Promise<void> {
  const row = device.rows[step.which % Math.max(1, device.rows.length)];
  if (row === undefined) return;
  const moved = { ...row, place: placeAt(step.late, n) };
  await placeFact(device.core.sql, row.eventId, moved);
  device.rows = device.rows.map((one) => (one === row ? moved : one));
  if (step.isTold) device.core.tellFacts([{ ...moved, moved: true }]);
  else await unlocked(device, true);
}

/** Its log was lost, and it is written again elsewhere. */
async function writeAgain(device: Device, which: number, late: number, n: number): Promise<void> {
  const row = device.rows[which % Math.max(1, device.rows.length)];
  if (row === undefined) return;
  const { sql } = device.core;
  await displaceFacts(sql, row.logId, row);
  const again = { ...row, place: placeAt(late, n) };
  const fresh = await sql.transaction((work) => keepFacts(work, [again]));
  device.rows = device.rows.map((one) => (one === row ? again : one));
  device.core.tellFacts(fresh);
}

/** A newer Holdfast reads what an older one could not; it does so when it is unlocked (opening.ts). */
async function understand(device: Device, which: number): Promise<void> {
  const newer = device.rows.filter(({ kind }) => kind === newerKind);
  const row = newer[which % Math.max(1, newer.length)];
  if (row === undefined) return;
  const kind = "LanguageChosen" as const;
  const known = { ...row, kind, subject: null, bulk: false };
  const event = canonicalToBytes(eventToCanonical({ kind, at: 1, language: "de" }));
  await renameFact(device.core.sql, row.eventId, known);
  await device.core.sql.run("UPDATE fact SET event = ? WHERE event_id = ?", [event, row.eventId]);
  device.rows = device.rows.map((one) => (one === row ? { ...known, event } : one));
  await unlocked(device, true);
}

async function run(steps: readonly Step[], spoil: string | null): Promise<void> {
  lastLamport = 0;
  const device = await newDevice(spoil);
  let n = 0;
  for (const [at, step] of steps.entries()) {
    n += 1;
    if (step.kind === "write") await write(device, n, step);
    if (step.kind === "move") await move(device, step, n);
    if (step.kind === "write-again") await writeAgain(device, step.which, step.late, n);
    if (step.kind === "understand") await understand(device, step.which);
    if (step.kind === "unlock") await unlocked(device, true);
    if (step.kind === "keep") await keep(device, step, steps.slice(at + 1), () => ++n);
    await whole(device);
    // What is wrong stays wrong until the device is unlocked anew.
    const next = steps[at + 1]?.kind ?? "unlock";
    if (next !== "unlock" && next !== "understand" && next !== "move") continue;
    const live = amountsTo(device.book);
    expect(live, `${at} ${step.kind}`).toEqual(amountsTo(await readAnew(device)));
  }
}

/** The same store, read from the beginning. */
async function readAnew(device: Device): Promise<Book> {
  const { book } = device;
  const rows = await device.core.sql.rows("SELECT * FROM fold");
  const fresh = await unlocked(device, false);
  // Looking without folds threw them away; they are as they were before.
  for (const row of rows)
    await device.core.sql.run(
      "INSERT INTO fold (space, place, token, mark, state) VALUES (?, ?, ?, ?, ?)",
      ["space", "place", "token", "mark", "state"].map((name) => row[name] ?? null),
    );
  device.book = book;
  return fresh;
}

/** Keeps folds while others write: what comes in the middle of it is folded, or undoes it. */
async function keep(
  device: Device,
  { back, least, meanwhile }: Extract<Step, { kind: "keep" }>,
  later: readonly Step[],
  next: () => number,
): Promise<void> {
  const n = next();
  const writes = later.flatMap((step) => (step.kind === "write" ? [step] : [])).slice(0, meanwhile);
  const folds = createFoldShelf(() => device.core);
  const between = async (): Promise<void> => {
    const step = writes.shift();
    if (step !== undefined) await write(device, next(), step);
  };
  await keepFolds(
    { spaces: { folds }, book: device.book } as unknown as Parameters<typeof keepFolds>[0],
    between,
    { reachOf: () => ({ back, least }), packedFrom: n % 2 === 0 ? 0 : 50 },
  );
}

const history = fc.array(anyStep, { minLength: 30, maxLength: 70 });

test("[ST11] whatever came in whatever order, and wherever a fold was cut, a space amounts to what its facts do", async () => {
  await fc.assert(
    fc.asyncProperty(history, (steps) => run(steps, null)),
    { numRuns: 150 },
  );
});

test.each([
  ["came among them", "DROP TRIGGER fold_with_new"],
  ["became others", "DROP TRIGGER fold_with_another"],
])("[ST11] a store that kept folds of facts that %s would be caught", async (_, spoil) => {
  const found = await fc.check(
    fc.asyncProperty(history, (steps) => run(steps, spoil)),
    { numRuns: 400, endOnFailure: true },
  );
  expect(found.failed).toBe(true);
  // By another amount, and by nothing else.
  expect(String(found.errorInstance)).toContain("to deeply equal");
});

test("[ST11] what comes late while the keys are open is folded in its place once everything was read", async () => {
  const device = await newDevice(null);
  lastLamport = 0;
  const named = (name: string): DomainEvent => ({
    kind: "FolderRenamed",
    at: 1,
    folderId: "f",
    name,
    contact: "",
  });
  const added: DomainEvent = { kind: "FolderAdded", at: 1, folderId: "f", name: "first", contact: "" };
  const events = [added, ...["second", "third", "fourth", "fifth"].map(named)];
  for (const [at, event] of events.entries())
    await write(device, at + 1, { kind: "write", event, late: 0, space: "self" });
  await keep(device, { kind: "keep", back: 0, least: 1, meanwhile: 0 }, [], () => 1);
  const nameNow = () => device.book.desk().foldersById.get("f")?.name;
  await unlocked(device, true);
  expect(nameNow()).toBe("fifth");
  await write(device, 20, { kind: "write", event: named("late"), late: 3, space: "self" });
  expect(device.book.wanting()).toBe("self");
  // What was known before is what is told meanwhile.
  expect(nameNow()).toBe("fifth");
  await whole(device);
  expect(device.book.wanting()).toBeNull();
  expect(nameNow()).toBe("fifth");
});

test("[ST10] unlocking reads what came since, and nothing that is folded", async () => {
  const device = await newDevice(null);
  const told: string[] = [];
  for (let n = 1; n <= 40; n++) {
    const event: DomainEvent = { kind: "FolderAdded", at: n, folderId: `f${n}`, name: `${n}`, contact: "" };
    await write(device, n * 11 + 1, { kind: "write", event, late: 0, space: "self" });
  }
  const folds = createFoldShelf(() => device.core);
  await keepFolds({ spaces: { folds }, book: device.book } as never, breathe, {
    reachOf: () => ({ back: 5, least: 5 }),
    packedFrom: 0,
  });
  device.book = createBook(rooms);
  const { core } = device;
  const counting = {
    ...core,
    tellFacts(rows: Parameters<Core["tellFacts"]>[0]) {
      told.push(...rows.map(({ eventId }) => eventId));
      core.tellFacts(rows);
    },
  };
  await tellHeldFacts(counting, (fold) => device.book.begin(fold));
  expect(told).toHaveLength(5);
  expect(device.book.desk().foldersById.size).toBe(40);
});

test("[ST12] what another way of folding kept, or what does not open, is thrown away and made again", async () => {
  for (const spoil of ["mark = 'another'", "state = 'x' || state", "state = substr(state, 1, 200)"]) {
    const device = await newDevice(null);
    for (let n = 1; n <= 20; n++) {
      const event: DomainEvent = { kind: "FolderAdded", at: n, folderId: `f${n}`, name: `${n}`, contact: "" };
      await write(device, n * 11 + 1, { kind: "write", event, late: 0, space: "self" });
    }
    const keepNow = () =>
      keepFolds(
        { spaces: { folds: createFoldShelf(() => device.core) }, book: device.book } as never,
        breathe,
        { reachOf: () => ({ back: 2, least: 2 }), packedFrom: 0 },
      );
    await keepNow();
    await device.core.sql.run(`UPDATE fold SET ${spoil}`);
    expect((await unlocked(device, true)).desk().foldersById.size).toBe(20);
    expect(await device.core.sql.rows("SELECT * FROM fold")).toEqual([]);
    await keepNow();
    expect(await device.core.sql.rows("SELECT * FROM fold")).toHaveLength(1);
    expect((await unlocked(device, true)).desk().foldersById.size).toBe(20);
  }
});
