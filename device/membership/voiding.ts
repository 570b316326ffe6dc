/**
 * What a device that is no longer this person's knows of rooms that are not yet rooms: open invitations and
 * blanks. They are voided at a removal and at a new root (protocol.md §1): an own device claims their drops, so
 * that whoever opens such a link is told that it was used, and the therapist invites anew.
 */
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import { dropBlanks, refillBlanks } from "#device/keys/blanks.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { claimWithNoise } from "#device/meeting/inviting.ts";
import { invitationsVoidedAt, invitationsVoidedToInner } from "#device/membership/device-events.ts";
import { ownKind } from "#device/membership/own-keys.ts";
import { lastTakenOut } from "#device/membership/own-lists.ts";
import { devicesOfSelf } from "#device/membership/signing-self.ts";
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
    if (memory.profile()?.side === "therapist" && !isWithoutHost(spaces)) {
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

function numberIn(bytes: Uint8Array): number {
  const decoded = bytesToCanonical(bytes, { bytesMax: 16, depthMax: 0, itemsMax: 1 });
  return decoded.ok && typeof decoded.value === "number" ? decoded.value : -1;
}
