/**
 * The lock of copies as self keeps it: only the root can say with which sheet copies open, so that a device in
 * other hands cannot put another lock in its place. Every own device seals its copies behind it, and holds no R.
 *
 *   hf/copy-lock-kept/1 {lock, persona, number}
 */
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { nextNumber, rootSaid, sayAsRoot } from "#device/recovery/root-said.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { copyLockBytesMax, sealCopyLock } from "#protocol/copy/copy-lock.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";

const label = "hf/copy-lock-kept/1";

/** Copies open with this sheet from now on. `number`: see `nextLockNumber`. */
export function copyLockKept(root: Root, kit: Uint8Array, number: number, chance: Chance): InnerEvent {
  const lock = sealCopyLock(kit, root, chance);
  return sayAsRoot(root, label, { lock, persona: rootPair(root).publicKey }, number);
}

/** The number for the next lock. */
export function nextLockNumber(spaces: SealedSpaces): Promise<number> {
  return nextNumber(spaces, [label]);
}

/** The lock of the newest sheet of the present root; null when none was made. */
export async function presentCopyLock(spaces: SealedSpaces): Promise<Uint8Array | null> {
  const persona = spaces.card("self")?.epoch.a.persona;
  if (persona === undefined) return null;
  const said = (await rootSaid(spaces, [label])).toReversed();
  for (const { fields } of said) {
    const lock = fields.get("lock");
    const of = fields.get("persona");
    if (!(lock instanceof Uint8Array) || lock.length > copyLockBytesMax) continue;
    if (of instanceof Uint8Array && equalBytes(of, persona)) return lock;
  }
  return null;
}
