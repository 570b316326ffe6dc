/** Lockers and the anchor: what a host can do with them is to keep them or to lose them. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type Anchor, anchorKeys, formerRootsMax, openAnchor, sealAnchor } from "./anchor.ts";
import { lockerKeys, openLocker, sealLocker } from "./locker.ts";
import { openRegister, registerNoise, registerValueBytes, sealRegister } from "./register.ts";

beforeAll(sodiumReady);

const chance = countedChance("recovery");
const host = "https://host.example";
const rejected = (rule: string) => ({ ok: false, error: { kind: "rejected", rule } });

function anchorOf(root: Root, change: Partial<Anchor> = {}): Anchor {
  const space = chance.bytes(16);
  const devices = Array.from({ length: 8 }, () => drawDeviceKeys(space, chance));
  const pair = rootPair(root);
  const selfList = signDeviceList(pair, {
    space,
    persona: pair.publicKey,
    otherPersona: null,
    number: 7,
    devices: devices.map((keys) => ({
      id: keys.id,
      signPublicKey: keys.pair.publicKey,
      name: "ü".repeat(32),
      since: Number.MAX_SAFE_INTEGER,
    })),
    recoveryKey: recoveryPair(root, "self").publicKey,
  });
  return {
    generation: root.generation,
    selfList,
    epoch: 4,
    epochKey: chance.bytes(32),
    transcript: chance.bytes(32),
    host: `https://${"h".repeat(253)}:65535`,
    formerRoots: Array.from({ length: formerRootsMax }, (_, generation) => ({
      generation,
      secret: chance.bytes(32),
    })),
    ...change,
  };
}

test("[RC1] every register value is exactly 4 KiB, the largest anchor too, and noise looks the same", () => {
  const root = { ...drawRoot(chance), generation: 9 };
  const keys = lockerKeys(chance.bytes(16), host);
  expect(sealLocker(keys, 1, root, chance).length).toBe(registerValueBytes);
  expect(sealAnchor(anchorKeys(root, host), 1, anchorOf(root), chance).length).toBe(registerValueBytes);
  expect(registerNoise(chance).length).toBe(registerValueBytes);
  const place = { label: "hf/locker-aad/1", address: keys.address, version: 1 } as const;
  const value = sealRegister(keys.sealKey, place, [1], chance);
  for (const length of [0, registerValueBytes - 1]) {
    expect(openRegister(keys.sealKey, place, value.subarray(0, length))).toEqual(rejected("RC1"));
  }
});

test("[RC2] a locker opens with its method alone, at its host, in its version", () => {
  const root = drawRoot(chance);
  const kit = chance.bytes(16);
  const keys = lockerKeys(kit, host);
  const value = sealLocker(keys, 5, root, chance);
  expect(openLocker(lockerKeys(kit, host), 5, value)).toEqual({ ok: true, value: root });
  expect(openLocker(keys, 4, value)).toEqual(rejected("SL1"));
  expect(openLocker(lockerKeys(kit, "https://other.example"), 5, value)).toEqual(rejected("SL1"));
  expect(openLocker(lockerKeys(chance.bytes(16), host), 5, value)).toEqual(rejected("SL1"));
  expect(openLocker(keys, 5, registerNoise(chance))).toEqual(rejected("SL1"));
  const place = { label: "hf/locker-aad/1", address: keys.address, version: 5 } as const;
  const forms: Canonical[] = [
    null,
    [],
    [root.secret],
    [root.secret, -1],
    [new Uint8Array(31), 0],
    [root.secret, 0, 0],
  ];
  for (const form of forms) {
    expect(openLocker(keys, 5, sealRegister(keys.sealKey, place, form, chance))).toEqual(rejected("RC2"));
  }
});

test("[RC2] every flipped bit of a locker is refused", () => {
  const keys = lockerKeys(chance.bytes(32), host);
  const value = sealLocker(keys, 1, drawRoot(chance), chance);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: registerValueBytes * 8 - 1 }), (bit) => {
      const bent = value.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(openLocker(keys, 1, bent)).toEqual(rejected("SL1"));
    }),
    { numRuns: 100 },
  );
});

test("[RC3] the anchor opens with its root alone; an older version, another host's or a locker is refused", () => {
  const root = { ...drawRoot(chance), generation: 9 };
  const keys = anchorKeys(root, host);
  const anchor = anchorOf(root);
  const value = sealAnchor(keys, 3, anchor, chance);
  expect(openAnchor(root, host, 3, value)).toEqual({ ok: true, value: anchor });
  expect(openAnchor(root, host, 2, value)).toEqual(rejected("SL1"));
  expect(openAnchor(root, "https://other.example", 3, value)).toEqual(rejected("SL1"));
  expect(openAnchor(drawRoot(chance), host, 3, value)).toEqual(rejected("SL1"));
  const asLocker = sealRegister(
    keys.sealKey,
    { label: "hf/locker-aad/1", address: keys.address, version: 3 },
    [],
    chance,
  );
  expect(openAnchor(root, host, 3, asLocker)).toEqual(rejected("SL1"));
});

test("[RC3] an anchor of another generation, with a list of another root, or of another form is refused", () => {
  const root = { ...drawRoot(chance), generation: 1 };
  const keys = anchorKeys(root, host);
  const foreign = anchorOf(drawRoot(chance)).selfList;
  const older = sealAnchor(keys, 1, anchorOf(root, { generation: 0 }), chance);
  expect(openAnchor(root, host, 1, older)).toEqual(rejected("RC3"));
  const swapped = sealAnchor(keys, 1, anchorOf(root, { selfList: foreign }), chance);
  expect(openAnchor(root, host, 1, swapped)).toEqual(rejected("RC3"));

  const good = anchorOf(root);
  const array: Canonical[] = [1, good.selfList, 4, good.epochKey, good.transcript, host, []];
  const place = { label: "hf/anchor-aad/1", address: keys.address, version: 1 } as const;
  expect(openAnchor(root, host, 1, sealRegister(keys.sealKey, place, array, chance)).ok).toBe(true);
  const bends: [number, Canonical][] = [
    [0, -1],
    [1, null],
    [2, "4"],
    [3, new Uint8Array(31)],
    [4, null],
    [5, `https://${"h".repeat(300)}`],
    [6, [[0, new Uint8Array(31)]]],
    [6, [[0]]],
    [6, Array.from({ length: 9 }, (_, at) => [at, new Uint8Array(32)])],
  ];
  for (const [at, value] of bends) {
    const bent = array.map((was, index) => (index === at ? value : was));
    expect(openAnchor(root, host, 1, sealRegister(keys.sealKey, place, bent, chance))).toEqual(
      rejected("RC3"),
    );
  }
});

test("[RC4] what opens but is not padded, or not canonical, is refused and never throws", () => {
  const keys = lockerKeys(chance.bytes(16), host);
  const place = { label: "hf/locker-aad/1", address: keys.address, version: 1 } as const;
  const seal = (plain: Uint8Array) => sealBytes(keys.sealKey, [place.label, place.address, 1], plain, chance);
  expect(openRegister(keys.sealKey, place, seal(new Uint8Array(4056)))).toEqual(rejected("SL2"));
  const deep = new Uint8Array(4056).fill(0x81);
  deep[4055] = 0x80;
  expect(openRegister(keys.sealKey, place, seal(deep))).toEqual(rejected("CB1"));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4055 }), (garbage) => {
      const plain = new Uint8Array(4056);
      plain.set(garbage);
      plain[garbage.length] = 0x80;
      const opened = openLocker(keys, 1, seal(plain));
      expect(opened.ok).toBe(false);
    }),
  );
});
