/**
 * A copy opened to be read where there is no Holdfast: its facts in memory, and over them the same answers that a
 * device gives. Nothing can be written, no store is made, no host is known, and nothing is kept.
 */
import { keptToCanonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { nameOfFile, sealOfFile } from "#device/files/file-seal.ts";
import type { FileHere } from "#device/files/file-shelf.ts";
import { noFiles } from "#device/files/no-files.ts";
import type { Ground } from "#device/keys/ground.ts";
import { createDirectory } from "#device/meeting/directory.ts";
import { createRoomMemory } from "#device/meeting/room-memory.ts";
import { createPractice, type Practice } from "#device/practice.ts";
import type { RoomDirectory } from "#device/room-directory.ts";
import type { Fact, FactsQuery } from "#device/spaces.ts";
import { type FactRow, newerKind } from "#device/store/fact-table.ts";
import { bytesToCard } from "#device/sync/card-bytes.ts";
import { toFact, toInnerFact } from "#device/sync/core.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { translatingReady } from "#device/translate/at-hand.ts";
import { subjectOf } from "#device/translate/subject.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";
import type { KitRefusal } from "#protocol/identity/kit.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { wordsReady } from "#protocol/invite/six-words.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type CopyFault, readCopy } from "./reading.ts";
import type { RowsOfTable } from "./rows.ts";

export type Archive = {
  readonly madeAt: InstantMs;
  readonly rooms: RoomDirectory;
  readonly ask: Practice["ask"];
};

/** Opens a copy with the words of its sheet. `pieces`: of the sealed file, in order. */
export async function openArchive(
  words: string,
  pieces: Iterable<Uint8Array>,
  {
    now,
    zone,
    breathe,
  }: {
    readonly now: InstantMs;
    readonly zone: string;
    readonly breathe: () => Promise<void>;
  },
): Promise<Result<Archive, KitRefusal | CopyFault>> {
  await Promise.all([sodiumReady(), wordsReady(), translatingReady()]);
  const kit = wordsToKit(words);
  if (!kit.ok) return kit;
  const kept: Kept = { facts: [], cards: [], files: new Set() };
  const reading = readCopy(kit.value, (rows) => takeRows(kept, rows));
  let before: Uint8Array | null = null;
  for (const piece of pieces) {
    if (before !== null) {
      const taken = await reading.take(before, false);
      if (!taken.ok) return taken;
      await breathe();
    }
    before = piece;
  }
  const read = await reading.take(before ?? new Uint8Array(0), true);
  if (!read.ok) return read;
  if (read.value === null) return fail({ kind: "copy-damaged" });
  return succeed({ madeAt: read.value.madeAt, ...(await answersOver(kept, now, zone)) });
}

type Kept = {
  readonly facts: FactRow[];
  readonly cards: SpaceCard[];
  /** What tells the files apart that are whole in the copy. */
  readonly files: Set<string>;
};

/** How a file stands that was whole where the copy was made (device/store/file-table.ts). */
const whole: ReadonlySet<unknown> = new Set(["taken", "sent", "here"]);

/** Of all tables only what happened, the cards that tell rooms apart, and which files are there. */
function takeRows(kept: Kept, { table, columns, rows }: RowsOfTable): boolean {
  if (table === "card") {
    const at = columns.indexOf("bytes");
    for (const row of rows) if (row[at] instanceof Uint8Array) kept.cards.push(bytesToCard(row[at]));
    return true;
  }
  if (table === "file") {
    for (const row of rows) {
      const name = nameOfWhole(new Map(columns.map((column, at) => [column, row[at] ?? null])));
      if (name !== null) kept.files.add(name);
    }
    return true;
  }
  if (table !== "fact") return true;
  for (const row of rows) {
    const fact = factOf(new Map(columns.map((column, at) => [column, row[at] ?? null])));
    if (fact === null) return false;
    kept.facts.push(fact);
  }
  return true;
}

/** By what a letter's file is told apart (FI18); null for one that is not whole. */
function nameOfWhole(row: ReadonlyMap<string, unknown>): string | null {
  const [key, address, hash, length] = ["key", "address", "hash", "length"].map((name) => row.get(name));
  if (!whole.has(row.get("standing")) || typeof length !== "number") return null;
  if (!(key instanceof Uint8Array && address instanceof Uint8Array && hash instanceof Uint8Array))
    return null;
  return nameOfFile({ seal: sealOfFile({ key, address, hash }), length });
}

function factOf(row: ReadonlyMap<string, unknown>): FactRow | null {
  const [space, place, eventId, kind] = ["space", "place", "event_id", "kind"].map((name) => row.get(name));
  const [logId, device, event] = ["log_id", "device", "event"].map((name) => row.get(name));
  if (typeof space !== "string" || typeof place !== "string" || typeof eventId !== "string") return null;
  if (typeof kind !== "string" || !(event instanceof Uint8Array) || !(device instanceof Uint8Array))
    return null;
  if (!(logId instanceof Uint8Array) || (kind !== newerKind && keptToCanonical(event) === null)) return null;
  const subject = row.get("subject");
  return {
    space,
    place,
    eventId,
    kind,
    subject: typeof subject === "string" ? subject : null,
    bulk: row.get("bulk") === 1,
    mine: row.get("mine") === 1,
    signed: row.get("signed") === 1,
    logId,
    device,
    counter: Number(row.get("counter")),
    event,
  };
}

async function answersOver(kept: Kept, now: InstantMs, zone: string): Promise<Omit<Archive, "madeAt">> {
  const clock = { now: () => now };
  const rows = kept.facts.toSorted((a, b) => (a.place < b.place ? -1 : 1));
  const [inner, clinical] = [true, false].map((isInner) =>
    rows.filter(({ kind }) => kind.startsWith("hf/") === isInner),
  );
  const facts = (clinical ?? []).map((row) => toFact(row, true));
  const byKind = new Map<string, Fact[]>();
  for (const fact of facts) {
    const name = `${fact.space} ${fact.event?.kind ?? newerKind}`;
    const there = byKind.get(name);
    if (there === undefined) byKind.set(name, [fact]);
    else there.push(fact);
  }
  const spaces = spacesOver(kept.cards, inner ?? [], byKind);
  const memory = createRoomMemory(spaces as unknown as SealedSpaces);
  await memory.load();
  const ground = { memory, spaces, platform: { clock } } as unknown as Ground;
  const rooms = createDirectory(ground, { newestOf: () => null });
  const practice = createPractice({
    spaces: {
      commit: async () => fail({ kind: "locked" }),
      facts: async (query) => found(byKind, query),
      words: noWords,
      folds: null,
      files: () => noFiles("locked", (files) => Promise.resolve(files.map((file) => standsIn(kept, file)))),
    },
    rooms,
    clock,
    // Nothing is drawn where nothing is written.
    chance: { bytes: (count) => new Uint8Array(count) },
    ofDevice: () => ({ host: "", numbering: { device: "", isFirst: true, others: [] } }),
    zone,
  });
  practice.receive(facts);
  return { rooms, ask: (name, input) => practice.ask(name, input) };
}

/** Whether the bytes of a file came with the copy. They are not opened here: they come back with it. */
function standsIn({ files }: Kept, file: AttachedFile): FileHere {
  return files.has(nameOfFile(file))
    ? { standing: "here", came: file.length }
    : { standing: "away", came: 0 };
}

const noWords = {
  unread: async () => [],
  event: async () => null,
  take: async () => undefined,
  find: async () => [],
};

function found(byKind: ReadonlyMap<string, readonly Fact[]>, query: FactsQuery): readonly Fact[] {
  const all = query.kinds
    .flatMap((kind) => byKind.get(`${query.space} ${kind}`) ?? [])
    .filter(({ event, order }) => {
      if (query.before !== null && order >= query.before) return false;
      return query.subject === null || (event !== null && subjectOf(event) === query.subject);
    })
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  return all.slice(-query.countMax);
}

/** What the memory of rooms asks of sealed spaces. */
function spacesOver(
  cards: readonly SpaceCard[],
  inner: readonly FactRow[],
  byKind: ReadonlyMap<string, readonly Fact[]>,
) {
  return {
    cards: () => cards,
    card: (space: string) => cards.find((card) => card.space === space) ?? null,
    innerEvents: async (space: string, label: string) =>
      inner.filter((row) => row.space === space && row.kind === label).map((row) => toInnerFact(row, true)),
    facts: async (query: FactsQuery) => found(byKind, query),
    onFacts: () => undefined,
    onInnerFacts: () => undefined,
  };
}
