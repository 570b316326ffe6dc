/**
 * Lockers and the anchor on the host (protocol.md §1): made when a person begins here, and looked at again
 * now and then, for a host could lose them, or roll them back, on the day they are needed.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Platform } from "#device/platform.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { Root } from "#protocol/identity/root.ts";
import { anchorKeys, sealAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, sealLocker } from "#protocol/recovery/locker.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

/** Self remembers per register what it must hold: [label, {about, address, version, hash}]. */
const registerLabel = "hf/own-register/1";

type RegisterAbout = "locker" | "anchor";

/** A register to be made: everything its making needs, so that it can be tried again without R. */
export type NewRegister = {
  readonly about: RegisterAbout;
  readonly seed: Uint8Array;
  readonly address: Uint8Array;
  readonly value: Uint8Array;
  readonly grant: Uint8Array;
};

export type OwnRegister = {
  readonly about: RegisterAbout;
  readonly address: Uint8Array;
  readonly version: number;
  readonly valueHash: Uint8Array;
};

/** The locker of one method's secret `m`, holding R. */
export function newLocker(
  m: Uint8Array,
  place: { readonly host: string; readonly grant: Uint8Array },
  root: Root,
  chance: Platform["chance"],
): NewRegister {
  const keys = lockerKeys(m, place.host);
  const value = sealLocker(keys, 1, root, chance);
  return { about: "locker", seed: keys.pair.seed, address: keys.address, value, grant: place.grant };
}

/** The anchor of a self that has just been opened. */
export function newAnchor(
  root: Root,
  self: SpaceCard,
  grant: Uint8Array,
  chance: Platform["chance"],
): NewRegister | null {
  const { epoch } = self;
  if (epoch.key === null) return null;
  const keys = anchorKeys(root, epoch.host);
  const value = sealAnchor(
    keys,
    1,
    {
      generation: root.generation,
      selfList: epoch.a.list,
      epoch: epoch.number,
      epochKey: epoch.key,
      transcript: epoch.transcript,
      host: epoch.host,
      formerRoots: [],
    },
    chance,
  );
  return { about: "anchor", seed: keys.pair.seed, address: keys.address, value, grant };
}

/** What self remembers of a register that was made. */
export function registerMade(register: NewRegister): InnerEvent {
  const fields = new Map<string, Canonical>([
    ["about", register.about],
    ["address", register.address],
    ["version", 1],
    ["hash", sha256(register.value)],
  ]);
  return [registerLabel, fields];
}

/** Makes the register; made already with this very value counts as made, so a lost answer costs nothing. */
export async function makeRegister(
  link: HostLink,
  register: NewRegister,
): Promise<Result<void, HostFailure>> {
  const key = signPairFromSeed(register.seed);
  const made = await link.createRegister({ key, value: register.value, grant: register.grant });
  if (made.ok) return succeed(undefined);
  if (made.error.kind !== "refused") return made;
  const there = await link.getRegister(register.address);
  if (there.ok && equalBytes(there.value.value, register.value)) return succeed(undefined);
  return there.ok || there.error.kind === "refused" ? fail(made.error) : there;
}

const waitingName = "registers-to-make";

/** Keeps registers that are to be made when the host is there; they survive a restart. */
export async function keepWaiting(spaces: SealedSpaces, registers: readonly NewRegister[]): Promise<void> {
  const rows = registers.map((register) => [
    register.about,
    register.seed,
    register.address,
    register.value,
    register.grant,
  ]);
  await spaces.keepLocal(waitingName, canonicalToBytes(rows));
}

/** Makes what still waits. True when nothing waits any more. */
export async function makeWaiting(spaces: SealedSpaces, link: HostLink): Promise<boolean> {
  const waiting = readWaiting(await spaces.loadLocal(waitingName));
  for (const register of waiting) {
    const made = await makeRegister(link, register);
    if (!made.ok) return false;
  }
  if (waiting.length > 0) {
    const kept = await spaces.commitInner("self", waiting.map(registerMade), "now");
    if (!kept.ok) return false;
    await spaces.forgetLocal(waitingName);
  }
  return true;
}

function readWaiting(bytes: Uint8Array | null): readonly NewRegister[] {
  if (bytes === null) return [];
  const decoded = bytesToCanonical(bytes, { bytesMax: 65_536, depthMax: 2, itemsMax: 64 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return [];
  return (
    decoded.value as readonly (readonly [RegisterAbout, Uint8Array, Uint8Array, Uint8Array, Uint8Array])[]
  ).map(([about, seed, address, value, grant]) => ({ about, seed, address, value, grant }));
}

/** The registers that self says exist, the newest version of each. */
export async function ownRegisters(spaces: SealedSpaces): Promise<readonly OwnRegister[]> {
  const byAddress = new Map<string, OwnRegister>();
  for (const fact of await spaces.innerEvents("self", registerLabel)) {
    const register = readOwnRegister(fact.event);
    if (register === null) continue;
    const known = byAddress.get(bytesToHex(register.address));
    if (known === undefined || known.version < register.version)
      byAddress.set(bytesToHex(register.address), register);
  }
  return [...byAddress.values()];
}

function readOwnRegister(event: InnerEvent): OwnRegister | null {
  const fields = event[1];
  if (!(fields instanceof Map)) return null;
  const about: unknown = fields.get("about");
  const address: unknown = fields.get("address");
  const version: unknown = fields.get("version");
  const valueHash: unknown = fields.get("hash");
  if (about !== "locker" && about !== "anchor") return null;
  if (!(address instanceof Uint8Array) || !(valueHash instanceof Uint8Array) || typeof version !== "number")
    return null;
  return { about, address, version, valueHash };
}

/**
 * Asks the host for every register and compares: the ones that are missing, older than what this device
 * wrote, or other bytes. Null when the host is not reached. (KE7, KE8)
 */
export async function failingRegisters(
  spaces: SealedSpaces,
  link: HostLink,
): Promise<readonly OwnRegister[] | null> {
  const failing: OwnRegister[] = [];
  for (const register of await ownRegisters(spaces)) {
    const there = await link.getRegister(register.address);
    if (!there.ok && there.error.kind !== "refused") return null;
    const same = there.ok && there.value.version === register.version;
    if (!same || !equalBytes(sha256(there.value.value), register.valueHash)) failing.push(register);
  }
  return failing;
}
