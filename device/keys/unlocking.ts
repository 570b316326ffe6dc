/**
 * Unlocking this device: one method opens the store and, for as long as the act takes, R. What waited for R
 * is done then, and R is wiped; what waits for a host is asked for afterwards, never in the person's way.
 */
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { refillBlanks } from "#device/keys/blanks.ts";
import type { Ground } from "#device/keys/ground.ts";
import { loadLock, openMethods } from "#device/keys/local-lock.ts";
import { failingRegisters } from "#device/keys/registers.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { wipe } from "#device/keys/wipe.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import type { Root } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

type Unlock = Acts["unlock"];

/** Registers are looked at once in a month or so (protocol.md §1), at unlock. */
const registersCheckedMs = 30 * 24 * 3_600_000;
const registersCheckedName = "registers-checked";

/** What the rest of the keys half does at an unlock. */
export type UnlockSteps = {
  /** The store is open. */
  readonly opened: () => Promise<void>;
  /** One round of asking for claims and answers. */
  readonly round: () => Promise<void>;
  /** What was found of lockers and anchor; true when one of them fails. */
  readonly registersChecked: (fail: boolean) => void;
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
  const unlocked = await openMethods(lock, input, platform.secrets);
  if (unlocked === null) return fail({ kind: "unlock-failed" });
  if (!spaces.isOpen()) {
    if (!(await openKept(ground, unlocked.storeKey))) {
      wipe(unlocked.root.secret, unlocked.storeKey);
      return fail({ kind: "store-damaged" });
    }
    await steps.opened();
  }
  await whileRootIsHere(ground, unlocked.root);
  wipe(unlocked.root.secret);
  void untilPutAway(ground, () => afterUnlock(ground, steps));
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

/** What needs R and waits for an unlock. */
async function whileRootIsHere({ platform, spaces, memory }: Ground, root: Root): Promise<void> {
  const self = spaces.card("self");
  if (memory.profile()?.side !== "therapist" || self === null) return;
  const device = { kind: ownDeviceKind(self), since: platform.clock.now(), host: self.epoch.host };
  await refillBlanks(root, device, spaces, platform);
}

async function afterUnlock(ground: Ground, steps: UnlockSteps): Promise<void> {
  const { spaces } = ground;
  await steps.round();
  const self = spaces.card("self");
  if (self === null) return;
  const link = ground.link(self.epoch.host);
  await ground.grants.refill(link);
  const last = await spaces.loadLocal(registersCheckedName);
  const now = ground.platform.clock.now();
  if (last !== null && now - instantIn(last) < registersCheckedMs) return;
  const failing = await failingRegisters(spaces, link);
  if (failing === null || !spaces.isOpen()) return;
  if (failing.length === 0) await spaces.keepLocal(registersCheckedName, canonicalToBytes(now));
  steps.registersChecked(failing.length > 0);
}

function instantIn(bytes: Uint8Array): InstantMs {
  const decoded = bytesToCanonical(bytes, { bytesMax: 16, depthMax: 0, itemsMax: 1 });
  return decoded.ok && typeof decoded.value === "number" ? decoded.value : 0;
}

/** What kind of machine this is, as its owner said when the practice was opened. */
function ownDeviceKind(self: SpaceCard): "telephone" | "computer" {
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const own = list.ok ? listedDevice(list.value, self.ownDevice.deviceId) : null;
  return own?.name === "telephone" ? "telephone" : "computer";
}
