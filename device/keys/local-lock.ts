/**
 * The lock of this device: for each way of unlocking, R and the store key, sealed (protocol.md §1). It is
 * kept outside the sealed store, in the platform's local secrets, for it is what opens the store. In it
 * nothing names a person or says whether a therapist or a patient lives here.
 *
 *   [1, [[kind, credential id or salt, sealed R, sealed store key]…]]
 *
 * Keeping the lock is the moment in which a practice or a notebook begins to exist here: a store without
 * a lock is the remains of a beginning that broke off, and is erased by the next one.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { NewUnlock, Unlock } from "#device/acts.ts";
import { isLongEnough } from "#device/keys/passphrase.ts";
import { wipe } from "#device/keys/wipe.ts";
import type { LocalSecrets, Platform } from "#device/platform.ts";
import type { UnlockMethod } from "#device/questions.ts";
import {
  openLocalRoot,
  openStoreKey,
  passphraseUnlock,
  sealLocalRoot,
  sealStoreKey,
} from "#protocol/identity/local-root.ts";
import type { Root } from "#protocol/identity/root.ts";
import { passphraseSaltBytes } from "#protocol/seal/argon2.ts";

/** What one unlock opens. R is wiped by who asked for it as soon as the act is done. */
export type Unlocked = { readonly root: Root; readonly storeKey: Uint8Array };

export type LockMethod = {
  readonly kind: UnlockMethod["kind"];
  /** The passkey's credential id, or the passphrase's salt. */
  readonly handle: Uint8Array;
  readonly sealedRoot: Uint8Array;
  readonly sealedStoreKey: Uint8Array;
};

export type MethodRefusal =
  | { readonly kind: "passphrase-too-short" }
  | { readonly kind: "passkey-without-prf" };

const lockName = "lock";
/** Methods on one device: more than anybody enrols. */
const methodsMax = 16;

/** Whether this way of unlocking is fit to be enrolled, before anything is drawn or sealed. */
export function methodFault(unlock: NewUnlock): MethodRefusal | null {
  if (unlock.kind === "passkey") return unlock.prf.length === 32 ? null : { kind: "passkey-without-prf" };
  return isLongEnough(unlock.passphrase) ? null : { kind: "passphrase-too-short" };
}

/** Seals R and the store key under a new way of unlocking. With a passphrase it takes some 200 ms, on purpose. */
export async function sealMethod(
  unlock: NewUnlock,
  what: Unlocked,
  platform: Pick<Platform, "secrets" | "chance">,
): Promise<Result<LockMethod, MethodRefusal>> {
  const fault = methodFault(unlock);
  if (fault !== null) return fail(fault);
  const { chance } = platform;
  const handle = unlock.kind === "passkey" ? unlock.credentialId : chance.bytes(passphraseSaltBytes);
  const secret = await unlockSecret(unlock, handle, platform.secrets);
  const method: LockMethod = {
    kind: unlock.kind,
    handle,
    sealedRoot: sealLocalRoot(secret, what.root, chance),
    sealedStoreKey: sealStoreKey(secret, what.storeKey, chance),
  };
  wipe(secret);
  return succeed(method);
}

/** What the unlock opens, or null: no method of this device opens with it. Which part was wrong is not told. */
export async function openMethods(
  methods: readonly LockMethod[],
  unlock: Unlock,
  secrets: LocalSecrets,
): Promise<Unlocked | null> {
  return (await openWith(methods, unlock, secrets))?.unlocked ?? null;
}

/** What the unlock opens, and by which method. */
export async function openWith(
  methods: readonly LockMethod[],
  unlock: Unlock,
  secrets: LocalSecrets,
): Promise<{ readonly unlocked: Unlocked; readonly method: LockMethod } | null> {
  if (unlock.kind === "passkey" && unlock.prf.length !== 32) return null;
  for (const method of methods) {
    if (method.kind !== unlock.kind) continue;
    const secret = await unlockSecret(unlock, method.handle, secrets);
    const storeKey = openStoreKey(secret, method.sealedStoreKey);
    const root = openLocalRoot(secret, method.sealedRoot);
    wipe(secret);
    if (storeKey.ok && root.ok) return { method, unlocked: { root: root.value, storeKey: storeKey.value } };
  }
  return null;
}

/** Writes the lock; from here on this device is somebody's. */
export async function keepLock(secrets: LocalSecrets, methods: readonly LockMethod[]): Promise<void> {
  const list = methods.map((method) => [
    method.kind,
    method.handle,
    method.sealedRoot,
    method.sealedStoreKey,
  ]);
  await secrets.keep(lockName, canonicalToBytes([1, list]));
}

export async function forgetLock(secrets: LocalSecrets): Promise<void> {
  await secrets.forget(lockName);
}

/** The lock of this device; null when nobody has begun here; "damaged" when what is kept cannot be read. */
export async function loadLock(secrets: LocalSecrets): Promise<readonly LockMethod[] | "damaged" | null> {
  const bytes = await secrets.load(lockName);
  if (bytes === null) return null;
  const decoded = bytesToCanonical(bytes, { bytesMax: 16_384, depthMax: 3, itemsMax: 128 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return "damaged";
  const [version, list] = decoded.value as readonly Canonical[];
  if (version !== 1 || !Array.isArray(list) || list.length === 0 || list.length > methodsMax)
    return "damaged";
  const methods = (list as readonly Canonical[]).map(readMethod);
  return methods.every((method) => method !== null) ? methods : "damaged";
}

const ownDeviceName = "own-device";

/** Beside the lock: which device this one is in self. A random value, and all that is left of it when the store is thrown away. */
export async function keepOwnDevice(secrets: LocalSecrets, id: Uint8Array): Promise<void> {
  await secrets.keep(ownDeviceName, id);
}

/** The id kept last; null when there is none. */
export async function loadOwnDevice(secrets: LocalSecrets): Promise<Uint8Array | null> {
  return secrets.load(ownDeviceName);
}

function readMethod(value: Canonical): LockMethod | null {
  if (!Array.isArray(value)) return null;
  const [kind, handle, sealedRoot, sealedStoreKey] = value as readonly Canonical[];
  if (kind !== "passkey" && kind !== "passphrase") return null;
  if (!(handle instanceof Uint8Array) || !(sealedRoot instanceof Uint8Array)) return null;
  if (!(sealedStoreKey instanceof Uint8Array)) return null;
  return { kind, handle, sealedRoot, sealedStoreKey };
}

async function unlockSecret(unlock: Unlock, salt: Uint8Array, secrets: LocalSecrets): Promise<Uint8Array> {
  // A copy, because it is wiped after use and the caller's bytes are the caller's.
  if (unlock.kind === "passkey") return Uint8Array.from(unlock.prf);
  return passphraseUnlock(unlock.passphrase, salt, await secrets.mac(salt));
}
