/** Every reason for which an epoch record is refused. The reader of each record is Anna's telephone. */
import { beforeAll, describe, expect, test } from "vitest";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { sign } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type AcceptRefusal, acceptEpoch, acceptFirstEpoch, type EpochToAccept } from "./accept.ts";
import type { Epoch } from "./epoch.ts";
import { announceKem, kemRiseMax } from "./kem.ts";
import { noTranscript, transcriptOf } from "./key-schedule.ts";
import type { Box, EpochCore } from "./record.ts";
import type { Successor } from "./successor.ts";
import { countedChance } from "./testing/counted-chance.ts";
import {
  device,
  fromOffer,
  host,
  listOf,
  openAlone,
  person,
  type Room,
  roomOfTwo,
  type TestDevice,
} from "./testing/two-people.ts";
import {
  recipientOf,
  recordOf,
  recoveryOf,
  secondEpoch,
  type UnsafeRecord,
  unsafeRecord,
} from "./testing/unsafe-record.ts";

const chance = countedChance("accept");
let room: Room;
let fresh: TestDevice;
let good: UnsafeRecord;

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
  fresh = renewed(room.desk, 3);
  good = secondEpoch(room, fresh);
});

/** The same device with another KEM key. */
function renewed(keys: TestDevice, counter: number, space = room.space): TestDevice {
  const { announcement, secret } = announceKem(space, keys.id, keys.pair.seed, counter, chance);
  return { ...keys, kem: announcement, secret };
}

function reading(record: Uint8Array, more: Partial<EpochToAccept> = {}): EpochToAccept {
  return {
    from: room.first.epoch,
    record,
    personaB: null,
    kems: [],
    hosts: [host],
    opener: { kind: "device", device: room.phone.id, kems: [room.phone.secret] },
    ...more,
  };
}

async function refusalOf(input: EpochToAccept): Promise<AcceptRefusal | null> {
  const accepted = await acceptEpoch(input);
  return accepted.ok ? null : accepted.error;
}

async function ruleOf(change: Partial<UnsafeRecord>, more: Partial<EpochToAccept> = {}): Promise<string> {
  const record = await unsafeRecord({ ...good, ...change }, chance);
  const refusal = await refusalOf(reading(record, more));
  if (refusal === null) return "accepted";
  return refusal.kind === "rejected" ? refusal.rule : refusal.kind;
}

const withCore = (core: Partial<EpochCore>): Partial<UnsafeRecord> => ({ core: { ...good.core, ...core } });

test("[EP36] the record that every refusal below is a change of is itself accepted", async () => {
  expect(await ruleOf({})).toBe("accepted");
});

describe("form and place", () => {
  test("[EP1] refuses what is no canonical encoding or too large", async () => {
    const record = await unsafeRecord(good, chance);
    const wrong = [
      new Uint8Array(0),
      record.subarray(0, record.length - 1),
      Uint8Array.from([...record, 0]),
      new Uint8Array(60_001),
      Uint8Array.of(0x9f, 0xff),
    ];
    for (const bytes of wrong) {
      expect(await refusalOf(reading(bytes))).toEqual({ kind: "rejected", rule: "EP1" });
    }
  });

  test("[EP2] refuses another shape or label", async () => {
    for (const bytes of [
      Uint8Array.of(0x80),
      Uint8Array.of(0xf6),
      Uint8Array.of(0x85, 0xf6, 0xf6, 0xf6, 0xf6, 0xf6),
    ]) {
      expect(await refusalOf(reading(bytes))).toEqual({ kind: "rejected", rule: "EP2" });
    }
    const record = await unsafeRecord(good, chance);
    const label = [...record].findIndex((byte, at) => byte === 0x68 && record[at + 1] === 0x66);
    const otherVersion = Uint8Array.from(record);
    otherVersion[label + 9] = 0x32;
    expect(await refusalOf(reading(otherVersion))).toEqual({ kind: "rejected", rule: "EP2" });
  });

  test("[EP3] refuses a record of another space or kind", async () => {
    expect(await ruleOf(withCore({ space: chance.bytes(16) }))).toBe("EP3");
    expect(await ruleOf(withCore({ kind: "self" }))).toBe("EP3");
  });

  test("[EP4] refuses any number but the next", async () => {
    expect(await ruleOf(withCore({ number: 1 }))).toBe("EP4");
    expect(await ruleOf(withCore({ number: 3 }))).toBe("EP4");
    expect(await refusalOf(reading(room.first.record))).toEqual({ kind: "rejected", rule: "EP4" });
  });

  test("[EP5] refuses a record on a transcript that is not mine", async () => {
    expect(await ruleOf(withCore({ transcriptBefore: room.opened.epoch.transcript }))).toBe("EP5");
    expect(await ruleOf(withCore({ transcriptBefore: noTranscript }))).toBe("EP5");
  });

  test("[EP28] refuses a host that is no origin", async () => {
    for (const wrong of [
      "http://host.example",
      "https://host.example/",
      "https://HOST.example",
      "host",
      "",
    ]) {
      expect(await ruleOf(withCore({ host: wrong }))).toBe("EP28");
    }
  });

  test("[EP32] waits for the person's yes to a host not known, and only when all else holds", async () => {
    const elsewhere = { core: { ...good.core, host: "https://other.example" } };
    expect(await ruleOf(elsewhere)).toBe("host-not-known");
    expect(await ruleOf(elsewhere, { hosts: [host, "https://other.example"] })).toBe("accepted");
    expect(await ruleOf({ ...elsewhere, keyBefore: chance.bytes(32) })).toBe("EP26");
  });
});

describe("who belongs", () => {
  test("[EP8] refuses a list that the pinned persona did not sign", async () => {
    const stranger = person(chance);
    const forged = listOf(room.space, stranger, [room.desk], 1, room.anna);
    expect(await ruleOf(withCore({ listA: forged }))).toBe("EP8");
    expect(await ruleOf(withCore({ listB: listOf(room.space, stranger, [room.phone], 1, room.weil) }))).toBe(
      "EP8",
    );
    // A's persona cannot speak for B, nor a list for two sides.
    expect(await ruleOf(withCore({ listB: room.listA }))).toBe("EP8");
    const elsewhere = chance.bytes(16);
    const copied = listOf(elsewhere, room.weil, [device(elsewhere, chance)], 1, null);
    expect(await ruleOf(withCore({ listA: copied }))).toBe("EP8");
  });

  test("[EP9] refuses a second side nobody pinned, one that leaves a room, and any in self", async () => {
    expect(await ruleOf(withCore({ listB: null }))).toBe("EP9");
    const unpinned = reading(room.first.record, { from: room.opened.epoch });
    expect(await refusalOf(unpinned)).toEqual({ kind: "rejected", rule: "EP9" });
    const self = await openAlone("self", chance);
    const anna = person(chance);
    const renewedDesk = renewed(self.desk, 1, self.space);
    const core: EpochCore = {
      ...good.core,
      kind: "self",
      space: self.space,
      number: 1,
      transcriptBefore: self.opened.epoch.transcript,
      listA: self.list,
      listB: listOf(self.space, anna, [device(self.space, chance)], 0, null),
      kems: [renewedDesk.kem],
      committer: self.desk.id,
    };
    const record = await unsafeRecord(
      { core, recipients: [], keyBefore: self.opened.epoch.key, signSeed: self.desk.pair.seed },
      chance,
    );
    const refusal = await refusalOf(
      reading(record, { from: self.opened.epoch, personaB: anna.persona.publicKey }),
    );
    expect(refusal).toEqual({ kind: "rejected", rule: "EP9" });
  });

  test("[EP10] refuses a list number that goes back", async () => {
    const newer = listOf(room.space, room.weil, [room.desk], 5, room.anna);
    const from: Epoch = { ...room.first.epoch, a: { ...room.first.epoch.a, list: newer } };
    expect(
      await ruleOf(withCore({ listA: listOf(room.space, room.weil, [room.desk], 4, room.anna) }), { from }),
    ).toBe("EP10");
    expect(await ruleOf(withCore({ listA: newer }), { from })).toBe("accepted");
  });

  test("[EP11] refuses other bytes under the same number", async () => {
    const ghost = device(room.space, chance);
    const twin = listOf(room.space, room.weil, [room.desk, ghost], 0, room.anna);
    expect(await ruleOf(withCore({ listA: twin }))).toBe("EP11");
  });

  test("[EP12] refuses a list that names another than the pinned other persona", async () => {
    const stranger = person(chance);
    const wrong = listOf(room.space, room.weil, [room.desk], 1, stranger);
    expect(await ruleOf(withCore({ listA: wrong }))).toBe("EP12");
    // A list may name nobody only as the one from before the other was known, never a new one.
    const nobody = listOf(room.space, room.weil, [room.desk], 1, null);
    expect(await ruleOf(withCore({ listA: nobody }))).toBe("EP12");
    expect(await ruleOf(withCore({ listB: listOf(room.space, room.anna, [room.phone], 1, null) }))).toBe(
      "EP12",
    );
  });

  test("[EP13] refuses one person, or one device, on both sides", async () => {
    const shared = listOf(room.space, room.weil, [room.desk, room.phone], 1, room.anna);
    expect(await ruleOf(withCore({ listA: shared }))).toBe("EP13");
    const twice = {
      ...reading(room.first.record),
      from: room.opened.epoch,
      personaB: room.weil.persona.publicKey,
    };
    const record = await unsafeRecord(
      {
        ...good,
        core: { ...good.core, number: 1, transcriptBefore: room.opened.epoch.transcript, listB: room.listA },
      },
      chance,
    );
    expect(await refusalOf({ ...twice, record })).toEqual({ kind: "rejected", rule: "EP13" });
  });

  test("[EP14] refuses a device called by its owner's own word in a room", async () => {
    const named = signDeviceList(room.weil.persona, {
      space: room.space,
      persona: room.weil.persona.publicKey,
      otherPersona: room.anna.persona.publicKey,
      number: 1,
      devices: [
        { id: room.desk.id, signPublicKey: room.desk.pair.publicKey, name: "Weil's laptop", since: 0 },
      ],
      recoveryKey: room.weil.recovery.publicKey,
    });
    expect(await ruleOf(withCore({ listA: named }))).toBe("EP14");
  });

  test("[EP15] refuses a recovery key nobody could box to", async () => {
    const broken = {
      ...room.weil,
      recovery: { ...room.weil.recovery, publicKey: new Uint8Array(1216).fill(255) },
    };
    expect(await ruleOf(withCore({ listA: listOf(room.space, broken, [room.desk], 1, room.anna) }))).toBe(
      "EP15",
    );
  });

  test("[EP16] refuses a committer that the record's own lists do not carry", async () => {
    const ghost = device(room.space, chance);
    expect(await ruleOf({ ...withCore({ committer: ghost.id }), signSeed: ghost.pair.seed })).toBe("EP16");
    // A device that its owner removed cannot commit its own removal away, nor anything else.
    const other = device(room.space, chance);
    const without = listOf(room.space, room.weil, [other], 1, room.anna);
    expect(await ruleOf(withCore({ listA: without, kems: [other.kem, room.phone.kem] }))).toBe("EP16");
  });
});

describe("KEM keys", () => {
  test("[EP17] refuses one too few, one too many, or another order", async () => {
    const ghost = device(room.space, chance);
    for (const kems of [
      [fresh.kem],
      [fresh.kem, room.phone.kem, ghost.kem],
      [room.phone.kem, fresh.kem],
      [],
    ]) {
      expect(await ruleOf(withCore({ kems }))).toBe("EP17");
    }
  });

  test("[EP18] refuses a key its device did not announce, or that is none", async () => {
    const thief = device(room.space, chance);
    const stolen = { ...thief.kem, device: room.phone.id, counter: 7 };
    expect(await ruleOf(withCore({ kems: [fresh.kem, stolen] }))).toBe("EP18");
    const swapped = { ...room.phone.kem, publicKey: thief.kem.publicKey };
    expect(await ruleOf(withCore({ kems: [fresh.kem, swapped] }))).toBe("EP18");
    const junk = new Uint8Array(1216).fill(255);
    const signature = sign(room.phone.pair, ["hf/kem/1", room.space, 9, junk]);
    const announced = { device: room.phone.id, counter: 9, publicKey: junk, signature };
    expect(await ruleOf(withCore({ kems: [fresh.kem, announced] }))).toBe("EP18");
  });

  test("[EP19] refuses a key older than one announced, mine above all", async () => {
    const newer = renewed(room.phone, 1);
    expect(await ruleOf({}, { kems: [newer.kem] })).toBe("EP19");
    const otherUnderSameCounter = renewed(room.phone, 0);
    expect(await ruleOf(withCore({ kems: [fresh.kem, otherUnderSameCounter.kem] }))).toBe("EP19");
  });

  test("[EP51] refuses a counter that rises further than any device has keys, and counts no announcement of one", async () => {
    const far = renewed(room.phone, kemRiseMax + 1);
    expect(await ruleOf(withCore({ kems: [fresh.kem, far.kem] }))).toBe("EP51");
    expect(await ruleOf({}, { kems: [far.kem] })).toBe("accepted");
  });

  test("[EP20] refuses a key of mine that I never announced", async () => {
    // Whoever copied my signature key announces a KEM key of its own in my name.
    const cloned = renewed(room.phone, 1);
    const change = {
      ...withCore({ kems: [fresh.kem, cloned.kem] }),
      recipients: [recipientOf(fresh), recipientOf(cloned), recoveryOf(room.weil), recoveryOf(room.anna)],
    };
    expect(await ruleOf(change)).toBe("EP20");
  });

  test("[EP21] refuses a committer that keeps its old key", async () => {
    const kept = recordOf(room.first.record).core.kems[0];
    expect(await ruleOf(withCore({ kems: [kept ?? fresh.kem, room.phone.kem] }))).toBe("EP21");
  });
});

describe("boxes and keys", () => {
  test("[EP22] refuses a box for a ghost, a missing box, and another order", async () => {
    const ghost = device(room.space, chance);
    const boxes = good.recipients;
    const wrong = [
      [...boxes, recipientOf(ghost)],
      boxes.slice(0, 3),
      boxes.slice(1),
      [...boxes.slice(0, 3), recipientOf(ghost)],
      [boxes[1] ?? recipientOf(ghost), boxes[0] ?? recipientOf(ghost), ...boxes.slice(2)],
      [],
    ];
    for (const recipients of wrong) expect(await ruleOf({ recipients })).toBe("EP22");
  });

  test("[EP23] accepts nothing when my box does not open, and says so", async () => {
    const spoilt = (boxes: readonly Box[]): readonly Box[] =>
      boxes.map((box, at) => (at === 1 ? { ...box, sealed: chance.bytes(box.sealed.length) } : box));
    expect(await ruleOf({ changeBoxes: spoilt })).toBe("box-not-opened");
    // Sealed to another key than the one that the record names for me.
    const other = renewed(room.phone, 3);
    const recipients = good.recipients.map((one, at) => (at === 1 ? recipientOf(other) : one));
    expect(await ruleOf({ recipients })).toBe("box-not-opened");
    const card = { kind: "card", key: chance.bytes(32) } as const;
    expect(await ruleOf({}, { opener: card })).toBe("EP24");
  });

  test("[EP24] refuses a confirmation made without K_{n+1}", async () => {
    const confirm = chance.bytes(32);
    const changeLast: UnsafeRecord["changeLast"] = (record) => ({
      ...record,
      confirm,
      signature: sign(room.desk.pair, ["hf/epoch-sig/1", transcriptOf(record.core, record.boxes), confirm]),
    });
    expect(await ruleOf({ changeLast })).toBe("EP24");
    // Another key-link under the same confirmation.
    const other: UnsafeRecord["changeLast"] = (record) => ({ ...record, keylink: chance.bytes(72) });
    expect(await ruleOf({ changeLast: other })).toBe("EP24");
  });

  test("[EP25] refuses a signature that is not the committer's", async () => {
    expect(await ruleOf({ signSeed: room.phone.pair.seed })).toBe("EP25");
    expect(await ruleOf({ signSeed: chance.bytes(32) })).toBe("EP25");
  });

  test("[EP26] refuses a key-link to another K_n than mine", async () => {
    expect(await ruleOf({ keyBefore: chance.bytes(32) })).toBe("EP26");
    expect(await ruleOf({ keyBefore: room.opened.epoch.key })).toBe("EP26");
  });

  test("[EP27] refuses a missing key-link without an erasure, and an erasure with one, without events or with repeats", async () => {
    const id = chance.bytes(32);
    expect(await ruleOf({ keyBefore: null })).toBe("EP27");
    expect(await ruleOf(withCore({ erase: [id] }))).toBe("EP27");
    expect(await ruleOf({ ...withCore({ erase: [] }), keyBefore: null })).toBe("EP27");
    expect(await ruleOf({ ...withCore({ erase: [id, id] }), keyBefore: null })).toBe("EP27");
    expect(await ruleOf({ ...withCore({ erase: [id] }), keyBefore: null })).toBe("accepted");
  });

  test("[EP29] tells a device that was removed, and gives it no key", async () => {
    const other = device(room.space, chance);
    const without = listOf(room.space, room.anna, [other], 1, room.weil);
    const change = {
      ...withCore({ listB: without, kems: [fresh.kem, other.kem] }),
      recipients: [recipientOf(fresh), recipientOf(other), recoveryOf(room.weil), recoveryOf(room.anna)],
    };
    expect(await ruleOf(change)).toBe("not-listed");
  });
});

test("[EP6] refuses an epoch 0 that carries what only a later one may", async () => {
  const { space, owner, desk, opened } = await openAlone("room", chance);
  const { core } = recordOf(opened.record);
  const base: UnsafeRecord = {
    core,
    recipients: [recipientOf(desk), recoveryOf(owner)],
    keyBefore: null,
    signSeed: desk.pair.seed,
  };
  const anna = person(chance);
  const successor: Successor = {
    kind: "root",
    generation: 1,
    old: owner.persona.publicKey,
    next: anna.persona.publicKey,
    signatureOld: chance.bytes(64),
  };
  const changes: Partial<UnsafeRecord>[] = [
    { core: { ...core, listB: listOf(space, anna, [device(space, chance)], 0, owner) } },
    { keyBefore: chance.bytes(32) },
    { core: { ...core, erase: [chance.bytes(32)] } },
    { core: { ...core, successors: [successor] } },
  ];
  const opener = { kind: "device", device: desk.id, kems: [opened.kem] } as const;
  const place = { kind: "room", space, persona: owner.persona.publicKey, hosts: [host], opener } as const;
  for (const change of changes) {
    const record = await unsafeRecord({ ...base, ...change }, chance);
    expect(await acceptFirstEpoch({ ...place, record })).toEqual({
      ok: false,
      error: { kind: "rejected", rule: "EP6" },
    });
  }
  const again = await acceptFirstEpoch({ ...place, record: opened.record });
  expect(again.ok && again.value.epoch).toEqual(opened.epoch);
});

test("[EP36] the invited telephone, who knows of epoch 0 only its transcript, accepts record 1 and is given K_0", async () => {
  const input = reading(room.first.record, {
    from: fromOffer(room),
    personaB: room.anna.persona.publicKey,
    kems: [room.phone.kem],
  });
  const accepted = await acceptEpoch(input);
  expect(accepted.ok && accepted.value.epoch).toEqual(room.first.epoch);
  expect(accepted.ok && accepted.value.previousKey).toEqual(room.opened.epoch.key);
  expect(accepted.ok && accepted.value.newDevices).toEqual([{ side: "b", device: room.phone.id }]);
});
