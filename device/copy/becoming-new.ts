/**
 * What comes back from a copy is the device that made it. Where a host is reached, everything that the host has is
 * read first, and then this device becomes a new one under new keys; the one that was lost is taken out. Until
 * then it writes as the one it was.
 */

import { canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { renewWith } from "#device/membership/removing.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { ownValuesBegin } from "./rows.ts";

const cameBackName = `${ownValuesBegin}came-back`;

/** Notes that this device came out of a copy. */
export async function noteCameBack(spaces: SealedSpaces, at: InstantMs): Promise<void> {
  await spaces.keepLocal(cameBackName, canonicalToBytes(at));
}

/** Becomes a new device if this one came out of a copy and a host is reached; else it stays for another unlock. */
export async function becomeNew(ground: Ground, roots: Roots): Promise<void> {
  const { spaces } = ground;
  if ((await spaces.loadLocal(cameBackName)) === null) return;
  await spaces.syncNow();
  if (!spaces.isOpen() || !spaces.saved().hostReached) return;
  const renewed = await renewWith(ground, roots);
  if (renewed.ok) await spaces.forgetLocal(cameBackName);
}
