/** A new root in self: its generation, and two that follow the same one. */
import { beforeAll, expect, test } from "vitest";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { acceptEpoch } from "./accept.ts";
import { openSpace } from "./commit.ts";
import { rootGeneration } from "./generation.ts";
import { commitChange, type Member } from "./member.ts";
import { areRivalSuccessors, personaSuccessor, rootSuccessor, type Successor } from "./successor.ts";
import { countedChance } from "./testing/counted-chance.ts";
import { host } from "./testing/two-people.ts";

const chance = countedChance("successor");
let root: Root;
let space: Uint8Array;
let record0: Uint8Array;
let member: Member;

function listBy(signer: Root, number: number): Uint8Array {
  const pair = rootPair(signer);
  const keys = deviceOfSelf;
  return signDeviceList(pair, {
    space,
    persona: pair.publicKey,
    otherPersona: null,
    number,
    devices: [{ id: keys.id, signPublicKey: keys.pair.publicKey, name: "computer", since: 1 }],
    recoveryKey: recoveryPair(signer, "self").publicKey,
  });
}

let deviceOfSelf: ReturnType<typeof drawDeviceKeys>;

beforeAll(async () => {
  await sodiumReady();
  root = drawRoot(chance);
  space = chance.bytes(16);
  deviceOfSelf = drawDeviceKeys(space, chance);
  const { id, pair } = deviceOfSelf;
  const opened = await openSpace(
    {
      kind: "self",
      space,
      host,
      persona: rootPair(root).publicKey,
      list: listBy(root, 0),
      kems: [],
      committer: { device: id, signSeed: pair.seed },
    },
    chance,
  );
  record0 = opened.record;
  member = { epoch: opened.epoch, device: { id, signSeed: pair.seed, kems: [opened.kem] } };
});

const next = (generation = 1): Root => ({ secret: chance.bytes(32), generation });

async function withSuccessor(successor: Successor, signer: Root) {
  const change = { listB: null, announced: [], host: null, as: null };
  return commitChange(member, { ...change, listA: listBy(signer, 1), successors: [successor] }, chance);
}

/** The owner's own signature over a generation that is not the next. */
function unsafeSuccessor(to: Root): Successor {
  return rootSuccessor({ ...root, generation: to.generation - 1 }, to);
}

async function acceptedWith(record: Uint8Array, generation: number | null): Promise<string> {
  const accepted = await acceptEpoch({
    from: member.epoch,
    record,
    personaB: null,
    kems: [],
    hosts: [host],
    opener: { kind: "recovery", side: "a", seed: recoveryPair(rootOf.get(record) ?? root, "self").seed },
    generation,
  });
  if (accepted.ok) return "accepted";
  return accepted.error.kind === "rejected" ? accepted.error.rule : accepted.error.kind;
}

const rootOf = new WeakMap<Uint8Array, Root>();

test("[EP46] a root that skips a generation, or stays in its own, is rejected where the generation is known", async () => {
  for (const generation of [0, 2, 7]) {
    const to = next(generation);
    const { record } = await withSuccessor(unsafeSuccessor(to), to);
    rootOf.set(record, to);
    expect(await acceptedWith(record, 0)).toBe("EP46");
    // Where nothing says of which generation the old one was, its signature alone decides.
    expect(await acceptedWith(record, null)).toBe("accepted");
  }
  const to = next();
  const { record } = await withSuccessor(rootSuccessor(root, to), to);
  rootOf.set(record, to);
  expect(await acceptedWith(record, 0)).toBe("accepted");
  expect(await acceptedWith(record, 1)).toBe("EP46");
});

test("[EP46] the generation is read off the records: 0 from the first, the newest successor's after it", async () => {
  expect(rootGeneration([record0])).toBe(0);
  expect(rootGeneration([])).toBe(null);
  const to = next();
  const { record } = await withSuccessor(rootSuccessor(root, to), to);
  expect(rootGeneration([record0, record])).toBe(1);
  expect(rootGeneration([record])).toBe(1);
  const rotation = await commitChange(
    member,
    { listA: null, listB: null, successors: [], announced: [], host: null, as: null },
    chance,
  );
  expect(rootGeneration([record0, rotation.record])).toBe(0);
  expect(rootGeneration([rotation.record])).toBe(null);
});

test("[EP47] two successors of one key are rivals; the same one twice, or one badly signed, is none", () => {
  const [one, other] = [rootSuccessor(root, next()), rootSuccessor(root, next())];
  expect(areRivalSuccessors(one, other, space)).toBe(true);
  expect(areRivalSuccessors(one, one, space)).toBe(false);
  if (other.kind !== "root") throw new Error("a root's successor");
  const forged: Successor = { ...other, signatureOld: chance.bytes(64) };
  expect(areRivalSuccessors(one, forged, space)).toBe(false);
  const [old, first, second] = [1, 2, 3].map(() => signPairFromSeed(chance.bytes(32)));
  if (old === undefined || first === undefined || second === undefined) throw new Error("three pairs");
  const persona = personaSuccessor(space, old, first);
  expect(areRivalSuccessors(persona, personaSuccessor(space, old, second), space)).toBe(true);
  expect(areRivalSuccessors(persona, personaSuccessor(chance.bytes(16), old, second), space)).toBe(false);
  expect(areRivalSuccessors(persona, one, space)).toBe(false);
});
