/** The KEM keys that the devices of a space have announced, as far as this device has read (protocol.md §3). */
import { equalBytes } from "#base/bytes.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { eventToKem, type KemAnnouncement } from "#protocol/epoch/kem.ts";
import { type ListedDevice, readDeviceList } from "#protocol/identity/device-list.ts";

const kemLabel = "hf/kem-announced/1";

/**
 * Every announcement in the logs of a space by a device that its newest epoch lists, older ones too, and those
 * of the epoch itself. What another put into somebody's name, or is no KEM key, is left out: it would stop
 * whoever commits the next epoch.
 */
export async function announcedIn(spaces: SealedSpaces, space: SpaceId): Promise<readonly KemAnnouncement[]> {
  const card = spaces.card(space);
  if (card === null) return [];
  const listed = devicesOfSpace(card);
  const announced = [...card.epoch.kems];
  for (const fact of await spaces.innerEvents(space, kemLabel)) {
    const author = listed.find(({ id }) => equalBytes(id, fact.device));
    if (author === undefined) continue;
    const kem = eventToKem(fact.event, card.epoch.space, author);
    if (kem.ok) announced.push(kem.value);
  }
  return announced;
}

/** The devices of both sides that the newest epoch lists. */
export function devicesOfSpace({ epoch }: SpaceCard): readonly ListedDevice[] {
  return [epoch.a, epoch.b].flatMap((side) => {
    if (side === null) return [];
    const list = readDeviceList(side.list, side.persona);
    return list.ok ? list.value.devices : [];
  });
}
