/**
 * Lockers on the host: written for a way back in, and overwritten with noise when it shall open nothing any
 * more (protocol.md §1). Both need R, and both may be asked for again after a host was lost in the middle.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal, NewUnlock } from "#device/acts.ts";
import { type Ground, type HostRefusal, hostRefusal } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import type { LockMethod } from "#device/keys/local-lock.ts";
import {
  type OwnRegister,
  ownRegisterAt,
  registerKept,
  type WriteRefusal,
  type WrittenRegister,
  writeRegister,
} from "#device/keys/registers.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import {
  lockMethodId,
  type Method,
  type MethodKept,
  methodGone,
  methodIdOf,
  methodKept,
  nextMethodNumber,
  presentMethods,
} from "#device/recovery/methods.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import type { Root } from "#protocol/identity/root.ts";
import { lockerKeys, openLocker, sealLocker } from "#protocol/recovery/locker.ts";
import { registerAddress, registerNoise } from "#protocol/recovery/register.ts";
import { openFromSelf, sealToSelf } from "#protocol/recovery/self-box.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

export type SilenceRefusal = HostRefusal | CommonRefusal;
export type RegisterRefusal = HostRefusal | { readonly kind: "grants-spent" } | CommonRefusal;

/** Why a register was not written, in the words of the acts. */
export function registerRefusal(refusal: WriteRefusal): HostRefusal | { readonly kind: "grants-spent" } {
  switch (refusal.kind) {
    case "grants-spent":
      return refusal;
    case "register-withheld":
      // A host that takes a version and shows another is none that this Holdfast understands.
      return { kind: "host-other-version" };
    default:
      return hostRefusal(refusal);
  }
}

/** One grant out of self, or null when none is left. */
export async function oneGrant(ground: Ground): Promise<Uint8Array | null> {
  const { grants, spaces, platform } = ground;
  const host = spaces.card("self")?.epoch.host ?? platform.hostOrigin;
  const taken = await grants.takeOrRefill(1, ground.link(host));
  return taken.ok ? (taken.value[0] ?? null) : null;
}

/** The recovery key of self, to which secrets of self are sealed. */
export function recoveryKeyOfSelf({ spaces }: Ground): Uint8Array | null {
  const self = spaces.card("self");
  const list = self === null ? null : readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  return list?.ok ? list.value.recoveryKey : null;
}

/**
 * The locker of this method secret holds `root` on the host of self, and self remembers it. Refused:
 * host-not-reached and its like, grants-spent.
 */
export async function writeLocker(
  ground: Ground,
  m: Uint8Array,
  root: Root,
): Promise<Result<{ readonly address: Uint8Array; readonly seed: Uint8Array }, RegisterRefusal>> {
  const { spaces, platform } = ground;
  const host = spaces.card("self")?.epoch.host ?? platform.hostOrigin;
  const keys = lockerKeys(unwiped(m), host);
  const known = await ownRegisterAt(spaces, keys.address);
  const written = await writeRegister(ground.link(host), {
    pair: keys.pair,
    address: keys.address,
    versionMin: known?.version ?? 0,
    seal: (version) => sealLocker(keys, version, root, platform.chance),
    holds(version, value) {
      const there = openLocker(keys, version, value);
      return (
        there.ok && there.value.generation === root.generation && equalBytes(there.value.secret, root.secret)
      );
    },
    grant: () => oneGrant(ground),
  });
  if (!written.ok) return fail(registerRefusal(written.error));
  const kept = await rememberRegister(
    ground,
    root,
    { about: "locker", address: keys.address, known },
    written.value,
  );
  if (!kept.ok) return kept;
  return succeed({ address: keys.address, seed: keys.pair.seed });
}

/** Noise lies in this register from now on, in a version above all that was seen of it. `root` says so in self. */
export async function silence(
  ground: Ground,
  root: Root,
  pair: SignPair,
): Promise<Result<void, RegisterRefusal>> {
  const { spaces, platform } = ground;
  const host = spaces.card("self")?.epoch.host ?? platform.hostOrigin;
  const address = registerAddress(pair.publicKey);
  const known = await ownRegisterAt(spaces, address);
  const isNoiseHash = known?.about === "former" ? known.valueHash : null;
  const written: (readonly [number, Uint8Array])[] = [];
  const done = await writeRegister(ground.link(host), {
    pair,
    address,
    versionMin: known?.version ?? 0,
    seal(version) {
      const noise = registerNoise(platform.chance);
      written.push([version, sha256(noise)]);
      return noise;
    },
    holds(version, value) {
      const hash = sha256(value);
      if (isNoiseHash !== null && known?.version === version && equalBytes(hash, isNoiseHash)) return true;
      return written.some(([at, noise]) => at === version && equalBytes(hash, noise));
    },
    // A host that lost it shall have noise there too, lest it find the former value again.
    grant: () => oneGrant(ground),
  });
  if (!done.ok) return fail(registerRefusal(done.error));
  return rememberRegister(ground, root, { about: "former", address, known }, done.value);
}

async function rememberRegister(
  { spaces }: Ground,
  root: Root,
  {
    about,
    address,
    known,
  }: {
    readonly about: "locker" | "former";
    readonly address: Uint8Array;
    readonly known: OwnRegister | null;
  },
  { version, value }: WrittenRegister,
): Promise<Result<void, CommonRefusal>> {
  const valueHash = sha256(value);
  if (known?.version === version && known.about === about && equalBytes(known.valueHash, valueHash))
    return succeed(undefined);
  const register = { about, address, version, valueHash, epoch: null, former: [] } as const;
  const kept = await spaces.commitInner("self", [registerKept(root, register)], "now");
  return kept.ok ? succeed(undefined) : kept;
}

/**
 * This way of unlocking is a way back in: a passkey's locker holds the present root, and self knows the method
 * as one that opens this device. `lock`: the method as this device's lock has it. Refused: the host's refusals,
 * grants-spent; then nothing is said in self, and it is made at a later unlock.
 */
export async function keepMethod(
  ground: Ground,
  root: Root,
  method: {
    readonly unlock: Pick<NewUnlock, "kind"> & { readonly prf?: Uint8Array };
    readonly lock: Pick<LockMethod, "kind" | "handle">;
    readonly name: string;
  },
): Promise<Result<void, RegisterRefusal>> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null) return fail({ kind: "locked" });
  const methodId = lockMethodId(method.lock);
  const nothing = new Uint8Array(0);
  const said = {
    methodId,
    kind: method.lock.kind,
    name: method.name,
    at: platform.clock.now(),
    device: self.ownDevice.deviceId,
    generation: root.generation,
  };
  const { prf } = method.unlock;
  if (method.lock.kind === "passphrase" || prf === undefined || isWithoutHost(spaces)) {
    return say(ground, root, { ...said, address: nothing, sealedLocker: nothing });
  }
  const locker = await writeLocker(ground, prf, root);
  if (!locker.ok) return locker;
  const sealedLocker = await sealLockerKey(ground, locker.value);
  return say(ground, root, { ...said, address: locker.value.address, sealedLocker });
}

/** A method that self knows, whose locker is as it should be, opens this device too. */
export async function sayHere(ground: Ground, root: Root, method: Method): Promise<void> {
  const self = ground.spaces.card("self");
  if (self === null) return;
  const { methodId, kind, name, at, address, sealedLocker, generation } = method;
  const device = self.ownDevice.deviceId;
  await say(ground, root, { methodId, kind, name, at, device, address, sealedLocker, generation });
}

async function say(ground: Ground, root: Root, kept: MethodKept): Promise<Result<void, CommonRefusal>> {
  return commit(ground, [methodKept(root, kept, await nextMethodNumber(ground.spaces))]);
}

/** The private key of a locker as self keeps it. */
export async function sealLockerKey(
  ground: Ground,
  locker: { readonly address: Uint8Array; readonly seed: Uint8Array },
): Promise<Uint8Array> {
  const recoveryKey = recoveryKeyOfSelf(ground);
  if (recoveryKey === null) return new Uint8Array(0);
  const place = { label: "hf/method/1", of: locker.address } as const;
  return sealToSelf(recoveryKey, place, locker.seed, ground.platform.chance);
}

/** What self keeps of a sheet whose locker is this one. */
export function kitKept(
  locker: { readonly address: Uint8Array; readonly sealedLocker: Uint8Array },
  at: number,
  generation: number,
): MethodKept {
  const { address, sealedLocker } = locker;
  const methodId = methodIdOf("kit", address);
  return {
    methodId,
    kind: "kit",
    name: "",
    at,
    device: new Uint8Array(0),
    address,
    sealedLocker,
    generation,
  };
}

/**
 * The locker of this method opens nothing any more, and self says that the method is gone. A locker that the host
 * has lost, and that no grant is left to make again, is gone too. Refused: the host's refusals; then the method
 * is still there.
 */
export async function silenceMethod(
  ground: Ground,
  roots: Roots,
  method: Method,
): Promise<Result<void, SilenceRefusal>> {
  // Without a host nothing lies anywhere that it could open.
  if (method.address.length > 0 && !isWithoutHost(ground.spaces)) {
    const pair = await lockerPairOf(roots, method);
    // Without its key a locker cannot be written; the method is said to be gone all the same, and the check says it fails.
    if (pair !== null) {
      const silenced = await silence(ground, roots.present, pair);
      if (!silenced.ok && silenced.error.kind !== "grants-spent") return fail(silenced.error);
    }
  }
  const number = await nextMethodNumber(ground.spaces);
  return commit(ground, [methodGone(roots.present, method.methodId, ground.platform.clock.now(), number)]);
}

/** The pair of a method's locker, out of what self keeps of it; null when neither root opens it. */
export async function lockerPairOf(roots: Roots, method: Method): Promise<SignPair | null> {
  const place = { label: "hf/method/1", of: method.address } as const;
  for (const root of [roots.present, ...roots.former]) {
    const seed = await openFromSelf(root, place, method.sealedLocker);
    if (seed === null || seed.length !== 32) continue;
    const pair = signPairFromSeed(seed);
    wipe(seed);
    if (equalBytes(registerAddress(pair.publicKey), method.address)) return pair;
  }
  return null;
}

/**
 * The ways back in that only these devices held are gone: the lockers of their passkeys are overwritten with
 * noise, their passphrases opened nothing else. Refused: the host's refusals; asked again it goes on.
 */
export async function silenceLockersOf(
  ground: Ground,
  roots: Roots,
  devices: readonly Uint8Array[],
): Promise<Result<void, RegisterRefusal>> {
  for (const method of await presentMethods(ground.spaces)) {
    if (method.kind === "kit" || method.devices.length === 0) continue;
    const onlyTheirs = method.devices.every((id) => devices.some((device) => equalBytes(device, id)));
    if (!onlyTheirs) continue;
    const silenced = await silenceMethod(ground, roots, method);
    if (!silenced.ok) return silenced;
  }
  return succeed(undefined);
}

async function commit(
  { spaces }: Ground,
  events: readonly InnerEvent[],
): Promise<Result<void, CommonRefusal>> {
  const kept = await spaces.commitInner("self", events, "now");
  return kept.ok ? succeed(undefined) : kept;
}
