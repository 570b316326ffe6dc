/**
 * Unlocking this device: one method opens the store and brings R. What waited for R and needs no host is done
 * at once; the rest goes on behind the person's back while R is in hand, five minutes at most: own spaces are
 * settled, the anchor is written, ways back in are looked after. Nobody waits for a host to be let in.
 */
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { becomeNew } from "#device/copy/becoming-new.ts";
import { refillBlanks } from "#device/keys/blanks.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { loadLock, openWith } from "#device/keys/local-lock.ts";
import { isPresentRoot, presentRoots } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { wipe } from "#device/keys/wipe.ts";
import { weighRivals } from "#device/membership/rivals.ts";
import { settle } from "#device/membership/settling-later.ts";
import { takeOffVisits } from "#device/membership/visiting.ts";
import { settleAnchor } from "#device/recovery/anchoring.ts";
import { resumeRecovery } from "#device/recovery/joining-self.ts";
import { resumeNewRoot, rootAfterReplacing } from "#device/recovery/new-root.ts";
import { type Opened, settleMethods } from "#device/recovery/settling-methods.ts";
import { lookAtRegisters, lookedAt } from "#device/recovery/watch.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

type Unlock = Acts["unlock"];

/** Registers are looked at once in a month or so (protocol.md §1), at unlock. */
const registersLookedMs = 30 * 24 * 3_600_000;

/** What the rest of the keys half does at an unlock. */
export type UnlockSteps = {
  /** The store is open. */
  readonly opened: () => Promise<void>;
  /** One round of asking for claims and answers. */
  readonly round: () => Promise<void>;
  /** What was found of lockers and anchor; true when one of them was not as it had been written. */
  readonly registersLooked: (noticed: boolean) => void;
  /** Takes the turn of those who hold R, so that the next act with R waits for this one. */
  readonly inRootTurn: (work: () => Promise<void>) => void;
};

/** Opens this device with one of its methods. Refused: unlock-failed, store-damaged. */
export async function unlock(
  ground: Ground,
  steps: UnlockSteps,
  input: Unlock["input"],
): Promise<Result<Unlock["done"], Unlock["refused"] | CommonRefusal>> {
  const { platform, spaces } = ground;
  await sodiumReady();
  const lock = await loadLock(platform.secrets);
  if (lock === null) return fail({ kind: "unlock-failed" });
  if (lock === "damaged") return fail({ kind: "store-damaged" });
  const opened = await openWith(lock, input, platform.secrets);
  if (opened === null) return fail({ kind: "unlock-failed" });
  const { unlocked, method } = opened;
  if (!spaces.isOpen()) {
    if (!(await openKept(ground, unlocked.storeKey))) {
      wipe(unlocked.root.secret, unlocked.storeKey);
      return fail({ kind: "store-damaged" });
    }
    await steps.opened();
  }
  const root = await rootAfterReplacing(ground, unlocked.root);
  const roots = await presentRoots(spaces, root);
  if (roots.ok) await refill(ground, roots.value);
  const held = roots.ok ? roots.value : null;
  steps.inRootTurn(() =>
    untilPutAway(ground, () => afterUnlock(ground, steps, held, { method, unlock: input })),
  );
  return succeed({});
}

/** Opens the store that was kept here; false when it is gone, damaged, or another Holdfast's. */
async function openKept(
  { platform, spaces, openStore, storeFails }: Ground,
  storeKey: Uint8Array,
): Promise<boolean> {
  // Opening would make an empty store where the browser threw the person's own away.
  if (!(await platform.store.exists())) {
    storeFails("store-damaged");
    return false;
  }
  const open = await openStore(storeKey);
  if (!open.ok) return false;
  if (spaces.card("self") !== null) return true;
  await spaces.putAway();
  storeFails("store-damaged");
  return false;
}

/** Blanks need R, and no host to be drawn; rooms need one. */
export async function refill({ platform, spaces, memory }: Ground, { present }: Roots): Promise<void> {
  const self = spaces.card("self");
  if (memory.profile()?.side !== "therapist" || self === null || isWithoutHost(spaces)) return;
  const device = { kind: ownDeviceKind(self), since: platform.clock.now(), host: self.epoch.host };
  await refillBlanks(present, device, spaces, platform);
}

/** Everything that may wait for a host. R is wiped at its end. */
async function afterUnlock(
  ground: Ground,
  steps: UnlockSteps,
  roots: Roots | null,
  opened: Opened,
): Promise<void> {
  const { spaces } = ground;
  if (roots === null) {
    await steps.round();
  } else {
    await ground.roots.during(roots, async () => {
      await spaces.syncNow();
      const present = await resumeNewRoot(ground, roots);
      const rest = () => whileRootIsHere(ground, steps, present, opened);
      await (present === roots ? rest() : ground.roots.during(present, rest));
    });
  }
  const self = spaces.card("self");
  if (self !== null) await ground.grants.refill(ground.link(self.epoch.host));
}

async function whileRootIsHere(
  ground: Ground,
  steps: UnlockSteps,
  roots: Roots,
  opened: Opened,
): Promise<void> {
  // Another device replaced the root while this one was away.
  if (!isPresentRoot(ground.spaces, roots.present)) return;
  // R opens what no box of this device does, and nothing is to be changed on a branch that does not stand.
  await weighRivals(ground);
  await becomeNew(ground, roots);
  await settleWithRoots(ground, roots, opened);
  await weighRivals(ground);
  await steps.round();
  await look(ground, steps, roots);
}

/** What R is held for: own membership, rooms, the anchor, the ways back in. What fails is left for the next unlock. */
export async function settleWithRoots(ground: Ground, roots: Roots, opened: Opened | null): Promise<void> {
  await resumeRecovery(ground, roots, opened);
  await takeOffVisits(ground);
  await settle(ground, roots);
  await settleAnchor(ground, roots);
  await settleMethods(ground, roots, opened);
}

async function look(ground: Ground, steps: UnlockSteps, roots: Roots): Promise<void> {
  const last = await lookedAt(ground.spaces);
  const now: InstantMs = ground.platform.clock.now();
  // A host that came back from an older copy of itself has lost of this what it has lost of the logs.
  const isRestored = ground.spaces.alarms().some(({ kind }) => kind === "host-restored");
  if (!isRestored && last !== null && last.kept === "good" && now - last.at < registersLookedMs) return;
  const noticed = await lookAtRegisters(ground, roots);
  if (noticed !== null) steps.registersLooked(noticed);
}

/** What kind of machine this is, as its owner said when the practice was opened. */
function ownDeviceKind(self: SpaceCard): "telephone" | "computer" {
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const own = list.ok ? listedDevice(list.value, self.ownDevice.deviceId) : null;
  return own?.name === "telephone" ? "telephone" : "computer";
}
