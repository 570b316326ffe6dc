/**
 * What an unlock puts right about the ways back in, while R is in hand: methods of this device that self does
 * not know yet, a passkey whose locker does not hold the present root, sheets that were replaced and still
 * open something, and former roots that nothing needs any more. Each step may be asked for again.
 */
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Unlock } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { keepLock, type LockMethod, loadLock } from "#device/keys/local-lock.ts";
import { ownRegisterAt } from "#device/keys/registers.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { rhosOf } from "#device/membership/room-cards.ts";
import { formerRootDone } from "#device/recovery/former-roots.ts";
import { keepMethod, sayHere, silence, silenceMethod } from "#device/recovery/lockers.ts";
import {
  kitTried,
  kitTriedAt,
  lockMethodId,
  type Method,
  methodsOf,
  presentKit,
} from "#device/recovery/methods.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { personaPair, type Root } from "#protocol/identity/root.ts";
import { anchorKeys } from "#protocol/recovery/anchor.ts";

const triedName = "kit-tried";

/** The method of this device's lock that was just used, and what it was opened with. */
export type Opened = { readonly method: LockMethod; readonly unlock: Unlock };

/** Everything of the ways back in that an unlock can put right. A host that is not reached leaves it for the next one. */
export async function settleMethods(ground: Ground, roots: Roots, opened: Opened | null): Promise<void> {
  const lock = await loadLock(ground.platform.secrets);
  if (lock === null || lock === "damaged") return;
  const left = await leaveGone(ground, lock, opened);
  await sayOwn(ground, roots.present, left, opened);
  await silenceFormer(ground, roots);
  await sayTried(ground);
}

/**
 * The ways that open this device are said to open it, before devices that held them too are let go: else their
 * lockers would be overwritten with those of the lost.
 */
export async function sayOwnMethods(ground: Ground, root: Root, opened: Opened | null): Promise<void> {
  const lock = await loadLock(ground.platform.secrets);
  if (lock !== null && lock !== "damaged") await sayOwn(ground, root, lock, opened);
}

/** A method that was removed on another device opens this one no longer, unless it is the one just used. */
async function leaveGone(
  { platform, spaces }: Ground,
  lock: readonly LockMethod[],
  opened: Opened | null,
): Promise<readonly LockMethod[]> {
  const methods = await methodsOf(spaces);
  const stays = lock.filter((method) => isOpened(opened, method) || !methodOf(methods, method)?.gone);
  if (stays.length > 0 && stays.length < lock.length) {
    await keepLock(platform.secrets, stays);
    return stays;
  }
  return lock;
}

async function sayOwn(
  ground: Ground,
  root: Root,
  lock: readonly LockMethod[],
  opened: Opened | null,
): Promise<void> {
  const self = ground.spaces.card("self");
  const methods = await methodsOf(ground.spaces);
  for (const method of lock) {
    const known = methodOf(methods, method);
    const here =
      known?.devices.some((id) => self !== null && equalBytes(id, self.ownDevice.deviceId)) ?? false;
    // Begun without a host, a passkey has no locker yet.
    const lacksLocker = method.kind === "passkey" && known?.address.length === 0;
    const isPresent =
      known?.generation === root.generation && !(lacksLocker && !isWithoutHost(ground.spaces));
    if (known?.gone || (here && isPresent)) continue;
    if (known !== null && isPresent) {
      await sayHere(ground, root, known);
      continue;
    }
    const unlock = isOpened(opened, method) ? (opened?.unlock ?? null) : null;
    // A passkey's locker is sealed by what the passkey gives, which is at hand only when it was just used.
    if (method.kind === "passkey" && unlock?.kind !== "passkey") continue;
    const given = unlock?.kind === "passkey" ? { kind: unlock.kind, prf: unlock.prf } : { kind: method.kind };
    await keepMethod(ground, root, { unlock: given, lock: method, name: "" });
  }
}

function isOpened(opened: Opened | null, { handle }: LockMethod): boolean {
  return opened !== null && equalBytes(opened.method.handle, handle);
}

function methodOf(methods: readonly Method[], lock: LockMethod): Method | null {
  const id = lockMethodId(lock);
  return methods.find((method) => equalBytes(method.methodId, id)) ?? null;
}

/** Sheets and lockers of former days, and anchors of former roots, hold noise. */
async function silenceFormer(ground: Ground, roots: Roots): Promise<void> {
  const methods = await methodsOf(ground.spaces);
  const kit = presentKit(methods);
  const newest = Math.max(0, ...methods.map(({ signer }) => signer));
  let isAllSilent = true;
  for (const method of methods) {
    if (method.gone || method.address.length === 0) continue;
    const isReplaced = method.kind === "kit" && method !== kit;
    if (!isReplaced && method.signer >= newest) continue;
    isAllSilent = (await silenceMethod(ground, roots, method)).ok && isAllSilent;
  }
  for (const former of roots.former) {
    if (!(await silenceAnchor(ground, roots.present, former)) || !isAllSilent) continue;
    if (isNeededByRoom(ground, former, roots.present)) continue;
    await ground.spaces.commitInner("self", [formerRootDone(roots.present, former.generation)], "now");
  }
}

/** Whether noise lies where the anchor of this former root lay. */
async function silenceAnchor(ground: Ground, present: Root, former: Root): Promise<boolean> {
  const host = ground.spaces.card("self")?.epoch.host ?? ground.platform.hostOrigin;
  const keys = anchorKeys(former, host);
  const known = await ownRegisterAt(ground.spaces, keys.address);
  if (known === null || known.about === "former") return true;
  return (await silence(ground, present, keys.pair)).ok;
}

/** Whether some room still knows this person by a persona of the former root. */
function isNeededByRoom({ spaces, memory }: Ground, former: Root, present: Root): boolean {
  for (const room of memory.rooms().values()) {
    const rhos = rhosOf(room);
    const card = spaces.card(room.roomId);
    if (rhos.length === 0 || room.closed !== null) continue;
    // A room that is carded and not here yet may still know the old persona.
    if (card === null) return true;
    const own = card.own === "a" ? card.epoch.a : card.epoch.b;
    const isOf = (root: Root): boolean =>
      own !== null && rhos.some((rho) => equalBytes(own.persona, personaPair(root, rho).publicKey));
    if (!isOf(present) && isOf(former)) return true;
  }
  return false;
}

/** The day of a rehearsal, kept on this device alone until something is written anyway: a rehearsal writes nothing. */
export async function keepTried(spaces: SealedSpaces, at: InstantMs): Promise<void> {
  await spaces.keepLocal(triedName, canonicalToBytes(at));
}

/** The day the sheet was last tried, here or on another own device. */
export async function triedAt(spaces: SealedSpaces): Promise<InstantMs | null> {
  const [here, told] = [await triedHere(spaces), await kitTriedAt(spaces)];
  return here === null ? told : Math.max(here, told ?? 0);
}

async function triedHere(spaces: SealedSpaces): Promise<InstantMs | null> {
  const bytes = await spaces.loadLocal(triedName);
  if (bytes === null) return null;
  const decoded = bytesToCanonical(bytes, { bytesMax: 16, depthMax: 0, itemsMax: 1 });
  return decoded.ok && typeof decoded.value === "number" ? decoded.value : null;
}

async function sayTried({ spaces }: Ground): Promise<void> {
  const here = await triedHere(spaces);
  if (here === null || here <= ((await kitTriedAt(spaces)) ?? 0)) return;
  await spaces.commitInner("self", [kitTried(here)], "soon");
}
