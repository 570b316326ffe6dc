/**
 * A practice is given to a host whole, with an admission code: one that never had a host takes one, and a host that
 * was set up anew gets back what it lost. The code and the grants are kept before the host hears of them, so that a
 * lost answer costs one more try with the same code; from the moment in which self names the host, all that is left
 * to be done is done by the loops and at every unlock.
 */
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal, Unlock } from "#device/acts.ts";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import { codeRefusal } from "#device/arrival/open-practice.ts";
import { owe, workOff } from "#device/giving/owed.ts";
import { bytesListOf, drawGrants, grantHash } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { loadLock, openWith } from "#device/keys/local-lock.ts";
import { keepWaiting, makeWaiting, type NewRegister, newLocker } from "#device/keys/registers.ts";
import { presentRoots, rootFor } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { refill, settleWithRoots } from "#device/keys/unlocking.ts";
import { wipe } from "#device/keys/wipe.ts";
import { kitKept, sealLockerKey, writeLocker } from "#device/recovery/lockers.ts";
import { methodGone, methodKept, nextMethodNumber, presentMethods } from "#device/recovery/methods.ts";
import { isPresentSheet } from "#device/recovery/present-sheet.ts";
import type { Opened } from "#device/recovery/settling-methods.ts";
import { lookAtNextUnlock, lookAtRegisters } from "#device/recovery/watch.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { practiceGrants } from "#protocol/wire/limits.ts";

type Give = Acts["giveToHost"];
type Given<Value> = Promise<Result<Value, Give["refused"] | CommonRefusal>>;

/** The code and the grants, from before the host is asked until self names it. */
const givingName = "giving-to-host";
/** What the rest of the keys half does for it. */
type GivingSteps = {
  /** Takes the turn of those who hold R, behind the person's back. */
  readonly inRootTurn: (work: () => Promise<void>) => void;
  /** Begins the rounds that ask again for what the host has not yet taken. */
  readonly askAgain: () => void;
};

/** Gives the practice to the host this page came from; see `giveToHost` in device/acts.ts. */
export async function giveToHost(
  ground: Ground,
  { admissionCode, words, unlock }: Give["input"],
  steps: GivingSteps,
): Given<Give["done"]> {
  const code = readAdmissionCode(admissionCode);
  if (code === null) return fail({ kind: "admission-code-malformed" });
  const refused = mayNotGive(ground);
  if (refused !== null) return fail(refused);
  const kit = wordsToKit(words);
  if (!kit.ok) return kit;
  let isGiven = false;
  try {
    const given = await giveByUnlock(ground, { code, kit: kit.value, unlock });
    isGiven = given.ok;
    if (!given.ok) return given;
  } finally {
    if (!isGiven) {
      wipe(kit.value);
      askLater(ground, steps);
    }
  }
  steps.inRootTurn(async () => {
    try {
      await settleByUnlock(ground, { kit: kit.value, unlock });
    } finally {
      wipe(kit.value);
      askLater(ground, steps);
    }
  });
  return succeed({});
}

type Secrets = { readonly code: Uint8Array; readonly kit: Uint8Array; readonly unlock: Unlock };

/** R is in hand for this alone, so that what waits for a host keeps nobody from wiping it. */
async function giveByUnlock(ground: Ground, { code, kit, unlock }: Secrets): Given<void> {
  if (!(await isPresentSheet(ground, kit))) return fail({ kind: "kit-not-known" });
  const roots = await rootFor(ground, unlock);
  if (!roots.ok) return roots;
  return ground.roots.during(roots.value, () => give(ground, roots.value, code, kit));
}

/** R once more, behind the person's back. */
async function settleByUnlock(ground: Ground, { kit, unlock }: Omit<Secrets, "code">): Promise<void> {
  const { platform, spaces } = ground;
  if (!spaces.isOpen()) return;
  const lock = await loadLock(platform.secrets);
  const opened = lock === null || lock === "damaged" ? null : await openWith(lock, unlock, platform.secrets);
  if (opened === null) return;
  const { unlocked, method } = opened;
  wipe(unlocked.storeKey);
  const roots = await presentRoots(spaces, unlocked.root);
  if (roots.ok)
    await ground.roots.during(roots.value, () => settleGiven(ground, roots.value, kit, { method, unlock }));
}

/** What the host was not there for, or what broke off once self named it, needs no other unlock. */
function askLater({ spaces }: Ground, { askAgain }: GivingSteps): void {
  if (spaces.isOpen() && !isWithoutHost(spaces)) askAgain();
}

function mayNotGive({ spaces, platform }: Ground): Give["refused"] | CommonRefusal | null {
  const self = spaces.card("self");
  if (self === null) return { kind: "locked" };
  const membership = spaces.membership("self");
  if (membership !== "listed")
    return { kind: membership === "removed" ? "device-removed" : "device-not-listed" };
  // A page may speak to the machine it came from and to no other.
  if (!isWithoutHost(spaces) && self.epoch.host !== platform.hostOrigin) return { kind: "host-is-another" };
  return null;
}

/** Until self names the host: the code is spent, and what goes on from here needs no answer of anybody. */
async function give(ground: Ground, roots: Roots, code: Uint8Array, kit: Uint8Array): Given<void> {
  const { spaces, platform } = ground;
  const giving = await beginGiving(ground, code);
  if (giving === null) return fail({ kind: "device-full" });
  const admitted = giving.stage === "drawn" ? await admit(ground, giving) : succeed(undefined);
  if (!admitted.ok) return admitted;
  const [kitGrant = code, ...rest] = giving.grants;
  // What is on its way to nobody comes to its end first.
  if (isWithoutHost(spaces)) await spaces.syncNow();
  const replaced =
    giving.stage === "replaced" ? succeed(undefined) : await replaceGrants(ground, giving, rest);
  const moved =
    replaced.ok && isWithoutHost(spaces) ? await moveSheet(ground, roots, kit, kitGrant) : replaced;
  await lookAtNextUnlock(spaces);
  const owed = moved.ok ? await owe(ground, code) : moved;
  const laid = owed.ok ? await spaces.giveToHost(platform.hostOrigin) : owed;
  if (!laid.ok) return laid;
  await spaces.forgetLocal(givingName);
  return succeed(undefined);
}

/**
 * How far it has come with a code. admitted: the host took it, and is not asked again, for it would say that the code
 * is spent as soon as one of the grants is · replaced: the grants are in the place of the former ones.
 */
type Stage = "drawn" | "admitted" | "replaced";
type Giving = { readonly code: Uint8Array; readonly grants: readonly Uint8Array[]; readonly stage: Stage };

async function admit(ground: Ground, giving: Giving): Given<void> {
  const { platform } = ground;
  const { code, grants } = giving;
  const link = platform.connectHost(platform.hostOrigin);
  const admitted = await link.openPractice({ code, grantHashes: grants.map(grantHash) });
  link.close();
  if (!admitted.ok) return fail(codeRefusal(admitted.error));
  return keepGiving(ground, { ...giving, stage: "admitted" });
}

async function replaceGrants(
  ground: Ground,
  giving: Giving,
  grants: readonly Uint8Array[],
): Promise<Result<void, CommonRefusal>> {
  const replaced = await ground.grants.replaceAll(grants);
  return replaced.ok ? keepGiving(ground, { ...giving, stage: "replaced" }) : replaced;
}

function keepGiving(
  { spaces }: Ground,
  { code, grants, stage }: Giving,
): Promise<Result<void, CommonRefusal>> {
  return spaces.keepLocal(givingName, canonicalToBytes([code, grants, stage]));
}

/** What was begun with this code, or is now: grants are drawn and kept before the host hears of it; null when they cannot be. */
async function beginGiving(ground: Ground, code: Uint8Array): Promise<Giving | null> {
  const { spaces, platform } = ground;
  const bytes = await spaces.loadLocal(givingName);
  const decoded =
    bytes === null ? null : bytesToCanonical(bytes, { bytesMax: 16_384, depthMax: 2, itemsMax: 512 });
  if (decoded?.ok && Array.isArray(decoded.value)) {
    const [of, grants, stage] = decoded.value as readonly Canonical[];
    if (of instanceof Uint8Array && equalBytes(of, code))
      return {
        code,
        grants: bytesListOf(grants),
        stage: stage === "admitted" || stage === "replaced" ? stage : "drawn",
      };
  }
  const giving: Giving = { code, grants: drawGrants(practiceGrants, platform.chance), stage: "drawn" };
  return (await keepGiving(ground, giving)).ok ? giving : null;
}

/** The sheet's locker for the host to come waits to be made there, and self knows the sheet by its address. */
async function moveSheet(
  ground: Ground,
  roots: Roots,
  kit: Uint8Array,
  grant: Uint8Array,
): Promise<Result<unknown, CommonRefusal>> {
  const { spaces, platform } = ground;
  const { present } = roots;
  const register: NewRegister = newLocker(
    kit,
    { host: platform.hostOrigin, grant },
    present,
    platform.chance,
  );
  const kept = await keepWaiting(spaces, [register]);
  if (!kept.ok) return kept;
  const methods = await presentMethods(spaces);
  const number = await nextMethodNumber(spaces);
  const at = methods.findLast(({ kind }) => kind === "kit")?.at ?? platform.clock.now();
  const sealedLocker = await sealLockerKey(ground, register);
  const former = methods
    .filter(({ kind, address }) => kind === "kit" && !equalBytes(address, register.address))
    .map(({ methodId }) => methodGone(present, methodId, platform.clock.now(), number));
  const sheet = kitKept({ address: register.address, sealedLocker }, at, present.generation);
  return spaces.commitInner("self", [...former, methodKept(present, sheet, number + 1)], "now");
}

/** What R and the sheet are still needed for, once the host has the practice. */
async function settleGiven(ground: Ground, roots: Roots, kit: Uint8Array, opened: Opened): Promise<void> {
  const { spaces, platform } = ground;
  const link = ground.link(platform.hostOrigin);
  // R is wiped after five minutes, and a long practice takes longer: what needs it is first.
  const isHeld = () => ground.roots.present() !== null && spaces.isOpen();
  if (isHeld()) await refill(ground, roots);
  if ((await makeWaiting(ground, link)) && isHeld()) await writeLocker(ground, kit, roots.present);
  if (isHeld()) await settleWithRoots(ground, roots, opened);
  if (isHeld()) await lookAtRegisters(ground, roots);
  await workOff(ground);
  await spaces.syncNow();
  await ground.grants.refill(link);
}
