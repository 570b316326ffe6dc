/**
 * Coming back on an empty machine (protocol.md §1, Recovery): by the recovery sheet, by a passkey, or, where
 * the browser threw the store away and kept the lock, by what unlocks this device. First everything is found
 * and shown, with nothing changed on the host and nothing kept here that could be opened without asking again;
 * only on the person's yes this device signs itself in, and those that are lost are left out in the same epoch.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { createTurn } from "#base/turn.ts";
import type { Acts, CommonRefusal, Unlock } from "#device/acts.ts";
import type { Ground, HostRefusal } from "#device/keys/ground.ts";
import {
  forgetLock,
  keepLock,
  type LockMethod,
  loadLock,
  loadOwnDevice,
  methodFault,
  openWith,
  sealMethod,
} from "#device/keys/local-lock.ts";
import { noteRoot } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { deviceNamesIn } from "#device/membership/device-events.ts";
import { drawOwnDevice } from "#device/membership/own-keys.ts";
import { settle } from "#device/membership/settling.ts";
import type { RecoveryFound } from "#device/own-devices.ts";
import { formerRootsOf } from "#device/recovery/former-roots.ts";
import { deviceIdsOf, keepReturn, resumeRecovery } from "#device/recovery/joining-self.ts";
import { type FoundSelf, findSelf, readAnchor, rootInLocker } from "#device/recovery/reading-self.ts";
import { type Opened, settleMethods } from "#device/recovery/settling-methods.ts";
import type { Fact } from "#device/spaces.ts";
import { isHostOrigin } from "#protocol/epoch/host-origin.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import type { Root } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

type Begin = Acts["beginRecovery"];
type Confirm = Acts["confirmRecovery"];
type BeginRefusal = Begin["refused"] | CommonRefusal;
type ConfirmRefusal = Confirm["refused"] | CommonRefusal;

/** What was found and is not confirmed. R is not in it: what was typed or given brings it again. */
type Begun = {
  readonly input: Begin["input"];
  readonly rootAgain: RootAgain;
  readonly storeKey: Uint8Array;
  /** The lock that goes on opening this device; null when a way must be enrolled. */
  readonly lock: readonly LockMethod[] | null;
  readonly since: InstantMs;
  /** The yes was begun: this machine has a lock already. */
  locked: boolean;
};

export type Recovering = {
  readonly begin: (input: Begin["input"]) => Promise<Result<Begin["done"], BeginRefusal>>;
  readonly confirm: (input: Confirm["input"]) => Promise<Result<Confirm["done"], ConfirmRefusal>>;
  /** Leaves what was begun: the store it came into is erased. Harmless when nothing was. */
  leave(): Promise<void>;
};

/** What the rest of the keys half does when everything is kept. */
export type RecoverySteps = {
  readonly opened: () => Promise<void>;
  /** Rooms and ways back in are settled behind the person's back, with R in hand. */
  readonly inRootTurn: (work: () => Promise<void>) => void;
};

export function createRecovering(ground: Ground, steps: RecoverySteps): Recovering {
  const { platform, spaces, memory, arrival } = ground;
  let begun: Begun | null = null;
  let lastWrittenAt: InstantMs | null = null;
  const takeTurn = createTurn();

  spaces.onFacts((facts) => {
    if (arrival.isArriving()) lastWrittenAt = newestOf(facts, lastWrittenAt);
  });

  async function begin(input: Begin["input"]): ReturnType<Recovering["begin"]> {
    await sodiumReady();
    const kept = await loadLock(platform.secrets);
    if (kept !== null && begun === null && (await isHealthy(ground))) return fail({ kind: "already-begun" });
    const host = originOf(input.host, platform.hostOrigin);
    if (host === null) return fail({ kind: "host-not-reached" });
    const brought = await bringRoot(ground, host, input, kept === "damaged" ? null : kept);
    if (!brought.ok) return brought;
    const found = await findOnHost(ground, host, brought.value.root);
    if (!found.ok) {
      wipe(brought.value.root.secret);
      return fail(found.error.kind === "altered" ? { kind: "recovery-altered" } : found.error);
    }
    await leave();
    arrival.set({ stage: "bringing", part: "own", done: 0, all: null });
    const taken = await takeIn(brought.value, found.value, input);
    if (!taken.ok) await leave();
    return taken;
  }

  async function takeIn(
    { root, storeKey, lock, again }: Brought,
    found: FoundSelf,
    input: Begin["input"],
  ): Promise<Result<RecoveryFound, BeginRefusal>> {
    if (await platform.store.exists()) await platform.store.erase();
    const ownKey = storeKey ?? platform.chance.bytes(32);
    lastWrittenAt = null;
    // A copy: the engine wipes its key when it is put away, and the lock is sealed around ours.
    const opened = await ground.openStore(Uint8Array.from(ownKey));
    if (!opened.ok) return fail({ kind: "device-full" });
    begun = { input, rootAgain: again, storeKey: ownKey, lock, since: platform.clock.now(), locked: false };
    const { epoch, record, earlier, roots } = found;
    const added = await spaces.addSpace(
      {
        space: "self",
        own: "a",
        ownDevice: drawOwnDevice(epoch.space, platform.chance),
        markKeys: [],
        epoch,
        record,
        earlier,
      },
      null,
    );
    if (!added.ok) return added;
    const read = await ground.roots.during({ present: root, former: roots.former }, () => readAll(ground));
    if (!read.ok) return read;
    await memory.load();
    return succeed(await foundIn(ground, lastWrittenAt, lock !== null));
  }

  async function confirm(input: Confirm["input"]): ReturnType<Recovering["confirm"]> {
    if (begun === null || !spaces.isOpen()) return fail({ kind: "nothing-begun" });
    const coming = begun;
    const fault = input.unlock === null ? null : methodFault(input.unlock);
    if (fault !== null) return fail(fault);
    if (input.unlock === null && coming.lock === null) return fail({ kind: "nothing-begun" });
    const brought = await coming.rootAgain();
    if (!brought.ok) return brought;
    const root = brought.value;
    const roots: Roots = { present: root, former: await formersOf(ground, root) };
    const { deviceKind: kind } = coming.input;
    const lost = [...deviceIdsOf(input.lost), ...(await formerSelf(ground, coming))];
    if (!(await keepReturn(ground, { kind, since: coming.since, lost })))
      return fail({ kind: "device-full" });
    const lock = await lockFor(ground, coming, input, root);
    if (!lock.ok) return lock;
    // Before the host hears of this device: one that it knows and that nothing opens would be a stranger in the list.
    await keepLock(platform.secrets, lock.value);
    coming.locked = true;
    await noteRoot(spaces, root);
    const [method] = lock.value;
    const opened = input.unlock === null || method === undefined ? null : { method, unlock: input.unlock };
    const joined = await ground.roots.during(roots, () => resumeRecovery(ground, roots, opened));
    if (!joined.ok) return joined;
    arrival.set({ stage: "bringing", part: "rooms", done: 0, all: null });
    arrival.kept();
    forget();
    await steps.opened();
    steps.inRootTurn(() => bringRest(coming, opened));
    return succeed({});
  }

  async function bringRest(coming: Begun, opened: Opened | null): Promise<void> {
    const brought = await coming.rootAgain();
    // Without the host nothing can be brought now; the next unlock does it.
    if (!brought.ok || !spaces.isOpen()) return arrival.clear();
    const root = brought.value;
    const roots: Roots = { present: root, former: await formersOf(ground, root) };
    const bring = async (): Promise<void> => {
      await settle(ground, roots, (done, all) =>
        arrival.set({ stage: "bringing", part: "rooms", done, all }),
      );
      await settleMethods(ground, roots, opened);
    };
    // R may be wiped under it; what is here is here.
    await ground.roots.during(roots, bring).finally(() => arrival.clear());
  }

  /** Whoever leaves, or begins, while another is leaving waits until nothing is kept any more. */
  function leave(): Promise<void> {
    const left = begun;
    forget();
    return takeTurn(() => eraseLeft(left));
  }

  async function eraseLeft(left: Begun | null): Promise<void> {
    if (left !== null) {
      if (spaces.isOpen()) await spaces.putAway();
      memory.clear();
      await platform.store.erase();
      // A lock that was made for what is left opens nothing; one that was here before may still bring it back.
      if (left.locked && left.lock === null) await forgetLock(platform.secrets);
    }
    if (arrival.isArriving()) arrival.clear();
  }

  function forget(): void {
    begun = null;
  }

  return { begin, confirm, leave };
}

/** Whether somebody's store is here and nothing says that it cannot be opened. */
async function isHealthy({ platform, spaces, unfit }: Ground): Promise<boolean> {
  if (spaces.isOpen()) return true;
  return (await platform.store.exists()) && unfit() === null;
}

/** The origin a person named, in its one spelling; null for what is none. */
export function originOf(typed: string | null, own: string): string | null {
  if (typed === null || typed.trim() === "") return own;
  const text = typed.trim().toLowerCase().replace(/\/+$/u, "");
  const origin = text.includes("://") ? text : `https://${text}`;
  return isHostOrigin(origin) ? origin : null;
}

/** R once more, out of what was typed or given: it is not held while the person reads what was found. */
type RootAgain = () => Promise<Result<Root, HostRefusal | { readonly kind: "recovery-altered" }>>;

type Brought = {
  readonly root: Root;
  /** With the lock of this device, the key of the store it belongs to. */
  readonly storeKey: Uint8Array | null;
  readonly lock: readonly LockMethod[] | null;
  readonly again: RootAgain;
};

async function bringRoot(
  ground: Ground,
  host: string,
  { by }: Begin["input"],
  lock: readonly LockMethod[] | null,
): Promise<Result<Brought, BeginRefusal>> {
  if (by.kind === "here") return bringFromLock(ground, by.unlock, lock);
  const kit = by.kind === "kit" ? wordsToKit(by.words) : succeed(by.prf);
  if (!kit.ok) return kit;
  const m = kit.value;
  if (m.length !== 16 && m.length !== 32) return fail({ kind: "unlock-failed" });
  const root = await rootInLocker(ground.link(host), m);
  if (!root.ok) return root;
  if (root.value === null) return fail({ kind: by.kind === "kit" ? "kit-not-known" : "unlock-failed" });
  const again: RootAgain = async () => {
    const there = await rootInLocker(ground.link(host), m);
    if (!there.ok) return there;
    return there.value === null ? fail({ kind: "recovery-altered" }) : succeed(there.value);
  };
  return succeed({ root: root.value, storeKey: null, lock: null, again });
}

async function bringFromLock(
  { platform }: Ground,
  unlock: Unlock,
  lock: readonly LockMethod[] | null,
): Promise<Result<Brought, BeginRefusal>> {
  const opened = lock === null ? null : await openWith(lock, unlock, platform.secrets);
  if (lock === null || opened === null) return fail({ kind: "unlock-failed" });
  const again: RootAgain = async () => {
    const reopened = await openWith(lock, unlock, platform.secrets);
    return reopened === null ? fail({ kind: "recovery-altered" }) : succeed(reopened.unlocked.root);
  };
  const { root, storeKey } = opened.unlocked;
  return succeed({ root, storeKey, lock, again });
}

async function findOnHost(
  ground: Ground,
  host: string,
  root: Root,
): Promise<Result<FoundSelf, HostRefusal | { readonly kind: "altered" }>> {
  const anchor = await readAnchor(ground.link(host), root);
  if (!anchor.ok) return anchor;
  return findSelf((origin) => ground.link(origin), root, anchor.value);
}

/** A chain of epochs longer than this is read on at the next round. */
const roundsMax = 64;

/** Reads self to its end: round after round, as long as one brings a newer epoch. */
async function readAll({ spaces }: Ground): Promise<Result<void, BeginRefusal>> {
  for (let round = 0; round < roundsMax; round++) {
    const before = spaces.card("self")?.epoch.number;
    await spaces.syncNow();
    if (!spaces.saved().hostReached) return fail({ kind: "host-not-reached" });
    if (spaces.card("self")?.epoch.number === before) return succeed(undefined);
  }
  return succeed(undefined);
}

async function foundIn(
  { spaces, memory }: Ground,
  lastWrittenAt: InstantMs | null,
  methodsHere: boolean,
): Promise<RecoveryFound> {
  const self = spaces.card("self");
  const list = self === null ? null : readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const names = await deviceNamesIn(spaces);
  const profile = memory.profile();
  return {
    side: profile?.side ?? "patient",
    name: profile === null || profile.name === "" ? null : profile.name,
    lastWrittenAt,
    devices: (list?.ok ? list.value.devices : []).map(({ id, name, since }) => ({
      deviceId: bytesToHex(id),
      name: names.get(bytesToHex(id))?.name ?? "",
      kind: name === "telephone" ? "telephone" : "computer",
      since,
    })),
    methodsHere,
  };
}

/** Former roots that self keeps; those of the anchor when the record that brings the new one is still to come. */
async function formersOf(ground: Ground, root: Root): Promise<readonly Root[]> {
  const kept = await formerRootsOf(ground.spaces, root);
  if (kept.length > 0 || root.generation === 0) return kept;
  const host = ground.spaces.card("self")?.epoch.host ?? ground.platform.hostOrigin;
  const anchor = await readAnchor(ground.link(host), root);
  return anchor.ok ? anchor.value.formerRoots : [];
}

/** Where only the store was lost, the device that this one was before is lost with it. */
async function formerSelf({ platform }: Ground, coming: Begun): Promise<readonly Uint8Array[]> {
  if (coming.lock === null) return [];
  const id = await loadOwnDevice(platform.secrets);
  return id === null ? [] : [id];
}

async function lockFor(
  { platform }: Ground,
  coming: Begun,
  { unlock }: Confirm["input"],
  root: Root,
): Promise<Result<readonly LockMethod[], ConfirmRefusal>> {
  if (unlock === null) return coming.lock === null ? fail({ kind: "nothing-begun" }) : succeed(coming.lock);
  const method = await sealMethod(unlock, { root, storeKey: coming.storeKey }, platform);
  return method.ok ? succeed([method.value]) : method;
}

function newestOf(facts: readonly Fact[], known: InstantMs | null): InstantMs | null {
  let newest = known;
  for (const { event } of facts) {
    const at = event !== null && "at" in event ? event.at : null;
    if (typeof at === "number" && (newest === null || at > newest)) newest = at;
  }
  return newest;
}
