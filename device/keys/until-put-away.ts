/** Work in the background that ends without a word when the keys are put away under it. */
import type { Ground } from "#device/keys/ground.ts";

/** Runs `work`. Once the store is closed its errors mean nothing; before that they are our own mistakes and go on. */
export async function untilPutAway({ spaces, platform }: Ground, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!spaces.isOpen()) return;
    // Nobody waits for this work, so it is thrown where the platform shows it.
    platform.timers.after(0, () => {
      throw error;
    });
  }
}
