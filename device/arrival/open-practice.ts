/**
 * A therapist opens a practice (protocol.md §1): the kit is drawn and shown while nothing is kept anywhere;
 * when three words were read back, the admission code is spent, lockers and anchor are written, and the
 * practice is kept on this device. Without a host only the last is done. Everything the host is asked for can be asked again with the same
 * material, so a host lost in the middle costs one more try. Keeping the lock is the last step: before it,
 * what broke off leaves nothing that counts.
 */
import { assert } from "#base/assert.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import { drawReadBack, kitQr, wrongPlace } from "#device/arrival/kit-sheet.ts";
import { copyLockKept } from "#device/copy/lock-kept.ts";
import { refillBlanks } from "#device/keys/blanks.ts";
import { drawGrants, grantHash, grantsGained } from "#device/keys/grants.ts";
import { firstRefusal, type Ground, type HostRefusal, hostRefusal } from "#device/keys/ground.ts";
import { keepLock, type LockMethod, loadLock, methodFault, sealMethod } from "#device/keys/local-lock.ts";
import { openSelf } from "#device/keys/new-space.ts";
import { makeRegister, type NewRegister, newAnchor, newLocker } from "#device/keys/registers.ts";
import { wipe } from "#device/keys/wipe.ts";
import { firstMethods } from "#device/recovery/first-methods.ts";
import type { HostFailure } from "#device/sync/host-link.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { drawKit, kitToWords } from "#protocol/identity/kit.ts";
import { drawRoot, type Root } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { practiceGrants } from "#protocol/wire/limits.ts";

type Begin = Acts["beginPractice"];
type Confirm = Acts["confirmKit"];
type Refused<Act extends keyof Acts> = Acts[Act]["refused"] | CommonRefusal;

/** A practice that was begun and is not kept: the whole of it, in memory. */
type Begun = {
  readonly input: Begin["input"];
  /** Null: without a host. */
  readonly code: Uint8Array | null;
  readonly kit: Uint8Array;
  readonly readBack: readonly number[];
  readonly root: Root;
  readonly storeKey: Uint8Array;
  readonly method: LockMethod;
  readonly self: SpaceCard;
  readonly selfGrant: Uint8Array;
  readonly registers: readonly NewRegister[];
  /** What self will keep of the sheet and of the way to unlock. */
  readonly methods: readonly InnerEvent[];
  /** The grants that are left for what comes later; none without a host. */
  readonly grants: readonly Uint8Array[];
  readonly allGrants: readonly Uint8Array[];
  /** Whether the host has taken the code: from then on grants are spent, and the code is not offered again. */
  admitted: boolean;
};

export type OpeningPractice = {
  readonly begin: (input: Begin["input"]) => Promise<Result<Begin["done"], Refused<"beginPractice">>>;
  readonly confirm: (input: Confirm["input"]) => Promise<Result<Confirm["done"], Refused<"confirmKit">>>;
  /** Wipes what was begun. */
  forget(): void;
};

/** `opened` is awaited when a practice has come to be: the memory is loaded, the polling begins. */
export function createOpeningPractice(ground: Ground, opened: () => Promise<void>): OpeningPractice {
  const { platform } = ground;
  let begun: Begun | null = null;

  async function begin(input: Begin["input"]): ReturnType<OpeningPractice["begin"]> {
    const code = input.admissionCode === null ? null : readAdmissionCode(input.admissionCode);
    if (input.name.trim() === "") return fail({ kind: "name-missing" });
    if (code === null && input.admissionCode !== null) return fail({ kind: "admission-code-malformed" });
    const fault = methodFault(input.unlock);
    if (fault !== null) return fail(fault);
    await sodiumReady();
    forget();
    const drawn = await draw(ground, input, code);
    begun = drawn;
    const words = kitToWords(drawn.kit);
    return succeed({ words, qr: kitQr(drawn.kit, drawn.self.epoch.host), readBack: drawn.readBack });
  }

  async function confirm(input: Confirm["input"]): ReturnType<OpeningPractice["confirm"]> {
    if ((await loadLock(platform.secrets)) !== null) return fail({ kind: "already-begun" });
    if (begun === null) return fail({ kind: "nothing-begun" });
    const practice = begun;
    const place = wrongPlace(practice.kit, practice.readBack, input.words);
    if (place !== null) return fail({ kind: "kit-word-differs", place });
    if (practice.code !== null) {
      const admitted = await admit(ground, practice, practice.code);
      if (!admitted.ok) return admitted;
    }
    // Put away while the host was asked: what was begun is gone, and nothing is kept behind the person's back.
    if (begun !== practice) return fail({ kind: "nothing-begun" });
    const kept = await keep(ground, practice);
    if (!kept.ok) return kept;
    forget();
    await opened();
    return succeed({});
  }

  function forget(): void {
    if (begun === null) return;
    wipe(begun.kit, begun.root.secret, begun.storeKey, ...begun.registers.map((register) => register.seed));
    begun = null;
  }

  return { begin, confirm, forget };
}

async function draw(ground: Ground, input: Begin["input"], code: Uint8Array | null): Promise<Begun> {
  const { platform } = ground;
  const { chance } = platform;
  const host = code === null ? noHost : platform.hostOrigin;
  const kit = drawKit(chance);
  const root = drawRoot(chance);
  const storeKey = chance.bytes(32);
  const self = await openSelf(root, { kind: input.deviceKind, since: platform.clock.now(), host }, chance);
  const sealed = await sealMethod(input.unlock, { root, storeKey }, platform);
  assert(sealed.ok, "a method without fault is sealed");
  const allGrants = drawGrants(practiceGrants, chance);
  const [kitGrant, anchorGrant, passkeyGrant, selfGrant, ...grants] = allGrants;
  assert(
    kitGrant !== undefined &&
      anchorGrant !== undefined &&
      passkeyGrant !== undefined &&
      selfGrant !== undefined,
    "a practice hands in more grants than it needs at once",
  );
  const anchor = newAnchor(root, self, anchorGrant, chance);
  const kitLocker = newLocker(kit, { host, grant: kitGrant }, root, chance);
  const passkey =
    input.unlock.kind === "passkey" && code !== null
      ? newLocker(input.unlock.prf, { host, grant: passkeyGrant }, root, chance)
      : null;
  if (passkey === null) grants.push(passkeyGrant);
  // Nowhere to be made without a host; the sheet is known by the address its locker would have.
  const registers = code === null ? [] : [kitLocker, anchor, ...(passkey === null ? [] : [passkey])];
  const method = sealed.value;
  const at = platform.clock.now();
  const methods = [
    ...(await firstMethods({ root, self, kit: kitLocker, passkey, method, at }, chance)),
    copyLockKept(root, kit, 1, chance),
  ];
  const readBack = drawReadBack(chance);
  return {
    input,
    code,
    kit,
    readBack,
    root,
    storeKey,
    method,
    self,
    selfGrant,
    registers,
    methods,
    grants: code === null ? [] : grants,
    allGrants,
    admitted: false,
  };
}

type CodeRefusal =
  | HostRefusal
  | { readonly kind: "admission-code-wrong" }
  | { readonly kind: "admission-code-spent" };

/** What the host must have before the practice counts: the code spent, the lockers and the anchor. */
async function admit(
  ground: Ground,
  practice: Begun,
  code: Uint8Array,
): Promise<Result<void, Confirm["refused"]>> {
  const link = ground.link(ground.platform.hostOrigin);
  if (!practice.admitted) {
    const spent = await link.openPractice({
      code,
      grantHashes: practice.allGrants.map(grantHash),
    });
    if (!spent.ok) return fail(codeRefusal(spent.error));
    practice.admitted = true;
  }
  for (const register of practice.registers) {
    const made = await makeRegister(link, register);
    if (!made.ok) return fail(hostRefusal(made.error));
  }
  return succeed(undefined);
}

/** Why a host does not take a code, in the words of the acts. */
export function codeRefusal(failure: HostFailure): CodeRefusal {
  if (failure.kind === "refused" && failure.reason === "code-wrong") return { kind: "admission-code-wrong" };
  if (failure.kind === "refused" && failure.reason === "code-spent") return { kind: "admission-code-spent" };
  return hostRefusal(failure);
}

async function keep(ground: Ground, practice: Begun): Promise<Result<void, CommonRefusal>> {
  const { platform, spaces } = ground;
  // A store without a lock is the remains of a beginning that broke off.
  if (spaces.isOpen()) await spaces.putAway();
  if (await platform.store.exists()) await platform.store.erase();
  // A copy: the engine wipes its key when it is put away, and a second try needs ours.
  const open = await ground.openStore(Uint8Array.from(practice.storeKey));
  if (!open.ok) return fail({ kind: "device-full" });
  const now = platform.clock.now();
  const { name, language, zone, country, currency } = practice.input;
  const event = {
    kind: "PracticeDescribed",
    at: now,
    side: "therapist",
    name: name.trim(),
    language,
    zone,
    country,
    currency,
  } as const;
  const added = await spaces.addSpace(practice.self, practice.selfGrant);
  const remembered = added.ok
    ? await spaces.commitInner(
        "self",
        [grantsGained(practice.grants), ...practice.registers.map(({ said }) => said), ...practice.methods],
        "now",
      )
    : added;
  const described = remembered.ok
    ? await spaces.commit("self", [{ event, sealedFor: null, provable: false }], "now")
    : remembered;
  const refusal = firstRefusal([added, remembered, described]);
  if (refusal !== null) {
    await spaces.putAway();
    await platform.store.erase();
    return fail(refusal);
  }
  if (practice.code !== null) {
    const device = { kind: practice.input.deviceKind, since: now, host: platform.hostOrigin };
    await refillBlanks(practice.root, device, spaces, platform);
  }
  await keepLock(platform.secrets, [practice.method]);
  return succeed(undefined);
}
