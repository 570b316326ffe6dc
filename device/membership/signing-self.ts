/** A change of the device list of self, signed by the root while it is in hand (protocol.md §2). */
import type { Ground } from "#device/keys/ground.ts";
import type { SpaceChange } from "#device/membership/committing.ts";
import type { OwnDevice, SpaceCard } from "#device/sync/space-keys.ts";
import type { KemAnnouncement } from "#protocol/epoch/kem.ts";
import { type ListedDevice, readDeviceList, signDeviceList } from "#protocol/identity/device-list.ts";
import { recoveryPair, rootPair } from "#protocol/identity/root.ts";

export type SelfChange = {
  readonly devices: readonly ListedDevice[];
  readonly kems: readonly KemAnnouncement[];
  readonly as: OwnDevice | null;
};

/** The devices that self lists now. */
export function devicesOfSelf(self: SpaceCard): readonly ListedDevice[] {
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  return list.ok ? list.value.devices : [];
}

/** The next epoch of self with this list; "stop" once R was wiped. */
export function selfChange(ground: Ground, self: SpaceCard, change: SelfChange): SpaceChange | "stop" {
  const roots = ground.roots.present();
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  if (roots === null || !list.ok) return "stop";
  const listA = signDeviceList(rootPair(roots.present), {
    ...list.value,
    number: list.value.number + 1,
    devices: change.devices,
    recoveryKey: recoveryPair(roots.present, "self").publicKey,
  });
  const { kems, as } = change;
  return { listA, listB: null, successors: [], kems, markKeys: self.markKeys, as };
}
