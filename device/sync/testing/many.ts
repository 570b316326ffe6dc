/** A room in which each of the two has several devices, every one a real engine, over the host in memory. */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import type { InnerEvent, JudgedRecord, JudgeRecord } from "#device/sync/sealed-spaces.ts";
import type { MarkKey, NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { acceptEpoch } from "#protocol/epoch/accept.ts";
import { commitEpoch, openSpace } from "#protocol/epoch/commit.ts";
import { announceKem, canonicalToKem, type KemAnnouncement, kemToEvent } from "#protocol/epoch/kem.ts";
import { commitChange, followRecord, type MemberDevice } from "#protocol/epoch/member.ts";
import { type DeviceKeys, drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, personaPair, recoveryPair } from "#protocol/identity/root.ts";
import type { SignPair } from "#protocol/seal/sign.ts";
import { newStory, ok, type Person, type Story, start } from "./pair.ts";

const host = "http://localhost:8443";

/** One person of the room: what signs the lists, and the recovery key they name. */
export type Signer = {
  readonly side: "a" | "b";
  readonly persona: SignPair;
  readonly recovery: { readonly seed: Uint8Array; readonly publicKey: Uint8Array };
  readonly markKeys: readonly MarkKey[];
};

/** One device of one of the two. */
export type Seat = Person & {
  readonly signer: Signer;
  readonly keys: DeviceKeys;
  /** What its keys say of a record. */
  readonly judge: JudgeRecord;
};

/** A device that no list names. */
export type Newcomer = {
  readonly seat: Seat;
  readonly device: MemberDevice;
  readonly announcement: KemAnnouncement;
};

export type RoomOfMany = {
  readonly story: Story;
  readonly roomId: string;
  readonly space: Uint8Array;
  readonly weil: Signer;
  readonly anna: Signer;
  /** Those that the first lists name: two of each. */
  readonly weils: readonly [Seat, Seat];
  readonly annas: readonly [Seat, Seat];
  /** Another device of a person's, which no list names; its card stands where `like` stands, read anew. */
  newcomer(like: Seat): Promise<Newcomer>;
};

type Four<Each> = readonly [Each, Each, Each, Each];

/** The cards of a room at epoch 1 that lists two devices of each; the first device's from before that epoch. */
type DrawnRoom = {
  readonly weil: Signer;
  readonly anna: Signer;
  readonly keys: Four<DeviceKeys>;
  readonly first: SpaceCard;
  readonly next: NextEpoch;
  readonly joined: readonly SpaceCard[];
};

/** A room at epoch 1 that lists two devices of each, everybody up to date. */
export async function roomOfMany(): Promise<RoomOfMany> {
  const story = await newStory();
  const { chance } = story.newPerson().platform;
  const space = chance.bytes(16);
  const roomId = bytesToHex(space);
  const { weil, anna, keys, first, next, joined } = await drawMany(space, chance);
  const seats = keys.map((own, at) => seatOf(story, roomId, at < 2 ? weil : anna, own));
  for (const { engine, storeKey } of seats) ok(await engine.open(storeKey.slice()));
  const [w0, w1, a0, a1] = seats as unknown as Four<Seat>;
  ok(await w0.engine.addSpace(copyOf(first), chance.bytes(16)));
  ok(await w0.engine.commitEpoch(roomId, next, chance.bytes(16)));
  for (const [at, { engine }] of [w1, a0, a1].entries()) {
    const card = joined[at];
    assert(card !== undefined, "every device has its card");
    ok(await engine.addSpace(copyOf(card), null));
  }
  const newcomer = (like: Seat): Promise<Newcomer> => newcomerLike(story, roomId, space, like);
  const room = { story, roomId, space, weil, anna, weils: [w0, w1], annas: [a0, a1], newcomer } as const;
  await syncAll(room);
  return room;
}

async function drawMany(space: Uint8Array, chance: Chance): Promise<DrawnRoom> {
  const [weil, anna] = [drawSigner("a", chance), drawSigner("b", chance)];
  const keys = [0, 1, 2, 3].map(() => drawDeviceKeys(space, chance)) as unknown as Four<DeviceKeys>;
  const kems = keys.map(({ id, pair }) => announceKem(space, id, pair.seed, 0, chance));
  const announced = kems.map(({ announcement }) => announcement);
  const [k0, k1, k2, k3] = keys;
  const listA = listOf(weil, null, space, 0, [k0, k1]);
  const listB = listOf(anna, weil, space, 0, [k2, k3]);
  const committer = { device: k0.id, signSeed: k0.pair.seed };
  const persona = weil.persona.publicKey;
  const personaB = anna.persona.publicKey;
  const toOpen = {
    kind: "room",
    space,
    host,
    persona,
    list: listA,
    kems: announced.slice(1, 2),
    committer,
  } as const;
  const opened = await openSpace(toOpen, chance);
  const onTop = { from: opened.epoch, personaB, kems: announced.slice(1) };
  const change = { listA, listB, successors: [], host, erase: null, committer };
  const { record, epoch, kem } = await commitEpoch({ ...onTop, ...change }, chance);
  const first: SpaceCard = {
    space: bytesToHex(space),
    own: "a",
    ownDevice: { deviceId: k0.id, signSeed: k0.pair.seed, kems: [opened.kem] },
    markKeys: weil.markKeys,
    epoch: opened.epoch,
    record: opened.record,
    earlier: [],
  };
  const joined: SpaceCard[] = [];
  for (const [at, { id, pair }] of keys.entries()) {
    const secret = kems[at]?.secret;
    if (at === 0 || secret === undefined) continue;
    const opener = { kind: "device", device: id, kems: [secret] } as const;
    const accepted = await acceptEpoch({ ...onTop, record, hosts: [host], opener });
    assert(accepted.ok, "every listed device accepts");
    const { side: own, markKeys } = at < 2 ? weil : anna;
    const ownDevice = { deviceId: id, signSeed: pair.seed, kems: [secret] };
    joined.push({
      ...first,
      own,
      ownDevice,
      markKeys,
      epoch: accepted.value.epoch,
      record,
      earlier: [earlierOf(first)],
    });
  }
  const next = { epoch, record, markKeys: weil.markKeys, ownDevice: { ...first.ownDevice, kems: [kem] } };
  return { weil, anna, keys, first, next, joined };
}

function drawSigner(side: "a" | "b", chance: Chance): Signer {
  const [root, rho] = [drawRoot(chance), chance.bytes(16)];
  const markKeys = [{ fromEpoch: 0, key: chance.bytes(32) }];
  return { side, persona: personaPair(root, rho), recovery: recoveryPair(root, rho), markKeys };
}

async function newcomerLike(story: Story, roomId: string, space: Uint8Array, like: Seat): Promise<Newcomer> {
  const { chance } = like.platform;
  const own = drawDeviceKeys(space, chance);
  const kem = announceKem(space, own.id, own.pair.seed, 0, chance);
  const device: MemberDevice = { id: own.id, signSeed: own.pair.seed, kems: [kem.secret] };
  const seat = seatOf(story, roomId, like.signer, own);
  ok(await seat.engine.open(seat.storeKey.slice()));
  const ownDevice = { deviceId: own.id, signSeed: own.pair.seed.slice(), kems: [kem.secret] };
  ok(await seat.engine.addSpace({ ...copyOf(cardOf(like, roomId)), ownDevice }, null));
  await seat.engine.syncNow();
  return { seat, device, announcement: kem.announcement };
}

/** Everybody looks, often enough that what one wrote has reached all. */
export async function syncAll(
  { weils, annas }: Pick<RoomOfMany, "weils" | "annas">,
  ...others: readonly Seat[]
): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    for (const { engine } of [...weils, ...annas, ...others]) if (engine.isOpen()) await engine.syncNow();
  }
}

/** Keys of a card as bytes of their own: an engine wipes those it was given. */
function copyOf(card: SpaceCard): SpaceCard {
  return structuredClone(card);
}

function earlierOf({ epoch, record }: SpaceCard): SpaceCard["earlier"][number] {
  assert(epoch.key !== null, "the key is known");
  const { number: n, transcript, a, b } = epoch;
  return {
    n,
    key: epoch.key,
    transcript,
    record,
    host,
    personaA: a.persona,
    personaB: b?.persona ?? null,
    listA: a.list,
    listB: b?.list ?? null,
  };
}

function seatOf(story: Story, roomId: string, signer: Signer, keys: DeviceKeys): Seat {
  const person = story.newPerson();
  const judge: JudgeRecord = (card, record) => judgeFor({ ...person, signer }, roomId, card, record);
  const seat: Seat = { ...person, signer, keys, judge };
  person.engine.judgeRecordsWith(judge);
  person.engine.grantsWith(async () => person.platform.chance.bytes(16));
  return seat;
}

/**
 * What a device says of a record by the rules of protocol.md §3: a listed one by its own keys, one that comes back
 * by the recovery key of its person.
 */
async function judgeFor(
  seat: Person & Pick<Seat, "signer">,
  roomId: string,
  card: SpaceCard,
  record: Uint8Array,
): Promise<JudgedRecord> {
  const { deviceId, signSeed, kems } = card.ownDevice;
  const { side } = seat.signer;
  const isListed = seat.engine.membership(roomId) === "listed";
  const followed = await followRecord(
    { epoch: card.epoch, device: { id: deviceId, signSeed, kems } },
    {
      record,
      announced: await announcedAt(seat, roomId),
      personaB: null,
      hosts: [host],
      recovery: isListed ? null : { side, seed: seat.signer.recovery.seed },
      cardKey: null,
    },
    seat.platform.chance,
  );
  if (followed.ok) {
    const { member, announcement } = followed.value;
    const ownDevice = {
      deviceId: member.device.id,
      signSeed: member.device.signSeed,
      kems: member.device.kems,
    };
    const events = announcement === null ? [] : [kemToEvent(announcement) as InnerEvent];
    return {
      kind: "followed",
      next: { epoch: member.epoch, record, markKeys: card.markKeys, ownDevice },
      events,
    };
  }
  const { error } = followed;
  if (error.kind === "rejected") return { kind: "rejected", rule: error.rule };
  return error.kind === "not-listed" ? { kind: "removed" } : { kind: "waits" };
}

async function announcedAt({ engine }: Person, roomId: string): Promise<readonly KemAnnouncement[]> {
  const facts = await engine.innerEvents(roomId, "hf/kem-announced/1");
  return facts
    .filter(({ acknowledged }) => acknowledged)
    .flatMap(({ event, device }) => {
      const kem = canonicalToKem(event[1]);
      return kem !== null && equalBytes(kem.device, device) ? [kem] : [];
    });
}

/** A list as its persona signs it. `other`: whose persona it names; null before that was known. */
export function listOf(
  { persona, recovery }: Signer,
  other: Signer | null,
  space: Uint8Array,
  number: number,
  devices: readonly Pick<DeviceKeys, "id" | "pair">[],
): Uint8Array {
  return signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: other?.persona.publicKey ?? null,
    number,
    devices: devices.map(({ id, pair }) => ({
      id,
      signPublicKey: pair.publicKey,
      name: "computer",
      since: start,
    })),
    recoveryKey: recovery.publicKey,
  });
}

export type Change = {
  readonly listA?: Uint8Array;
  readonly listB?: Uint8Array;
  /** A device that no list names and that commits itself into this one. */
  readonly as?: MemberDevice;
  /** Announcements beside those in the logs. */
  readonly announced?: readonly KemAnnouncement[];
};

/** The next epoch as this device makes it on what it has read. */
export async function draftEpoch(seat: Seat, roomId: string, change: Change = {}): Promise<NextEpoch> {
  const card = cardOf(seat, roomId);
  const { deviceId, signSeed, kems } = card.ownDevice;
  const announced = [...(await announcedAt(seat, roomId)), ...(change.announced ?? [])];
  const made = await commitChange(
    { epoch: card.epoch, device: { id: deviceId, signSeed, kems } },
    {
      listA: change.listA ?? null,
      listB: change.listB ?? null,
      successors: [],
      announced,
      host: null,
      as: change.as ?? null,
    },
    seat.platform.chance,
  );
  const { device, epoch } = made.member;
  return {
    epoch,
    record: made.record,
    markKeys: card.markKeys,
    ownDevice: { deviceId: device.id, signSeed: device.signSeed, kems: device.kems },
  };
}

/** Makes the next epoch and asks for it; what the engine answers. */
export async function rotate(seat: Seat, roomId: string, change: Change = {}): Promise<string> {
  const next = await draftEpoch(seat, roomId, change);
  const done = await seat.engine.commitEpoch(roomId, next, seat.platform.chance.bytes(16));
  return done.ok ? "done" : done.error.kind;
}

export function cardOf({ engine }: Person, roomId: string): SpaceCard {
  const card = engine.card(roomId);
  assert(card !== null, "the room is here");
  return card;
}

export function epochAt(seat: Person, roomId: string): number {
  return cardOf(seat, roomId).epoch.number;
}
