/**
 * The world of one schedule: one host, one person alone with self or two with a room between them, their devices
 * past and present, and the truth about every epoch that was made, which no device knows whole.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { acceptEpoch } from "#protocol/epoch/accept.ts";
import { adoptEpoch } from "#protocol/epoch/adopt.ts";
import { type CommittedEpoch, commitEpoch, openSpace } from "#protocol/epoch/commit.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { kemToCanonical } from "#protocol/epoch/kem.ts";
import { bytesToRecord, type EpochCore } from "#protocol/epoch/record.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { readDeviceList, signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, personaPair, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { adoptByKey, type PlaceToAdopt } from "./coming-in.ts";
import type { Fault } from "./faults.ts";
import { MemoryHost } from "./host.ts";
import { knownEpoch } from "./known-epoch.ts";
import { OwnDevice, type Surroundings } from "./own-device.ts";
import { Person } from "./person.ts";
import { origin, type SpaceCopy, type Steps } from "./space-copy.ts";

/** An epoch that somebody made, taken by the host or not. */
export type MadeEpoch = {
  readonly epoch: Epoch;
  readonly core: EpochCore;
  readonly record: Uint8Array;
  /** When it was made, in order of making. */
  readonly at: number;
  /** When it was first in force somewhere; infinity if nowhere. */
  inForce: number;
};

const since = 1_790_000_000_000;

export class World {
  readonly chance: Chance;
  readonly host = new MemoryHost();
  readonly people: Person[] = [];
  readonly made = new Map<string, MadeEpoch>();
  readonly kemSeeds = new Set<string>();
  /** Every device there ever was. */
  readonly devices: OwnDevice[] = [];
  /** The host has withheld something from somebody. */
  withheld = false;
  readonly #surroundings: Surroundings;
  #turn = 0;
  #named = 0;

  constructor(seed: string, fault: Fault | null) {
    this.chance = countedChance(seed);
    this.#surroundings = {
      chance: this.chance,
      fault,
      made: (epoch, record) => this.#keepMade(epoch, record),
      moved: (epoch) => {
        const known = this.made.get(bytesToHex(epoch.transcript));
        if (known !== undefined) known.inForce = Math.min(known.inForce, this.#turn++);
      },
      kemSeed: (secret) => this.kemSeeds.add(bytesToHex(secret)),
      removedKem: (space) => this.#removedKem(space),
      turn: () => this.turn(),
    };
  }

  turn(): number {
    return this.#turn++;
  }

  /** A random number below `count`. */
  below(count: number): number {
    const [a = 0, b = 0, c = 0] = this.chance.bytes(3);
    return ((a << 16) | (b << 8) | c) % count;
  }

  oneOf<Item>(items: readonly Item[]): Item | null {
    return items.length === 0 ? null : (items[this.below(items.length)] ?? null);
  }

  newDevice(person: Person, host = this.host): OwnDevice {
    const device = new OwnDevice(`${person.name}${this.#named++}`, person, host, this.#surroundings);
    this.devices.push(device);
    return device;
  }

  /** A person with one device and self at epoch 0. */
  async addPerson(name: string): Promise<Person> {
    const { chance } = this;
    const person = new Person(name, drawRoot(chance), chance);
    this.people.push(person);
    const device = this.newDevice(person);
    person.devices.push(device);
    const space = chance.bytes(16);
    const keys = device.drawKeys(space);
    device.selfPublicKey = keys.publicKey;
    const pair = rootPair(person.root);
    const list = signDeviceList(pair, {
      space,
      persona: pair.publicKey,
      otherPersona: null,
      number: 0,
      devices: [{ id: keys.device.id, signPublicKey: keys.publicKey, name: "computer", since }],
      recoveryKey: recoveryPair(person.root, "self").publicKey,
    });
    const opened = await openSpace(
      {
        kind: "self",
        space,
        host: origin,
        persona: pair.publicKey,
        list,
        kems: [keys.kem],
        committer: { device: keys.device.id, signSeed: keys.device.signSeed },
      },
      chance,
    );
    const self = this.#begin(device, "self", opened, keys.device);
    await runThrough(self.sync());
    person.writeAnchor(opened.epoch, this.host);
    return person;
  }

  /** The room between two people, at epoch 1: opened by the first, joined by the second. */
  async openRoom(weil: Person, anna: Person): Promise<void> {
    const { chance } = this;
    const [desk, phone] = [weil.devices[0], anna.devices[0]];
    assert(desk !== undefined && phone !== undefined, "each has a device");
    const space = chance.bytes(16);
    weil.room = { space, own: "a", rho: chance.bytes(16) };
    anna.room = { space, own: "b", rho: chance.bytes(16) };
    weil.firstMark = chance.bytes(32);
    anna.firstMark = chance.bytes(32);
    const [keysA, keysB] = [desk.drawKeys(space), phone.drawKeys(space)];
    desk.roomPublicKey = keysA.publicKey;
    phone.roomPublicKey = keysB.publicKey;
    const [pairA, pairB] = [personaPair(weil.root, weil.room.rho), personaPair(anna.root, anna.room.rho)];
    const listed = (keys: typeof keysA) => ({
      id: keys.device.id,
      signPublicKey: keys.publicKey,
      name: "computer",
      since,
    });
    const listA = signDeviceList(pairA, {
      space,
      persona: pairA.publicKey,
      otherPersona: null,
      number: 0,
      devices: [listed(keysA)],
      recoveryKey: recoveryPair(weil.root, weil.room.rho).publicKey,
    });
    const listB = signDeviceList(pairB, {
      space,
      persona: pairB.publicKey,
      otherPersona: pairA.publicKey,
      number: 0,
      devices: [listed(keysB)],
      recoveryKey: recoveryPair(anna.root, anna.room.rho).publicKey,
    });
    const committer = { device: keysA.device.id, signSeed: keysA.device.signSeed };
    const opening = {
      kind: "room" as const,
      space,
      host: origin,
      persona: pairA.publicKey,
      list: listA,
      kems: [keysA.kem],
      committer,
    };
    const opened = await openSpace(opening, chance);
    const roomA = this.#begin(desk, "room", opened, keysA.device);
    roomA.announced.push({ n: -1, kem: keysA.kem });
    await runThrough(roomA.sync());
    const first = await commitEpoch(
      {
        from: opened.epoch,
        listA,
        listB,
        personaB: pairB.publicKey,
        successors: [],
        kems: [keysB.kem],
        host: origin,
        erase: null,
        committer,
      },
      chance,
    );
    roomA.lay(first.record, { epoch: first.epoch, device: { ...keysA.device, kems: [first.kem] } });
    await runThrough(roomA.sync());
    const opener = { kind: "device", device: keysB.device.id, kems: keysB.device.kems } as const;
    const from = { ...opened.epoch, key: null, kems: [] };
    const accepted = await acceptEpoch({
      from,
      record: first.record,
      personaB: pairB.publicKey,
      kems: [keysB.kem],
      hosts: [origin],
      opener,
    });
    assert(accepted.ok, "record 1 is accepted");
    const roomB = phone.keep("room", {
      kind: "room",
      own: "b",
      member: { epoch: accepted.value.epoch, device: keysB.device },
      epochs: [
        knownEpoch(opened.epoch, opened.record, "b"),
        knownEpoch(accepted.value.epoch, first.record, "b"),
      ],
      firstMark: anna.firstMark,
    });
    roomB.announced.push({ n: -1, kem: keysB.kem });
    await roomB.readEarlier();
    for (const [device, keys] of [
      [desk, keysA],
      [phone, keysB],
    ] as const) {
      const selfDevice = device.self?.member.device.id ?? new Uint8Array(16);
      device.self?.say([
        "hf/room-device/1",
        selfDevice,
        keys.device.id,
        keys.publicKey,
        kemToCanonical(keys.kem),
      ]);
      await runThrough(device.writeCard());
    }
  }

  /**
   * A new device that comes to self with R in hand: by the anchor, or by the record that an own device gave it.
   * Null when the host does not show the way.
   */
  async comeIn(person: Person, helper: SpaceCopy | null, host = this.host): Promise<OwnDevice | null> {
    const start = helper === null ? anchorOf(person, host) : await recordOf(person, helper);
    if (start === null) return null;
    const device = this.newDevice(person, host);
    device.root = person.root;
    const epochs = await adoptByKey(host, device.name, { kind: "self", own: "a", personaB: null, ...start });
    const newest = epochs?.at(-1);
    if (epochs === null || newest === undefined) return null;
    const keys = device.drawKeys(start.space);
    device.selfPublicKey = keys.publicKey;
    const member = { epoch: newest.epoch, device: keys.device };
    const self = device.keep("self", { kind: "self", own: "a", member, epochs, firstMark: null });
    self.announced.push({ n: -1, kem: keys.kem });
    await self.readEarlier();
    return device;
  }

  #begin(
    device: OwnDevice,
    kind: "self" | "room",
    opened: CommittedEpoch,
    own: { readonly id: Uint8Array; readonly signSeed: Uint8Array },
  ): SpaceCopy {
    this.#keepMade(opened.epoch, opened.record);
    const member = {
      epoch: opened.epoch,
      device: { id: own.id, signSeed: own.signSeed, kems: [opened.kem] },
    };
    const firstMark = kind === "self" ? null : device.person.firstMark;
    return device.keep(kind, {
      kind,
      own: "a",
      member,
      epochs: [knownEpoch(opened.epoch, opened.record, "a")],
      firstMark,
    });
  }

  #keepMade(epoch: Epoch, record: Uint8Array): void {
    const read = bytesToRecord(record);
    assert(read.ok, "a record just made can be read");
    const name = bytesToHex(epoch.transcript);
    if (this.made.has(name)) return;
    this.made.set(name, {
      epoch,
      core: read.value.core,
      record,
      at: this.#turn++,
      inForce: Number.POSITIVE_INFINITY,
    });
  }

  /** The KEM key of a device that the newest lists of a space no longer carry. */
  #removedKem(space: Uint8Array): Uint8Array | null {
    const records = [...this.made.values()].filter(
      ({ core }) => bytesToHex(core.space) === bytesToHex(space),
    );
    const newest = records.at(-1);
    const names = new Set(newest?.core.kems.map((kem) => bytesToHex(kem.device)));
    const former = records
      .flatMap(({ core }) => core.kems)
      .findLast((kem) => !names.has(bytesToHex(kem.device)));
    return former?.publicKey ?? null;
  }
}

/** Runs to the end without losing power. */
export async function runThrough<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

type SelfStart = Pick<PlaceToAdopt, "space" | "personaA" | "number" | "transcript" | "key">;

function anchorOf(person: Person, host: MemoryHost): SelfStart | null {
  const anchor = person.readAnchor(host);
  if (anchor === null) return null;
  const { epoch: number, epochKey: key, transcript, selfList } = anchor;
  const personaA = rootPair(person.root).publicKey;
  const list = readDeviceList(selfList, personaA);
  return list.ok ? { space: list.value.space, personaA, number, transcript, key } : null;
}

/** What an own device gives to one it lets in: its newest record, opened there with R. */
async function recordOf(person: Person, helper: SpaceCopy): Promise<SelfStart | null> {
  const newest = helper.epochs.at(-1);
  const { seed } = recoveryPair(person.root, "self");
  const personaA = rootPair(person.root).publicKey;
  if (newest === undefined) return null;
  const adopted = await adoptEpoch({
    kind: "self",
    space: helper.space,
    personaA,
    personaB: null,
    number: null,
    transcript: null,
    record: newest.record,
    opener: { kind: "recovery", side: "a", seed },
  });
  if (!adopted.ok || adopted.value.epoch.key === null) return null;
  const { number, transcript, key } = adopted.value.epoch;
  return { space: helper.space, personaA, number, transcript, key };
}
