/** What epochs give to whom: every listed device and recovery key, and nobody else. */
import { beforeAll, describe, expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { acceptEpoch, acceptFirstEpoch, type EpochToAccept, type Opener } from "./accept.ts";
import { openBox } from "./boxes.ts";
import { type CommittedEpoch, commitEpoch, type EpochToCommit } from "./commit.ts";
import { announceKem } from "./kem.ts";
import { openKeylink, transcriptOf } from "./key-schedule.ts";
import { areRivals, standingRival } from "./rivals.ts";
import type { Successor } from "./successor.ts";
import { countedChance } from "./testing/counted-chance.ts";
import {
  committerOf,
  device,
  host,
  listOf,
  openAlone,
  person,
  type Room,
  roomOfTwo,
} from "./testing/two-people.ts";
import { recordOf } from "./testing/unsafe-record.ts";

const chance = countedChance("commit");
let room: Room;

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
});

function next(from: CommittedEpoch, change: Partial<EpochToCommit> = {}): Promise<CommittedEpoch> {
  return commitEpoch(
    {
      from: from.epoch,
      listA: from.epoch.a.list,
      listB: from.epoch.b?.list ?? null,
      personaB: null,
      successors: [],
      kems: [],
      host,
      erase: null,
      committer: committerOf(room.desk),
      ...change,
    },
    chance,
  );
}

function accept(from: CommittedEpoch, record: Uint8Array, opener: Opener, more: Partial<EpochToAccept> = {}) {
  return acceptEpoch({ from: from.epoch, record, personaB: null, kems: [], hosts: [host], opener, ...more });
}

describe("who reads", () => {
  test("[EP36] devices, both recovery keys and a room card come to the same epoch", async () => {
    const second = await next(room.first);
    const openers: Opener[] = [
      { kind: "device", device: room.desk.id, kems: [second.kem] },
      { kind: "device", device: room.phone.id, kems: [room.phone.secret] },
      { kind: "recovery", side: "a", seed: room.weil.recovery.seed },
      { kind: "recovery", side: "b", seed: room.anna.recovery.seed },
      { kind: "card", key: second.epoch.key ?? new Uint8Array(32) },
    ];
    for (const opener of openers) {
      const accepted = await accept(room.first, second.record, opener);
      expect(accepted.ok && accepted.value.epoch).toEqual(second.epoch);
    }
  });

  test("[EP37] who is not listed opens no box with any key he has, the host with none at all", async () => {
    const second = await next(room.first);
    const { core, boxes } = recordOf(second.record);
    const strangers = [
      device(room.space, chance).secret.seed,
      person(chance).recovery.seed,
      chance.bytes(32),
    ];
    const recipients = boxes.map((box) => box.recipient);
    for (const seed of strangers) {
      for (const recipient of recipients) expect(await openBox(core, boxes, recipient, seed)).toBeNull();
    }
    // A box does not open for another recipient's key, though that one is listed.
    expect(await openBox(core, boxes, room.desk.id, room.phone.secret.seed)).toBeNull();
  });

  test("[EP37] a removed device, holding K_n and all its keys, cannot come to K_{n+1}", async () => {
    const tablet = device(room.space, chance);
    const both = listOf(room.space, room.anna, [room.phone, tablet], 1, room.weil);
    const withTablet = await next(room.first, { listB: both, kems: [tablet.kem] });
    const alone = listOf(room.space, room.anna, [room.phone], 2, room.weil);
    const without = await next(withTablet, { listB: alone });
    const refused = await accept(withTablet, without.record, {
      kind: "device",
      device: tablet.id,
      kems: [tablet.secret],
    });
    expect(refused).toEqual({ ok: false, error: { kind: "not-listed" } });
    const { core, boxes } = recordOf(without.record);
    for (const box of boxes) expect(await openBox(core, boxes, box.recipient, tablet.secret.seed)).toBeNull();
    const guess = await accept(withTablet, without.record, {
      kind: "card",
      key: withTablet.epoch.key ?? new Uint8Array(32),
    });
    expect(guess).toEqual({ ok: false, error: { kind: "rejected", rule: "EP24" } });
    // And it cannot list itself again: only its owner's persona signs lists.
    await expect(next(without, { listB: both, committer: committerOf(tablet) })).rejects.toThrow();
  });

  test("[EP37] the key-link tells nothing to who lacks K_{n+1}", async () => {
    const second = await next(room.first);
    const { core, boxes, keylink } = recordOf(second.record);
    const transcript = transcriptOf(core, boxes);
    const key = room.first.epoch.key ?? new Uint8Array(32);
    const link = keylink ?? new Uint8Array(0);
    expect(openKeylink(key, transcript, link)).toEqual({
      ok: false,
      error: { kind: "rejected", rule: "SL1" },
    });
    const opened = openKeylink(second.epoch.key ?? new Uint8Array(32), transcript, link);
    expect(opened).toEqual({ ok: true, value: key });
  });
});

describe("in turn", () => {
  test("[EP34] recovery walks through the recovery key alone, each record in its turn", async () => {
    const self = await openAlone("self", chance);
    const renewal = { committer: committerOf(self.desk), listA: self.list, listB: null };
    const first = await next(self.opened, renewal);
    const second = await next(first, renewal);
    const opener = { kind: "recovery", side: "a", seed: self.owner.recovery.seed } as const;
    const one = await accept(self.opened, first.record, opener);
    expect(one.ok && one.value.epoch).toEqual(first.epoch);
    expect(one.ok && one.value.previousKey).toEqual(self.opened.epoch.key);
    const two = await accept(first, second.record, opener);
    expect(two.ok && two.value.epoch).toEqual(second.epoch);
    const skipped = await accept(self.opened, second.record, opener);
    expect(skipped).toEqual({ ok: false, error: { kind: "rejected", rule: "EP4" } });
    const wrong = await accept(self.opened, first.record, { ...opener, seed: chance.bytes(32) });
    expect(wrong).toEqual({ ok: false, error: { kind: "box-not-opened" } });
  });

  test("[EP34] record 0 alone is enough for an own device whose root is pinned", async () => {
    const self = await openAlone("self", chance);
    const input = {
      kind: "self",
      space: self.space,
      persona: self.owner.persona.publicKey,
      record: self.opened.record,
      hosts: [host],
      opener: { kind: "recovery", side: "a", seed: self.owner.recovery.seed },
    } as const;
    const accepted = await acceptFirstEpoch(input);
    expect(accepted.ok && accepted.value.epoch).toEqual(self.opened.epoch);
    const other = await acceptFirstEpoch({ ...input, persona: person(chance).persona.publicKey });
    expect(other).toEqual({ ok: false, error: { kind: "rejected", rule: "EP8" } });
  });

  test("[EP35] each epoch names a KEM key its committer never used before, and the others' newest", async () => {
    const announced = announceKem(room.space, room.phone.id, room.phone.pair.seed, 4, chance);
    const second = await next(room.first, { kems: [announced.announcement] });
    expect(second.kem.counter).toBeGreaterThan(room.first.kem.counter);
    expect(second.epoch.kems.find((kem) => equalBytes(kem.device, room.phone.id))).toEqual(
      announced.announcement,
    );
    const old = { kind: "device", device: room.phone.id, kems: [room.phone.secret] } as const;
    const refused = await accept(room.first, second.record, old, { kems: [announced.announcement] });
    expect(refused).toEqual({ ok: false, error: { kind: "rejected", rule: "EP20" } });
    const both = { ...old, kems: [room.phone.secret, announced.secret] };
    expect((await accept(room.first, second.record, both, { kems: [announced.announcement] })).ok).toBe(true);
    const stored = await next(second, { committer: { ...committerOf(room.desk), kemCounter: 90 } });
    expect(stored.kem.counter).toBe(90);
  });
});

describe("a successor", () => {
  const opener = (): Opener => ({ kind: "device", device: room.phone.id, kems: [room.phone.secret] });

  function personaSuccessor(old: Uint8Array, by: Uint8Array, nextSeed: Uint8Array): Successor {
    const nextPair = signPairFromSeed(nextSeed);
    const statement = ["hf/persona-next/1", room.space, old, nextPair.publicKey] as const;
    return {
      kind: "persona",
      old,
      next: nextPair.publicKey,
      signatureOld: sign(signPairFromSeed(by), statement),
      signatureNext: sign(nextPair, statement),
    };
  }

  test("[EP7] a persona follows another when both signed; its side falls back to not yet checked", async () => {
    const followed = { ...room.weil, persona: signPairFromSeed(chance.bytes(32)) };
    const successor = personaSuccessor(
      room.weil.persona.publicKey,
      room.weil.persona.seed,
      followed.persona.seed,
    );
    const listA = listOf(room.space, followed, [room.desk], 1, room.anna);
    const second = await next(room.first, { successors: [successor], listA });
    const accepted = await accept(room.first, second.record, opener());
    expect(accepted.ok && accepted.value.succeeded).toEqual(["a"]);
    expect(accepted.ok && accepted.value.epoch.a.persona).toEqual(followed.persona.publicKey);
    // Anna's list still names the persona before; it stands until she signs the next.
    const third = await next(second, {});
    expect((await accept(second, third.record, opener())).ok).toBe(true);
  });

  test("[EP7] refuses a successor the old key did not sign, one of a stranger, one of the other kind, and two", async () => {
    const stranger = person(chance);
    const nextSeed = chance.bytes(32);
    const own = room.weil.persona;
    const good = personaSuccessor(own.publicKey, own.seed, nextSeed);
    const after = signPairFromSeed(nextSeed);
    const root: Successor = {
      kind: "root",
      generation: 1,
      old: own.publicKey,
      next: after.publicKey,
      signatureOld: sign(own, ["hf/root-next/1", 1, after.publicKey]),
    };
    const wrong: (readonly Successor[])[] = [
      [personaSuccessor(own.publicKey, stranger.persona.seed, nextSeed)],
      [personaSuccessor(stranger.persona.publicKey, stranger.persona.seed, nextSeed)],
      [{ ...good, signatureNext: good.signatureOld } as Successor],
      [good, good],
      [root],
    ];
    const followed = { ...room.weil, persona: after };
    const listA = listOf(room.space, followed, [room.desk], 1, room.anna);
    const { unsafeRecord, secondEpoch } = await import("./testing/unsafe-record.ts");
    const fresh = announceKem(room.space, room.desk.id, room.desk.pair.seed, 9, chance);
    const base = secondEpoch(room, { ...room.desk, kem: fresh.announcement, secret: fresh.secret });
    for (const successors of wrong) {
      const record = await unsafeRecord({ ...base, core: { ...base.core, listA, successors } }, chance);
      expect(await accept(room.first, record, opener())).toEqual({
        ok: false,
        error: { kind: "rejected", rule: "EP7" },
      });
    }
  });

  test("[EP7] in self the old root signs its successor", async () => {
    const self = await openAlone("self", chance);
    const root = self.owner.persona;
    const owner = { ...self.owner, persona: signPairFromSeed(chance.bytes(32)) };
    const successor: Successor = {
      kind: "root",
      generation: 1,
      old: root.publicKey,
      next: owner.persona.publicKey,
      signatureOld: sign(root, ["hf/root-next/1", 1, owner.persona.publicKey]),
    };
    const listA = listOf(self.space, owner, [self.desk], 1, null);
    const committer = committerOf(self.desk);
    const first = await next(self.opened, { committer, listA, listB: null, successors: [successor] });
    expect(first.epoch.a.persona).toEqual(owner.persona.publicKey);
  });
});

describe("rivals", () => {
  test("[EP33] of two valid successors the higher list numbers stand, then the smaller transcript, whichever came first", async () => {
    const one = await next(room.first);
    const two = await next(room.first);
    const removed = await next(room.first, {
      listA: listOf(room.space, room.weil, [room.desk], 1, room.anna),
    });
    expect(areRivals(one.epoch, two.epoch)).toBe(true);
    expect(areRivals(one.epoch, one.epoch)).toBe(false);
    expect(areRivals(one.epoch, room.first.epoch)).toBe(false);
    for (const other of [one, two]) {
      expect(standingRival(removed.epoch, other.epoch)).toBe(removed.epoch);
      expect(standingRival(other.epoch, removed.epoch)).toBe(removed.epoch);
    }
    const standing = standingRival(one.epoch, two.epoch);
    expect(standingRival(two.epoch, one.epoch)).toBe(standing);
    const smaller = [one.epoch, two.epoch].toSorted((a, b) => Buffer.compare(a.transcript, b.transcript))[0];
    expect(standing).toBe(smaller);
  });
});
