/**
 * A visit: this device lives in the memory of a computer that is not its owner's, and nothing of it is kept. It
 * cannot take itself off its owner's list, for that needs R in hand; so it says of itself that it is a visit and
 * when the visit is over, and the next own device that is unlocked takes it off. A device says so of itself and
 * of no other: what is said about another counts for nothing.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import { commitUntilDone } from "#device/membership/committing.ts";
import { deviceVisitToInner, visitsIn } from "#device/membership/device-events.ts";
import { devicesOfSelf, selfChange } from "#device/membership/signing-self.ts";

/** A visit that never said that it is over, because its window was closed or the machine stopped, is over after this. */
export const visitMsMax = 24 * 3_600_000;

/** Says of this device that it is here for a visit; once. */
export async function sayVisit(ground: Ground): Promise<void> {
  await say(ground, false);
}

/** Says that the visit is over, and gives it to the host while that is reached. */
export async function sayVisitOver(ground: Ground): Promise<void> {
  await say(ground, true);
  await ground.spaces.syncNow();
}

async function say({ spaces, platform }: Ground, over: boolean): Promise<void> {
  const self = spaces.card("self");
  if (self === null) return;
  const device = self.ownDevice.deviceId;
  const said = (await visitsIn(spaces)).get(bytesToHex(device));
  if (said !== undefined && said.over === over) return;
  await spaces.commitInner("self", [deviceVisitToInner({ device, at: platform.clock.now(), over })], "now");
}

/**
 * Takes the devices of visits that are over off this person's list; R is in hand. What the host keeps from being
 * done is done at the next unlock.
 */
export async function takeOffVisits(ground: Ground): Promise<void> {
  const isOver = await visitsOver(ground, ground.platform.clock.now());
  if (isOver.size === 0) return;
  await commitUntilDone(ground, "self", (card) => {
    const listed = devicesOfSelf(card);
    const devices = listed.filter(
      ({ id }) => equalBytes(id, card.ownDevice.deviceId) || !isOver.has(bytesToHex(id)),
    );
    if (devices.length === listed.length) return Promise.resolve(null);
    return Promise.resolve(selfChange(ground, card, { devices, kems: [], as: null }));
  });
}

/** Ids in hex of the listed devices whose visit is over, never this device's. */
async function visitsOver({ spaces }: Ground, now: InstantMs): Promise<ReadonlySet<string>> {
  const self = spaces.card("self");
  if (self === null) return new Set();
  const visits = await visitsIn(spaces);
  const over = devicesOfSelf(self).filter(({ id, since }) => {
    const visit = visits.get(bytesToHex(id));
    if (visit === undefined || equalBytes(id, self.ownDevice.deviceId)) return false;
    return visit.over || now - since >= visitMsMax;
  });
  return new Set(over.map(({ id }) => bytesToHex(id)));
}
