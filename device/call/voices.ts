/** Who may speak in a call of a room, read off the card: the devices that both persons' signed lists name. */
import { bytesToHex } from "#base/bytes.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { Voices as VoicesOfEpoch } from "#protocol/call/ear.ts";
import type { Side, SideName } from "#protocol/epoch/epoch.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";

export type Voices = VoicesOfEpoch & {
  /** Number of the epoch. */
  readonly n: number;
  readonly side: SideName;
  /** Devices of this person, hex. */
  readonly mine: ReadonlySet<string>;
};

/** The voices of a room's newest epoch; null for self, and for a room that nobody has joined or that has no key here. */
export function voicesOf({ epoch, own, ownDevice }: SpaceCard): Voices | null {
  if (epoch.kind !== "room" || epoch.b === null || epoch.key === null) return null;
  const [a, b] = [devicesOf(epoch.a), devicesOf(epoch.b)];
  return {
    epochKey: epoch.key,
    own: ownDevice.deviceId,
    devices: [...a, ...b],
    n: epoch.number,
    side: own,
    mine: new Set((own === "a" ? a : b).map(bytesToHex)),
  };
}

function devicesOf({ list, persona }: Side): readonly Uint8Array[] {
  const read = readDeviceList(list, persona);
  return read.ok ? read.value.devices.map(({ id }) => id) : [];
}
