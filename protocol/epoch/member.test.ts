/** What a device keeps and announces as it moves from epoch to epoch, and what it does when a record stays shut. */
import { beforeAll, describe, expect, test } from "vitest";
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { openBox } from "./boxes.ts";
import { announceKem, type KemAnnouncement, kemRiseMax } from "./kem.ts";
import { kemOf } from "./kems-of-record.ts";
import {
  type ChangeToCommit,
  type Committed,
  commitChange,
  followRecord,
  type Member,
  type RecordToFollow,
} from "./member.ts";
import { countedChance } from "./testing/counted-chance.ts";
import { device, host, listOf, openAlone, person, type Room, roomOfTwo } from "./testing/two-people.ts";
import { recipientOf, recordOf, recoveryOf, secondEpoch, unsafeRecord } from "./testing/unsafe-record.ts";

const chance = countedChance("member");
let room: Room;
let desk: Member;
let phone: Member;

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
  const { epoch, kem } = room.first;
  desk = { epoch, device: { id: room.desk.id, signSeed: room.desk.pair.seed, kems: [kem] } };
  phone = {
    epoch,
    device: { id: room.phone.id, signSeed: room.phone.pair.seed, kems: [room.phone.secret] },
  };
});

function commit(member: Member, change: Partial<ChangeToCommit> = {}): Promise<Committed> {
  const same = { listA: null, listB: null, successors: [], announced: [], host: null, as: null };
  return commitChange(member, { ...same, ...change }, chance);
}

function follow(member: Member, record: Uint8Array, given: Partial<RecordToFollow> = {}) {
  const nothing = { announced: [], personaB: null, hosts: [host], recovery: null, cardKey: null };
  return followRecord(member, { record, ...nothing, ...given }, chance);
}

async function followed(member: Member, record: Uint8Array, given: Partial<RecordToFollow> = {}) {
  const result = await follow(member, record, given);
  assert(result.ok, "the record is followed");
  return result.value;
}

async function refusalOf(member: Member, record: Uint8Array, given: Partial<RecordToFollow> = {}) {
  const result = await follow(member, record, given);
  return result.ok ? null : result.error;
}

const counters = (member: Member) => member.device.kems.map((kem) => kem.counter);
const shut = { kind: "box-not-opened" } as const;

describe("keys kept and keys destroyed", () => {
  test("[EP43] whoever commits keeps its fresh key alone, whoever follows keeps from the named one on", async () => {
    const made = await commit(desk);
    expect(counters(made.member)).toEqual([counters(desk)[0] ?? 0].map((counter) => counter + 1));
    const first = await followed(phone, made.record);
    expect(first.member.epoch).toEqual(made.member.epoch);
    // The key named still opens the next record, whose committer may not have seen the fresh one.
    expect(counters(first.member)).toEqual([0, 1]);
    assert(first.announcement !== null, "a listed device announces");
    const second = await commit(made.member, { announced: [first.announcement] });
    const { member } = await followed(first.member, second.record);
    expect(counters(member)).toEqual([1, 2]);
    expect(member.device.kems.some((kem) => equalBytes(kem.seed, room.phone.secret.seed))).toBe(false);
  });

  test("[EP43] every listed device that did not commit draws a key it never used, above all it announced", async () => {
    const made = await commit(desk);
    const own = announceKem(room.space, room.phone.id, room.phone.pair.seed, 7, chance).announcement;
    const { announcement, member } = await followed(phone, made.record, { announced: [own] });
    expect(announcement?.counter).toBe(8);
    expect(member.device.kems.at(-1)?.counter).toBe(8);
  });

  test("[EP43] a device that copied the keys before loses the epoch after the fresh key was named", async () => {
    const copied = phone.device.kems;
    const first = await commit(desk);
    const after = await followed(phone, first.record);
    const second = await commit(first.member, {
      announced: after.announcement === null ? [] : [after.announcement],
    });
    const { core, boxes } = recordOf(second.record);
    for (const { seed } of copied) {
      for (const box of boxes) expect(await openBox(core, boxes, box.recipient, seed)).toBeNull();
    }
    expect((await follow(after.member, second.record)).ok).toBe(true);
  });

  test("[EP44] who was offline for five epochs opens each in turn, its own announcements still unsent", async () => {
    const records: Uint8Array[] = [];
    let member = desk;
    for (let turn = 0; turn < 5; turn++) {
      const made = await commit(member);
      records.push(made.record);
      member = made.member;
    }
    const unsent: KemAnnouncement[] = [];
    let late = phone;
    for (const record of records) {
      const step = await followed(late, record, { announced: unsent });
      if (step.announcement !== null) unsent.push(step.announcement);
      late = step.member;
    }
    expect(late.epoch).toEqual(member.epoch);
    expect(new Set(unsent.map((kem) => kem.counter)).size).toBe(5);
    // All of them are still its own; once a record names the newest, only that one is left beside the next.
    const last = await commit(member, { announced: unsent });
    expect(kemOf(last.member.epoch.kems, room.phone.id)?.counter).toBe(5);
    const { member: settled } = await followed(late, last.record, { announced: unsent });
    expect(counters(settled)).toEqual([5, 6]);
    expect(await refusalOf(phone, records[1] ?? new Uint8Array(0))).toEqual({
      kind: "rejected",
      rule: "EP4",
    });
  });

  test("[EP19] a record that names an older key of this device than the log holds is refused here too", async () => {
    const made = await commit(desk);
    expect(await refusalOf(phone, made.record, { ownInLog: 1 })).toEqual({ kind: "rejected", rule: "EP19" });
    expect(await refusalOf(phone, made.record, { ownInLog: 0 })).toBeNull();
  });

  test("[EP51] who copied a signature key and announces the highest counter stops neither that device nor a commit", async () => {
    const ofThief = (counter: number) =>
      announceKem(room.space, room.phone.id, room.phone.pair.seed, counter, chance).announcement;
    const announced = [ofThief(2 ** 32 - 1), ofThief(kemRiseMax + 1)];
    const made = await commit(desk, { announced });
    expect(kemOf(made.member.epoch.kems, room.phone.id)?.counter).toBe(0);
    const { member, announcement } = await followed(phone, made.record, { announced });
    expect(announcement?.counter).toBe(1);
    const own = await commit(member, { announced });
    expect(kemOf(own.member.epoch.kems, room.phone.id)?.counter).toBe(2);
    // A little above what is known may be an own announcement that was not seen yet, and counts.
    const near = await commit(desk, { announced: [ofThief(3)] });
    expect(kemOf(near.member.epoch.kems, room.phone.id)?.counter).toBe(3);
  });

  test("[EP19] an announcement of another device that a record passes over refuses it", async () => {
    const made = await commit(desk);
    const ofDesk = announceKem(room.space, room.desk.id, room.desk.pair.seed, 40, chance).announcement;
    expect(await refusalOf(phone, made.record, { announced: [ofDesk] })).toEqual({
      kind: "rejected",
      rule: "EP19",
    });
  });

  test("[EP32] a host not known is asked about, and nothing moves", async () => {
    const made = await commit(desk, { host: "https://other.example" });
    expect(await refusalOf(phone, made.record)).toEqual({
      kind: "host-not-known",
      host: "https://other.example",
    });
  });
});

describe("when the own box stays shut", () => {
  const recovery = () => ({ side: "b", seed: room.anna.recovery.seed }) as const;

  test("[EP41] a lost key is said, and the recovery key or the card opens instead", async () => {
    const made = await commit(desk);
    const without: Member = { ...phone, device: { ...phone.device, kems: [] } };
    expect(await refusalOf(without, made.record)).toEqual(shut);
    const byKit = await followed(without, made.record, { recovery: recovery() });
    expect(byKit.member.epoch).toEqual(made.member.epoch);
    expect(byKit.announcement?.counter).toBe(1);
    expect(counters(byKit.member)).toEqual([1]);
    const byCard = await followed(without, made.record, { cardKey: made.member.epoch.key });
    expect(byCard.member.epoch).toEqual(made.member.epoch);
    expect(await refusalOf(without, made.record, { cardKey: chance.bytes(32) })).toEqual(shut);
    const strange = { side: "b", seed: chance.bytes(32) } as const;
    expect(await refusalOf(without, made.record, { recovery: strange })).toEqual(shut);
  });

  test("[EP41] a key announced in my name by who copied my signature key locks nobody out", async () => {
    const cloned = announceKem(room.space, room.phone.id, room.phone.pair.seed, 3, chance).announcement;
    const made = await commit(desk, { announced: [cloned] });
    expect(await refusalOf(phone, made.record)).toEqual(shut);
    const back = await followed(phone, made.record, { recovery: recovery() });
    expect(back.announcement?.counter).toBe(4);
  });

  test("[EP41] another secret in my box alone is no reason to stay behind; in every box of my side it is refused", async () => {
    const fresh = announceKem(room.space, room.desk.id, room.desk.pair.seed, 20, chance);
    const good = secondEpoch(room, { ...room.desk, kem: fresh.announcement, secret: fresh.secret });
    const { boxes: wrong } = recordOf(await unsafeRecord(good, chance));
    const targeted = (places: readonly number[]) =>
      unsafeRecord(
        {
          ...good,
          changeBoxes: (boxes) => boxes.map((box, at) => (places.includes(at) ? (wrong[at] ?? box) : box)),
        },
        chance,
      );
    const one = await targeted([1]);
    expect(await refusalOf(phone, one)).toEqual(shut);
    expect((await follow(phone, one, { recovery: recovery() })).ok).toBe(true);
    const all = await targeted([1, 3]);
    expect(await refusalOf(phone, all)).toEqual(shut);
    expect(await refusalOf(phone, all, { recovery: recovery() })).toEqual({ kind: "rejected", rule: "EP24" });
  });

  test("[EP26] no way of opening makes good a key-link that is not mine", async () => {
    const fresh = announceKem(room.space, room.desk.id, room.desk.pair.seed, 21, chance);
    const good = secondEpoch(room, { ...room.desk, kem: fresh.announcement, secret: fresh.secret });
    const record = await unsafeRecord({ ...good, keyBefore: chance.bytes(32) }, chance);
    const refusal = await refusalOf(phone, record, { recovery: recovery() });
    expect(refusal).toEqual({ kind: "rejected", rule: "EP26" });
  });
});

describe("who is not listed", () => {
  test("[EP42] only a device that was listed is told that it was removed, R in hand or not", async () => {
    const tablet = device(room.space, chance);
    const both = listOf(room.space, room.anna, [room.phone, tablet], 1, room.weil);
    const added = await commit(desk, { listB: both, announced: [tablet.kem] });
    const held = { id: tablet.id, signSeed: tablet.pair.seed, kems: [tablet.secret] };
    const listed = await followed({ epoch: room.first.epoch, device: held }, added.record);
    const alone = listOf(room.space, room.anna, [room.phone], 2, room.weil);
    const removed = await commit(added.member, { listB: alone });
    const recovery = { side: "b", seed: room.anna.recovery.seed } as const;
    for (const given of [{}, { recovery }]) {
      expect(await refusalOf(listed.member, removed.record, given)).toEqual({ kind: "not-listed" });
    }
  });

  test("[EP42] a newcomer reads along by the recovery key, writes nothing, and commits itself in", async () => {
    const tablet = device(room.space, chance);
    const waiting: Member = {
      epoch: phone.epoch,
      device: { id: tablet.id, signSeed: tablet.pair.seed, kems: [tablet.secret] },
    };
    const made = await commit(desk);
    expect(await refusalOf(waiting, made.record)).toEqual(shut);
    const recovery = { side: "b", seed: room.anna.recovery.seed } as const;
    const along = await followed(waiting, made.record, { recovery });
    expect(along.announcement).toBeNull();
    expect(along.member.device).toEqual(waiting.device);
    const listB = listOf(room.space, room.anna, [room.phone, tablet], 1, room.weil);
    const joined = await commit(along.member, { listB, announced: [tablet.kem] });
    expect(recordOf(joined.record).core.committer).toEqual(tablet.id);
    const before = await followed(phone, made.record);
    expect((await followed(before.member, joined.record)).member.epoch).toEqual(joined.member.epoch);
  });

  test("[EP42] a device that signs itself in commits as the new one, on what another followed", async () => {
    const { space, owner, desk: first, opened } = await openAlone("self", chance);
    const old: Member = {
      epoch: opened.epoch,
      device: { id: first.id, signSeed: first.pair.seed, kems: [opened.kem] },
    };
    const fresh = device(space, chance);
    const as = { id: fresh.id, signSeed: fresh.pair.seed, kems: [fresh.secret] };
    const listA = listOf(space, owner, [fresh], 1, null);
    const made = await commit(old, { listA, announced: [fresh.kem], as });
    expect(made.member.device.id).toEqual(fresh.id);
    expect(await refusalOf(old, made.record)).toEqual({ kind: "not-listed" });
    await expect(commit(old, { listA, announced: [fresh.kem] })).rejects.toThrow();
  });

  test("[EP9] an opener's second device follows record 1 only when its card names the other person", async () => {
    const { space, owner, desk: first, list, opened } = await openAlone("room", chance);
    const laptop = device(space, chance);
    const both = listOf(space, owner, [first, laptop], 1, null);
    const old: Member = {
      epoch: opened.epoch,
      device: { id: first.id, signSeed: first.pair.seed, kems: [opened.kem] },
    };
    const second = await commit(old, { listA: both, announced: [laptop.kem] });
    expect(list).not.toEqual(both);
    const anna = person(chance);
    const hers = device(space, chance);
    const { commitEpoch } = await import("./commit.ts");
    const answered = await commitEpoch(
      {
        from: second.member.epoch,
        listA: both,
        listB: listOf(space, anna, [hers], 0, owner),
        personaB: anna.persona.publicKey,
        successors: [],
        kems: [hers.kem],
        host,
        erase: null,
        committer: { device: first.id, signSeed: first.pair.seed },
      },
      chance,
    );
    const waiting: Member = {
      epoch: second.member.epoch,
      device: { id: laptop.id, signSeed: laptop.pair.seed, kems: [laptop.secret] },
    };
    expect(await refusalOf(waiting, answered.record)).toEqual({ kind: "rejected", rule: "EP9" });
    const personaB = anna.persona.publicKey;
    expect((await followed(waiting, answered.record, { personaB })).member.epoch).toEqual(answered.epoch);
  });
});

test("[EP22] a record boxed to a ghost is refused by every way of opening it", async () => {
  const fresh = announceKem(room.space, room.desk.id, room.desk.pair.seed, 22, chance);
  const good = secondEpoch(room, { ...room.desk, kem: fresh.announcement, secret: fresh.secret });
  const ghost = device(room.space, chance);
  const recipients = [...good.recipients, recipientOf(ghost), recoveryOf(person(chance))];
  const record = await unsafeRecord({ ...good, recipients }, chance);
  const recovery = { side: "b", seed: room.anna.recovery.seed } as const;
  expect(await refusalOf(phone, record, { recovery })).toEqual({ kind: "rejected", rule: "EP22" });
});
