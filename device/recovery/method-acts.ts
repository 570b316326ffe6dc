/**
 * Adding and removing ways back in, and enrolling this device again after the root was replaced elsewhere
 * (protocol.md §1). The last way back in is never removed before another is there.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import {
  keepLock,
  type LockMethod,
  loadLock,
  methodFault,
  openWith,
  sealMethod,
} from "#device/keys/local-lock.ts";
import { isPresentRoot, noteRoot, presentRoots, rootFor } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { settle } from "#device/membership/settling.ts";
import { newUnlockOf } from "#device/recovery/kit-making.ts";
import { keepMethod, silenceMethod } from "#device/recovery/lockers.ts";
import {
  lockMethodId,
  type Method,
  methodGone,
  nextMethodNumber,
  presentMethods,
} from "#device/recovery/methods.ts";
import { readAnchor, rootInLocker } from "#device/recovery/reading-self.ts";
import { settleMethods } from "#device/recovery/settling-methods.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import type { Root } from "#protocol/identity/root.ts";

type Refused<Name extends keyof Acts> = Acts[Name]["refused"] | CommonRefusal;
type Done<Name extends keyof Acts> = Promise<Result<Acts[Name]["done"], Refused<Name>>>;

/** A further passkey, or a passphrase for this device in place of the one before. */
export async function addMethod(ground: Ground, input: Acts["addMethod"]["input"]): Done<"addMethod"> {
  const { platform, spaces } = ground;
  const fault = methodFault(input.method);
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
  return ground.roots.during(roots.value, async () => {
    const method = await sealMethod(input.method, { root, storeKey }, platform);
    wipe(storeKey);
    if (!method.ok) return method;
    const added = method.value;
    // A passkey that opened this device and could not be had again elsewhere would be half of what it says.
    const said = await keepMethod(ground, root, {
      unlock: input.method,
      lock: added,
      name: input.name.trim(),
    });
    if (!said.ok) return said;
    const replaced = lock.filter((before) => isReplacedBy(before, added));
    await keepLock(platform.secrets, [...lock.filter((before) => !replaced.includes(before)), added]);
    return forgetMethods(ground, root, replaced, added);
  });
}

/** One passphrase a device; the same passkey again takes its own place. */
function isReplacedBy(before: LockMethod, added: LockMethod): boolean {
  if (added.kind === "passphrase") return before.kind === "passphrase";
  return before.kind === "passkey" && equalBytes(before.handle, added.handle);
}

async function forgetMethods(
  { spaces, platform }: Ground,
  root: Root,
  replaced: readonly LockMethod[],
  added: LockMethod,
): Promise<Result<Record<string, never>, CommonRefusal>> {
  const number = await nextMethodNumber(spaces);
  const gone = replaced
    .map(lockMethodId)
    .filter((id) => !equalBytes(id, lockMethodId(added)))
    .map((id) => methodGone(root, id, platform.clock.now(), number));
  if (gone.length === 0) return succeed({});
  const said = await spaces.commitInner("self", gone, "now");
  return said.ok ? succeed({}) : said;
}

/** Whether a method may be removed now: something else still opens this device, and a sheet is only replaced. */
export function mayRemove(method: Method, lock: readonly LockMethod[]): boolean {
  if (method.kind === "kit") return false;
  const isHere = lock.some((own) => equalBytes(lockMethodId(own), method.methodId));
  if (isHere) return lock.length > 1;
  // Another device's passphrase lies on that device alone; a passkey's locker can be made worthless from here.
  return method.kind === "passkey";
}

/** A way back in opens nothing from now on. Refused: last-method, the root's and the host's refusals. */
export async function removeMethod(
  ground: Ground,
  input: Acts["removeMethod"]["input"],
): Done<"removeMethod"> {
  const { platform, spaces } = ground;
  const roots = await rootFor(ground, input.unlock);
  if (!roots.ok) return roots;
  return ground.roots.during(roots.value, async () => {
    const lock = await loadLock(platform.secrets);
    const methods = await presentMethods(spaces);
    const method = methods.find(({ methodId }) => bytesToHex(methodId) === input.methodId);
    if (lock === null || lock === "damaged") return fail({ kind: "unlock-failed" });
    if (method === undefined) return fail({ kind: "not-here" });
    if (!mayRemove(method, lock)) return fail({ kind: "last-method" });
    const silenced = await silenceMethod(ground, roots.value, method);
    if (!silenced.ok) return silenced;
    await keepLock(
      platform.secrets,
      lock.filter((own) => !equalBytes(lockMethodId(own), method.methodId)),
    );
    return succeed({});
  });
}

/**
 * This device holds the former root: the new sheet brings the present one. The way just used opens it from
 * then on; the others on this device are enrolled again by hand.
 */
export async function enrolAgain(ground: Ground, input: Acts["enrolAgain"]["input"]): Done<"enrolAgain"> {
  const { platform, spaces } = ground;
  const self = spaces.isOpen() ? spaces.card("self") : null;
  if (self === null) return fail({ kind: "locked" });
  const kit = wordsToKit(input.words);
  if (!kit.ok) return kit;
  const lock = await loadLock(platform.secrets);
  if (lock === null || lock === "damaged") return fail({ kind: "unlock-failed" });
  const opened = await openWith(lock, input.unlock, platform.secrets);
  if (opened === null) return fail({ kind: "unlock-failed" });
  const { storeKey, root: former } = opened.unlocked;
  wipe(former.secret);
  const root = await presentRootOf(ground, self.epoch.host, kit.value);
  wipe(kit.value);
  if (!root.ok) {
    wipe(storeKey);
    return root;
  }
  const unlock = newUnlockOf(input.unlock, opened.method);
  const method = await sealMethod(unlock, { root: root.value, storeKey }, platform);
  wipe(storeKey);
  if (!method.ok) return fail({ kind: "unlock-failed" });
  await keepLock(platform.secrets, [method.value]);
  await noteRoot(spaces, root.value);
  const roots = await presentRoots(spaces, root.value);
  if (!roots.ok) return fail({ kind: "recovery-altered" });
  await ground.roots.during(roots.value, () =>
    settleEnrolled(ground, roots.value, { method: method.value, unlock }),
  );
  return succeed({});
}

async function settleEnrolled(
  ground: Ground,
  roots: Roots,
  opened: Parameters<typeof settleMethods>[2],
): Promise<void> {
  await settle(ground, roots);
  await settleMethods(ground, roots, opened);
}

/** The root in the sheet's locker, if it is the one that signs self today. */
async function presentRootOf(
  ground: Ground,
  host: string,
  kit: Uint8Array,
): Promise<Result<Root, Refused<"enrolAgain">>> {
  const link = ground.link(host);
  const root = await rootInLocker(link, kit);
  if (!root.ok) return root;
  if (root.value === null) return fail({ kind: "kit-not-known" });
  if (isPresentRoot(ground.spaces, root.value)) return succeed(root.value);
  // A later root than this device has heard of is vouched for by its anchor; it is read first.
  const anchor = await readAnchor(link, root.value);
  await ground.spaces.syncNow();
  if (isPresentRoot(ground.spaces, root.value)) return succeed(root.value);
  wipe(root.value.secret);
  return fail(anchor.ok ? { kind: "recovery-altered" } : { kind: "kit-not-known" });
}
