/**
 * What self keeps of this person's own devices beside the signed list: their keys in each room, the owner's
 * word for each, and when one was removed. Events of the sealed half, [label, fields]; one that does not fit is
 * nothing. A device in other hands writes in self too, until it is removed: so what decides about keys counts only
 * from the device it is about, and whether a device was removed is read off the signed lists, never here.
 *
 *   hf/room-device/1     {space, device, roomDevice, signPublicKey, kind, since, kem}
 *   hf/room-mark-drawn/1 {space, list, key, self}   the mark key of one list of this side
 *   hf/device-named/1    {device, name, kind, at}
 *   hf/device-removed/1  {device, at, epoch}
 *   hf/device-visit/1    {device, at, over}   said by that device of itself: it is a visit; the visit is over
 *   hf/invitations-voided/1 {epoch}   what a removed device knew of open invitations is void since that epoch
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { InnerEvent, InnerFact, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import {
  canonicalToKem,
  isAnnouncedBy,
  isKemPublicKey,
  type KemAnnouncement,
  kemRiseMax,
  kemToCanonical,
} from "#protocol/epoch/kem.ts";
import { deviceId } from "#protocol/identity/device.ts";

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

/**
 * The mark key that comes with a list of this side. It is for one list and no other: one that was drawn for another
 * removal, of which nothing came, may be known to the device that this removal is about.
 */
export type MarkDrawn = {
  readonly space: Uint8Array;
  /** SHA-256 of this side's signed list as that epoch carries it. */
  readonly list: Uint8Array;
  readonly key: Uint8Array;
  /** The epoch of self in which it was drawn. */
  readonly self: number;
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

/** A device that lives in memory only, on a computer that is not its owner's. */
export type DeviceVisit = {
  readonly device: Uint8Array;
  readonly at: InstantMs;
  readonly over: boolean;
};

const visitLabel = "hf/device-visit/1";
const roomDeviceLabel = "hf/room-device/1";
const markLabel = "hf/room-mark-drawn/1";
const namedLabel = "hf/device-named/1";
const removedLabel = "hf/device-removed/1";
const voidedLabel = "hf/invitations-voided/1";

export function roomDeviceToInner(device: RoomDevice): InnerEvent {
  return inner(roomDeviceLabel, { ...device, kem: kemToCanonical(device.kem) });
}

export function markDrawnToInner(mark: MarkDrawn): InnerEvent {
  return inner(markLabel, mark);
}

export function deviceNamedToInner(named: DeviceNamed): InnerEvent {
  return inner(namedLabel, named);
}

export function deviceRemovedToInner(removed: DeviceRemoved): InnerEvent {
  return inner(removedLabel, removed);
}

export function deviceVisitToInner(visit: DeviceVisit): InnerEvent {
  return inner(visitLabel, visit);
}

export function invitationsVoidedToInner(epoch: number): InnerEvent {
  return inner(voidedLabel, { epoch });
}

/** What was read of keys before, by event id: verifying them again and again would cost more than all the rest. */
const readBefore = new WeakMap<SealedSpaces, Map<string, RoomDevice | null>>();

/** The keys of own devices in rooms, as each device said its own. */
export async function roomDevicesIn(spaces: SealedSpaces): Promise<readonly RoomDevice[]> {
  const read = readBefore.get(spaces) ?? new Map<string, RoomDevice | null>();
  readBefore.set(spaces, read);
  const byRoomDevice = new Map<string, RoomDevice>();
  for (const said of await fieldsOf(spaces, roomDeviceLabel)) {
    let device = read.get(said.eventId);
    if (device === undefined) {
      device = readRoomDevice(said);
      read.set(said.eventId, device);
    }
    if (device !== null) byRoomDevice.set(bytesToHex(device.roomDevice), device);
  }
  return [...byRoomDevice.values()];
}

/** Forgets what was read: the keys are put away. */
export function forgetRoomDevices(spaces: SealedSpaces): void {
  readBefore.delete(spaces);
}

function readRoomDevice({ author, fields }: Said): RoomDevice | null {
  const space = bytesOf(fields, "space");
  const device = bytesOf(fields, "device");
  const roomDevice = bytesOf(fields, "roomDevice");
  const signPublicKey = bytesOf(fields, "signPublicKey");
  const kind = kindOf(fields);
  const since = fields.get("since");
  const kem = canonicalToKem(fields.get("kem"));
  if (space === null || device === null || roomDevice === null || signPublicKey === null) return null;
  if (kind === null || typeof since !== "number" || kem === null) return null;
  // Else a device about to be removed would leave keys of its own under another's name.
  if (!equalBytes(author, device) || !equalBytes(kem.device, roomDevice)) return null;
  if (!equalBytes(deviceId(space, signPublicKey), roomDevice)) return null;
  if (!isAnnouncedBy(kem, space, signPublicKey) || !isKemPublicKey(kem.publicKey)) return null;
  // No record may name it: whoever committed one with it would stop.
  if (kem.counter > kemRiseMax) return null;
  return { space, device, roomDevice, signPublicKey, kind, since, kem };
}

/** The newest word for each device, by its id in hex. */
export async function deviceNamesIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, DeviceNamed>> {
  const names = new Map<string, DeviceNamed>();
  for (const { fields } of await fieldsOf(spaces, namedLabel)) {
    const device = bytesOf(fields, "device");
    const kind = kindOf(fields);
    const name = fields.get("name");
    const at = fields.get("at");
    if (device === null || kind === null || typeof name !== "string" || typeof at !== "number") continue;
    names.set(bytesToHex(device), { device, name, kind, at });
  }
  return names;
}

/** Whether this fact is what a device says of itself as a visit. */
export function isOfVisit({ event }: InnerFact): boolean {
  return event[0] === visitLabel;
}

/** The devices that said of themselves that they are visits, by id in hex; one that is over stays so. */
export async function visitsIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, DeviceVisit>> {
  const visits = new Map<string, DeviceVisit>();
  for (const { author, fields } of await fieldsOf(spaces, visitLabel)) {
    const device = bytesOf(fields, "device");
    const at = fields.get("at");
    const over = fields.get("over");
    if (device === null || typeof at !== "number" || typeof over !== "boolean") continue;
    // Else a device in other hands would have the true ones taken off.
    if (!equalBytes(author, device)) continue;
    const id = bytesToHex(device);
    visits.set(id, { device, at, over: over || visits.get(id)?.over === true });
  }
  return visits;
}

/** When each removed device was removed, by its id in hex; the first word counts. */
export async function removedDevicesIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, DeviceRemoved>> {
  const removed = new Map<string, DeviceRemoved>();
  for (const { fields } of await fieldsOf(spaces, removedLabel)) {
    const device = bytesOf(fields, "device");
    const at = fields.get("at");
    const epoch = fields.get("epoch");
    if (device === null || typeof at !== "number" || typeof epoch !== "number") continue;
    const id = bytesToHex(device);
    if (!removed.has(id)) removed.set(id, { device, at, epoch });
  }
  return removed;
}

/**
 * The key that the device with this id in a room drew for this list of its side, said by itself, and whether the host
 * has that; null if it drew none.
 */
export async function markDrawnFor(
  spaces: SealedSpaces,
  place: { readonly space: Uint8Array; readonly committer: Uint8Array; readonly list: Uint8Array },
): Promise<(Pick<MarkDrawn, "key" | "self"> & { readonly acknowledged: boolean }) | null> {
  const drawer = (await roomDevicesIn(spaces)).find(
    ({ space, roomDevice }) => equalBytes(space, place.space) && equalBytes(roomDevice, place.committer),
  );
  if (drawer === undefined) return null;
  for (const { author, acknowledged, fields } of await fieldsOf(spaces, markLabel)) {
    const space = bytesOf(fields, "space");
    const list = bytesOf(fields, "list");
    const key = bytesOf(fields, "key");
    const self = fields.get("self");
    if (space === null || list === null || key?.length !== 32 || typeof self !== "number") continue;
    if (!equalBytes(author, drawer.device) || !equalBytes(space, place.space)) continue;
    if (equalBytes(list, place.list)) return { key, self, acknowledged };
  }
  return null;
}

/** The newest epoch of self for which one of these devices voided the open invitations; -1 when none did. */
export async function invitationsVoidedAt(
  spaces: SealedSpaces,
  present: readonly Uint8Array[],
): Promise<number> {
  const epochs = (await fieldsOf(spaces, voidedLabel))
    .filter(({ author }) => present.some((id) => equalBytes(id, author)))
    .map(({ fields }) => fields.get("epoch"));
  return Math.max(-1, ...epochs.filter((epoch) => typeof epoch === "number"));
}

type Fields = ReadonlyMap<string, Canonical>;

function inner(label: string, fields: Readonly<Record<string, Canonical>>): InnerEvent {
  return [label, new Map(Object.entries(fields))];
}

type Said = {
  readonly eventId: string;
  readonly author: Uint8Array;
  readonly acknowledged: boolean;
  readonly fields: Fields;
};

async function fieldsOf(spaces: SealedSpaces, label: string): Promise<readonly Said[]> {
  const facts = await spaces.innerEvents("self", label);
  return facts.flatMap(({ eventId, device: author, acknowledged, event: [, fields] }) =>
    fields instanceof Map ? [{ eventId, author, acknowledged, fields: fields as Fields }] : [],
  );
}

function bytesOf(fields: Fields, name: string): Uint8Array | null {
  const value = fields.get(name);
  return value instanceof Uint8Array ? value : null;
}

function kindOf(fields: Fields): DeviceKind | null {
  const kind = fields.get("kind");
  return kind === "telephone" || kind === "computer" ? kind : null;
}
