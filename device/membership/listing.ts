/** The answer to `devices`: this person's own devices, the one being let in, and what is left of removals. */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { missingRooms } from "#device/membership/adopting-rooms.ts";
import {
  type DeviceNamed,
  deviceNamesIn,
  type RoomDevice,
  removedDevicesIn,
  roomDevicesIn,
  visitsIn,
} from "#device/membership/device-events.ts";
import { droppedFrom, lastKnownTo } from "#device/membership/own-lists.ts";
import { devicesOfSelf } from "#device/membership/signing-self.ts";
import type { AddingDevice, DeviceKind, OwnDevice, OwnDevices, RemovedDevice } from "#device/own-devices.ts";
import { isAnchorBehind } from "#device/recovery/anchoring.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { devicesMax, type ListedDevice, readDeviceList } from "#protocol/identity/device-list.ts";

/** What self and the cards say. Nothing while the keys are put away. */
export async function ownDevices(ground: Ground, adding: AddingDevice | null): Promise<OwnDevices> {
  const { spaces } = ground;
  const self = spaces.card("self");
  if (self === null) return { devices: [], adding: null, removed: [], mayAdd: false };
  const listed = devicesOfSelf(self);
  const names = await deviceNamesIn(spaces);
  const visits = new Set((await visitsIn(spaces)).keys());
  const keys = await roomDevicesIn(spaces);
  const rooms = spaces.cards().filter((card) => card.space !== "self" && isInUse(ground, card));
  const devices = listed.map((device) => toOwnDevice(ground, self, device, { names, visits, keys, rooms }));
  return {
    devices: devices.toSorted((a, b) => Number(b.this) - Number(a.this) || a.since - b.since),
    adding,
    removed: await removedDevices(ground, self, { names, visits, keys, rooms }),
    mayAdd: listed.length < devicesMax,
  };
}

type Known = {
  readonly names: ReadonlyMap<string, DeviceNamed>;
  /** Ids in hex of those that were or are here for a visit. */
  readonly visits: ReadonlySet<string>;
  readonly keys: readonly RoomDevice[];
  readonly rooms: readonly SpaceCard[];
};

/** A room of two that is not over. */
function isInUse({ memory }: Ground, card: SpaceCard): boolean {
  const room = memory.rooms().get(card.space);
  return card.epoch.b !== null && room?.linked !== null && room?.closed === null;
}

function toOwnDevice(ground: Ground, self: SpaceCard, device: ListedDevice, known: Known): OwnDevice {
  const isThis = equalBytes(device.id, self.ownDevice.deviceId);
  const listedIn = known.rooms.filter((card) =>
    idsIn(card, device.id, known.keys).some((id) => lists(card, id)),
  );
  const notBrought = isThis ? missingRooms(ground).filter((room) => room.linked !== null).length : 0;
  return {
    deviceId: bytesToHex(device.id),
    name: known.names.get(bytesToHex(device.id))?.name ?? "",
    kind: kindOf(device),
    visit: known.visits.has(bytesToHex(device.id)),
    since: device.since,
    this: isThis,
    roomsToCome: known.rooms.length - listedIn.length + notBrought,
  };
}

async function removedDevices(
  ground: Ground,
  self: SpaceCard,
  known: Known,
): Promise<readonly RemovedDevice[]> {
  const dropped = droppedFrom(self);
  if (dropped.length === 0) return [];
  const events = await removedDevicesIn(ground.spaces);
  const recoveryBehind = await isAnchorBehind(ground.spaces);
  const lastEpoch = Math.max(...dropped.map(({ epoch }) => epoch));
  const removed: RemovedDevice[] = [];
  for (const { device, epoch } of dropped) {
    const id = bytesToHex(device.id);
    const { roomsToChange, roomsNotYetInForce } = await roomsOf(ground, device, epoch, known);
    removed.push({
      deviceId: id,
      name: known.names.get(id)?.name ?? "",
      kind: kindOf(device),
      visit: known.visits.has(id),
      removedAt: events.get(id)?.at ?? ground.platform.clock.now(),
      roomsToChange,
      roomsNotYetInForce,
      // An anchor that is behind may know of earlier removals; of the last it cannot.
      recoveryBehind: recoveryBehind && epoch === lastEpoch,
    });
  }
  return removed.toSorted((a, b) => b.removedAt - a.removedAt);
}

/**
 * Rooms whose present key the device has, and rooms that have gone on to one it has not, under which the other has
 * not written yet (protocol.md §3). It has every key of an epoch that listed it or that self had a card of.
 */
async function roomsOf(
  ground: Ground,
  device: ListedDevice,
  since: number,
  { keys, rooms }: Known,
): Promise<Pick<RemovedDevice, "roomsToChange" | "roomsNotYetInForce">> {
  const waiting: RemovedDevice["roomsNotYetInForce"][number][] = [];
  let roomsToChange = 0;
  for (const card of rooms) {
    const room = ground.memory.rooms().get(card.space) ?? null;
    const last = lastKnownTo(card, room, { ids: idsIn(card, device.id, keys), since });
    if (last === card.epoch.number) roomsToChange++;
    else if (last >= 0 && (await ground.spaces.otherWroteIn(card.space)) <= last)
      waiting.push({ roomId: card.space, otherName: nameOf(ground, card) });
  }
  return { roomsToChange, roomsNotYetInForce: waiting };
}

function nameOf({ memory }: Ground, card: SpaceCard): string {
  const room = memory.rooms().get(card.space);
  const folderId = room?.invited?.folderId;
  return folderId === undefined ? (room?.joining?.otherName ?? "") : (memory.folderName(folderId) ?? "");
}

/** The ids that a device of self has in a room, as far as self knows them. */
function idsIn(card: SpaceCard, device: Uint8Array, keys: readonly RoomDevice[]): readonly Uint8Array[] {
  return keys
    .filter((one) => equalBytes(one.space, card.epoch.space) && equalBytes(one.device, device))
    .map((one) => one.roomDevice);
}

function lists(card: SpaceCard, id: Uint8Array): boolean {
  const side = card.own === "a" ? card.epoch.a : card.epoch.b;
  const list = side === null ? null : readDeviceList(side.list, side.persona);
  return list?.ok === true && list.value.devices.some((device) => equalBytes(device.id, id));
}

function kindOf(device: ListedDevice): DeviceKind {
  return device.name === "telephone" ? "telephone" : "computer";
}
