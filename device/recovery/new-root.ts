/**
 * A new root (protocol.md §1): R' of the next generation, a new sheet, a fresh way to open this device. The new
 * locker and the new anchor lie on the host before self says that the root changed, so that at no moment the
 * new sheet opens nothing; from then on the former root changes nothing, and its lockers and its anchor are
 * overwritten. What is to be done is kept, sealed for the former root, before it begins: a machine that stops
 * in the middle goes on at its next unlock.
 */
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { keepLock, type LockMethod } from "#device/keys/local-lock.ts";
import { anchorOf, type NewRegister, registerKept, writeRegister } from "#device/keys/registers.ts";
import { isPresentRoot, noteRoot } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { type CommitRefusal, commitUntilDone } from "#device/membership/committing.ts";
import { settleAnchor } from "#device/recovery/anchoring.ts";
import { formerRootKept, formerRootsOf } from "#device/recovery/former-roots.ts";
import { signSelfList, successorsTo } from "#device/recovery/joining-self.ts";
import { kitKept, oneGrant, type RegisterRefusal, registerRefusal } from "#device/recovery/lockers.ts";
import { methodKept } from "#device/recovery/methods.ts";
import { noteRival } from "#device/recovery/rival-root.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { rootSuccessor } from "#protocol/epoch/successor.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { type Root, recoveryPair, rootPair, rootSecretBytes } from "#protocol/identity/root.ts";
import { anchorKeys, openAnchor, sealAnchor } from "#protocol/recovery/anchor.ts";
import { openFromSelf, sealFormerRoot, sealToSelf } from "#protocol/recovery/self-box.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

const comingName = "root-coming";

/** A new root on its way. */
export type ComingRoot = {
  readonly next: Root;
  /** How this device opens from then on. */
  readonly method: LockMethod;
  /** The sheet's locker: where it lies, its private key for R', and what self shall remember of it. */
  readonly kit: {
    readonly address: Uint8Array;
    readonly sealedLocker: Uint8Array;
    readonly valueHash: Uint8Array;
  };
  readonly at: number;
};

/** The sheet's locker of a new root, as self will keep it. */
export async function kitOfNext(
  register: NewRegister,
  next: Root,
  chance: Ground["platform"]["chance"],
): Promise<ComingRoot["kit"]> {
  const { address, seed, value } = register;
  const { publicKey } = recoveryPair(next, "self");
  const sealedLocker = await sealToSelf(publicKey, { label: "hf/method/1", of: address }, seed, chance);
  return { address, sealedLocker, valueHash: sha256(value) };
}

/**
 * Brings the new root into force. `roots`: the ones until now. Refused: the host's refusals and grants-spent;
 * when the epoch was already on its way it is finished by the engine and at the next unlock. nothing-begun:
 * another successor of the same root came first, which is an alarm.
 */
export async function bringNewRoot(
  ground: Ground,
  roots: Roots,
  coming: ComingRoot,
): Promise<Result<Roots, CommitRefusal | RegisterRefusal | { readonly kind: "nothing-begun" }>> {
  const after: Roots = { present: coming.next, former: [...roots.former, roots.present] };
  const prepared = await anchorAhead(ground, after);
  if (!prepared.ok) return prepared;
  if (!(await keepComing(ground, roots.present, coming))) return fail({ kind: "device-full" });
  const committed = await commitUntilDone(ground, "self", async (card) => {
    if (ground.roots.present() === null) return "stop";
    const successors = successorsTo(card.epoch.a.persona, after);
    // Done, or another root came first: which of the two is looked at below.
    if (successors === null || successors.length === 0) return null;
    const listA = nextList(card, coming.next);
    return listA === null
      ? null
      : { listA, listB: null, successors, kems: [], markKeys: card.markKeys, as: null };
  });
  if (!committed.ok) return committed;
  if (!isPresentRoot(ground.spaces, coming.next)) {
    await noteRival(ground.spaces, rootSuccessor(roots.present, coming.next));
    await ground.spaces.forgetLocal(comingName);
    return fail({ kind: "nothing-begun" });
  }
  const finished = await finishHere(ground, after, coming);
  if (!finished.ok) return finished;
  const anchored = await settleAnchor(ground, after);
  return anchored.ok ? succeed(after) : anchored;
}

/**
 * After self says so: self remembers what it needs, and only then this device opens with the new root. What is coming
 * is sealed for the former one: a lock that opened the new one first would leave it shut for ever. Asks no host.
 */
async function finishHere(
  ground: Ground,
  after: Roots,
  { next, method, kit, at }: ComingRoot,
): Promise<Result<void, CommonRefusal>> {
  const { spaces, platform } = ground;
  const { publicKey } = recoveryPair(next, "self");
  const former = await Promise.all(
    after.former.map(async (root) =>
      formerRootKept(next, root.generation, await sealFormerRoot(publicKey, root, platform.chance)),
    ),
  );
  const { address, sealedLocker, valueHash } = kit;
  const register = { about: "locker", address, version: 1, valueHash, epoch: null, former: [] } as const;
  const said = await spaces.commitInner(
    "self",
    [
      ...former,
      methodKept(next, kitKept({ address, sealedLocker }, at, next.generation), 1),
      ...(isWithoutHost(spaces) ? [] : [registerKept(next, register)]),
    ],
    "now",
  );
  if (!said.ok) return said;
  await keepLock(platform.secrets, [method]);
  await noteRoot(spaces, next);
  await spaces.forgetLocal(comingName);
  return succeed(undefined);
}

/**
 * At an unlock: whether the method that was used opens a root that a new one, begun here, has replaced. Then the
 * new one is what this device opens with from now on. Answers the root to go on with. Needs no host.
 */
export async function rootAfterReplacing(ground: Ground, root: Root): Promise<Root> {
  const coming = await keptComing(ground, root);
  if (coming === null || !isPresentRoot(ground.spaces, coming.next)) return root;
  const former = [...(await formerRootsOf(ground.spaces, root)), root];
  await finishHere(ground, { present: coming.next, former }, coming);
  wipe(...former.map(({ secret }) => secret));
  return coming.next;
}

/** Goes on with a new root whose epoch was not taken when this device stopped. Answers the roots to go on with. */
export async function resumeNewRoot(ground: Ground, roots: Roots): Promise<Roots> {
  const coming = await keptComing(ground, roots.present);
  if (coming === null) return roots;
  const brought = await bringNewRoot(ground, roots, coming);
  return brought.ok ? brought.value : roots;
}

function nextList({ epoch }: SpaceCard, next: Root): Uint8Array | null {
  const list = readDeviceList(epoch.a.list, epoch.a.persona);
  if (!list.ok) return null;
  const { devices, number } = list.value;
  return signSelfList(next, { space: epoch.space, number: number + 1, devices });
}

/** The new root's anchor, on the epoch that still stands: whoever comes with the new sheet begins there. */
async function anchorAhead(ground: Ground, after: Roots): Promise<Result<void, RegisterRefusal>> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  const selfList = self === null ? null : nextList(self, after.present);
  if (self === null || selfList === null) return fail({ kind: "locked" });
  const { host, number } = self.epoch;
  if (host === noHost) return succeed(undefined);
  const keys = anchorKeys(after.present, host);
  const anchor = { ...anchorOf(after.present, self, after.former), selfList };
  const written = await writeRegister(ground.link(host), {
    pair: keys.pair,
    address: keys.address,
    versionMin: 0,
    seal: (version) => sealAnchor(keys, version, anchor, platform.chance),
    holds(version, value) {
      const there = openAnchor(after.present, host, version, value);
      return there.ok && there.value.epoch >= number;
    },
    grant: () => oneGrant(ground),
  });
  if (!written.ok) return fail(registerRefusal(written.error));
  const { version, value } = written.value;
  const former = after.former.map(({ generation }) => generation);
  const register = {
    about: "anchor",
    address: keys.address,
    version,
    valueHash: sha256(value),
    epoch: number,
    former,
  } as const;
  const said = await spaces.commitInner("self", [registerKept(after.present, register)], "now");
  return said.ok ? succeed(undefined) : said;
}

async function keepComing(ground: Ground, old: Root, coming: ComingRoot): Promise<boolean> {
  const { next, method, kit, at } = coming;
  const place = { label: "hf/root-coming/1", of: next.generation } as const;
  const { publicKey } = recoveryPair(old, "self");
  const sealed = await sealToSelf(publicKey, place, unwiped(next.secret), ground.platform.chance);
  const bytes = canonicalToBytes([
    next.generation,
    sealed,
    [method.kind, method.handle, method.sealedRoot, method.sealedStoreKey],
    [kit.address, kit.sealedLocker, kit.valueHash],
    at,
    rootPair(next).publicKey,
  ]);
  return (await ground.spaces.keepLocal(comingName, bytes)).ok;
}

async function keptComing({ spaces }: Ground, old: Root): Promise<ComingRoot | null> {
  const bytes = await spaces.loadLocal(comingName);
  const decoded =
    bytes === null ? null : bytesToCanonical(bytes, { bytesMax: 16_384, depthMax: 2, itemsMax: 32 });
  if (!decoded?.ok || !Array.isArray(decoded.value)) return null;
  const [generation, sealed, lock, locker, at, publicKey] = decoded.value as readonly Canonical[];
  if (typeof generation !== "number" || typeof at !== "number" || !(sealed instanceof Uint8Array))
    return null;
  if (!Array.isArray(lock) || !Array.isArray(locker) || !(publicKey instanceof Uint8Array)) return null;
  const secret = await openFromSelf(old, { label: "hf/root-coming/1", of: generation }, sealed);
  if (secret === null || secret.length !== rootSecretBytes) return null;
  const next: Root = { secret, generation };
  if (!equalBytes(rootPair(next).publicKey, publicKey)) return null;
  const [kind, handle, sealedRoot, sealedStoreKey] = lock as readonly Canonical[];
  const [address, sealedLocker, valueHash] = locker as readonly Canonical[];
  if (kind !== "passkey" && kind !== "passphrase") return null;
  if (!(handle instanceof Uint8Array) || !(sealedRoot instanceof Uint8Array)) return null;
  if (!(sealedStoreKey instanceof Uint8Array) || !(address instanceof Uint8Array)) return null;
  if (!(sealedLocker instanceof Uint8Array) || !(valueHash instanceof Uint8Array)) return null;
  return {
    next,
    method: { kind, handle, sealedRoot, sealedStoreKey },
    kit: { address, sealedLocker, valueHash },
    at,
  };
}
