/**
 * Looking after what lies on the host for the day of need (protocol.md §1: checked monthly): every register
 * is compared with what self remembers. What can be put back while R is in hand is put back; the person is
 * told what was found, and what would fail.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { type OwnRegister, ownRegisters } from "#device/keys/registers.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { settleAnchor } from "#device/recovery/anchoring.ts";
import { lockerPairOf, oneGrant, silence } from "#device/recovery/lockers.ts";
import { type Method, methodsOf } from "#device/recovery/methods.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { anchorKeys } from "#protocol/recovery/anchor.ts";
import { registerNoise } from "#protocol/recovery/register.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import type { SignPair } from "#protocol/seal/sign.ts";

const lookedName = "registers-looked";

export type Looked = { readonly at: InstantMs; readonly kept: "good" | "failing" };

/** When the registers were last looked at by this device, and what was found; null when they never were. */
export async function lookedAt(spaces: SealedSpaces): Promise<Looked | null> {
  const bytes = await spaces.loadLocal(lookedName);
  if (bytes === null) return null;
  const decoded = bytesToCanonical(bytes, { bytesMax: 64, depthMax: 1, itemsMax: 8 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return null;
  const [at, kept] = decoded.value as readonly Canonical[];
  return typeof at === "number" ? { at, kept: kept === "good" ? "good" : "failing" } : null;
}

/** The next unlock looks, whenever the last look was: the host is given everything anew. */
export async function lookAtNextUnlock(spaces: SealedSpaces): Promise<void> {
  await spaces.forgetLocal(lookedName);
}

/**
 * Looks at every register and puts back what it can; without `roots` it only looks. Answers whether anything
 * was other than it had been written, put back or not; null when the host was not reached. (KE7)
 */
export async function lookAtRegisters(ground: Ground, roots: Roots | null): Promise<boolean | null> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null || isWithoutHost(spaces)) return null;
  const link = ground.link(self.epoch.host);
  const methods = await methodsOf(spaces);
  let noticed = false;
  let failing = 0;
  for (const register of await ownRegisters(spaces)) {
    const there = await link.getRegister(register.address);
    if (!there.ok && there.error.kind !== "refused") return null;
    const found = there.ok ? there.value : null;
    if (found !== null && isAsKept(register, found)) {
      await keepCopy(spaces, register, found.value);
      continue;
    }
    noticed = true;
    const restored = roots !== null && (await restore(ground, roots, register, methods));
    // A former locker that is shown again opens the past to who has that sheet; it takes nothing from a recovery.
    if (!restored && register.about !== "former") failing += 1;
  }
  if (!spaces.isOpen()) return null;
  const kept = failing === 0 ? "good" : "failing";
  await spaces.keepLocal(lookedName, canonicalToBytes([platform.clock.now(), kept]));
  return noticed;
}

type Found = { readonly version: number; readonly value: Uint8Array };

function isAsKept(register: OwnRegister, there: Found): boolean {
  return there.version === register.version && equalBytes(sha256(there.value), register.valueHash);
}

/** What the host holds, byte for byte: a locker can be sealed by its own method alone, and is put back from this. */
async function keepCopy(spaces: SealedSpaces, register: OwnRegister, value: Uint8Array): Promise<void> {
  if (register.about !== "locker") return;
  const name = copyName(register);
  if ((await spaces.loadLocal(name)) === null) await spaces.keepLocal(name, value);
}

function copyName({ address, version }: OwnRegister): string {
  return `register-${bytesToHex(address)}-${version}`;
}

async function restore(
  ground: Ground,
  roots: Roots,
  register: OwnRegister,
  methods: readonly Method[],
): Promise<boolean> {
  const { spaces } = ground;
  const host = spaces.card("self")?.epoch.host ?? ground.platform.hostOrigin;
  if (register.about === "anchor") {
    if (!equalBytes(register.address, anchorKeys(roots.present, host).address)) return false;
    return (await settleAnchor(ground, roots, true)).ok;
  }
  const method = methods.find(({ address }) => equalBytes(address, register.address));
  const pair = method === undefined ? null : await lockerPairOf(roots, method);
  if (pair === null) return false;
  if (register.about === "former") return (await silence(ground, roots.present, pair)).ok;
  const value = await spaces.loadLocal(copyName(register));
  return value !== null && putBack(ground, ground.link(host), pair, register, value);
}

/** Writes noise up to the version before, and then the very value again. */
async function putBack(
  ground: Ground,
  link: HostLink,
  key: SignPair,
  register: OwnRegister,
  kept: Uint8Array,
): Promise<boolean> {
  if (!equalBytes(sha256(kept), register.valueHash)) return false;
  for (let turn = 0; turn <= register.version; turn++) {
    const there = await link.getRegister(register.address);
    if (!there.ok && there.error.kind !== "refused") return false;
    if (there.ok && there.value.version >= register.version) return isAsKept(register, there.value);
    const version = (there.ok ? there.value.version : 0) + 1;
    const value = version === register.version ? kept : registerNoise(ground.platform.chance);
    const grant = version === 1 ? await oneGrant(ground) : null;
    if (version === 1 && grant === null) return false;
    const written =
      grant === null
        ? await link.putRegister({ key, version, value })
        : await link.createRegister({ key, value, grant });
    if (!written.ok && written.error.kind !== "refused") return false;
  }
  const there = await link.getRegister(register.address);
  return there.ok && isAsKept(register, there.value);
}
