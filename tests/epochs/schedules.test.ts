/**
 * A slice of the random schedules of `npm run test:epochs`, and the proof that they see: each fault planted on
 * purpose breaks a property in the schedule named beside it.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { hpkeSeal, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import type { Fault } from "./testing/faults.ts";
import { openBoxByHand } from "./testing/open-by-hand.ts";
import { runSchedule } from "./testing/schedule.ts";

beforeAll(sodiumReady);

const schedules = 24;

describe("random schedules of devices, people and hosts", () => {
  test.each(Array.from({ length: schedules }, (_, at) => String(at)))(
    "[EP48] in schedule %s who belongs agrees, and nobody else derives a key",
    async (seed) => {
      expect((await runSchedule(seed)).violations).toEqual([]);
    },
  );

  test("[EP48] a schedule is the same whenever it is run again", async () => {
    const { epochs, devices, unlocks } = await runSchedule("12");
    expect(await runSchedule("12")).toMatchObject({ epochs, devices, unlocks });
  });
});

describe("faults planted on purpose", () => {
  const seen: readonly (readonly [Fault, string, string])[] = [
    ["box-to-removed", "12", "removed, derives epoch"],
    ["kem-kept", "2", "keeps KEM keys of before"],
    ["keylink-forward", "0", "removed, derives epoch"],
    ["number-not-raised", "12", "an epoch we commit keeps every rule"],
    ["former-recovery-key", "3", "the former kit"],
    ["mark-key-kept", "7", "the mark key that counts"],
    ["first-rival-stands", "1", "stands elsewhere"],
    ["box-left-out", "0", "comes back by the kit to another room"],
  ];

  test.each(seen)("[EP49] %s is seen in schedule %s", async (fault, seed, sentence) => {
    expect((await runSchedule(seed, fault)).violations.join("\n")).toContain(sentence);
  });

  test("[EP49] the adversary's own opening of boxes opens what the protocol seals, and nothing else", async () => {
    const chance = countedChance("by hand");
    const pair = kemPairFromSeed(chance.bytes(32));
    const [aad, plain, space, recipient] = [
      chance.bytes(32),
      chance.bytes(32),
      chance.bytes(16),
      chance.bytes(16),
    ];
    const info = ["hf/box/1", space, 3, recipient] as const;
    const sealed = await hpkeSeal(pair.publicKey, info, aad, plain, chance);
    expect(sealed.ok && openBoxByHand(pair.seed, info, aad, sealed.value)).toEqual(plain);
    expect(sealed.ok && openBoxByHand(pair.seed, info, chance.bytes(32), sealed.value)).toBeNull();
    expect(sealed.ok && openBoxByHand(chance.bytes(32), info, aad, sealed.value)).toBeNull();
  });
});
