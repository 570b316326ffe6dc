/** Announcing a KEM key, and what a false announcement cannot do. */
import { beforeAll, expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { sign } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { announceKem, eventToKem, kemToCanonical, kemToEvent, newestKems } from "./kem.ts";
import { countedChance } from "./testing/counted-chance.ts";
import { device } from "./testing/two-people.ts";

const chance = countedChance("kem");
beforeAll(sodiumReady);

test("[EP39] an announcement is believed from its own device, in its own space, for a key that is one", () => {
  const space = chance.bytes(16);
  const phone = device(space, chance);
  const thief = device(space, chance);
  const author = { id: phone.id, signPublicKey: phone.pair.publicKey };
  expect(eventToKem(kemToEvent(phone.kem), space, author)).toEqual({ ok: true, value: phone.kem });
  const refused = { ok: false, error: { kind: "rejected", rule: "EP39" } };
  const junk = new Uint8Array(1216).fill(255);
  const wrong: Canonical[] = [
    null,
    kemToCanonical(phone.kem),
    ["hf/kem-announced/1", null],
    kemToEvent(thief.kem),
    kemToEvent({ ...thief.kem, device: phone.id }),
    kemToEvent({ ...phone.kem, counter: 1 }),
    kemToEvent({ ...phone.kem, publicKey: thief.kem.publicKey }),
    kemToEvent({
      device: phone.id,
      counter: 1,
      publicKey: junk,
      signature: sign(phone.pair, ["hf/kem/1", space, 1, junk]),
    }),
  ];
  for (const event of wrong) expect(eventToKem(event, space, author)).toEqual(refused);
  expect(eventToKem(kemToEvent(phone.kem), chance.bytes(16), author)).toEqual(refused);
});

test("[EP35] the newest announcement of each device counts, in whatever order they were seen", () => {
  const space = chance.bytes(16);
  const phone = device(space, chance);
  const desk = device(space, chance);
  const later = announceKem(space, phone.id, phone.pair.seed, 5, chance).announcement;
  expect(newestKems([phone.kem, desk.kem], [later])).toEqual([later, desk.kem]);
  expect(newestKems([later], [phone.kem, desk.kem])).toEqual([later, desk.kem]);
});
