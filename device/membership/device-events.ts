/**
 * What self keeps of this person's own devices beside the signed list: their keys in each room, the owner's
 * word for each, and when one was removed. Events of the sealed half, [label, fields]; one that does not fit is
 * nothing, for only own devices write in self.
 *
 *   hf/room-device/1     {space, device, roomDevice, signPublicKey, kind, since, kem}
 *   hf/device-named/1    {device, name, kind, at}
 *   hf/device-removed/1  {device, at, epoch}
 *   hf/invitations-voided/1 {epoch}   what a removed device knew of open invitations is void since that epoch
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { canonicalToKem, type KemAnnouncement, kemToCanonical } from "#protocol/epoch/kem.ts";

/** A device's keys in one room, left in self so that an unlocked device can sign them into the room's list. */
export type RoomDevice = {
  /** The room's id, 16 bytes. */
  readonly space: Uint8Array;
  /** The device's id in self. */
  readonly device: Uint8Array;
  /** Its id in the room. */
  readonly roomDevice: Uint8Array;
  readonly signPublicKey: Uint8Array;
  readonly kind: DeviceKind;
  readonly since: InstantMs;
  readonly kem: KemAnnouncement;
};

export type DeviceNamed = {
  readonly device: Uint8Array;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly at: InstantMs;
};

export type DeviceRemoved = {
  readonly device: Uint8Array;
  readonly at: InstantMs;
  /** The epoch of self that dropped it. */
  readonly epoch: number;
};

const roomDeviceLabel = "hf/room-device/1";
const namedLabel = "hf/device-named/1";
const removedLabel = "hf/device-removed/1";
const voidedLabel = "hf/invitations-voided/1";

export function roomDeviceToInner(device: RoomDevice): InnerEvent {
  return inner(roomDeviceLabel, { ...device, kem: kemToCanonical(device.kem) });
}

export function deviceNamedToInner(named: DeviceNamed): InnerEvent {
  return inner(namedLabel, named);
}

export function deviceRemovedToInner(removed: DeviceRemoved): InnerEvent {
  return inner(removedLabel, removed);
}

export function invitationsVoidedToInner(epoch: number): InnerEvent {
  return inner(voidedLabel, { epoch });
}

/** The keys of own devices in rooms that self knows; the last said of a device in a room counts. */
export async function roomDevicesIn(spaces: SealedSpaces): Promise<readonly RoomDevice[]> {
  const byRoomDevice = new Map<string, RoomDevice>();
  for (const fields of await fieldsOf(spaces, roomDeviceLabel)) {
    const space = bytesOf(fields, "space");
    const device = bytesOf(fields, "device");
    const roomDevice = bytesOf(fields, "roomDevice");
    const signPublicKey = bytesOf(fields, "signPublicKey");
    const kind = kindOf(fields);
    const since = fields.get("since");
    const kem = canonicalToKem(fields.get("kem"));
    if (space === null || device === null || roomDevice === null || signPublicKey === null) continue;
    if (kind === null || typeof since !== "number" || kem === null) continue;
    byRoomDevice.set(bytesToHex(roomDevice), { space, device, roomDevice, signPublicKey, kind, since, kem });
  }
  return [...byRoomDevice.values()];
}

/** The newest word for each device, by its id in hex. */
export async function deviceNamesIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, DeviceNamed>> {
  const names = new Map<string, DeviceNamed>();
  for (const fields of await fieldsOf(spaces, namedLabel)) {
    const device = bytesOf(fields, "device");
    const kind = kindOf(fields);
    const name = fields.get("name");
    const at = fields.get("at");
    if (device === null || kind === null || typeof name !== "string" || typeof at !== "number") continue;
    names.set(bytesToHex(device), { device, name, kind, at });
  }
  return names;
}

/** When each removed device was removed, by its id in hex; the first word counts. */
export async function removedDevicesIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, DeviceRemoved>> {
  const removed = new Map<string, DeviceRemoved>();
  for (const fields of await fieldsOf(spaces, removedLabel)) {
    const device = bytesOf(fields, "device");
    const at = fields.get("at");
    const epoch = fields.get("epoch");
    if (device === null || typeof at !== "number" || typeof epoch !== "number") continue;
    const id = bytesToHex(device);
    if (!removed.has(id)) removed.set(id, { device, at, epoch });
  }
  return removed;
}

/** The newest epoch of self for which open invitations were voided; -1 when none was. */
export async function invitationsVoidedAt(spaces: SealedSpaces): Promise<number> {
  const epochs = (await fieldsOf(spaces, voidedLabel)).map((fields) => fields.get("epoch"));
  return Math.max(-1, ...epochs.filter((epoch) => typeof epoch === "number"));
}

type Fields = ReadonlyMap<string, Canonical>;

function inner(label: string, fields: Readonly<Record<string, Canonical>>): InnerEvent {
  return [label, new Map(Object.entries(fields))];
}

async function fieldsOf(spaces: SealedSpaces, label: string): Promise<readonly Fields[]> {
  const facts = await spaces.innerEvents("self", label);
  return facts.flatMap(({ event: [, fields] }) => (fields instanceof Map ? [fields as Fields] : []));
}

function bytesOf(fields: Fields, name: string): Uint8Array | null {
  const value = fields.get(name);
  return value instanceof Uint8Array ? value : null;
}

function kindOf(fields: Fields): DeviceKind | null {
  const kind = fields.get("kind");
  return kind === "telephone" || kind === "computer" ? kind : null;
}
