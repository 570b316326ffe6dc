/** Work in the background that ends without a word when the keys are put away, or R is wiped, under it. */
import type { Ground } from "#device/keys/ground.ts";
import { SecretWiped } from "#protocol/seal/wiped.ts";

/**
 * Runs `work`. Once the store was closed its errors mean nothing, opened again since or not: its keys were wiped under
 * it. Before that they are our own mistakes and go on.
 */
export async function untilPutAway({ spaces, platform }: Ground, work: () => Promise<void>): Promise<void> {
  let wasClosed = false;
  const stop = spaces.onState(() => {
    wasClosed ||= !spaces.isOpen();
  });
  try {
    await work();
  } catch (error) {
    if (wasClosed || !spaces.isOpen()) return;
    // Five minutes have passed: what needs R waits for the next unlock.
    if (error instanceof SecretWiped) return;
    // Nobody waits for this work, so it is thrown where the platform shows it.
    platform.timers.after(0, () => {
      throw error;
    });
  } finally {
    stop();
  }
}
