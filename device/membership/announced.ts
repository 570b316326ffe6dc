/** The KEM keys that the devices of a space have announced, as far as this device has read (protocol.md §3). */
import { equalBytes } from "#base/bytes.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { InnerFact, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import {
  canonicalToKem,
  eventToKem,
  type KemAnnouncement,
  kemRiseMax,
  withinRise,
} from "#protocol/epoch/kem.ts";
import { kemOf } from "#protocol/epoch/kems-of-record.ts";
import { type ListedDevice, readDeviceList } from "#protocol/identity/device-list.ts";

const kemLabel = "hf/kem-announced/1";

/**
 * The newest announcement in the logs of a space of each device that its newest epoch lists, and those of the epoch
 * itself. What another put into somebody's name, or is no KEM key, is left out: it would stop whoever commits the
 * next epoch.
 */
export async function announcedIn(spaces: SealedSpaces, space: SpaceId): Promise<readonly KemAnnouncement[]> {
  const card = spaces.card(space);
  if (card === null) return [];
  const facts = await spaces.innerEvents(space, kemLabel);
  const newest = devicesOfSpace(card).flatMap((author) => {
    // What another said where nothing stands any more binds nobody; one's own may still be on its way.
    const own = facts.filter(
      ({ device, acknowledged }) =>
        equalBytes(device, author.id) && (acknowledged || equalBytes(device, card.ownDevice.deviceId)),
    );
    const byCounter = own.toSorted((a, b) => counterOf(b) - counterOf(a));
    for (const { event } of byCounter) {
      const kem = eventToKem(event, card.epoch.space, author);
      if (kem.ok && withinRise(card.epoch.kems, [kem.value]).length > 0) return [kem.value];
    }
    return [];
  });
  return [...card.epoch.kems, ...newest];
}

/**
 * The highest counter of an announcement of this very device that stands in the log of its newest epoch, -1 when
 * none does: a record that comes after it and names an older key passes this device over.
 */
export async function ownAnnouncedInLog(spaces: SealedSpaces, card: SpaceCard): Promise<number> {
  const { deviceId } = card.ownDevice;
  const facts = await spaces.innerEvents(card.space, kemLabel);
  const sent = facts.filter((fact) => fact.acknowledged && equalBytes(fact.device, deviceId));
  // A counter out of all bounds is not this device's saying, but of who copied its key.
  const highest = (kemOf(card.epoch.kems, deviceId)?.counter ?? 0) + kemRiseMax;
  return Math.max(-1, ...sent.map(counterOf).filter((counter) => counter <= highest));
}

/** The counter an announcement claims; looked at before anything of it is verified, which costs far more. */
function counterOf({ event }: InnerFact): number {
  return canonicalToKem(event[1])?.counter ?? -1;
}

/** The devices of both sides that the newest epoch lists. */
export function devicesOfSpace({ epoch }: SpaceCard): readonly ListedDevice[] {
  return [epoch.a, epoch.b].flatMap((side) => {
    if (side === null) return [];
    const list = readDeviceList(side.list, side.persona);
    return list.ok ? list.value.devices : [];
  });
}
