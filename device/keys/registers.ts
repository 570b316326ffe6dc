/**
 * What lies on the host for the day of need (protocol.md §1): lockers, the anchor, and the noise that takes a
 * former one's place. How they are made, written again, found again after a lost answer, and put back when
 * the host lost or rolled them back; and what self remembers of each. Who seals what is in device/recovery/.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { Grants } from "#device/keys/grants.ts";
import type { Platform } from "#device/platform.ts";
import { type Fields, rootSaid, sayAsRoot } from "#device/recovery/root-said.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { Root } from "#protocol/identity/root.ts";
import { type Anchor, anchorKeys, sealAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, sealLocker } from "#protocol/recovery/locker.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

/** Self remembers per register what it must hold, said by the root: {about, address, version, hash, epoch, former}. */
const registerLabel = "hf/own-register/1";

/** locker: of a kit or a passkey · anchor · former: overwritten with noise, because nothing may open it any more. */
export type RegisterAbout = "locker" | "anchor" | "former";

/** A register to be made: everything its making needs, so that it can be tried again without R. */
export type NewRegister = {
  readonly about: RegisterAbout;
  readonly seed: Uint8Array;
  readonly address: Uint8Array;
  readonly value: Uint8Array;
  readonly grant: Uint8Array;
  /** What self remembers of it once it is made, said by the root while it is at hand. */
  readonly said: InnerEvent;
};

export type OwnRegister = {
  readonly about: RegisterAbout;
  readonly address: Uint8Array;
  readonly version: number;
  readonly valueHash: Uint8Array;
  /** For the anchor: the epoch of self that it holds; else null. */
  readonly epoch: number | null;
  /** For the anchor: the generations of former roots in it. */
  readonly former: readonly number[];
};

/** The locker of one method's secret `m`, holding R. */
export function newLocker(
  m: Uint8Array,
  place: { readonly host: string; readonly grant: Uint8Array },
  root: Root,
  chance: Platform["chance"],
): NewRegister {
  const keys = lockerKeys(unwiped(m), place.host);
  const value = sealLocker(keys, 1, root, chance);
  return newRegister(root, { about: "locker", keys, value, grant: place.grant, epoch: null });
}

/** The anchor of a self that has just been opened. */
export function newAnchor(
  root: Root,
  self: SpaceCard,
  grant: Uint8Array,
  chance: Platform["chance"],
): NewRegister {
  const keys = anchorKeys(root, self.epoch.host);
  const value = sealAnchor(keys, 1, anchorOf(root, self, []), chance);
  return newRegister(root, { about: "anchor", keys, value, grant, epoch: self.epoch.number });
}

function newRegister(
  root: Root,
  made: {
    readonly about: RegisterAbout;
    readonly keys: { readonly pair: SignPair; readonly address: Uint8Array };
    readonly value: Uint8Array;
    readonly grant: Uint8Array;
    readonly epoch: number | null;
  },
): NewRegister {
  const { about, keys, value, grant, epoch } = made;
  const { address } = keys;
  const kept = { about, address, version: 1, valueHash: sha256(value), epoch, former: [] };
  return { about, seed: keys.pair.seed, address, value, grant, said: registerKept(root, kept) };
}

/** What the anchor of this self holds today. */
export function anchorOf(root: Root, { epoch }: SpaceCard, formerRoots: readonly Root[]): Anchor {
  assert(epoch.key !== null, "the key of one's own self is known");
  return {
    generation: root.generation,
    selfList: epoch.a.list,
    epoch: epoch.number,
    epochKey: epoch.key,
    transcript: epoch.transcript,
    host: epoch.host,
    formerRoots,
  };
}

/** What self remembers of a register, said by its owner's root. */
export function registerKept(root: Root, register: OwnRegister): InnerEvent {
  const { about, address, version, valueHash: hash, epoch, former } = register;
  return sayAsRoot(root, registerLabel, { about, address, version, hash, epoch, former }, 0);
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

/** A register as it shall be. */
export type RegisterToWrite = {
  readonly pair: SignPair;
  readonly address: Uint8Array;
  /** The version it must have at least: one that was written before must not be seen again. 0 when none was. */
  readonly versionMin: number;
  /** The value for a version: seals bind it. */
  readonly seal: (version: number) => Uint8Array;
  /** Whether what lies there is what shall lie there. */
  readonly holds: (version: number, value: Uint8Array) => boolean;
  /** For making it, when the host has none. */
  readonly grant: () => Promise<Uint8Array | null>;
};

export type WrittenRegister = {
  readonly version: number;
  readonly value: Uint8Array;
  /** The host had lost it, or showed an older version than was written before. */
  readonly rolledBack: boolean;
};

/** withheld: the host goes on showing something else than what it takes. */
export type WriteRefusal =
  | HostFailure
  | { readonly kind: "grants-spent" }
  | { readonly kind: "register-withheld" };

/** Other devices write too, and each turn may find their version: more turns than a person has devices. */
const turnsMax = 12;

/**
 * Brings a register to hold what it shall, in a version above all that was seen of it. What lies there
 * already counts, so a lost answer costs nothing; another device's version is the one to go on from; a
 * register that was lost is made again, one that was rolled back is written up to where it was.
 */
export async function writeRegister(
  link: HostLink,
  register: RegisterToWrite,
): Promise<Result<WrittenRegister, WriteRefusal>> {
  let rolledBack = false;
  for (let turn = 0; turn < turnsMax + register.versionMin; turn++) {
    const there = await link.getRegister(register.address);
    if (!there.ok && there.error.kind !== "refused") return there;
    const version = there.ok ? there.value.version : 0;
    if (turn === 0) rolledBack = version < register.versionMin;
    if (there.ok && version >= register.versionMin && register.holds(version, there.value.value))
      return succeed({ version, value: there.value.value, rolledBack });
    const written = await writeNext(link, register, version + 1);
    if (!written.ok && written.error.kind !== "refused") return written;
  }
  return fail({ kind: "register-withheld" });
}

async function writeNext(
  link: HostLink,
  register: RegisterToWrite,
  version: number,
): Promise<Result<void, WriteRefusal>> {
  const value = register.seal(version);
  const key = register.pair;
  if (version > 1) {
    const put = await link.putRegister({ key, version, value });
    return put.ok ? succeed(undefined) : put;
  }
  const grant = await register.grant();
  if (grant === null) return fail({ kind: "grants-spent" });
  const made = await link.createRegister({ key, value, grant });
  return made.ok ? succeed(undefined) : made;
}

const waitingName = "registers-to-make";

/** Keeps registers that are to be made when the host is there; they survive a restart. Refused as the store refuses. */
export function keepWaiting(
  spaces: SealedSpaces,
  registers: readonly NewRegister[],
): Promise<Result<void, CommonRefusal>> {
  const rows = registers.map(({ about, seed, address, value, grant, said }) => [
    about,
    seed,
    address,
    value,
    grant,
    said,
  ]);
  return spaces.keepLocal(waitingName, canonicalToBytes(rows));
}

/**
 * Makes what still waits; a grant that the host does not take is replaced by one of `grants`. True when nothing waits
 * any more.
 */
export async function makeWaiting(
  { spaces, grants }: { readonly spaces: SealedSpaces; readonly grants: Pick<Grants, "take"> },
  link: HostLink,
): Promise<boolean> {
  const waiting = readWaiting(await spaces.loadLocal(waitingName));
  for (const register of waiting) {
    const made = await makeRegister(link, register);
    if (made.ok) continue;
    if (made.error.kind === "refused" && made.error.reason === "grant-spent") {
      const taken = await grants.take(1);
      const grant = taken.ok ? taken.value[0] : undefined;
      // Kept before it is used, and used in the next round.
      if (grant !== undefined)
        await keepWaiting(
          spaces,
          waiting.map((one) => (one === register ? { ...one, grant } : one)),
        );
    }
    return false;
  }
  if (waiting.length > 0) {
    const said = waiting.map((register) => register.said);
    const kept = await spaces.commitInner("self", said, "now");
    if (!kept.ok) return false;
    await spaces.forgetLocal(waitingName);
  }
  return true;
}

function readWaiting(bytes: Uint8Array | null): readonly NewRegister[] {
  if (bytes === null) return [];
  const decoded = bytesToCanonical(bytes, { bytesMax: 65_536, depthMax: 5, itemsMax: 128 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return [];
  type Row = readonly [RegisterAbout, Uint8Array, Uint8Array, Uint8Array, Uint8Array, InnerEvent];
  return (decoded.value as unknown as readonly Row[]).map(([about, seed, address, value, grant, said]) => ({
    about,
    seed,
    address,
    value,
    grant,
    said,
  }));
}

/** The registers that the root says exist, the newest version of each; a later root's word stands above a former one's. */
export async function ownRegisters(spaces: SealedSpaces): Promise<readonly OwnRegister[]> {
  const byAddress = new Map<string, { readonly register: OwnRegister; readonly signer: number }>();
  for (const { fields, signer } of await rootSaid(spaces, [registerLabel])) {
    const register = readOwnRegister(fields);
    if (register === null) continue;
    const key = bytesToHex(register.address);
    const known = byAddress.get(key);
    if (known === undefined || known.signer < signer || known.register.version <= register.version)
      byAddress.set(key, { register, signer });
  }
  return [...byAddress.values()].map(({ register }) => register);
}

/** What self says of the register at this address; null when it says nothing. */
export async function ownRegisterAt(spaces: SealedSpaces, address: Uint8Array): Promise<OwnRegister | null> {
  return (await ownRegisters(spaces)).find((register) => equalBytes(register.address, address)) ?? null;
}

function readOwnRegister(fields: Fields): OwnRegister | null {
  const about = fields.get("about");
  const address = fields.get("address");
  const version = fields.get("version");
  const valueHash = fields.get("hash");
  const epoch = fields.get("epoch");
  const former = fields.get("former");
  if (about !== "locker" && about !== "anchor" && about !== "former") return null;
  if (!(address instanceof Uint8Array) || !(valueHash instanceof Uint8Array) || typeof version !== "number")
    return null;
  return {
    about,
    address,
    version,
    valueHash,
    epoch: typeof epoch === "number" ? epoch : null,
    former: Array.isArray(former) ? former.filter((item) => typeof item === "number") : [],
  };
}
