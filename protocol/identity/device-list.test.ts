/** Device lists: who may say which devices write, and what an old or foreign list cannot do. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { compareBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { type SignPair, sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type DeviceKeys, drawDeviceKeys } from "./device.ts";
import {
  type DeviceList,
  deviceListBytesMax,
  listedDevice,
  readDeviceList,
  signDeviceList,
} from "./device-list.ts";

const chance = countedChance("device list");
const space = chance.bytes(16);
const recoveryKey = chance.bytes(1216);
let persona: SignPair;
let other: SignPair;
let devices: DeviceKeys[];

beforeAll(async () => {
  await sodiumReady();
  persona = signPairFromSeed(chance.bytes(32));
  other = signPairFromSeed(chance.bytes(32));
  devices = Array.from({ length: 9 }, () => drawDeviceKeys(space, chance)).sort((a, b) =>
    compareBytes(a.id, b.id),
  );
});

function listOf(change: Partial<DeviceList> = {}, count = 2): DeviceList {
  return {
    space,
    persona: persona.publicKey,
    otherPersona: other.publicKey,
    number: 3,
    devices: devices.slice(0, count).map((keys, index) => ({
      id: keys.id,
      signPublicKey: keys.pair.publicKey,
      name: "telephone",
      since: 1_790_000_000_000 + index,
    })),
    recoveryKey,
    ...change,
  };
}

/** Signs whatever array it is given, as a persona that breaks the rules would. */
function signAnything(pair: SignPair, array: readonly Canonical[]): Uint8Array {
  return canonicalToBytes([array, sign(pair, array as unknown as Labelled<"sign">)]);
}

function arrayOf(list: DeviceList): Canonical[] {
  const decoded = bytesToCanonical(signDeviceList(persona, list), {
    bytesMax: 9999,
    depthMax: 9,
    itemsMax: 999,
  });
  if (!decoded.ok || !Array.isArray(decoded.value)) throw new Error("not a list");
  return [...(decoded.value[0] as readonly Canonical[])];
}

function ruleOf(result: { ok: boolean; error?: { rule: string } }): string {
  return result.ok ? "accepted" : (result.error?.rule ?? "");
}

test("[ID5] reads what was signed, devices sorted, and the largest list fits", () => {
  const list = listOf({}, 8);
  const bytes = signDeviceList(persona, { ...list, devices: [...list.devices].reverse() });
  expect(readDeviceList(bytes, persona.publicKey)).toEqual({ ok: true, value: list });
  expect(listedDevice(list, devices[3]?.id ?? space)?.since).toBe(1_790_000_000_003);
  expect(listedDevice(list, space)).toBeNull();

  const longest = listOf({ number: Number.MAX_SAFE_INTEGER }, 8);
  const named = longest.devices.map((device) => ({
    ...device,
    name: "n".repeat(64),
    since: Number.MAX_SAFE_INTEGER,
  }));
  expect(signDeviceList(persona, { ...longest, devices: named }).length).toBeLessThanOrEqual(
    deviceListBytesMax,
  );
});

test("[ID5] refuses every other form", () => {
  const whole = arrayOf(listOf());
  const bent = (at: number, value: Canonical) => whole.map((was, index) => (index === at ? value : was));
  const forms: Canonical[][] = [
    bent(0, "hf/device/1"),
    bent(1, new Uint8Array(15)),
    bent(2, null),
    bent(3, new Uint8Array(31)),
    bent(4, -1),
    bent(4, "3"),
    bent(5, null),
    bent(5, [[devices[0]?.id ?? null]]),
    bent(5, [[devices[0]?.id ?? null, devices[0]?.pair.publicKey ?? null, "n".repeat(65), 0]]),
    bent(5, [[devices[0]?.id ?? null, devices[0]?.pair.publicKey ?? null, "computer", -1]]),
    bent(6, new Uint8Array(1215)),
    whole.slice(0, 6),
    [...whole, null],
  ];
  for (const form of forms)
    expect(ruleOf(readDeviceList(signAnything(persona, form), persona.publicKey))).toBe("ID5");
  const list: Canonical = whole;
  for (const outer of [
    list,
    [list],
    [list, null],
    [list, new Uint8Array(63)],
    [list, new Uint8Array(64), null],
  ]) {
    expect(ruleOf(readDeviceList(canonicalToBytes(outer as Canonical), persona.publicKey))).toBe("ID5");
  }
});

test("[ID5] garbage and every flipped bit are refused and never throw", () => {
  const bytes = signDeviceList(persona, listOf());
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: bytes.length * 8 - 1 }),
      fc.uint8Array({ maxLength: 300 }),
      (bit, garbage) => {
        const bent = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(readDeviceList(bent, persona.publicKey).ok).toBe(false);
        expect(readDeviceList(garbage, persona.publicKey).ok).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

test("[ID6] a list counts only by the pinned persona, whoever it names", () => {
  const bytes = signDeviceList(persona, listOf());
  expect(ruleOf(readDeviceList(bytes, other.publicKey))).toBe("ID6");
  // Names the pinned persona, signed by somebody else.
  expect(ruleOf(readDeviceList(signAnything(other, arrayOf(listOf())), persona.publicKey))).toBe("ID6");
  // The same array signed as another thing.
  const [, ...rest] = arrayOf(listOf());
  const asAct = sign(persona, ["hf/act/1", ...rest]);
  expect(ruleOf(readDeviceList(canonicalToBytes([arrayOf(listOf()), asAct]), persona.publicKey))).toBe("ID6");
});

test("[ID7] refuses an id that is not its key's, repeats, disorder, none and nine", () => {
  const arrayWith = (chosen: Canonical[]) =>
    arrayOf(listOf()).map((was, index) => (index === 5 ? chosen : was));
  const rows = devices.map((keys): Canonical => [keys.id, keys.pair.publicKey, "computer", 0]);
  const row = (at: number) => rows[at] ?? null;
  const swapped: Canonical = [devices[0]?.id ?? null, devices[1]?.pair.publicKey ?? null, "computer", 0];
  const weak: Canonical = [devices[0]?.id ?? null, new Uint8Array(32), "computer", 0];
  for (const chosen of [[], rows, [row(1), row(0)], [row(0), row(0)], [swapped], [weak]]) {
    expect(ruleOf(readDeviceList(signAnything(persona, arrayWith(chosen)), persona.publicKey))).toBe("ID7");
  }
});
