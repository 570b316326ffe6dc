/** Eight devices are all that one person has: no code is shown for a ninth. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Ground } from "#device/keys/ground.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { createOffering } from "./offering.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };

beforeAll(sodiumReady);

function groundWith(count: number, asked: string[]): Ground {
  const root = drawRoot(chance);
  const space = chance.bytes(16);
  const persona = rootPair(root);
  const list = signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: null,
    number: 0,
    devices: Array.from({ length: count }, () => {
      const { id, pair } = drawDeviceKeys(space, chance);
      return { id, signPublicKey: pair.publicKey, name: "computer", since: 1 };
    }),
    recoveryKey: recoveryPair(root, "self").publicKey,
  });
  const host = "https://house.example";
  return {
    platform: { chance, clock: { now: () => 0 }, timers: { after: () => () => undefined } },
    spaces: { card: () => ({ epoch: { space, host, a: { persona: persona.publicKey, list } } }) },
    memory: { profile: () => null },
    link: () => ({
      offerDrop() {
        asked.push("offer");
        return Promise.resolve({ ok: true, value: {} });
      },
    }),
  } as unknown as Ground;
}

test("[MB21] an eighth device is offered a code, a ninth is not, and the host hears nothing of it", async () => {
  const asked: string[] = [];
  expect((await createOffering(groundWith(7, asked)).offer()).ok).toBe(true);
  expect(asked).toEqual(["offer"]);
  expect(await createOffering(groundWith(8, asked)).offer()).toEqual({
    ok: false,
    error: { kind: "too-many-devices" },
  });
  expect(asked).toEqual(["offer"]);
});

test("[MB7] a code is forgotten when the keys are put away", async () => {
  const offering = createOffering(groundWith(1, []));
  await offering.offer();
  expect(offering.adding()?.stage).toBe("offered");
  offering.stop();
  expect(offering.adding()).toBeNull();
});
