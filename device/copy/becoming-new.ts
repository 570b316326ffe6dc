/**
 * What comes back from a copy is the device that made it. Where a host is reached, everything that the host has is
 * read first, and then this device becomes a new one under new keys; the one that was lost is taken out. Until
 * then it writes as the one it was.
 */

import { canonicalToBytes } from "#base/canonical.ts";
import type { Chance, InstantMs } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { renewWith } from "#device/membership/removing.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { ownValuesBegin } from "./rows.ts";

const cameBackName = `${ownValuesBegin}came-back`;

/** Under which id this device writes its invoices since it came out of a copy: 16 random bytes, never copied. */
export const numberingName = `${ownValuesBegin}numbering`;

/**
 * Notes that this device came out of a copy. From here on its invoices are numbered in a row of their own: the one
 * that was lost may have given out numbers after the copy was made (AC13). Refused as the store refuses.
 */
export async function noteCameBack(
  spaces: SealedSpaces,
  at: InstantMs,
  chance: Chance,
): Promise<Result<void, CommonRefusal>> {
  const numbered = await spaces.keepLocal(numberingName, chance.bytes(16));
  return numbered.ok ? spaces.keepLocal(cameBackName, canonicalToBytes(at)) : numbered;
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
