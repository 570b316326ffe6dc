/**
 * A slice of the random schedules of `npm run test:epochs`, and the proof that they see: each fault planted on
 * purpose breaks a property in the schedule named beside it.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { hpkeSeal, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type Fault, faults } from "./testing/faults.ts";
import { openBoxByHand } from "./testing/open-by-hand.ts";
import { runSchedule } from "./testing/schedule.ts";

beforeAll(sodiumReady);

const schedules = 20;

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
  /** Fault, a schedule in which it does harm, and what is then said. */
  const seen: readonly (readonly [Fault, string, string])[] = [
    ["box-to-removed", "48", "removed, derives epoch"],
    ["kem-kept", "10", "keeps KEM keys of before"],
    ["keylink-forward", "3", "the former kit"],
    ["number-not-raised", "10", "an epoch we commit keeps every rule"],
    ["former-recovery-key", "9", "the former kit"],
    ["kem-announced-again", "10", "made after its key was renewed"],
    ["card-before-self", "32", "LG11"],
    ["mark-key-kept", "15", "the mark key that counts"],
    ["first-rival-stands", "10", "stands elsewhere"],
    ["box-left-out", "1", "comes back by the kit to another room"],
    ["anchor-not-written", "9", "misleads a recovery"],
    ["card-readers-kept", "119", "the mark key that counts"],
  ];

  test.each(seen)("[EP49] %s is seen in schedule %s", async (fault, seed, sentence) => {
    expect((await runSchedule(seed, fault)).violations.join("\n")).toContain(sentence);
  });

  test("[EP49] none of the faults goes unseen", () => {
    expect(new Set(seen.map(([fault]) => fault))).toEqual(new Set(faults));
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
