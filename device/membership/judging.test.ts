/** What this device makes of a record that another committed, with a real self and a little memory around it. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Ground } from "#device/keys/ground.ts";
import { openSelf } from "#device/keys/new-space.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { commitChange } from "#protocol/epoch/member.ts";
import { bytesToRecord, recordToBytes } from "#protocol/epoch/record.ts";
import { personaSuccessor, type Successor } from "#protocol/epoch/successor.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { listOf, roomOfTwo } from "#protocol/epoch/testing/two-people.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { readDeviceList, signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, type Root, rootPair } from "#protocol/identity/root.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { judgeWith } from "./judging.ts";
import { keptHints } from "./rival-hints.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };
const host = "https://house.example";

beforeAll(sodiumReady);

/** As much of the ground as judging looks at; `held`: R while an unlock lasts. */
function groundWith(card: SpaceCard, held: Root | null = null): Ground {
  return {
    platform: { hostOrigin: host, chance },
    memory: { rooms: () => new Map() },
    roots: { present: () => (held === null ? null : { present: held, former: [] }) },
    spaces: { card: () => card, innerEvents: () => Promise.resolve([]) },
  } as unknown as Ground;
}

/** A self of two devices, and the next epoch as the other of the two commits it. */
async function nextOf(given: { readonly nextHost?: string; readonly drops?: boolean } = {}) {
  const root = drawRoot(chance);
  const card = await openSelf(root, { kind: "computer", since: 1, host }, chance);
  const { space } = card.epoch;
  const other = drawDeviceKeys(space, chance);
  const kem = announceKem(space, other.id, other.pair.seed, 0, chance);
  const list = readDeviceList(card.epoch.a.list, card.epoch.a.persona);
  if (!list.ok) throw new Error("list not read");
  const both = signDeviceList(rootPair(root), {
    ...list.value,
    number: 1,
    devices: [
      ...list.value.devices,
      { id: other.id, signPublicKey: other.pair.publicKey, name: "telephone", since: 2 },
    ],
  });
  const added = await commitEpoch(
    {
      ...unchanged(card.epoch),
      listA: both,
      kems: [kem.announcement],
      committer: { device: card.ownDevice.deviceId, signSeed: card.ownDevice.signSeed },
    },
    chance,
  );
  const now: SpaceCard = {
    ...card,
    epoch: added.epoch,
    record: added.record,
    ownDevice: { ...card.ownDevice, kems: [added.kem] },
  };
  const bothList = readDeviceList(both, card.epoch.a.persona);
  if (!bothList.ok) throw new Error("list not read");
  const alone = signDeviceList(rootPair(root), {
    ...bothList.value,
    number: 2,
    devices: bothList.value.devices.filter(({ name }) => name === "telephone"),
  });
  const next = await commitEpoch(
    {
      ...unchanged(added.epoch),
      listA: given.drops === true ? alone : both,
      host: given.nextHost ?? host,
      committer: { device: other.id, signSeed: other.pair.seed },
    },
    chance,
  );
  return { card: now, root, record: next.record, key: next.epoch.key };
}

function unchanged(from: SpaceCard["epoch"]) {
  return {
    from,
    listA: from.a.list,
    listB: null,
    personaB: null,
    successors: [],
    kems: [],
    host,
    erase: null,
  };
}

test("[MB1] a record of another own device is followed, with a fresh KEM key announced and the old one gone", async () => {
  const { card, record, key } = await nextOf();
  const judged = await judgeWith(groundWith(card))(card, record);
  if (judged.kind !== "followed") throw new Error(judged.kind);
  expect(judged.next.epoch.key).toEqual(key);
  expect(judged.events.map(([label]) => label)).toEqual(["hf/kem-announced/1"]);
  expect(judged.next.ownDevice.kems.map(({ counter }) => counter)).toEqual([1, 2]);
});

test("[MT12] [MB2] a record that this device cannot open waits for an unlock, and is never skipped", async () => {
  const { card, root, record, key } = await nextOf();
  const lost = { ...card, ownDevice: { ...card.ownDevice, kems: [] } };
  expect(await judgeWith(groundWith(lost))(lost, record)).toEqual({ kind: "waits" });
  const judged = await judgeWith(groundWith(lost, root))(lost, record);
  expect(judged.kind === "followed" && judged.next.epoch.key).toEqual(key);
  expect((await judgeWith(groundWith(lost, drawRoot(chance)))(lost, record)).kind).toBe("waits");
});

test("[MT12] [MB2] a record for a host the person never said yes to waits for that yes", async () => {
  const { card, record } = await nextOf({ nextHost: "https://elsewhere.example" });
  expect(await judgeWith(groundWith(card))(card, record)).toEqual({ kind: "waits" });
});

test("[MB3] a record that no longer lists this device says that it was removed", async () => {
  const { card, root, record } = await nextOf({ drops: true });
  expect(await judgeWith(groundWith(card))(card, record)).toEqual({ kind: "removed" });
  // R opens the record, and makes nobody one of the listed.
  expect(await judgeWith(groundWith(card, root))(card, record)).toEqual({ kind: "removed" });
});

test("[MT12] a record with one byte changed, or noise, is refused", async () => {
  const { card, root, record } = await nextOf();
  for (const at of [0, 40, record.length >> 1, record.length - 1]) {
    const changed = record.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect((await judgeWith(groundWith(card))(card, changed)).kind).toBe("rejected");
    expect((await judgeWith(groundWith(card, root))(card, changed)).kind).toBe("rejected");
  }
  expect((await judgeWith(groundWith(card))(card, chance.bytes(record.length))).kind).toBe("rejected");
});

test("[EP50] a record of an epoch that has passed is kept to be weighed, and followed by nobody where it stands", async () => {
  const { card } = await nextOf();
  const kept = new Map<string, Uint8Array>();
  const ground = groundWith(card);
  const spaces = {
    ...ground.spaces,
    loadLocal: async (name: string) => kept.get(name) ?? null,
    keepLocal: async (name: string, value: Uint8Array) => void kept.set(name, value),
  };
  const judge = judgeWith({ ...ground, spaces } as unknown as Ground);
  // The one that was accepted, read again, is no rival.
  expect(await judge(card, card.record)).toEqual({ kind: "rejected", rule: "EP4" });
  expect(kept.size).toBe(0);
  const read = bytesToRecord(card.record);
  if (!read.ok) throw new Error("a record of our own");
  const other = recordToBytes({ ...read.value, core: { ...read.value.core, committer: chance.bytes(16) } });
  expect(await judge(card, other)).toEqual({ kind: "rejected", rule: "EP50" });
  expect(await keptHints(spaces as unknown as SealedSpaces, "self")).toEqual([{ record: other }]);
});

test("[MB24] a room's record that names another successor of a persona than was accepted is refused and raises an alarm", async () => {
  const counted = countedChance("two successors");
  const room = await roomOfTwo(counted);
  const { epoch, kem } = room.first;
  const [first, second] = [1, 2].map(() => signPairFromSeed(chance.bytes(32)));
  if (first === undefined || second === undefined) throw new Error("two pairs");
  const successors = [personaSuccessor(room.space, room.weil.persona, first)];
  const listA = listOf(room.space, { ...room.weil, persona: first }, [room.desk], 1, room.anna);
  const device = { id: room.desk.id, signSeed: room.desk.pair.seed, kems: [kem] };
  const same = { listA: null, listB: null, successors: [], announced: [], host: null, as: null };
  const renewed = await commitChange({ epoch, device }, { ...same, listA, successors }, counted);
  const later = await commitChange(renewed.member, same, counted);
  const card: SpaceCard = {
    space: "room",
    own: "b",
    ownDevice: { deviceId: room.phone.id, signSeed: room.phone.pair.seed, kems: [room.phone.secret] },
    markKeys: [],
    epoch: renewed.member.epoch,
    record: renewed.record,
    earlier: [],
  };
  const told: string[] = [];
  const ground = groundWith(card);
  const spaces = { ...ground.spaces, tellSplit: async (_: string, what: string) => void told.push(what) };
  const judge = judgeWith({ ...ground, spaces });
  const withSuccessors = (list: readonly Successor[]) => {
    const read = bytesToRecord(later.record);
    if (!read.ok) throw new Error("a record of our own");
    return recordToBytes({ ...read.value, core: { ...read.value.core, successors: list } });
  };
  // The very successor that was accepted, said again, is refused and no sign of anything.
  expect(await judge(card, withSuccessors(successors))).toEqual({ kind: "rejected", rule: "EP7" });
  const forged = {
    ...personaSuccessor(room.space, room.weil.persona, second),
    signatureOld: chance.bytes(64),
  };
  expect(await judge(card, withSuccessors([forged as Successor]))).toEqual({ kind: "rejected", rule: "EP7" });
  expect(told).toEqual([]);
  const rival = personaSuccessor(room.space, room.weil.persona, second);
  expect(await judge(card, withSuccessors([rival]))).toEqual({ kind: "rejected", rule: "EP7" });
  expect(told).toEqual(["two-successors"]);
});
