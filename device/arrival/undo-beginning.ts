/** What a beginning that broke off has left on this device: nothing, once this was done. */
import type { Ground } from "#device/keys/ground.ts";
import { forgetLock } from "#device/keys/local-lock.ts";

/** Erases what a beginning that broke off, or that the host refused, has left on this device. */
export async function undoBeginning(ground: Ground): Promise<void> {
  if (ground.spaces.isOpen()) await ground.spaces.putAway();
  await forgetLock(ground.platform.secrets);
  await ground.platform.store.erase();
}
