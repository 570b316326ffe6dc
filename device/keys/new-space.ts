/**
 * Opening a space alone, which needs R: the person's own space, and rooms to invite into. Epoch 0 carries
 * the opener's persona, a list with this one device naming nobody, and boxes to it and to the recovery
 * key (protocol.md §1 to §3).
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Chance, InstantMs } from "#base/clock.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { openSpace } from "#protocol/epoch/commit.ts";
import { drawDeviceKeys, spaceIdBytes } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { personaPair, type Root, recoveryPair, rhoBytes, rootPair } from "#protocol/identity/root.ts";

export type OpenerDevice = {
  readonly kind: "telephone" | "computer";
  readonly since: InstantMs;
  readonly host: string;
};

/** The card of a new self. The host has heard nothing of it yet. */
export function openSelf(root: Root, device: OpenerDevice, chance: Chance): Promise<SpaceCard> {
  return openAlone({ root, rho: "self", device }, chance);
}

/** A room nobody has been invited into, with the ρ under which its persona is derived. */
export async function openBlankRoom(
  root: Root,
  device: OpenerDevice,
  chance: Chance,
): Promise<{ readonly card: SpaceCard; readonly rho: Uint8Array }> {
  const rho = chance.bytes(rhoBytes);
  return { card: await openAlone({ root, rho, device }, chance), rho };
}

async function openAlone(
  opening: { readonly root: Root; readonly rho: Uint8Array | "self"; readonly device: OpenerDevice },
  chance: Chance,
): Promise<SpaceCard> {
  const { root, rho, device } = opening;
  const space = chance.bytes(spaceIdBytes);
  const persona = rho === "self" ? rootPair(root) : personaPair(root, rho);
  const own = drawDeviceKeys(space, chance);
  const list = signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: null,
    number: 0,
    devices: [{ id: own.id, signPublicKey: own.pair.publicKey, name: device.kind, since: device.since }],
    recoveryKey: recoveryPair(root, rho).publicKey,
  });
  const opened = await openSpace(
    {
      kind: rho === "self" ? "self" : "room",
      space,
      host: device.host,
      persona: persona.publicKey,
      list,
      kems: [],
      committer: { device: own.id, signSeed: own.pair.seed },
    },
    chance,
  );
  return {
    space: rho === "self" ? "self" : bytesToHex(space),
    own: "a",
    ownDevice: { deviceId: own.id, signSeed: own.pair.seed, kems: [opened.kem] },
    markKeys: [{ fromEpoch: 0, key: chance.bytes(32) }],
    epoch: opened.epoch,
    record: opened.record,
    earlier: [],
  };
}
