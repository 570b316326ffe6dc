/**
 * One random schedule: what people and hosts do, step by step and at once, until everything is brought to rest and
 * judged. The same seed gives the same schedule.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { areRivals, standingRival } from "#protocol/epoch/rivals.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import type { Fault } from "./faults.ts";
import { judge, type Listener } from "./judge.ts";
import type { OwnDevice } from "./own-device.ts";
import type { Person } from "./person.ts";
import type { SpaceCopy, Steps } from "./space-copy.ts";
import { runThrough, World } from "./world.ts";

export type Outcome = {
  readonly seed: string;
  readonly epochs: number;
  readonly devices: number;
  /** Device ways that were needed and given: unlocks. */
  readonly unlocks: number;
  /** Empty when every property held. */
  readonly violations: readonly string[];
};

const devicesOfPersonMost = 5;

export async function runSchedule(seed: string, fault: Fault | null = null): Promise<Outcome> {
  const world = new World(seed, fault);
  const violations: string[] = [];
  const schedule = new Schedule(world, fault);
  try {
    await schedule.begin();
    const actions = 4 + world.below(9);
    for (let turn = 0; turn < actions; turn++) await schedule.act();
    await schedule.rest(violations);
    violations.push(...(await judge(world, schedule.listeners)));
  } catch (error) {
    violations.push(
      `thrown: ${error instanceof Error ? `${error.message} ${error.stack?.split("\n")[2]?.trim()}` : String(error)}`,
    );
  }
  const unlocks = world.devices.reduce((sum, device) => sum + device.needed.length, 0);
  return { seed, epochs: world.made.size, devices: world.devices.length, unlocks, violations };
}

class Schedule {
  readonly world: World;
  readonly listeners: Listener[] = [];
  readonly #fault: Fault | null;
  readonly #running = new Map<OwnDevice, Steps<unknown>>();

  constructor(world: World, fault: Fault | null) {
    this.world = world;
    this.#fault = fault;
  }

  async begin(): Promise<void> {
    const weil = await this.world.addPerson("w");
    if (this.world.below(3) === 0) return;
    await this.world.openRoom(weil, await this.world.addPerson("a"));
  }

  /** One thing happens, and then some steps of all that is under way. */
  async act(): Promise<void> {
    const { world } = this;
    const person = world.oneOf(world.people);
    assert(person !== null, "somebody is there");
    const device = world.oneOf(this.#alive(person));
    const kinds = [
      "live",
      "live",
      "live",
      "rotate",
      "rotate",
      "join",
      "join",
      "join",
      "remove",
      "remove",
      "lose",
      "root",
      "settle",
      "crash",
      "withhold",
      "tell",
      "rivals",
      "copy",
      "copy",
      "copy",
    ] as const;
    const kind = world.oneOf(kinds);
    if (kind === "join") await this.#join(person, device);
    else if (kind === "tell") world.host.tellAll();
    else if (device !== null && kind !== null) await this.#actOf(kind, person, device);
    const steps = world.below(14);
    for (let turn = 0; turn < steps; turn++) await this.#step();
  }

  async #actOf(kind: string, person: Person, device: OwnDevice): Promise<void> {
    const { world } = this;
    const space = device.room !== null && world.below(2) === 0 ? "room" : "self";
    if (kind === "crash") this.#crash(device);
    else if (kind === "lose" && world.below(3) === 0) this.#lose(device);
    else if (kind === "withhold") this.#withhold(device);
    else if (kind === "copy") this.#copy(device, space);
    else if (kind === "rivals") await this.#rivals(person, space);
    else if (kind === "live") {
      const letter = world.below(2) === 0 ? `letter ${world.turn()}` : null;
      this.#start(device, device.live(letter, world.below(2) === 0, world.below(2) === 0));
    } else if (kind === "rotate") this.#start(device, device.rotate(space));
    else if (kind === "settle") this.#settle(device, new Set());
    else if (kind === "remove") {
      const other = world.oneOf(
        person.devices.filter((one) => one !== device && one.self?.isListed() === true),
      );
      if (other?.self) this.#settle(device, new Set([bytesToHex(other.self.member.device.id)]));
    } else if (kind === "root" && !this.#running.has(device) && person.coming === null) {
      // The new sheet is in hand before anything is changed; so the act itself is not interrupted here.
      device.root = person.root;
      await runThrough(device.settle(new Set(), person.drawNextRoot()));
      device.root = null;
    }
  }

  /** Everything under way ends or loses power, the host tells all, and everybody comes to rest. */
  async rest(violations: string[]): Promise<void> {
    const { world } = this;
    for (let turn = 0; turn < 400 && this.#running.size > 0; turn++) await this.#step();
    for (const device of [...this.#running.keys()]) this.#crash(device);
    world.host.tellAll();
    for (let round = 0; round < 4; round++) {
      for (const person of world.people) await this.#restOf(person, violations, round);
    }
  }

  async #restOf(person: Person, violations: string[], round: number): Promise<void> {
    const { world } = this;
    for (const device of this.#alive(person)) await this.#readOn(device);
    if (!this.#alive(person).some((one) => one.self?.isListed() === true && !one.self.removed)) {
      const lost = new Set(
        person.devices.flatMap(({ self }) => (self === null ? [] : [bytesToHex(self.member.device.id)])),
      );
      const device = await world.comeIn(person, null);
      if (device === null) violations.push(`${person.name} cannot come back by the kit`);
      else {
        person.devices.push(device);
        await runThrough(device.settle(lost, null));
      }
    }
    for (const device of this.#alive(person)) {
      if (
        device.self?.removed === true ||
        (round > 1 && device.self?.isListed() === true && device.room !== null)
      )
        continue;
      device.root = person.root;
      await runThrough(device.settle(new Set(), null));
      device.root = null;
    }
    for (const device of this.#alive(person)) await this.#readOn(device);
  }

  /** Reads to the end; what it says it needs is given. */
  async #readOn(device: OwnDevice): Promise<void> {
    for (let turn = 0; turn < 6; turn++) {
      await runThrough(device.live(null, false, true));
      const stuck = [device.self, device.room].find((copy) => copy?.stuck);
      // Whoever self has removed waits for nothing.
      if (stuck === undefined || stuck === null || device.self?.removed === true) return;
      device.needed.push(stuck.kind);
      device.root = device.person.root;
      await runThrough(device.live(null, false, true));
      device.root = null;
    }
  }

  /**
   * Everybody reads until nobody comes further: who reads last may give a record that was on its way, and whoever has
   * read before it does not stand at the end of the log that the host is then to fork (schedules 14384, 15850).
   */
  async #readAll(everybody: readonly OwnDevice[]): Promise<void> {
    const standing = () => everybody.map(({ self, room }) => `${self?.n} ${room?.n}`).join();
    for (let before = ""; before !== standing(); ) {
      before = standing();
      for (const device of everybody) await this.#readOn(device);
    }
  }

  #alive(person: Person): readonly OwnDevice[] {
    return person.devices.filter((one) => !one.gone && one.self !== null);
  }

  #start(device: OwnDevice, steps: Steps<unknown>): void {
    if (!this.#running.has(device)) this.#running.set(device, steps);
  }

  #settle(device: OwnDevice, drop: ReadonlySet<string>): void {
    if (this.#running.has(device) || device.self?.removed === true) return;
    device.root = device.person.root;
    this.#running.set(device, device.settle(drop, null));
  }

  /** One durable step of one device that is at work. */
  async #step(): Promise<void> {
    const [device, steps] = this.world.oneOf([...this.#running]) ?? [];
    if (device === undefined || steps === undefined) return;
    if (!(await steps.next()).done) return;
    this.#running.delete(device);
    device.root = null;
  }

  #crash(device: OwnDevice): void {
    this.#running.delete(device);
    device.root = null;
  }

  #lose(device: OwnDevice): void {
    this.#crash(device);
    device.gone = true;
  }

  /** The host shows this device old pictures of self, of the room, or of both. */
  #withhold(device: OwnDevice): void {
    const which = this.world.below(3);
    const copies = [which === 1 ? null : device.self, which === 2 ? null : device.room];
    const logIds = copies.flatMap((copy) =>
      copy === null ? [] : [...copy.logs.values()].map(({ keys }) => keys.logId),
    );
    this.world.withheld = true;
    this.world.host.withholdFrom(device.name, logIds);
  }

  #copy(device: OwnDevice, space: "self" | "room"): void {
    const copy = device[space];
    if (copy === null || !copy.isListed() || copy.removed) return;
    const counter = Math.max(
      ...copy.member.device.kems.map((kem) => kem.counter),
      copy.pending?.member.device.kems[0]?.counter ?? 0,
    );
    this.listeners.push({
      device: copy.member.device.id,
      space: copy.space,
      from: copy.n,
      counter,
      secrets: [...device.held[space].values()],
      at: this.world.turn(),
    });
  }

  /** A new device comes in, by another or by the kit; it may fall into the water before it was kept. */
  async #join(person: Person, helper: OwnDevice | null): Promise<void> {
    const { world } = this;
    if (this.#alive(person).length >= devicesOfPersonMost || (helper !== null && this.#running.has(helper)))
      return;
    const by =
      world.below(3) === 0 || helper?.self?.isListed() !== true || helper.self.removed ? null : helper.self;
    if (by !== null && !person.knowsRoot(by.member.epoch)) return;
    const device = await world.comeIn(person, by);
    if (device === null) return;
    person.devices.push(device);
    this.#running.set(device, device.settle(new Set(), null));
  }

  /** The host shows two groups of devices different successors of one epoch, and is found out. */
  async #rivals(person: Person, kind: "self" | "room"): Promise<void> {
    const { world } = this;
    const everybody = kind === "self" ? this.#alive(person) : world.people.flatMap((one) => this.#alive(one));
    const able = everybody.filter((one) => one[kind]?.isListed() === true && !this.#running.has(one));
    if (this.#running.size > 0 || able.length < 2) return;
    world.host.tellAll();
    await this.#readAll(everybody);
    const first = world.oneOf(able);
    const second = world.oneOf(able.filter((one) => one !== first));
    const [one, two] = [first?.[kind], second?.[kind]];
    if (!first || !second || !one || !two || one.n !== two.n || one.stuck || two.stuck) return;
    if (!one.isListed() || !two.isListed() || one.removed || two.removed) return;
    const { n } = one;
    const there = world.host.branch();
    const misled = able.filter((device) => device === second || (device !== first && world.below(2) === 0));
    for (const device of misled) device.host = there;
    await this.#commitAlone(first, one, kind);
    await this.#commitAlone(second, two, kind);
    for (const device of able)
      if (world.below(2) === 0 && device[kind]) await runThrough(device[kind].flush());
    for (const device of misled) device.host = world.host;
    this.#settleRivals(one, two, n, there);
    const [mine, theirs] = [
      one.epochs.find(({ epoch }) => epoch.number === n + 1),
      two.epochs.find(({ epoch }) => epoch.number === n + 1),
    ];
    // Both may only have followed what was on its way before the host parted them.
    if (mine === undefined || theirs === undefined || !areRivals(mine.epoch, theirs.epoch)) return;
    const stands = standingRival(mine.epoch, theirs.epoch) === mine.epoch ? mine.record : theirs.record;
    for (const device of everybody) {
      const copy = device[kind];
      if (copy === null || copy.n < n || copy.removed) continue;
      const kept =
        this.#fault === "first-rival-stands"
          ? (copy.epochs.find(({ epoch }) => epoch.number === n + 1)?.record ?? stands)
          : stands;
      await this.#goOver(device, copy, n, kept);
    }
  }

  async #commitAlone(device: OwnDevice, copy: SpaceCopy, kind: "self" | "room"): Promise<void> {
    const { world } = this;
    const others = device.person.devices.filter((one) => one !== device && one.self?.isListed() === true);
    const drop =
      kind === "self" && world.below(2) === 0 ? world.oneOf(others)?.self?.member.device.id : undefined;
    device.root = device.person.root;
    await runThrough(device.commitIn(copy, drop === undefined ? new Set() : new Set([bytesToHex(drop)])));
    device.root = null;
    await runThrough(copy.flush());
  }

  /** Both pictures become one: of log n that of the record that stands, of all else what either has. */
  #settleRivals(one: SpaceCopy, two: SpaceCopy, n: number, there: World["host"]): void {
    const [mine, theirs] = [one, two].map(
      (copy) => copy.epochs.find(({ epoch }) => epoch.number === n + 1)?.epoch,
    );
    const key = one.epochs.find(({ epoch }) => epoch.number === n)?.epoch.key;
    assert(key !== undefined && key !== null, "the epoch before the rivals is known");
    const standsThere =
      mine === undefined ||
      (theirs !== undefined && areRivals(mine, theirs) && standingRival(mine, theirs) === theirs);
    this.world.host.joinWith(there, standsThere ? [logKeys(key).logId] : []);
  }

  async #goOver(device: OwnDevice, copy: SpaceCopy, n: number, record: Uint8Array): Promise<void> {
    let outcome = await copy.goOverTo(n, record);
    if (outcome === "box-not-opened") {
      device.needed.push(copy.kind);
      device.root = device.person.root;
      outcome = await copy.goOverTo(n, record);
      device.root = null;
    }
    const isOver = ["stands", "went over", "not-listed"].includes(outcome);
    if (!isOver) copy.troubles.push(`does not go over to the record that stands: ${outcome}`);
  }
}
