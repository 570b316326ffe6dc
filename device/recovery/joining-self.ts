/**
 * A device that holds R and is not in its owner's list signs itself in and commits the next epoch of self
 * (protocol.md §1, Recovery): alone, or leaving out devices that are no longer in her hands. Where a new root
 * was begun and never came into force, the same epoch brings it. Kept before the host hears of it, so that a
 * machine that stops in the middle goes on at its next unlock.
 */
import { equalBytes, hexToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { type Result, succeed } from "#base/result.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { type CommitRefusal, commitUntilDone, type SpaceChange } from "#device/membership/committing.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import { settleAnchor } from "#device/recovery/anchoring.ts";
import { type Opened, sayOwnMethods } from "#device/recovery/settling-methods.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { rootSuccessor, type Successor } from "#protocol/epoch/successor.ts";
import {
  type ListedDevice,
  listedDevice,
  readDeviceList,
  signDeviceList,
} from "#protocol/identity/device-list.ts";
import { type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

const recoveringName = "recovering";

/** What a device that comes back has to do in self. */
export type Return = {
  readonly kind: DeviceKind;
  readonly since: InstantMs;
  /** Ids in self of the devices that are no longer in their owner's hands. */
  readonly lost: readonly Uint8Array[];
};

/** Keeps what is to be done, before it is begun. False when the device cannot keep it. */
export async function keepReturn({ spaces }: Ground, { kind, since, lost }: Return): Promise<boolean> {
  return (await spaces.keepLocal(recoveringName, canonicalToBytes([kind, since, lost]))).ok;
}

/** What was begun and not finished; null when nothing was. */
async function keptReturn({ spaces }: Ground): Promise<Return | null> {
  const bytes = await spaces.loadLocal(recoveringName);
  const decoded =
    bytes === null ? null : bytesToCanonical(bytes, { bytesMax: 1024, depthMax: 2, itemsMax: 16 });
  if (!decoded?.ok || !Array.isArray(decoded.value)) return null;
  const [kind, since, lost] = decoded.value as readonly Canonical[];
  if ((kind !== "telephone" && kind !== "computer") || typeof since !== "number" || !Array.isArray(lost))
    return null;
  return { kind, since, lost: (lost as readonly Canonical[]).filter((id) => id instanceof Uint8Array) };
}

/** Goes on with a return that was begun on this device. Refused: what the commit or the host refuses; then it stays kept. */
export async function resumeRecovery(
  ground: Ground,
  roots: Roots,
  opened: Opened | null,
): Promise<Result<void, CommitRefusal>> {
  const back = await keptReturn(ground);
  if (back === null) return succeed(undefined);
  const joined = await joinSelf(ground, roots, back);
  if (!joined.ok) return joined;
  await ground.spaces.forgetLocal(recoveringName);
  await sayOwnMethods(ground, roots.present, opened);
  // This device is one of its owner's already. An anchor that the host does not take, or goes on hiding, is told
  // as behind, and written at the next unlock.
  await settleAnchor(ground, roots);
  return succeed(undefined);
}

/**
 * This device is listed in self, by the present root, and none of `lost` is any more. Refused: host-not-reached
 * (the engine goes on trying), grants-spent, or what keeps this device from writing.
 */
export async function joinSelf(
  ground: Ground,
  roots: Roots,
  back: Return,
): Promise<Result<void, CommitRefusal>> {
  return commitUntilDone(ground, "self", async (card) => {
    // Five minutes have passed: R is wiped, and the rest waits for the next unlock.
    if (ground.roots.present() === null) return "stop";
    return changeOfSelf(card, roots, back);
  });
}

/** What self needs still; null when all is as it shall be, "stop" when another root signs it than these. */
function changeOfSelf(card: SpaceCard, roots: Roots, back: Return): SpaceChange | "stop" | null {
  const { epoch, ownDevice } = card;
  const list = readDeviceList(epoch.a.list, epoch.a.persona);
  if (!list.ok) return null;
  const { devices, number } = list.value;
  const isLost = ({ id }: ListedDevice): boolean => back.lost.some((one) => equalBytes(one, id));
  const isListed = listedDevice(list.value, ownDevice.deviceId) !== null;
  const successors = successorsTo(epoch.a.persona, roots);
  if (successors === null) return "stop";
  if (isListed && successors.length === 0 && !devices.some(isLost)) return null;
  const own: ListedDevice = {
    id: ownDevice.deviceId,
    signPublicKey: signPairFromSeed(ownDevice.signSeed).publicKey,
    name: back.kind,
    since: back.since,
  };
  const stay = devices.filter((device) => !isLost(device));
  const { space } = epoch;
  return {
    listA: signSelfList(roots.present, {
      space,
      number: number + 1,
      devices: isListed ? stay : [...stay, own],
    }),
    listB: null,
    successors,
    kems: [],
    markKeys: card.markKeys,
    as: isListed ? null : ownDevice,
  };
}

/** From the root that signs self now to the present one; none when it is the same, null when none of these roots signs it. */
export function successorsTo(persona: Uint8Array, { present, former }: Roots): readonly Successor[] | null {
  if (equalBytes(rootPair(present).publicKey, persona)) return [];
  const old = former.find((root) => equalBytes(rootPair(root).publicKey, persona));
  return old === undefined ? null : [rootSuccessor(old, present)];
}

/** The list of own devices, signed by the root that shall stand. */
export function signSelfList(
  root: Root,
  list: { readonly space: Uint8Array; readonly number: number; readonly devices: readonly ListedDevice[] },
): Uint8Array {
  const pair = rootPair(root);
  return signDeviceList(pair, {
    ...list,
    persona: pair.publicKey,
    otherPersona: null,
    recoveryKey: recoveryPair(root, "self").publicKey,
  });
}

/** Device ids as screens name them; what is none is left out. */
export function deviceIdsOf(named: readonly string[]): readonly Uint8Array[] {
  return named.flatMap((name) => hexToBytes(name) ?? []);
}
