/**
 * A new recovery sheet (protocol.md §1): under the same root when the former was lost or is worn, under a new
 * root when the former, a passkey or an open device was in other hands. It is drawn and shown first; only when
 * three of its words were read back is anything done. While the person prints and reads, R is not held: what
 * is needed of it is sealed by the very sheet that stands on the screen.
 */

import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal, KitShown, NewUnlock, Unlock } from "#device/acts.ts";
import { drawReadBack, kitQr, wrongPlace } from "#device/arrival/kit-sheet.ts";
import { copyLockKept, nextLockNumber } from "#device/copy/lock-kept.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { type LockMethod, loadLock, methodFault, openWith, sealMethod } from "#device/keys/local-lock.ts";
import { makeRegister, type NewRegister, newLocker } from "#device/keys/registers.ts";
import { isPresentRoot, presentRoots, rootFor } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { settle } from "#device/membership/settling.ts";
import { keepMethod, kitKept, oneGrant, sealLockerKey, silenceMethod } from "#device/recovery/lockers.ts";
import { methodIdOf, methodKept, nextMethodNumber, presentMethods } from "#device/recovery/methods.ts";
import { bringNewRoot, kitOfNext } from "#device/recovery/new-root.ts";
import { noteRival } from "#device/recovery/rival-root.ts";
import { settleMethods } from "#device/recovery/settling-methods.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { rootSuccessor } from "#protocol/epoch/successor.ts";
import { drawKit, kitToWords } from "#protocol/identity/kit.ts";
import { openLocalRoot, sealLocalRoot } from "#protocol/identity/local-root.ts";
import { type Root, rootSecretBytes } from "#protocol/identity/root.ts";

type Refused<Name extends keyof Acts> = Acts[Name]["refused"] | CommonRefusal;
type Confirm = Acts["confirmNewKit"];

/** A sheet that is on the screen and not confirmed. */
type Begun = {
  readonly kit: Uint8Array;
  readonly readBack: readonly number[];
  /** R of now, sealed by the sheet. */
  readonly sealed: Uint8Array;
  /** With a new root: R', sealed likewise, and how this device opens from then on. */
  readonly next: {
    readonly sealed: Uint8Array;
    readonly method: LockMethod;
    readonly unlock: NewUnlock | Unlock;
  } | null;
};

export type KitMaking = {
  readonly replaceKit: (input: { unlock: Unlock }) => Promise<Result<KitShown, Refused<"replaceKit">>>;
  readonly replaceRoot: (
    input: Acts["replaceRoot"]["input"],
  ) => Promise<Result<KitShown, Refused<"replaceRoot">>>;
  readonly confirm: (input: Confirm["input"]) => Promise<Result<Confirm["done"], Refused<"confirmNewKit">>>;
  /** Wipes a sheet that was begun. */
  forget(): void;
};

export function createKitMaking(ground: Ground): KitMaking {
  const { platform, spaces } = ground;
  const { chance } = platform;
  let begun: Begun | null = null;

  async function replaceKit({ unlock }: { unlock: Unlock }): ReturnType<KitMaking["replaceKit"]> {
    const roots = await rootFor(ground, unlock);
    if (!roots.ok) return roots;
    const kit = drawKit(chance);
    const shown = begin({ kit, sealed: sealLocalRoot(kit, roots.value.present, chance), next: null });
    wipeRoots(roots.value);
    return succeed(shown);
  }

  async function replaceRoot(input: Acts["replaceRoot"]["input"]): ReturnType<KitMaking["replaceRoot"]> {
    const fault = input.next === null ? null : methodFault(input.next);
    if (fault !== null) return fail(fault);
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    const lock = await loadLock(platform.secrets);
    if (lock === null || lock === "damaged") return fail({ kind: "unlock-failed" });
    const opened = await openWith(lock, input.unlock, platform.secrets);
    if (opened === null) return fail({ kind: "unlock-failed" });
    const { root, storeKey } = opened.unlocked;
    const roots = await presentRoots(spaces, root);
    if (!roots.ok) {
      wipe(storeKey);
      return roots;
    }
    const kit = drawKit(chance);
    const next: Root = { secret: chance.bytes(rootSecretBytes), generation: root.generation + 1 };
    const unlock = input.next ?? newUnlockOf(input.unlock, opened.method);
    const method = await sealMethod(unlock, { root: next, storeKey }, platform);
    wipe(storeKey);
    // The way that opens this device today was long enough when it was enrolled.
    if (!method.ok) return method;
    const sealed = sealLocalRoot(kit, root, chance);
    const sealedNext = sealLocalRoot(kit, next, chance);
    const shown = begin({ kit, sealed, next: { sealed: sealedNext, method: method.value, unlock } });
    wipe(next.secret);
    wipeRoots(roots.value);
    return succeed(shown);
  }

  function begin(drawn: Omit<Begun, "readBack">): KitShown {
    forget();
    const readBack = drawReadBack(chance);
    begun = { ...drawn, readBack };
    return { words: kitToWords(drawn.kit), qr: kitQr(drawn.kit, hostOfSelf(ground)), readBack };
  }

  async function confirm({ words }: Confirm["input"]): ReturnType<KitMaking["confirm"]> {
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    if (begun === null) return fail({ kind: "nothing-begun" });
    const sheet = begun;
    const place = wrongPlace(sheet.kit, sheet.readBack, words);
    if (place !== null) return fail({ kind: "kit-word-differs", place });
    const root = openLocalRoot(sheet.kit, sheet.sealed);
    // Another device replaced the root while this sheet was on the screen.
    if (!root.ok) return fail({ kind: "nothing-begun" });
    if (!isPresentRoot(spaces, root.value)) {
      await noteOther(root.value, sheet);
      return fail({ kind: "nothing-begun" });
    }
    const roots = await presentRoots(spaces, root.value);
    if (!roots.ok) return fail({ kind: "nothing-begun" });
    const done = await ground.roots.during(roots.value, () =>
      sheet.next === null ? keepSheet(ground, roots.value, sheet) : bring(ground, roots.value, sheet),
    );
    if (done.ok && begun === sheet) forget();
    return done;
  }

  /** The other's successor of the same root came while this one's sheet was read back. */
  async function noteOther(root: Root, sheet: Begun): Promise<void> {
    const next = sheet.next === null ? null : openLocalRoot(sheet.kit, sheet.next.sealed);
    if (next?.ok) await noteRival(spaces, rootSuccessor(root, next.value));
  }

  function forget(): void {
    if (begun === null) return;
    wipe(begun.kit);
    begun = null;
  }

  return { replaceKit, replaceRoot, confirm, forget };
}

type Confirmed = Result<Confirm["done"], Refused<"confirmNewKit">>;

/** The new sheet's locker is on the host before the former one is overwritten: at no moment there is none. */
async function keepSheet(ground: Ground, roots: Roots, { kit }: Begun): Promise<Confirmed> {
  const { spaces, platform } = ground;
  const made = await makeKitLocker(ground, kit, roots.present);
  if (!made.ok) return made;
  const register = made.value;
  const sealedLocker = await sealLockerKey(ground, register);
  const methodId = methodIdOf("kit", register.address);
  const kept = kitKept(
    { address: register.address, sealedLocker },
    platform.clock.now(),
    roots.present.generation,
  );
  const said = await spaces.commitInner(
    "self",
    [
      methodKept(roots.present, kept, await nextMethodNumber(spaces)),
      ...(isWithoutHost(spaces) ? [] : [register.said]),
      copyLockKept(roots.present, kit, await nextLockNumber(spaces), platform.chance),
    ],
    "now",
  );
  if (!said.ok) return said;
  for (const method of await presentMethods(spaces)) {
    if (method.kind !== "kit" || bytesToHex(method.methodId) === bytesToHex(methodId)) continue;
    const silenced = await silenceMethod(ground, roots, method);
    // The new sheet counts already; the former one's locker is overwritten at the next unlock.
    if (!silenced.ok) return silenced.error.kind === "host-not-reached" ? succeed({}) : silenced;
  }
  return succeed({});
}

async function bring(ground: Ground, roots: Roots, { kit, next }: Begun): Promise<Confirmed> {
  if (next === null) return fail({ kind: "nothing-begun" });
  const { platform } = ground;
  const root = openLocalRoot(kit, next.sealed);
  if (!root.ok) return fail({ kind: "nothing-begun" });
  const made = await makeKitLocker(ground, kit, root.value);
  if (!made.ok) return made;
  const brought = await bringNewRoot(ground, roots, {
    next: root.value,
    method: next.method,
    kit: await kitOfNext(made.value, root.value, platform.chance),
    at: platform.clock.now(),
  });
  if (!brought.ok) return brought;
  const present = brought.value;
  return ground.roots.during(present, async () => {
    const { unlock, method } = next;
    // A host that is lost now leaves the rest for the next unlock: the new root is in force already.
    await keepMethod(ground, present.present, { unlock, lock: method, name: "" });
    // Copies made under the former root stay open to its sheet; from here on they open with the new one.
    const number = await nextLockNumber(ground.spaces);
    await ground.spaces.commitInner(
      "self",
      [copyLockKept(present.present, kit, number, platform.chance)],
      "now",
    );
    await settle(ground, present);
    await settleMethods(ground, present, null);
    return succeed({});
  });
}

const waitingKits = new WeakMap<Uint8Array, NewRegister>();

/** The locker of a fresh sheet, in its first version, made on the host where there is one. Asked again with the same sheet it is the same locker. */
async function makeKitLocker(
  ground: Ground,
  kit: Uint8Array,
  root: Root,
): Promise<Result<NewRegister, Refused<"confirmNewKit">>> {
  const host = hostOfSelf(ground);
  const { chance } = ground.platform;
  let register = waitingKits.get(kit);
  if (register === undefined) {
    const grant = await oneGrant(ground);
    if (grant === null) return fail({ kind: "grants-spent" });
    register = newLocker(kit, { host, grant }, root, chance);
    waitingKits.set(kit, register);
  }
  // Without a host there is none to lay it on: the sheet opens copies, and is known by the address it would have.
  if (host === noHost) return succeed(register);
  const made = await makeRegister(ground.link(host), register);
  if (made.ok) return succeed(register);
  if (made.error.kind === "refused") waitingKits.delete(kit);
  return fail(hostRefusal(made.error));
}

function hostOfSelf({ spaces, platform }: Ground): string {
  return spaces.card("self")?.epoch.host ?? platform.hostOrigin;
}

/** The way that was just used, as one to be enrolled again. */
export function newUnlockOf(unlock: Unlock, method: LockMethod): NewUnlock {
  return unlock.kind === "passkey"
    ? { kind: "passkey", credentialId: method.handle, prf: unlock.prf }
    : unlock;
}

function wipeRoots(roots: Roots): void {
  wipe(roots.present.secret, ...roots.former.map((root) => root.secret));
}
