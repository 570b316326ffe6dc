/**
 * The ways back in, as self keeps them (protocol.md §1): the recovery sheet, passkeys, and the passphrase of
 * each device.
 *
 *   hf/method-kept/1 {methodId, kind, name, at, device, address, sealedLocker, generation}
 *   hf/method-gone/1 {methodId, at}
 *   hf/kit-tried/1   {at}
 *
 * The first two are said by the root alone. A method is kept once by each device that it opens; the sheet is kept by none. `sealedLocker` is the private
 * key of its locker, for who holds R: so a locker whose passkey is gone can be overwritten.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { LockMethod } from "#device/keys/local-lock.ts";
import { type Fields, nextNumber, rootSaid, sayAsRoot } from "#device/recovery/root-said.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { Root } from "#protocol/identity/root.ts";
import { hashOf } from "#protocol/seal/hash.ts";

export type MethodKind = "kit" | "passkey" | "passphrase";

export type MethodKept = {
  readonly methodId: Uint8Array;
  readonly kind: MethodKind;
  /** The owner's word for it; "" when none was given. */
  readonly name: string;
  readonly at: InstantMs;
  /** Device id in self of the device it opens; empty for a sheet. */
  readonly device: Uint8Array;
  /** Of its locker; empty for a passphrase, which has none. */
  readonly address: Uint8Array;
  /** Private key of the locker, sealed to the recovery key of self; empty for a passphrase. */
  readonly sealedLocker: Uint8Array;
  /** Of the root that its locker holds. */
  readonly generation: number;
};

/** A method as all that self says of it comes to. */
export type Method = Omit<MethodKept, "device"> & {
  /** Ids of the devices it opens. */
  readonly devices: readonly Uint8Array[];
  /** It opens nothing any more. */
  readonly gone: boolean;
  /** Which root of this self said so last. */
  readonly signer: number;
};

const keptLabel = "hf/method-kept/1";
const goneLabel = "hf/method-gone/1";
const triedLabel = "hf/kit-tried/1";
const nothing = new Uint8Array(0);

/** The id of a method: the same on every device that knows the passkey; a passphrase's is its salt's. */
export function methodIdOf(kind: MethodKind, handle: Uint8Array): Uint8Array {
  return hashOf(["hf/method-id/1", kind, handle]).slice(0, 16);
}

/** The id of a method of this device's lock. */
export function lockMethodId({ kind, handle }: Pick<LockMethod, "kind" | "handle">): Uint8Array {
  return methodIdOf(kind, handle);
}

/** What self keeps of a method, said by its owner's root. */
export function methodKept(root: Root, kept: MethodKept, number: number): InnerEvent {
  return sayAsRoot(root, keptLabel, { ...kept }, number);
}

export function methodGone(root: Root, methodId: Uint8Array, at: InstantMs, number: number): InnerEvent {
  return sayAsRoot(root, goneLabel, { methodId, at }, number);
}

/** The number of what is said next of a method. */
export function nextMethodNumber(spaces: SealedSpaces): Promise<number> {
  return nextNumber(spaces, [keptLabel, goneLabel]);
}

export function kitTried(at: InstantMs): InnerEvent {
  return [triedLabel, new Map<string, Canonical>([["at", at]])];
}

/** Every method that self ever kept, in the order in which the root said so. */
export async function methodsOf(spaces: SealedSpaces): Promise<readonly Method[]> {
  const methods = new Map<string, Method>();
  for (const { label, fields, signer } of await rootSaid(spaces, [keptLabel, goneLabel])) {
    if (label === goneLabel) {
      const id: unknown = fields.get("methodId");
      const known = id instanceof Uint8Array ? methods.get(bytesToHex(id)) : undefined;
      if (known !== undefined) methods.set(bytesToHex(known.methodId), { ...known, gone: true, devices: [] });
      continue;
    }
    const kept = readKept(fields);
    if (kept !== null) methods.set(bytesToHex(kept.methodId), { ...withKept(methods, kept), signer });
  }
  return [...methods.values()];
}

/** The methods that open something today. */
export async function presentMethods(spaces: SealedSpaces): Promise<readonly Method[]> {
  return (await methodsOf(spaces)).filter((method) => !method.gone);
}

/** The sheet that counts: the newest one. Any other lies still to be made worthless. */
export function presentKit(methods: readonly Method[]): Method | null {
  return methods.findLast((method) => method.kind === "kit" && !method.gone) ?? null;
}

/** The day the present sheet was last tried, as self knows; null when it never was. */
export async function kitTriedAt(spaces: SealedSpaces): Promise<InstantMs | null> {
  let newest: InstantMs | null = null;
  for (const { event } of await spaces.innerEvents("self", triedLabel)) {
    const at: unknown = event[1] instanceof Map ? event[1].get("at") : null;
    if (typeof at === "number" && (newest === null || at > newest)) newest = at;
  }
  return newest;
}

function withKept(methods: ReadonlyMap<string, Method>, kept: MethodKept): Omit<Method, "signer"> {
  const { device, ...said } = kept;
  const known = methods.get(bytesToHex(kept.methodId));
  const before = known === undefined || known.gone ? [] : known.devices;
  const others = before.filter((id) => !equalBytes(id, device));
  const devices = device.length === 0 ? others : [...others, device];
  // The owner's word and the day stay those of the first time.
  const first =
    known === undefined || known.gone ? said : { ...said, name: said.name || known.name, at: known.at };
  return { ...first, devices, gone: false };
}

function readKept(fields: Fields): MethodKept | null {
  const [methodId, device, address, sealedLocker] = ["methodId", "device", "address", "sealedLocker"].map(
    (name) => {
      const value = fields.get(name);
      return value instanceof Uint8Array ? value : nothing;
    },
  );
  const kind = fields.get("kind");
  const name = fields.get("name");
  const at = fields.get("at");
  const generation = fields.get("generation");
  if (kind !== "kit" && kind !== "passkey" && kind !== "passphrase") return null;
  if (methodId === undefined || methodId.length !== 16 || device === undefined) return null;
  if (address === undefined || sealedLocker === undefined) return null;
  if (typeof name !== "string" || typeof at !== "number" || typeof generation !== "number") return null;
  return { methodId, kind, name, at, device, address, sealedLocker, generation };
}
