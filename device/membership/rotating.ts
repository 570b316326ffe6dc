/**
 * New keys without any change of devices, at the first activity after 30 ± 5 days (protocol.md §3), each space
 * at a time of its own. Needs no R. When both persons do so at once, the first record in host order counts, and
 * the other has rotated with it.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { commitUntilDone, rotationOf } from "#device/membership/committing.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";

const dayMs = 24 * 3_600_000;
const shortestMs = 25 * dayMs;
const spreadMs = 10 * dayMs;

export type Rotating = {
  /** Something was read or written: what is due is rotated, in the background. */
  active(): void;
  /** Resolves when what was begun is done or could not be. */
  idle(): Promise<void>;
};

export function createRotating(ground: Ground): Rotating {
  const { spaces, platform } = ground;
  let running: Promise<void> | null = null;

  function rotateDue(): Promise<void> {
    running ??= untilPutAway(ground, rotateAll).finally(() => {
      running = null;
    });
    return running;
  }

  async function rotateAll(): Promise<void> {
    for (const card of spaces.cards()) {
      if (!spaces.isOpen()) return;
      if (mayRotate(ground, card) && platform.clock.now() >= (await dueAt(ground, card)))
        await rotate(ground, card.space, card.epoch.number);
    }
  }

  // When a new epoch is due is drawn when it comes: else the month would begin at the next activity.
  spaces.onEpoch((space) => {
    const card = spaces.card(space);
    if (card !== null) void untilPutAway(ground, async () => void (await dueAt(ground, card)));
  });

  let lookedAt: InstantMs = 0;
  return {
    active() {
      // Once an hour is often enough for what falls due in a month.
      const now = platform.clock.now();
      if (now - lookedAt < 3_600_000 || !spaces.isOpen()) return;
      lookedAt = now;
      void rotateDue();
    },
    idle: () => running ?? Promise.resolve(),
  };
}

function mayRotate({ spaces, memory }: Ground, card: SpaceCard): boolean {
  if (spaces.membership(card.space) !== "listed" || spaces.pendingEpoch(card.space) !== null) return false;
  if (card.space === "self") return true;
  const room = memory.rooms().get(card.space);
  return card.epoch.b !== null && room?.linked !== null && room?.closed === null;
}

async function rotate(ground: Ground, space: SpaceId, from: number): Promise<void> {
  // Each change spends a grant, and a device that is seldom unlocked would run out of them.
  const self = ground.spaces.card("self");
  if (self !== null) await ground.grants.refill(ground.link(self.epoch.host));
  await commitUntilDone(ground, space, (card) =>
    Promise.resolve(card.epoch.number === from ? rotationOf(card) : null),
  );
}

/** When the keys of this epoch are due to change; drawn once, when the epoch is first seen here. */
async function dueAt({ spaces, platform }: Ground, card: SpaceCard): Promise<InstantMs> {
  const name = `rotate-${card.space}`;
  const kept = await spaces.loadLocal(name);
  const decoded = kept === null ? null : bytesToCanonical(kept, { bytesMax: 64, depthMax: 1, itemsMax: 4 });
  if (decoded?.ok && Array.isArray(decoded.value)) {
    const [number, due] = decoded.value as readonly Canonical[];
    if (number === card.epoch.number && typeof due === "number") return due;
  }
  const [a = 0, b = 0] = platform.chance.bytes(2);
  const due = platform.clock.now() + shortestMs + Math.floor(((a * 256 + b) / 65_536) * spreadMs);
  await spaces.keepLocal(name, canonicalToBytes([card.epoch.number, due]));
  return due;
}
