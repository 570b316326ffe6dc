/**
 * This device's keys in each room, told to this person's other devices through self, so that whichever is
 * unlocked first can sign them into the room's list (protocol.md §6). No secret is in it.
 */
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import { devicesOfSpace } from "#device/membership/announced.ts";
import { type RoomDevice, roomDevicesIn, roomDeviceToInner } from "#device/membership/device-events.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { OwnDevice, SpaceCard } from "#device/sync/space-keys.ts";
import { announceKem, type KemAnnouncement } from "#protocol/epoch/kem.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

/** Fresh keys for this device in a space, with the first KEM key. */
export function drawOwnDevice(space: Uint8Array, chance: Chance): OwnDevice {
  const own = drawDeviceKeys(space, chance);
  const kem = announceKem(space, own.id, own.pair.seed, 0, chance);
  return { deviceId: own.id, signSeed: own.pair.seed, kems: [kem.secret] };
}

/** The announcement of a device's newest KEM key, made again from its secrets. */
export function announcementOf(space: Uint8Array, device: OwnDevice): KemAnnouncement | null {
  const secret = device.kems.at(-1);
  if (secret === undefined) return null;
  const { deviceId, signSeed } = device;
  return announceKem(space, deviceId, signSeed, secret.counter, { bytes: () => secret.seed }).announcement;
}

/** What kind of machine this is, as self lists it. */
export function ownKind(self: SpaceCard): DeviceKind {
  const own = devicesOfSpace(self).find(({ id }) => equalBytes(id, self.ownDevice.deviceId));
  return own?.name === "telephone" ? "telephone" : "computer";
}

/** The keys this device has, or is to have, in a room: another than the card's once this device was renewed. */
export async function ownDeviceIn(ground: Ground, card: SpaceCard): Promise<OwnDevice> {
  return (await renewedDevice(ground, card)) ?? card.ownDevice;
}

/**
 * Says in self which keys this device has in each of its rooms, where self does not know them yet. A device that
 * was renewed draws new ones first, for the copy has the ones before.
 */
export async function announceOwnKeys(ground: Ground): Promise<void> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null || spaces.membership("self") !== "listed") return;
  const known = await roomDevicesIn(spaces);
  const { deviceId: device } = self.ownDevice;
  const news: RoomDevice[] = [];
  for (const card of spaces.cards()) {
    if (card.space === "self" || spaces.membership(card.space) === "removed") continue;
    const { space } = card.epoch;
    if (known.some((one) => equalBytes(one.space, space) && equalBytes(one.device, device))) continue;
    const belongsToFormer = known.some((one) => equalBytes(one.roomDevice, card.ownDevice.deviceId));
    const own = belongsToFormer ? await renewIn(ground, card) : card.ownDevice;
    const kem = own === null ? null : announcementOf(space, own);
    if (own === null || kem === null) continue;
    const signPublicKey = signPairFromSeed(own.signSeed).publicKey;
    const since = platform.clock.now();
    news.push({ space, device, roomDevice: own.deviceId, signPublicKey, kind: ownKind(self), since, kem });
  }
  if (news.length > 0) await spaces.commitInner("self", news.map(roomDeviceToInner), "now");
}

/** New keys for a renewed device in this room, kept before anybody hears of them; null when they cannot be kept. */
async function renewIn(ground: Ground, card: SpaceCard): Promise<OwnDevice | null> {
  const kept = await renewedDevice(ground, card);
  if (kept !== null) return kept;
  const own = drawOwnDevice(card.epoch.space, ground.platform.chance);
  const [kem] = own.kems;
  const bytes = canonicalToBytes([
    card.ownDevice.deviceId,
    own.deviceId,
    own.signSeed,
    kem?.counter ?? 0,
    kem?.seed ?? new Uint8Array(0),
  ]);
  const stored = await ground.spaces.keepLocal(renewedName(card), bytes);
  return stored.ok ? own : null;
}

/** The keys drawn for a renewed device that the room does not list yet. */
async function renewedDevice({ spaces }: Ground, card: SpaceCard): Promise<OwnDevice | null> {
  const bytes = await spaces.loadLocal(renewedName(card));
  const decoded =
    bytes === null ? null : bytesToCanonical(bytes, { bytesMax: 512, depthMax: 1, itemsMax: 8 });
  if (!decoded?.ok || !Array.isArray(decoded.value)) return null;
  const [former, deviceId, signSeed, counter, seed] = decoded.value as readonly Canonical[];
  if (!(former instanceof Uint8Array) || !(deviceId instanceof Uint8Array)) return null;
  if (!(signSeed instanceof Uint8Array) || !(seed instanceof Uint8Array)) return null;
  // Kept for the keys before; once the card has the new ones, it says nothing more.
  if (!equalBytes(former, card.ownDevice.deviceId) || typeof counter !== "number") return null;
  return { deviceId, signSeed, kems: [{ counter, seed }] };
}

function renewedName(card: SpaceCard): string {
  return `renewed-${card.space}`;
}
