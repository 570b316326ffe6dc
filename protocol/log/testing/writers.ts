/** People writing in one log from several devices, an honest host between them, and a hand that can lie. */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { type DeviceKeys, drawDeviceKeys } from "#protocol/identity/device.ts";
import { signAct } from "#protocol/log/act.ts";
import { type Entry, type EntryEvent, sealEntry, type UnmarkedEntry } from "#protocol/log/entry.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { headOf, type LogState, startLog } from "#protocol/log/log-state.ts";
import { markEntry, type Writers } from "#protocol/log/mark.ts";
import { type Judged, receiveBody, type Verdict, type Waiting } from "#protocol/log/receive.ts";
import { sha256 } from "#protocol/seal/hash.ts";

type OwnEnd = { counter: number; bodyHash: Uint8Array | null; lamport: number };

/** One device with all it needs to write in the log and to judge it. */
export type Writer = {
  readonly keys: DeviceKeys;
  readonly markKey: Uint8Array | null;
  readonly writers: Writers;
  readonly state: LogState;
  readonly waiting: Waiting;
  own: OwnEnd;
  readonly judged: Judged[];
};

export type Room = {
  readonly space: Uint8Array;
  readonly logKeys: LogKeys;
  readonly chance: Chance;
  /** anna's telephone and computer, dr-weil's computer. */
  readonly anna: Writer;
  readonly annaComputer: Writer;
  readonly weil: Writer;
  readonly bodies: Uint8Array[];
};

/** A room with a fresh log. `name` makes its keys; the same name gives the same room. */
export function room(name = "room", lamportBase = 0): Room {
  const chance = countedChance(name);
  const space = chance.bytes(16);
  const keys = logKeys(chance.bytes(32));
  const [telephone, computer, office] = [0, 1, 2].map(() => drawDeviceKeys(space, chance)) as [
    DeviceKeys,
    DeviceKeys,
    DeviceKeys,
  ];
  const publicKeys = (...devices: DeviceKeys[]) =>
    new Map(devices.map((device) => [bytesToHex(device.id), device.pair.publicKey] as const));
  const [annas, weils] = [chance.bytes(32), chance.bytes(32)];
  const writer = (
    device: DeviceKeys,
    markKey: Uint8Array,
    mine: DeviceKeys[],
    others: DeviceKeys[],
  ): Writer => ({
    keys: device,
    markKey,
    writers: { mine: publicKeys(...mine), others: publicKeys(...others), markKey },
    state: startLog(space, keys.logId, lamportBase),
    waiting: [],
    own: { counter: 0, bodyHash: null, lamport: 0 },
    judged: [],
  });
  return {
    space,
    logKeys: keys,
    chance,
    anna: writer(telephone, annas, [telephone, computer], [office]),
    annaComputer: writer(computer, annas, [telephone, computer], [office]),
    weil: writer(office, weils, [office], [telephone, computer]),
    bodies: [],
  };
}

/** An event as a writer puts it into an entry; `provable` signs it as an act. */
export function eventOf(room: Room, writer: Writer, event: Canonical, provable = false): EntryEvent {
  const salt = room.chance.bytes(16);
  const act = provable ? signAct(writer.keys.pair, room.space, eventId(room.space, salt, event)) : null;
  return { salt, event, act };
}

/** The next honest entry of a writer, without its mark; its chain is not moved on. */
export function nextUnmarked(room: Room, writer: Writer, events: readonly EntryEvent[]): UnmarkedEntry {
  const seen = headOf(writer.state);
  return {
    space: room.space,
    device: writer.keys.id,
    counter: writer.own.counter + 1,
    prevOwn: writer.own.bodyHash,
    seenSeq: seen.seq,
    seenHead: seen.head,
    lamport: 1 + Math.max(writer.state.lamports[seen.seq] ?? 0, writer.own.lamport),
    events,
  };
}

/** Seals an entry for the room's log as it is. */
export function sealed(room: Room, entry: Entry): Uint8Array {
  const body = sealEntry(room.logKeys, entry, room.chance);
  if (!body.ok) throw new Error("the entry is too large for the test");
  return body.value;
}

/** Writes honestly: the body, and the writer's chain moved on. Nothing reaches the host yet. */
export function write(room: Room, writer: Writer, event: Canonical, provable = false): Uint8Array {
  const unmarked = nextUnmarked(room, writer, [eventOf(room, writer, event, provable)]);
  const body = sealed(room, markEntry(unmarked, room.logKeys.logId, writer.markKey));
  writer.own = { counter: unmarked.counter, bodyHash: sha256(body), lamport: unmarked.lamport };
  return body;
}

/** Marks and seals whatever entry a liar wants. */
export function forge(room: Room, entry: UnmarkedEntry, markKey: Uint8Array | null): Uint8Array {
  return sealed(room, markEntry(entry, room.logKeys.logId, markKey));
}

/** A writer takes bodies; the last verdict is given back. */
export function take(room: Room, writer: Writer, ...bodies: readonly Uint8Array[]): Verdict {
  let last: Verdict | undefined;
  for (const body of bodies) {
    const judged = receiveBody(writer.state, writer.waiting, room.logKeys, writer.writers, body);
    writer.judged.push(...judged);
    last = judged[0]?.verdict;
  }
  if (last === undefined) throw new Error("no body was taken");
  return last;
}

/** The host appends and gives to all, in one order. Returns what each says: anna, her computer, weil. */
export function append(room: Room, body: Uint8Array): readonly [Verdict, Verdict, Verdict] {
  room.bodies.push(body);
  return [take(room, room.anna, body), take(room, room.annaComputer, body), take(room, room.weil, body)];
}

/** A verdict in a word for a test: its kind, the author or the rule. */
export function said(verdict: Verdict): string {
  if (verdict.kind === "accepted") return `${verdict.cloned ? "cloned " : ""}${verdict.author}`;
  return verdict.kind === "rejected" ? verdict.rule : verdict.kind;
}
