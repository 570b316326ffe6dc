/**
 * The device list of one side of a space: which devices write for a person, signed by the persona (in self
 * by the root). Only such a list changes membership (protocol.md §2, R1).
 *
 *   list    ["hf/devices/1", space, persona, other persona or null, number, [[device id, sig pk, name, since]…], recovery pk]
 *   signed  [list, Sig_persona(list)], canonical; kept and sent byte for byte
 *
 * Devices are sorted by id. A list signed before the other side was known names null and stands until the
 * next one is signed.
 */
import { assert } from "#base/assert.ts";
import { compareBytes, equalBytes, utf8ToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, type CanonicalLimits, canonicalToBytes } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { kemPublicKeyBytes } from "#protocol/seal/hpke.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { isSignPublicKey, type SignPair, sign, signatureBytes, verify } from "#protocol/seal/sign.ts";
import { deviceId, deviceIdBytes, spaceIdBytes } from "./device.ts";

/** Devices of one person in one space at most (protocol.md, "No MLS"). */
export const devicesMax = 8;
/** Bytes of a device's name in UTF-8 at most; in a room it is one of `roomDeviceNames`. */
export const deviceNameBytesMax = 64;
/** A signed list at most: eight devices of 127 bytes, a recovery key of 1,219, the rest: 2,411, rounded up. */
export const deviceListBytesMax = 2560;

const limits: CanonicalLimits = { bytesMax: deviceListBytesMax, depthMax: 5, itemsMax: 64 };

/** What a device is called in a room; the owner's own word for it stays in self. */
export const roomDeviceNames: readonly string[] = ["telephone", "computer"];

export type ListedDevice = {
  readonly id: Uint8Array;
  readonly signPublicKey: Uint8Array;
  readonly name: string;
  /** When its owner's clock said it joined, milliseconds since 1970. */
  readonly since: number;
};

export type DeviceList = {
  readonly space: Uint8Array;
  /** Who signs: persona of a room, root key in self. */
  readonly persona: Uint8Array;
  /** The pinned persona of the other; null in self, and before it was known. */
  readonly otherPersona: Uint8Array | null;
  /** Rises with every list of this side, from 0. */
  readonly number: number;
  readonly devices: readonly ListedDevice[];
  /** X-Wing public key of this side's recovery key for the space. */
  readonly recoveryKey: Uint8Array;
};

/** The signed bytes of a list. A list that `readDeviceList` would refuse is a defect. */
export function signDeviceList(pair: SignPair, list: DeviceList): Uint8Array {
  assert(equalBytes(pair.publicKey, list.persona), "a list is signed by the persona it names");
  const sorted = { ...list, devices: [...list.devices].sort((a, b) => compareBytes(a.id, b.id)) };
  const message = listToArray(sorted);
  const bytes = canonicalToBytes([message, sign(pair, message)]);
  assert(readDeviceList(bytes, list.persona).ok, "a list of our own keeps the rules");
  return bytes;
}

/**
 * The list in signed bytes from anywhere, if `persona`, pinned before, signed it. Fails with ID5 (form and
 * sizes), ID6 (another persona, or its signature does not verify), ID7 (device ids that do not commit to
 * their keys, unsorted or repeated ones, none or more than eight).
 */
export function readDeviceList(bytes: Uint8Array, persona: Uint8Array): Result<DeviceList, Rejected> {
  const decoded = bytesToCanonical(bytes, limits);
  if (!decoded.ok) return decoded;
  const [array, signature] = isArray(decoded.value) && decoded.value.length === 2 ? decoded.value : [];
  const list = arrayToList(array);
  if (list === null || !(signature instanceof Uint8Array) || signature.length !== signatureBytes)
    return reject("ID5");
  if (!equalBytes(list.persona, persona)) return reject("ID6");
  if (!verify(persona, listToArray(list), signature)) return reject("ID6");
  return devicesFit(list) ? succeed(list) : reject("ID7");
}

/** The listed device with this id, or null. */
export function listedDevice(list: DeviceList, id: Uint8Array): ListedDevice | null {
  return list.devices.find((device) => equalBytes(device.id, id)) ?? null;
}

function listToArray(list: DeviceList): Labelled<"sign"> {
  const devices = list.devices.map((device) => [device.id, device.signPublicKey, device.name, device.since]);
  return [
    "hf/devices/1",
    list.space,
    list.persona,
    list.otherPersona,
    list.number,
    devices,
    list.recoveryKey,
  ];
}

function arrayToList(array: Canonical | undefined): DeviceList | null {
  if (!isArray(array) || array.length !== 7) return null;
  const [label, space, persona, otherPersona = null, number, devices, recoveryKey] = array;
  if (label !== "hf/devices/1" || !isArray(devices)) return null;
  if (!isBytes(space, spaceIdBytes) || !isBytes(persona, 32) || !isBytes(recoveryKey, kemPublicKeyBytes))
    return null;
  if (otherPersona !== null && !isBytes(otherPersona, 32)) return null;
  if (!isCount(number)) return null;
  const listed: ListedDevice[] = [];
  for (const entry of devices) {
    const device = arrayToDevice(entry);
    if (device === null) return null;
    listed.push(device);
  }
  return { space, persona, otherPersona, number, devices: listed, recoveryKey };
}

function arrayToDevice(entry: Canonical): ListedDevice | null {
  if (!isArray(entry) || entry.length !== 4) return null;
  const [id, signPublicKey, name, since] = entry;
  if (!isBytes(id, deviceIdBytes) || !isBytes(signPublicKey, 32) || !isCount(since)) return null;
  if (typeof name !== "string" || utf8ToBytes(name).length > deviceNameBytesMax) return null;
  return { id, signPublicKey, name, since };
}

function devicesFit(list: DeviceList): boolean {
  if (list.devices.length < 1 || list.devices.length > devicesMax) return false;
  return list.devices.every((device, index) => {
    const before = list.devices[index - 1];
    if (before !== undefined && compareBytes(before.id, device.id) >= 0) return false;
    if (!isSignPublicKey(device.signPublicKey)) return false;
    return equalBytes(device.id, deviceId(list.space, device.signPublicKey));
  });
}

function isArray(value: Canonical | undefined): value is readonly Canonical[] {
  return Array.isArray(value);
}

function isBytes(value: Canonical | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isCount(value: Canonical | undefined): value is number {
  return typeof value === "number" && value >= 0;
}
