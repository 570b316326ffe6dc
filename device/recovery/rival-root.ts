/**
 * Two successors of one root: this device was about to name one, or read one, and self carries another. Whoever named
 * that held R too. It may be this person on another device at the same moment, or a thief of the former sheet;
 * it is an alarm that stays (protocol.md §1).
 */
import { canonicalToBytes } from "#base/canonical.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { areRivalsAmong } from "#protocol/epoch/rivals.ts";
import { type Successor, successorToCanonical } from "#protocol/epoch/successor.ts";

const rivalName = "rival-root";

/** Keeps a successor that this device would have named, or has read, if a record of self names another. */
export async function noteRival(spaces: SealedSpaces, own: Successor): Promise<void> {
  const self = spaces.card("self");
  if (self === null) return;
  const records = [...self.earlier.map(({ record }) => record), self.record];
  if (areRivalsAmong([own], records, self.epoch.space))
    await spaces.keepLocal(rivalName, canonicalToBytes(successorToCanonical(own)));
}

/** Whether two successors of one root were seen. */
export async function hasRival(spaces: SealedSpaces): Promise<boolean> {
  return (await spaces.loadLocal(rivalName)) !== null;
}
