import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { openSelf } from "#device/keys/new-space.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { judgeWith } from "./judging.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };
const host = "https://house.example";
const judge = judgeWith({ hostOrigin: host });

beforeAll(sodiumReady);

async function nextOf(nextHost = host) {
  const card = await openSelf(drawRoot(chance), { kind: "computer", since: 1, host }, chance);
  const next = await commitEpoch(
    {
      from: card.epoch,
      listA: card.epoch.a.list,
      listB: null,
      personaB: null,
      successors: [],
      kems: [],
      host: nextHost,
      erase: null,
      committer: { device: card.ownDevice.deviceId, signSeed: card.ownDevice.signSeed },
    },
    chance,
  );
  // The same device after a copy of its store was put back: it still knows the KEM key of the record.
  const knowing = { ...card, ownDevice: { ...card.ownDevice, kems: [...card.ownDevice.kems, next.kem] } };
  return { card, knowing, next };
}

test("[MT12] a record that this device cannot open is refused, never skipped", async () => {
  const { card, next } = await nextOf();
  const judged = await judge(card, next.record);
  expect(judged).toMatchObject({ kind: "rejected" });
});

test("[MT12] a record for a host the person never said yes to is refused", async () => {
  const { knowing, next } = await nextOf("https://elsewhere.example");
  expect(await judge(knowing, next.record)).toEqual({ kind: "rejected", rule: "MT12" });
});

test("[MT12] a record with one byte changed, or noise, is refused; the record itself is accepted", async () => {
  const { knowing, next } = await nextOf();
  for (const at of [0, 40, next.record.length >> 1, next.record.length - 1]) {
    const changed = next.record.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect((await judge(knowing, changed)).kind).toBe("rejected");
  }
  expect((await judge(knowing, chance.bytes(next.record.length))).kind).toBe("rejected");
  const judged = await judge(knowing, next.record);
  expect(judged.kind === "followed" && judged.next.epoch.number).toBe(1);
});
