/**
 * What a device that is no longer this person's knows of rooms that are not yet rooms: open invitations and
 * blanks. They are voided at a removal and at a new root (protocol.md §1): an own device claims their drops, so
 * that whoever opens such a link is told that it was used, and the therapist invites anew.
 */
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import { dropBlanks, refillBlanks } from "#device/keys/blanks.ts";
import type { Ground } from "#device/keys/ground.ts";
import { claimWithNoise } from "#device/meeting/inviting.ts";
import { invitationsVoidedAt, invitationsVoidedToInner } from "#device/membership/device-events.ts";
import { ownKind } from "#device/membership/own-keys.ts";
import { devicesOfSelf } from "#device/membership/signing-self.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import type { Root } from "#protocol/identity/root.ts";

/** The epoch of self for which this device has thrown its blanks away. */
const blanksVoidedName = "blanks-voided";

/** Voids what was open when a device or a root was last taken out of self. A host not reached leaves the rest. */
export async function voidWhatIsStale(ground: Ground, root: Root): Promise<void> {
  const { spaces, memory, platform } = ground;
  const self = spaces.card("self");
  const since = self === null ? null : lastTakenOut(self);
  if (self === null || since === null) return;
  const blanks = await spaces.loadLocal(blanksVoidedName);
  if (blanks === null || numberIn(blanks) < since) {
    await dropBlanks(spaces);
    await spaces.keepLocal(blanksVoidedName, canonicalToBytes(since));
    if (memory.profile()?.side === "therapist") {
      const device = { kind: ownKind(self), since: platform.clock.now(), host: self.epoch.host };
      await refillBlanks(root, device, spaces, platform);
    }
  }
  const present = devicesOfSelf(self).map(({ id }) => id);
  if ((await invitationsVoidedAt(spaces, present)) >= since) return;
  for (const room of memory.rooms().values()) {
    if (room.invited === null || room.linked !== null || room.closed !== null) continue;
    if (!spaces.isOpen()) return;
    const voided = await claimWithNoise(ground, room);
    if (!voided.ok) return;
  }
  await spaces.commitInner("self", [invitationsVoidedToInner(since)], "now");
}

/** The newest epoch of self that dropped a device or came under another root; null when none did. */
function lastTakenOut(self: SpaceCard): number | null {
  const epochs = [
    ...self.earlier.map(({ n, personaA, listA }) => ({ n, persona: personaA, list: listA })),
    { n: self.epoch.number, persona: self.epoch.a.persona, list: self.epoch.a.list },
  ];
  let last: number | null = null;
  for (const [at, { n, persona, list }] of epochs.entries()) {
    const before = epochs[at - 1];
    if (before === undefined) continue;
    const was = readDeviceList(before.list, before.persona);
    const is = readDeviceList(list, persona);
    const dropped =
      was.ok &&
      is.ok &&
      was.value.devices.some(({ id }) => !is.value.devices.some((device) => equalBytes(device.id, id)));
    if (dropped || !equalBytes(before.persona, persona)) last = n;
  }
  return last;
}

function numberIn(bytes: Uint8Array): number {
  const decoded = bytesToCanonical(bytes, { bytesMax: 16, depthMax: 0, itemsMax: 1 });
  return decoded.ok && typeof decoded.value === "number" ? decoded.value : -1;
}
