/** Coming into an epoch without the one before it: by card, by recovery key, by the first box, and back along key-links. */
import { beforeAll, describe, expect, test } from "vitest";
import { assert } from "#base/assert.ts";
import type { Result } from "#base/result.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import type { AcceptRefusal } from "./accept.ts";
import { type AdoptedEpoch, adoptEpoch, type EpochToAdopt } from "./adopt.ts";
import { type CommittedEpoch, commitEpoch, type EpochToCommit } from "./commit.ts";
import { announceKem } from "./kem.ts";
import { confirmationOf, transcriptOf } from "./key-schedule.ts";
import { type EpochRecord, recordToBytes } from "./record.ts";
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
import { recordOf, secondEpoch, unsafeRecord } from "./testing/unsafe-record.ts";

const chance = countedChance("adopt");
let room: Room;
let second: CommittedEpoch;

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
  second = await next(room.first);
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

/** The second epoch of the room, from the room card of its owner. */
function byCard(made: CommittedEpoch, change: Partial<EpochToAdopt> = {}): EpochToAdopt {
  return {
    kind: "room",
    space: room.space,
    personaA: room.weil.persona.publicKey,
    personaB: room.anna.persona.publicKey,
    number: made.epoch.number,
    transcript: made.epoch.transcript,
    record: made.record,
    opener: { kind: "card", key: made.epoch.key ?? new Uint8Array(32) },
    ...change,
  };
}

function ruleOf(adopted: Result<AdoptedEpoch, AcceptRefusal>): string {
  if (adopted.ok) return "adopted";
  return adopted.error.kind === "rejected" ? adopted.error.rule : adopted.error.kind;
}

async function adopted(input: EpochToAdopt): Promise<AdoptedEpoch> {
  const result = await adoptEpoch(input);
  assert(result.ok, "the epoch is adopted");
  return result.value;
}

/** The whole way back, newest first; stops where a key-link ends. */
async function walkBack(
  newest: AdoptedEpoch,
  records: readonly Uint8Array[],
): Promise<readonly AdoptedEpoch[]> {
  const walked = [newest];
  for (const record of records) {
    const from = walked.at(-1);
    if (from === undefined || from.previousKey === null) break;
    const { epoch, previousKey, transcriptBefore, personasBefore } = from;
    walked.push(
      await adopted({
        kind: epoch.kind,
        space: epoch.space,
        personaA: personasBefore.a,
        personaB: personasBefore.b,
        number: epoch.number - 1,
        transcript: transcriptBefore,
        record,
        opener: { kind: "card", key: previousKey },
      }),
    );
  }
  return walked;
}

describe("who comes in", () => {
  test("[EP45] by card, by recovery key and by its own box a device comes to the very epoch its members hold", async () => {
    const openers: EpochToAdopt["opener"][] = [
      { kind: "card", key: second.epoch.key ?? new Uint8Array(32) },
      { kind: "recovery", side: "b", seed: room.anna.recovery.seed },
      { kind: "device", device: room.phone.id, kems: [room.phone.secret] },
    ];
    for (const opener of openers) {
      const one = await adopted(byCard(second, { opener }));
      expect(one.epoch).toEqual(second.epoch);
      expect(one.previousKey).toEqual(room.first.epoch.key);
      expect(one.transcriptBefore).toEqual(room.first.epoch.transcript);
    }
  });

  test("[EP45] back along key-links every epoch comes with its own lists, down to the one that opened alone", async () => {
    const walked = await walkBack(await adopted(byCard(second)), [room.first.record, room.opened.record]);
    expect(walked.map((one) => one.epoch)).toEqual([second.epoch, room.first.epoch, room.opened.epoch]);
    expect(walked.at(-1)?.previousKey).toBeNull();
    expect(walked.at(-1)?.epoch.b).toBeNull();
  });

  test("[EP45] in self from the anchor: the root, the record and its key, backwards too", async () => {
    const self = await openAlone("self", chance);
    const renewal = { committer: committerOf(self.desk), listA: self.list, listB: null };
    const first = await next(self.opened, renewal);
    const anchored: EpochToAdopt = {
      kind: "self",
      space: self.space,
      personaA: self.owner.persona.publicKey,
      personaB: null,
      number: 1,
      transcript: first.epoch.transcript,
      record: first.record,
      opener: { kind: "card", key: first.epoch.key ?? new Uint8Array(32) },
    };
    const walked = await walkBack(await adopted(anchored), [self.opened.record]);
    expect(walked.map((one) => one.epoch)).toEqual([first.epoch, self.opened.epoch]);
    // Inside a seal of its own a record may come without its number and transcript.
    const opener = { kind: "recovery", side: "a", seed: self.owner.recovery.seed } as const;
    const letIn = await adopted({ ...anchored, number: null, transcript: null, opener });
    expect(letIn.epoch).toEqual(first.epoch);
  });
});

describe("a successor on the way back", () => {
  test("[EP45] the persona before is the one that the record's successor followed, and only when both signed", async () => {
    const after = { ...room.weil, persona: signPairFromSeed(chance.bytes(32)) };
    const statement = [
      "hf/persona-next/1",
      room.space,
      room.weil.persona.publicKey,
      after.persona.publicKey,
    ] as const;
    const successor: Successor = {
      kind: "persona",
      old: room.weil.persona.publicKey,
      next: after.persona.publicKey,
      signatureOld: sign(room.weil.persona, statement),
      signatureNext: sign(after.persona, statement),
    };
    const listA = listOf(room.space, after, [room.desk], 1, room.anna);
    const third = await next(second, { successors: [successor], listA });
    const fourth = await next(third);
    const personaA = after.persona.publicKey;
    const newest = await adopted(byCard(fourth, { personaA }));
    const walked = await walkBack(newest, [
      third.record,
      second.record,
      room.first.record,
      room.opened.record,
    ]);
    expect(walked.map((one) => one.epoch.number)).toEqual([4, 3, 2, 1, 0]);
    expect(walked[1]?.personasBefore.a).toEqual(room.weil.persona.publicKey);
    // A card that still names the persona before is led on by the record of its successor, and by no later one.
    expect((await adopted(byCard(third))).epoch).toEqual(third.epoch);
    expect(ruleOf(await adoptEpoch(byCard(fourth)))).toBe("EP8");
    // Anna's list still names the persona before; on a transcript known it stands, else it is not believed.
    const opener = { kind: "recovery", side: "b", seed: room.anna.recovery.seed } as const;
    expect(ruleOf(await adoptEpoch(byCard(fourth, { personaA, transcript: null, opener })))).toBe("EP12");
  });
});

describe("what is refused", () => {
  test("[EP1] bytes that are no record", async () => {
    expect(ruleOf(await adoptEpoch(byCard(second, { record: chance.bytes(200) })))).toBe("EP1");
  });

  test("[EP3] a record of another space or kind", async () => {
    expect(ruleOf(await adoptEpoch(byCard(second, { space: chance.bytes(16) })))).toBe("EP3");
    expect(ruleOf(await adoptEpoch(byCard(second, { kind: "self" })))).toBe("EP3");
  });

  test("[EP4] a record of another number than the card's", async () => {
    expect(ruleOf(await adoptEpoch(byCard(second, { number: 1 })))).toBe("EP4");
  });

  test("[EP40] a record of another transcript than the card's, though its key fits", async () => {
    // Who held K_2 and was removed since confirms a record of his own under it, with the lists of that time.
    const { core, boxes, keylink } = recordOf((await next(room.first)).record);
    const key = second.epoch.key ?? new Uint8Array(32);
    const transcript = transcriptOf(core, boxes);
    const confirm = confirmationOf(key, transcript, keylink);
    const signature = sign(room.desk.pair, ["hf/epoch-sig/1", transcript, confirm]);
    const record = recordToBytes({ core, boxes, keylink, confirm, signature });
    expect(ruleOf(await adoptEpoch(byCard(second, { record })))).toBe("EP40");
    await expect(adoptEpoch(byCard(second, { record, transcript: null }))).rejects.toThrow("card");
  });

  test("[EP8] lists of another persona than the pinned one, for either side", async () => {
    const stranger = person(chance).persona.publicKey;
    expect(ruleOf(await adoptEpoch(byCard(second, { personaA: stranger })))).toBe("EP8");
    expect(ruleOf(await adoptEpoch(byCard(second, { personaB: stranger })))).toBe("EP8");
  });

  test("[EP9] a second side that nobody pinned, and a record that lacks the pinned one", async () => {
    expect(ruleOf(await adoptEpoch(byCard(second, { personaB: null })))).toBe("EP9");
    const alone = await next(room.opened);
    for (const made of [alone, await next(alone)]) {
      expect(ruleOf(await adoptEpoch(byCard(made)))).toBe("EP9");
    }
  });

  test("[EP24] another key than the record's, and a key-link put into its place", async () => {
    const opener = { kind: "card", key: chance.bytes(32) } as const;
    expect(ruleOf(await adoptEpoch(byCard(second, { opener })))).toBe("EP24");
    const fresh = announceKem(room.space, room.desk.id, room.desk.pair.seed, 9, chance);
    const good = secondEpoch(room, { ...room.desk, kem: fresh.announcement, secret: fresh.secret });
    const keylink = chance.bytes(72);
    const changeLast = (record: EpochRecord): EpochRecord => ({ ...record, keylink });
    const record = await unsafeRecord({ ...good, changeLast }, chance);
    const { core, boxes } = recordOf(record);
    const transcript = transcriptOf(core, boxes);
    expect(ruleOf(await adoptEpoch(byCard(second, { record, transcript, opener: phoneOpener() })))).toBe(
      "EP24",
    );
  });

  test("[EP23] a box that is not mine, and a device that the record does not list", async () => {
    const strange = { kind: "recovery", side: "a", seed: chance.bytes(32) } as const;
    expect(ruleOf(await adoptEpoch(byCard(second, { opener: strange })))).toBe("box-not-opened");
    const ghost = device(room.space, chance);
    const unlisted = { kind: "device", device: ghost.id, kems: [ghost.secret] } as const;
    expect(ruleOf(await adoptEpoch(byCard(second, { opener: unlisted })))).toBe("not-listed");
  });

  test("[EP20] a key named for me that is not mine", async () => {
    const lost = { kind: "device", device: room.phone.id, kems: [] } as const;
    expect(ruleOf(await adoptEpoch(byCard(second, { opener: lost })))).toBe("EP20");
  });
});

function phoneOpener() {
  return { kind: "device", device: room.phone.id, kems: [room.phone.secret] } as const;
}
