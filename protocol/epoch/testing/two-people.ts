/** Two people with devices of their own, for tests of epochs and invitations. */

import type { Chance } from "#base/clock.ts";
import { type CommittedEpoch, type Committer, commitEpoch, openSpace } from "#protocol/epoch/commit.ts";
import type { Epoch, SpaceKind } from "#protocol/epoch/epoch.ts";
import { announceKem, type KemAnnouncement, type KemSecret } from "#protocol/epoch/kem.ts";
import { type DeviceKeys, drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { type KemPair, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";

export const host = "https://host.example";
const since = 1_790_000_000_000;

export type Person = { readonly persona: SignPair; readonly recovery: KemPair };

export type TestDevice = DeviceKeys & { readonly kem: KemAnnouncement; readonly secret: KemSecret };

export function person(chance: Chance): Person {
  return { persona: signPairFromSeed(chance.bytes(32)), recovery: kemPairFromSeed(chance.bytes(32)) };
}

export function device(space: Uint8Array, chance: Chance, counter = 0): TestDevice {
  const keys = drawDeviceKeys(space, chance);
  const { announcement, secret } = announceKem(space, keys.id, keys.pair.seed, counter, chance);
  return { ...keys, kem: announcement, secret };
}

export function listOf(
  space: Uint8Array,
  owner: Person,
  devices: readonly DeviceKeys[],
  number: number,
  other: Person | null,
): Uint8Array {
  return signDeviceList(owner.persona, {
    space,
    persona: owner.persona.publicKey,
    otherPersona: other?.persona.publicKey ?? null,
    number,
    devices: devices.map((keys) => ({
      id: keys.id,
      signPublicKey: keys.pair.publicKey,
      name: "computer",
      since,
    })),
    recoveryKey: owner.recovery.publicKey,
  });
}

export function committerOf(keys: DeviceKeys): Committer {
  return { device: keys.id, signSeed: keys.pair.seed };
}

/** Anna (b, patient) and Dr Weil (a, therapist), each with one device, in a room at epoch 1. */
export type Room = {
  readonly space: Uint8Array;
  readonly weil: Person;
  readonly anna: Person;
  readonly desk: TestDevice;
  readonly phone: TestDevice;
  readonly listA: Uint8Array;
  readonly listB: Uint8Array;
  readonly opened: CommittedEpoch;
  readonly first: CommittedEpoch;
};

export async function openAlone(kind: SpaceKind, chance: Chance) {
  const space = chance.bytes(16);
  const owner = person(chance);
  const desk = device(space, chance);
  const list = listOf(space, owner, [desk], 0, null);
  const opened = await openSpace(
    {
      kind,
      space,
      host,
      persona: owner.persona.publicKey,
      list,
      kems: [desk.kem],
      committer: committerOf(desk),
    },
    chance,
  );
  return { space, owner, desk, list, opened };
}

export async function roomOfTwo(chance: Chance): Promise<Room> {
  const { space, owner: weil, desk, list: listA, opened } = await openAlone("room", chance);
  const anna = person(chance);
  const phone = device(space, chance);
  const listB = listOf(space, anna, [phone], 0, weil);
  const first = await commitEpoch(
    {
      from: opened.epoch,
      listA,
      listB,
      personaB: anna.persona.publicKey,
      successors: [],
      kems: [phone.kem],
      host,
      erase: null,
      committer: committerOf(desk),
    },
    chance,
  );
  return { space, weil, anna, desk, phone, listA, listB, opened, first };
}

/** What the invited side knows of epoch 0 before the answer: all but its key. */
export function fromOffer(room: Room): Epoch {
  return { ...room.opened.epoch, key: null, kems: [] };
}
