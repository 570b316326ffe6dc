/**
 * One device of one person in a schedule: its copy of self and of the room, and what it does there with R in hand
 * or without: everyday reading and writing, coming in, settling every space by the list of self.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { announceKem, canonicalToKem, type KemAnnouncement, kemToCanonical } from "#protocol/epoch/kem.ts";
import type { ChangeToCommit, MemberDevice } from "#protocol/epoch/member.ts";
import { personaSuccessor, rootSuccessor } from "#protocol/epoch/successor.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import {
  type DeviceList,
  type ListedDevice,
  readDeviceList,
  signDeviceList,
} from "#protocol/identity/device-list.ts";
import { personaPair, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { adoptByKey } from "./coming-in.ts";

import type { Fault } from "./faults.ts";
import type { MemoryHost } from "./host.ts";
import { lastTakingAway } from "./known-epoch.ts";
import type { Person } from "./person.ts";
import { type Around, SpaceCopy, type Standing, type Start, type Steps } from "./space-copy.ts";

/** What a schedule gives to all its devices. */
export type Surroundings = {
  readonly chance: Chance;
  readonly fault: Fault | null;
  readonly made: Around["made"];
  readonly moved: Around["moved"];
  readonly removedKem: Around["removedKem"];
  /** The next number in the order of making. */
  turn(): number;
  /** Told of every private KEM key that was ever drawn. */
  kemSeed(seed: Uint8Array): void;
};

const since = 1_790_000_000_000;

export class OwnDevice {
  readonly name: string;
  readonly person: Person;
  readonly surroundings: Surroundings;
  host: MemoryHost;
  self: SpaceCopy | null = null;
  room: SpaceCopy | null = null;
  /** R while it is in hand. */
  /** In order of making, when R was last put out of its hand; infinity while it is in hand. */
  rootUntil = Number.NEGATIVE_INFINITY;
  #root: Root | null = null;
  /** Every secret it ever held, by the space it belongs to. */
  readonly held = { self: new Map<string, Uint8Array>(), room: new Map<string, Uint8Array>() };
  /** Lost or broken: it does nothing any more. */
  gone = false;
  /** Ways it said it needs, and was then given. */
  readonly needed: string[] = [];

  constructor(name: string, person: Person, host: MemoryHost, surroundings: Surroundings) {
    this.name = name;
    this.person = person;
    this.host = host;
    this.surroundings = surroundings;
  }

  around(kind: "self" | "room"): Around {
    const { chance, fault, made, moved, kemSeed, removedKem } = this.surroundings;
    return {
      reader: this.name,
      chance,
      fault,
      made,
      removedKem,
      mark: (list) => this.mark(list),
      host: () => this.host,
      recoveries: () =>
        this.root === null
          ? []
          : [this.root, ...this.person.former].map((root) => recoveryPair(root, this.#rho(kind)).seed),
      cardKey: (n) => (kind === "self" ? null : (this.cards().find((card) => card.epoch === n)?.key ?? null)),
      moved,
      held: (secret, sort) => {
        this.held[kind].set(bytesToHex(secret), secret);
        if (sort === "kem") kemSeed(secret);
      },
    };
  }

  keep(kind: "self" | "room", start: Start): SpaceCopy {
    const copy = new SpaceCopy(this.around(kind), start);
    this[kind] = copy;
    return copy;
  }

  drawKeys(space: Uint8Array): {
    readonly device: MemberDevice;
    readonly publicKey: Uint8Array;
    readonly kem: KemAnnouncement;
  } {
    const { chance } = this.surroundings;
    const { id, pair } = drawDeviceKeys(space, chance);
    const { announcement, secret } = announceKem(space, id, pair.seed, 0, chance);
    return {
      device: { id, signSeed: pair.seed, kems: [secret] },
      publicKey: pair.publicKey,
      kem: announcement,
    };
  }

  /** The cards of the room that it has read in self. */
  cards(): readonly {
    readonly epoch: number;
    readonly key: Uint8Array;
    readonly transcript: Uint8Array;
    readonly personas: readonly [Uint8Array, Uint8Array];
  }[] {
    return this.#facts("hf/room-card/1").map((event) => ({
      epoch: Number(event[1]),
      key: event[2] as Uint8Array,
      transcript: event[3] as Uint8Array,
      personas: [event[4] as Uint8Array, event[5] as Uint8Array],
    }));
  }

  get root(): Root | null {
    return this.#root;
  }

  set root(root: Root | null) {
    if (root !== null) this.rootUntil = Number.POSITIVE_INFINITY;
    else if (this.#root !== null) this.rootUntil = this.surroundings.turn();
    this.#root = root;
  }

  /** Everyday: reads self and the room in some order, and says what it has to say. */
  async *live(letter: Canonical | null, roomFirst: boolean, card: boolean): Steps<void> {
    const { self, room } = this;
    if (self === null) return;
    const about = ["hf/rig-letter/1", letter] as const;
    if (letter !== null) (room?.isListed() === true && !room.removed ? room : self).say(about);
    if (!roomFirst) yield* self.flush();
    if (room !== null) {
      yield* room.flush();
    }
    if (roomFirst) yield* self.flush();
    if (card) yield* this.writeCard();
  }

  /** A fresh epoch for a space, everybody as they are. */
  async *rotate(kind: "self" | "room"): Steps<void> {
    const copy = this[kind];
    if (copy === null) return;
    const outcome = yield* copy.commit(() => (copy.isListed() ? this.#change(copy, {}) : null));
    if (outcome === "done") yield* copy.flush();
    if (kind === "room") yield* this.writeCard();
  }

  /** Comes to the room by the newest card in self and reads it, R in hand. */
  async *readRoom(): Steps<void> {
    if (this.room === null && (yield* this.#adoptRoom())) yield* this.#room().sync();
  }

  #room(): SpaceCopy {
    assert(this.room !== null, "the room is here");
    return this.room;
  }

  /** Commits in one space alone: in self without some devices, else everybody as they are. */
  async *commitIn(copy: SpaceCopy, drop: ReadonlySet<string>): Steps<void> {
    const build = () => (drop.size > 0 ? this.#selfChange(copy, drop, null) : this.#change(copy, {}));
    yield* copy.commit(() => (copy.isListed() ? build() : null));
  }

  /** Writes the card of the room when self is behind it. */
  async *writeCard(): Steps<void> {
    const { self, room } = this;
    if (self === null || room === null || room.removed || !self.isListed() || room.stuck !== null) return;
    const { epoch } = room.member;
    if (epoch.b === null || epoch.key === null) return;
    if (this.cards().some((card) => card.epoch >= epoch.number)) return;
    self.say(["hf/room-card/1", epoch.number, epoch.key, epoch.transcript, epoch.a.persona, epoch.b.persona]);
    yield* self.flush();
  }

  /**
   * Settles every space with R in hand: self without the devices to drop (and with this one), the anchor, the room's
   * keys and card. What is in order already is left alone, so it can be begun again after any crash.
   */
  async *settle(drop: ReadonlySet<string>, nextRoot: Root | null): Steps<Standing | "done" | "superseded"> {
    const { self, person } = this;
    assert(self !== null, "who settles keeps self");
    for (let turn = 0; ; turn++) {
      const outcome = yield* self.commit(() => this.#selfChange(self, drop, nextRoot));
      person.takeRootOf(self.member.epoch);
      if (person.knowsRoot(self.member.epoch)) this.root = person.root;
      if (outcome === "done" || outcome === "nothing") break;
      if (outcome !== "superseded" || turn > 8) return outcome;
    }
    const isLate = this.surroundings.fault === "anchor-not-written" && person.readAnchor(this.host) !== null;
    if (!isLate) person.writeAnchor(self.member.epoch, this.host);
    yield "anchor written";
    const flushed = yield* self.flush();
    if (flushed !== "at-head") return flushed;
    return yield* this.#settleRoom(self);
  }

  async *#settleRoom(self: SpaceCopy): Steps<Standing | "done" | "superseded"> {
    if (this.room === null && !(yield* this.#adoptRoom())) return "done";
    const { room } = this;
    assert(room !== null, "the room was adopted");
    yield* this.#announceRoomKeys(self, room);
    for (let turn = 0; ; turn++) {
      const standing = yield* room.sync();
      if (standing !== "at-head") return standing;
      const change = this.#roomChange(self, room);
      const list = room.own === "a" ? change?.listA : change?.listB;
      // Another may have dropped this device meanwhile: without its mark in self the list would be followed by none.
      if (list && !(yield* this.#drawMark(self, list))) return "superseded";
      let isStale = false;
      const outcome = yield* room.commit(() => {
        const now = this.#roomChange(self, room);
        // What was read meanwhile may make another list, which has no mark key yet.
        const signed = (room.own === "a" ? now?.listA : now?.listB) ?? null;
        isStale = signed !== null && this.mark(signed) === null;
        return isStale ? null : now;
      });
      if (outcome === "done" || (outcome === "nothing" && !isStale)) break;
      if (turn > 8) return "superseded";
      if (outcome !== "superseded" && outcome !== "nothing") return outcome;
    }
    yield* room.flush();
    yield* this.writeCard();
    return "done";
  }

  /** The mark key that an own device drew for a list of this side. */
  mark(list: Uint8Array): Uint8Array | null {
    const drawn = this.#facts("hf/room-mark/1").find((event) =>
      equalBytes(event[1] as Uint8Array, sha256(list)),
    );
    const key = (drawn?.[2] as Uint8Array | undefined) ?? null;
    if (key !== null) this.held.room.set(bytesToHex(key), key);
    return key ?? (this.surroundings.fault === "mark-key-kept" ? (this.room?.firstMark ?? null) : null);
  }

  /** Whether no device left self, and no root came, since the mark key of this list was drawn there: who read the room by self's cards alone is shut out by a fresh list. */
  #isListFresh(self: SpaceCopy, list: Uint8Array): boolean {
    const name = sha256(list);
    // As it says itself: one that a record left behind is made again later, and who was taken out may have read it.
    const drawn = Number(
      this.#facts("hf/room-mark/1").find((event) => equalBytes(event[1] as Uint8Array, name))?.[3] ?? 0,
    );
    if (this.surroundings.fault === "mark-key-kept" || this.surroundings.fault === "card-readers-kept")
      return true;
    return drawn >= (lastTakingAway(self.epochs)?.epoch.number ?? 0);
  }

  /** Draws the mark key of a list, known to self before the room epoch that brings the list. */
  async *#drawMark(self: SpaceCopy, list: Uint8Array): Steps<boolean> {
    if (this.mark(list) !== null || this.surroundings.fault === "mark-key-kept") return true;
    self.say(["hf/room-mark/1", sha256(list), this.surroundings.chance.bytes(32), self.n]);
    yield* self.flush();
    return this.mark(list) !== null;
  }

  async *#announceRoomKeys(self: SpaceCopy, room: SpaceCopy): Steps<void> {
    const own = room.member.device.id;
    if (this.#facts("hf/room-device/1").some((event) => equalBytes(event[2] as Uint8Array, own))) return;
    const kem = room.kemsBefore(0).find((one) => equalBytes(one.device, own));
    assert(kem !== undefined, "the keys of a room were drawn with an announcement");
    const publicKey = this.roomPublicKey;
    assert(publicKey !== null, "and with a signature key");
    self.say(["hf/room-device/1", self.member.device.id, own, publicKey, kemToCanonical(kem)]);
    yield* self.flush();
  }

  roomPublicKey: Uint8Array | null = null;

  async *#adoptRoom(): Steps<boolean> {
    const card = this.cards().toSorted((a, b) => b.epoch - a.epoch)[0];
    if (card === undefined) return false;
    const { own, space } = this.person.roomPlace();
    const [personaA, personaB] = card.personas;
    const epochs = await adoptByKey(this.host, this.name, {
      kind: "room",
      own,
      space,
      personaA,
      personaB,
      number: card.epoch,
      transcript: card.transcript,
      key: card.key,
    });
    if (epochs === null) return false;
    const newest = epochs.at(-1);
    assert(newest !== undefined, "an adopted room has an epoch");
    const { device, publicKey, kem } = this.drawKeys(space);
    this.roomPublicKey = publicKey;
    const { firstMark } = this.person;
    const room = this.keep("room", {
      kind: "room",
      own,
      member: { epoch: newest.epoch, device },
      epochs,
      firstMark,
    });
    room.announced.push({ n: -1, kem });
    await room.readEarlier();
    yield "room adopted";
    return true;
  }

  /** Room devices of the devices that self lists, with their keys. */
  #wanted(
    self: SpaceCopy,
  ): ReadonlyMap<string, { readonly listed: ListedDevice; readonly kem: KemAnnouncement }> {
    const listed = self.epochs.at(-1)?.mine ?? new Map<string, Uint8Array>();
    const wanted = new Map<string, { readonly listed: ListedDevice; readonly kem: KemAnnouncement }>();
    for (const event of this.#facts("hf/room-device/1")) {
      const [, selfDevice, id, signPublicKey, kem] = event as readonly [
        string,
        Uint8Array,
        Uint8Array,
        Uint8Array,
        Canonical,
      ];
      const announcement = canonicalToKem(kem);
      if (announcement === null || !listed.has(bytesToHex(selfDevice))) continue;
      wanted.set(bytesToHex(id), {
        listed: { id, signPublicKey, name: "computer", since },
        kem: announcement,
      });
    }
    return wanted;
  }

  #selfChange(self: SpaceCopy, drop: ReadonlySet<string>, nextRoot: Root | null): ChangeToCommit | null {
    const { epoch, device } = self.member;
    this.person.takeRootOf(epoch);
    const { root } = this.person;
    if (!this.person.knowsRoot(epoch)) return null;
    this.root = root;
    const next = nextRoot !== null && nextRoot.generation > root.generation ? nextRoot : null;
    const before = readList(epoch.a.list, epoch.a.persona);
    const devices = before.devices.filter((one) => !drop.has(bytesToHex(one.id)));
    if (!devices.some((one) => equalBytes(one.id, device.id))) {
      devices.push({ id: device.id, signPublicKey: this.selfPublicKey, name: "computer", since });
    }
    const same =
      devices.length === before.devices.length && devices.every((one, at) => one === before.devices[at]);
    if (same && next === null) return null;
    const signing = next ?? root;
    const list = {
      ...before,
      persona: rootPair(signing).publicKey,
      number: this.#raised(before.number, devices.length < before.devices.length),
      devices,
      recoveryKey: recoveryPair(this.#recoveryRoot(signing), "self").publicKey,
    };
    const listA = signDeviceList(rootPair(signing), list);
    return this.#change(self, {
      listA,
      successors: next === null ? [] : [rootSuccessor(root, next)],
    });
  }

  selfPublicKey: Uint8Array = new Uint8Array(32);

  #roomChange(self: SpaceCopy, room: SpaceCopy): ChangeToCommit | null {
    const { root, person } = this;
    assert(root !== null, "lists are signed with R in hand");
    const { epoch } = room.member;
    const { own, rho, space } = person.roomPlace();
    const side = own === "a" ? epoch.a : epoch.b;
    const other = own === "a" ? epoch.b : epoch.a;
    assert(side !== null && other !== null, "a room of two");
    const before = readList(side.list, side.persona);
    const wanted = this.#wanted(self);
    const devices = [...wanted.values()].map(({ listed }) => listed);
    const names = new Set(before.devices.map(({ id }) => bytesToHex(id)));
    const pair = personaPair(root, rho);
    const isSame = names.size === wanted.size && [...wanted.keys()].every((id) => names.has(id));
    // With a root in hand that another has followed nothing is signed any more.
    const isRoot = equalBytes(rootPair(root).publicKey, self.member.epoch.a.persona);
    if (devices.length === 0 || !isRoot) return null;
    if (isSame && equalBytes(pair.publicKey, side.persona) && this.#isListFresh(self, side.list)) return null;
    const former = person.former.find((one) => equalBytes(personaPair(one, rho).publicKey, side.persona));
    const list = signDeviceList(pair, {
      space,
      persona: pair.publicKey,
      otherPersona: other.persona,
      number: this.#raised(before.number, devices.length < before.devices.length),
      devices,
      recoveryKey: recoveryPair(this.#recoveryRoot(root), rho).publicKey,
    });
    const successors = former === undefined ? [] : [personaSuccessor(space, personaPair(former, rho), pair)];
    const announced = [
      ...room.kemsBefore(Number.POSITIVE_INFINITY),
      ...[...wanted.values()].map(({ kem }) => kem),
    ];
    return this.#change(room, {
      ...(own === "a" ? { listA: list } : { listB: list }),
      successors,
      announced,
    });
  }

  #raised(number: number, drops: boolean): number {
    return this.surroundings.fault === "number-not-raised" && drops ? number : number + 1;
  }

  #recoveryRoot(root: Root): Root {
    const former = this.person.former[0] ?? this.root;
    return this.surroundings.fault === "former-recovery-key" && former !== null ? former : root;
  }

  #change(copy: SpaceCopy, change: Partial<ChangeToCommit>): ChangeToCommit {
    return {
      listA: null,
      listB: null,
      successors: [],
      announced: copy.kemsBefore(Number.POSITIVE_INFINITY),
      host: null,
      as: null,
      ...change,
    };
  }

  #facts(label: string): readonly (readonly Canonical[])[] {
    return [...(this.self?.facts.values() ?? [])]
      .map(({ event }) => event)
      .filter((event) => event[0] === label);
  }

  #rho(kind: "self" | "room"): Uint8Array | "self" {
    return kind === "self" ? "self" : this.person.roomPlace().rho;
  }
}

function readList(bytes: Uint8Array, persona: Uint8Array): DeviceList & { readonly devices: ListedDevice[] } {
  const read = readDeviceList(bytes, persona);
  assert(read.ok, "the list of an accepted epoch was verified");
  return { ...read.value, devices: [...read.value.devices] };
}
