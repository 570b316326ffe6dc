/**
 * What an epoch of a room costs for 2 to 16 devices, half on each side: making its record, following it with the own
 * box, and the bytes that travel. The raw limit beside it is one box of HPKE, of which a record has one for each
 * device and two more.
 */
import { assert } from "#base/assert.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { type Committed, commitChange, followRecord, type Member } from "#protocol/epoch/member.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import {
  device,
  host,
  listOf,
  openAlone,
  person,
  type TestDevice,
} from "#protocol/epoch/testing/two-people.ts";
import { hpkeSeal } from "#protocol/seal/hpke.ts";
import { padToBucket } from "#protocol/seal/padding.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { milliseconds, quantile, say } from "./figures.ts";

const rounds = 12;
const chance = countedChance("bench epochs");

export async function benchEpochs(): Promise<void> {
  await sodiumReady();
  console.log("An epoch of a room (record made → followed by a device of the other side)");
  const { secret, kem } = device(chance.bytes(16), chance);
  assert(secret.counter === kem.counter, "a device announces the key it holds");
  const box: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await hpkeSeal(kem.publicKey, ["hf/box/1"], new Uint8Array(32), new Uint8Array(32), chance);
    box.push(performance.now() - begin);
  }
  say("one box, sealed (the raw limit)", milliseconds(quantile(box, 0.5)));
  for (const devices of [2, 4, 8, 16]) await benchRoom(devices);
  console.log();
}

async function benchRoom(devices: number): Promise<void> {
  let { desk, phone } = await roomWith(devices / 2);
  const [made, followed]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    const next = await commitChange(desk, { ...unchanged, announced: [] }, chance);
    made.push(performance.now() - begin);
    bytes = next.record.length;
    const between = performance.now();
    phone = await follow(phone, next);
    followed.push(performance.now() - between);
    desk = next.member;
  }
  const padded = padToBucket(new Uint8Array(bytes));
  assert(padded.ok, "a record fits into an entry");
  const sizes = `${bytes.toLocaleString("en")} bytes, ${(padded.value.length / 1024).toFixed(0)} KiB on the wire`;
  const times = [made, followed].map((samples) => milliseconds(quantile(samples, 0.5)));
  say(`${devices} devices: make, follow, record`, `${times.join(", ")}, ${sizes}`);
}

const unchanged = { listA: null, listB: null, successors: [], host: null, as: null };

async function follow(member: Member, { record }: Committed): Promise<Member> {
  const nothing = { announced: [], personaB: null, recovery: null, cardKey: null };
  const followed = await followRecord(member, { record, hosts: [host], ...nothing }, chance);
  assert(followed.ok, "the record is followed");
  return followed.value.member;
}

/** One device of each side of a room at epoch 1, with `each` devices a side. */
async function roomWith(each: number): Promise<{ readonly desk: Member; readonly phone: Member }> {
  const { space, owner: weil, desk: first, opened } = await openAlone("room", chance);
  const anna = person(chance);
  const more = (count: number): readonly TestDevice[] =>
    Array.from({ length: count }, () => device(space, chance));
  const [desks, phones] = [more(each - 1), more(each)];
  const [phone] = phones;
  assert(phone !== undefined, "each side has a device");
  const made = await commitEpoch(
    {
      from: opened.epoch,
      listA: listOf(space, weil, [first, ...desks], 1, anna),
      listB: listOf(space, anna, phones, 0, weil),
      personaB: anna.persona.publicKey,
      successors: [],
      kems: [...desks, ...phones].map(({ kem }) => kem),
      host,
      erase: null,
      committer: { device: first.id, signSeed: first.pair.seed },
    },
    chance,
  );
  const memberOf = (keys: TestDevice, kem: TestDevice["secret"]): Member => ({
    epoch: made.epoch,
    device: { id: keys.id, signSeed: keys.pair.seed, kems: [kem] },
  });
  return { desk: memberOf(first, made.kem), phone: memberOf(phone, phone.secret) };
}
