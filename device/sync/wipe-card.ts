/** Wiping the keys of a space from memory when they are put away. */
import type { OpenSpace } from "./core.ts";

/** Overwrites every key of the card and of its logs. Copies that a library made of them are not reached. */
export function wipeSpace({ card, logs, pending }: OpenSpace): void {
  for (const { ownDevice, markKeys, epoch } of pending === null ? [card] : [card, pending.next]) {
    ownDevice.signSeed.fill(0);
    for (const kem of ownDevice.kems) kem.seed.fill(0);
    for (const mark of markKeys) mark.key.fill(0);
    epoch.key?.fill(0);
  }
  for (const epoch of card.earlier) epoch.key.fill(0);
  for (const log of logs) log.wipe();
}
