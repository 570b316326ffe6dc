/**
 * What must hold when a schedule has come to rest: who belongs agrees and is locked out of nothing, nothing said is
 * lost, and nobody else comes to a key that was made without him. Each sentence returned is a property broken.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { kemOf } from "#protocol/epoch/kems-of-record.ts";
import { personaPair, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { Evidence } from "./adversary.ts";
import type { OwnDevice } from "./own-device.ts";
import type { Person } from "./person.ts";
import { SpaceCopy } from "./space-copy.ts";
import { type MadeEpoch, runThrough, type World } from "./world.ts";

/** Who copied all keys of one device in one space at some moment, and only listens since. */
export type Listener = {
  readonly device: Uint8Array;
  readonly space: Uint8Array;
  /** The newest epoch then. */
  readonly from: number;
  /** The highest counter of a KEM key that the device had drawn by then. */
  readonly counter: number;
  readonly secrets: readonly Uint8Array[];
  /** When it was copied: what the device itself had made by then was copied with it. */
  readonly at: number;
};

export async function judge(world: World, listeners: readonly Listener[]): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const person of world.people) {
    broken.push(...agreement(person, "self"), ...keptKeys(person), ...(await recovered(world, person)));
  }
  if (world.people.length > 1) broken.push(...roomAgreement(world));
  const evidence = evidenceOf(world);
  for (const person of world.people) {
    broken.push(...removed(world, person, evidence), ...formerKits(world, person, evidence));
  }
  for (const listener of listeners) broken.push(...overheard(world, listener, evidence));
  for (const person of world.people) broken.push(...(await misled(world, person)));
  return broken;
}

/** Devices that are here and in the newest list of self. */
function entitled(person: Person): readonly OwnDevice[] {
  return person.devices.filter((one) => !one.gone && one.self?.removed === false && one.self.isListed());
}

function agreement(person: Person, kind: "self" | "room"): string[] {
  const broken: string[] = [];
  const copies = entitled(person).flatMap((device) =>
    device[kind] === null ? [] : [[device, device[kind]] as const],
  );
  if (copies.length === 0) broken.push(`${person.name}: nobody has ${kind}`);
  const first = copies[0]?.[1];
  for (const [device, copy] of copies) {
    if (first !== undefined && !isSame(first, copy))
      broken.push(`${device.name} stands elsewhere in ${kind}: epoch ${copy.n}, not ${first.n}`);
    if (copy.stuck !== null) broken.push(`${device.name} is stuck in ${kind}`);
    if (kind === "room" && (copy.removed || !copy.isListed()))
      broken.push(`${device.name} is in self and not in the room`);
    if (copy.waiting.length > 0) broken.push(`${device.name} could not write in ${kind}`);
    for (const trouble of copy.troubles) broken.push(`${device.name} in ${kind}: ${trouble}`);
  }
  return broken;
}

function isSame(one: SpaceCopy, two: SpaceCopy): boolean {
  const [a, b] = [one.member.epoch, two.member.epoch];
  return (
    equalBytes(a.transcript, b.transcript) && a.key !== null && b.key !== null && equalBytes(a.key, b.key)
  );
}

function roomAgreement(world: World): string[] {
  const broken = world.people.flatMap((person) => agreement(person, "room"));
  const [one, two] = world.people.map((person) => entitled(person).find(({ room }) => room !== null)?.room);
  if (one && two && !isSame(one, two))
    broken.push(`the two sides stand in epochs ${one.n} and ${two.n} of the room`);
  return broken;
}

/** A KEM key older than the one the newest record names is kept by nobody. */
function keptKeys(person: Person): string[] {
  const broken: string[] = [];
  for (const device of entitled(person)) {
    for (const copy of [device.self, device.room]) {
      if (copy === null || copy.removed) continue;
      const { epoch, device: own } = copy.member;
      const named = kemOf(epoch.kems, own.id);
      if (named === null) continue;
      if (own.kems.some((kem) => kem.counter < named.counter))
        broken.push(`${device.name} keeps KEM keys of before in ${copy.kind}`);
      if (!own.kems.some((kem) => kem.counter >= named.counter))
        broken.push(`${device.name} has no KEM key left in ${copy.kind}`);
    }
  }
  return broken;
}

/** From the kit and the host alone: the same epochs, and every letter of whoever still belongs. */
async function recovered(world: World, person: Person): Promise<string[]> {
  const device = await world.comeIn(person, null);
  const [other] = entitled(person);
  if (!device?.self || other === undefined) return [`${person.name} cannot come back by the kit`];
  await runThrough(device.self.sync());
  const broken: string[] = [];
  const here: [SpaceCopy | null, SpaceCopy | null][] = [[device.self, other.self]];
  if (other.room !== null) {
    await runThrough(device.readRoom());
    here.push([device.room, other.room]);
  }
  for (const [copy, theirs] of here) {
    if (copy === null || theirs === null || !isSame(copy, theirs)) {
      broken.push(`${person.name} comes back by the kit to another ${theirs?.kind ?? "space"}`);
      continue;
    }
    for (const trouble of copy.troubles)
      broken.push(`${person.name} back by the kit, in ${copy.kind}: ${trouble}`);
    const writers = world.people
      .flatMap(entitled)
      .flatMap((one) => (one[copy.kind] === null ? [] : [one[copy.kind]]));
    for (const writer of writers) {
      if (writer === null || !equalBytes(writer.space, copy.space)) continue;
      const lost = writer.said.filter(({ salt }) => !copy.facts.has(bytesToHex(salt)));
      if (lost.length > 0)
        broken.push(`${lost.length} said in ${copy.kind} by ${writer.around.reader} are lost`);
    }
  }
  device.gone = true;
  return broken;
}

function evidenceOf(world: World): Evidence {
  const made = [...world.made.values()];
  const keys = made.flatMap(({ epoch }) => (epoch.key === null ? [] : [bytesToHex(epoch.key)]));
  const seeds = new Set(world.kemSeeds);
  for (const person of world.people)
    for (const seed of recoverySeeds(person, [...person.former, person.root])) seeds.add(bytesToHex(seed));
  return new Evidence(
    made.map(({ record }) => record),
    world.host.offered,
    new Set(keys),
    seeds,
  );
}

function recoverySeeds(person: Person, roots: readonly Root[]): readonly Uint8Array[] {
  return roots.flatMap((root) => {
    const self = recoveryPair(root, "self").seed;
    return person.room === null ? [self] : [self, recoveryPair(root, person.room.rho).seed];
  });
}

/** A removed device, with everything it ever held and everything the host was given, comes to no key made without it since. */
function removed(world: World, person: Person, evidence: Evidence): string[] {
  const broken: string[] = [];
  const chain = entitled(person)[0]?.self?.epochs ?? [];
  for (const device of person.devices) {
    const id = device.self === null ? "" : bytesToHex(device.self.member.device.id);
    const at = chain.findIndex(({ mine }, n) => !mine.has(id) && chain[n - 1]?.mine.has(id) === true);
    const gone = chain[at];
    if (gone === undefined || chain.at(-1)?.mine.has(id) === true) continue;
    const since = world.made.get(bytesToHex(gone.epoch.transcript))?.inForce ?? 0;
    const ids = [id, device.room === null ? "" : bytesToHex(device.room.member.device.id)];
    const wasInRoom = device.room?.epochs.some(({ mine }) => mine.has(ids[1] ?? "")) === true;
    const known = evidence.closure([...device.held.self.values(), ...device.held.room.values()]);
    for (const made of world.made.values()) {
      if (made.at < since || made.core.kems.some((kem) => ids.includes(bytesToHex(kem.device)))) continue;
      // Who belonged to the room by self's cards alone may read on while another device was not told, or while R is in
      // its hand, which opens every recovery box: limits stated (schedule 3796).
      const mayReadOn = world.withheld || made.at < device.rootUntil;
      if (made.core.kind === "room" && !wasInRoom && mayReadOn) continue;
      if (isOwn(world, person, made) && knows(known, made))
        broken.push(`${device.name}, removed, derives ${nameOf(made)}`);
    }
    // Whatever it belonged to, and by what way: nothing that is written from now on.
    for (const copy of [entitled(person)[0]?.self, entitled(person)[0]?.room]) {
      const key = copy?.member.epoch.key;
      if (key && known.has(bytesToHex(key)))
        broken.push(`${device.name}, removed, holds the newest key of ${copy.kind}`);
    }
    broken.push(...marksKept(person, known));
  }
  return broken;
}

/** The mark key that counts is unknown to whoever was removed. */
function marksKept(person: Person, known: ReadonlySet<string>): string[] {
  const room = entitled(person)[0]?.room;
  const counts = room?.markKeyIn(room.n) ?? null;
  return counts !== null && known.has(bytesToHex(counts))
    ? ["a removed device holds the mark key that counts"]
    : [];
}

/** Who has a former kit, and so every recovery key of that time, comes to no key made under a later root. */
function formerKits(world: World, person: Person, evidence: Evidence): string[] {
  const broken: string[] = [];
  for (const [at, root] of person.former.entries()) {
    const later = [...person.former.slice(at + 1), person.root];
    const personas = new Set(later.map((one) => bytesToHex(rootPair(one).publicKey)));
    const { room } = person;
    if (room !== null)
      for (const one of later) personas.add(bytesToHex(personaPair(one, room.rho).publicKey));
    const known = evidence.closure(recoverySeeds(person, [root]));
    for (const made of world.made.values()) {
      if (!isOwn(world, person, made)) continue;
      const side = person.room?.own === "b" && made.core.kind === "room" ? made.epoch.b : made.epoch.a;
      if (side === null || !personas.has(bytesToHex(side.persona))) continue;
      if (knows(known, made)) broken.push(`the former kit of ${person.name} derives ${nameOf(made)}`);
    }
  }
  return broken;
}

/** Once a record named a key that the device drew after it was copied, who only listens derives nothing more. */
function overheard(world: World, listener: Listener, evidence: Evidence): string[] {
  const broken: string[] = [];
  const known = evidence.closure(listener.secrets);
  for (const made of world.made.values()) {
    if (!equalBytes(made.core.space, listener.space) || made.core.number <= listener.from) continue;
    if (made.at < listener.at) continue;
    const named = kemOf(made.core.kems, listener.device);
    if (named !== null && named.counter <= listener.counter) continue;
    if (knows(known, made))
      broken.push(`who copied a device derives ${nameOf(made)}, made after its key was renewed`);
  }
  return broken;
}

/**
 * A removed device and the host together show a recovery another world, in which the device was never removed. The
 * anchor was written after the removal, so recovery does not follow them there.
 */
async function misled(world: World, person: Person): Promise<string[]> {
  const chain = entitled(person)[0]?.self?.epochs ?? [];
  for (const device of person.devices) {
    const { self } = device;
    if (self === null) continue;
    const id = bytesToHex(self.member.device.id);
    const last = chain.findLast(({ mine }) => mine.has(id));
    if (last === undefined || last === chain.at(-1) || self.n < last.epoch.number) continue;
    const host = world.host.branch();
    device.host = host;
    const member = { ...self.member, epoch: last.epoch };
    const epochs = chain.slice(0, last.epoch.number + 1);
    const copy = new SpaceCopy(self.around, { kind: "self", own: "a", member, epochs, firstMark: null });
    const end = self.logs.get(last.epoch.number)?.state.closedAt;
    const log = self.logs.get(last.epoch.number);
    if (log === undefined) continue;
    if (end !== null && end !== undefined) host.cut(log.keys.logId, end - 1);
    await copy.readEarlier();
    await runThrough(copy.sync());
    await runThrough(device.commitIn(copy, new Set()));
    await runThrough(copy.sync());
    if (copy.n !== last.epoch.number + 1) continue;
    const back = await world.comeIn(person, null, host);
    if (!back?.self) continue;
    await runThrough(back.self.sync());
    back.gone = true;
    const seen = back.self.epochs.some(({ epoch }) =>
      equalBytes(epoch.transcript, copy.member.epoch.transcript),
    );
    if (seen) return [`${device.name}, removed, misleads a recovery together with the host`];
  }
  return [];
}

function isOwn(world: World, person: Person, made: MadeEpoch): boolean {
  assert(world.people.includes(person), "a person of this world");
  if (made.core.kind === "room") return true;
  return person.devices.some(
    (device) => device.self !== null && equalBytes(device.self.space, made.core.space),
  );
}

function knows(known: ReadonlySet<string>, { epoch }: MadeEpoch): boolean {
  return epoch.key !== null && known.has(bytesToHex(epoch.key));
}

const nameOf = ({ core }: MadeEpoch): string => `epoch ${core.number} of ${core.kind}`;
