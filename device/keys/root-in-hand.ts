/**
 * R while it is here. A device in daily use does not hold it (protocol.md §1): an unlock, an arrival or a
 * recovery brings it, what needs it is done, and it is wiped, at the latest five minutes after it came.
 */

import { wipe } from "#device/keys/wipe.ts";
import type { Platform } from "#device/platform.ts";
import type { Root } from "#protocol/identity/root.ts";

/** protocol.md §1: "hold R for that act (≤ 5 minutes), wipe". */
const heldMsMax = 5 * 60_000;

/** R of the present generation, and former ones that rooms still need for their successors. */
export type Roots = { readonly present: Root; readonly former: readonly Root[] };

export type RootInHand = {
  /** What is held now; null when nothing is. Never kept by who asks: it is wiped under their hands. */
  present(): Roots | null;
  /**
   * Holds these roots (they are this object's own from now on) until `work` is done or five minutes have passed,
   * whichever is first. A second call while one is held replaces what is held when the newer is done or wiped.
   */
  during<Value>(roots: Roots, work: () => Promise<Value>): Promise<Value>;
  /** Wipes at once: the keys are put away. */
  release(): void;
};

export function createRootInHand(platform: Pick<Platform, "timers">): RootInHand {
  const held: Roots[] = [];

  function drop(roots: Roots): void {
    wipe(roots.present.secret, ...roots.former.map((root) => root.secret));
    const at = held.indexOf(roots);
    if (at >= 0) held.splice(at, 1);
  }

  return {
    present: () => held.at(-1) ?? null,
    async during(roots, work) {
      held.push(roots);
      const callOff = platform.timers.after(heldMsMax, () => drop(roots));
      try {
        return await work();
      } finally {
        callOff();
        drop(roots);
      }
    },
    release() {
      for (const roots of [...held]) drop(roots);
    },
  };
}
