/**
 * R for one act (protocol.md §1): an unlock opens this device's lock once more, and what it gives must be the
 * root that signs this person's own space today. A device that missed a new root still opens and reads; it
 * changes no keys until the new recovery sheet was typed on it.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Unlock } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { loadLock, openMethods } from "#device/keys/local-lock.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { formerRootsOf } from "#device/recovery/former-roots.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";

/** Which root the lock of this device holds: its public key alone, for R itself is not at hand in daily use. */
const rootKeyName = "root-key";

export type RootRefusal =
  | { readonly kind: "locked" }
  | { readonly kind: "unlock-failed" }
  | { readonly kind: "root-replaced" };

/**
 * R of the present generation, and the former ones that are still needed. The caller gives them to
 * `ground.roots.during`, which wipes them. Refused: locked, unlock-failed, root-replaced.
 */
export async function rootFor(ground: Ground, unlock: Unlock): Promise<Result<Roots, RootRefusal>> {
  const { platform, spaces } = ground;
  if (!spaces.isOpen()) return fail({ kind: "locked" });
  const lock = await loadLock(platform.secrets);
  if (lock === null || lock === "damaged") return fail({ kind: "unlock-failed" });
  const unlocked = await openMethods(lock, unlock, platform.secrets);
  if (unlocked === null) return fail({ kind: "unlock-failed" });
  wipe(unlocked.storeKey);
  return presentRoots(spaces, unlocked.root);
}

/** Whether an unlock opens this device's own lock: that its person is here, and nothing more. What it opens is wiped. */
export async function opensHere({ platform }: Ground, unlock: Unlock): Promise<boolean> {
  const lock = await loadLock(platform.secrets);
  if (lock === null || lock === "damaged") return false;
  const unlocked = await openMethods(lock, unlock, platform.secrets);
  if (unlocked === null) return false;
  wipe(unlocked.storeKey, unlocked.root.secret);
  return true;
}

/** These roots, if `root` is the one that signs self today; else, and when that cannot be told, it is wiped: root-replaced. */
export async function presentRoots(
  spaces: SealedSpaces,
  root: Root,
): Promise<Result<Roots, { readonly kind: "root-replaced" }>> {
  let roots: Roots | null = null;
  try {
    await noteRoot(spaces, root);
    if (isPresentRoot(spaces, root)) roots = { present: root, former: await formerRootsOf(spaces, root) };
  } finally {
    if (roots === null) wipe(root.secret);
  }
  return roots === null ? fail({ kind: "root-replaced" }) : succeed(roots);
}

/** Whether `root` signs this person's own space in the newest epoch known here. */
export function isPresentRoot(spaces: SealedSpaces, root: Root): boolean {
  const persona = spaces.card("self")?.epoch.a.persona;
  return persona !== undefined && equalBytes(rootPair(root).publicKey, persona);
}

/** Remembers which root the lock holds. */
export async function noteRoot(spaces: SealedSpaces, root: Root): Promise<void> {
  const known = await spaces.loadLocal(rootKeyName);
  const { publicKey } = rootPair(root);
  if (known === null || !equalBytes(known, publicKey)) await spaces.keepLocal(rootKeyName, publicKey);
}

/** On a device that was just begun or let in, the lock holds the root that signs self now. */
export async function noteFirstRoot(spaces: SealedSpaces): Promise<void> {
  const persona = spaces.card("self")?.epoch.a.persona;
  if (persona === undefined || (await spaces.loadLocal(rootKeyName)) !== null) return;
  await spaces.keepLocal(rootKeyName, persona);
}

/** Whether the root was replaced on another device since this one was last unlocked with the new one. */
export async function isRootReplaced(spaces: SealedSpaces): Promise<boolean> {
  const persona = spaces.card("self")?.epoch.a.persona;
  const known = await spaces.loadLocal(rootKeyName);
  return known !== null && persona !== undefined && bytesToHex(known) !== bytesToHex(persona);
}
