/**
 * What a patient's device keeps when an invitation is accepted, before the host hears of it (protocol.md
 * §6, 3): root, own space and lock when there are none yet, and in any case persona, device and claim.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal, NewUnlock } from "#device/acts.ts";
import { claimKeysToBytes, claimName, drawClaimKeys } from "#device/arrival/claim-keys.ts";
import { type OpenInvitation, proposalIn } from "#device/arrival/reading.ts";
import { undoBeginning } from "#device/arrival/undo-beginning.ts";
import { grantsGained } from "#device/keys/grants.ts";
import { firstRefusal, type Ground } from "#device/keys/ground.ts";
import {
  keepLock,
  type LockMethod,
  methodFault,
  openMethods,
  sealMethod,
  type Unlocked,
} from "#device/keys/local-lock.ts";
import { openSelf } from "#device/keys/new-space.ts";
import { keepWaiting, type NewRegister, newAnchor, newLocker } from "#device/keys/registers.ts";
import { wipe } from "#device/keys/wipe.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import { firstMethods } from "#device/recovery/first-methods.ts";
import type { PracticeDescribed } from "#domain/folder/events.ts";
import { drawRoot, type Root, rhoBytes } from "#protocol/identity/root.ts";
import { makeClaim } from "#protocol/invite/claim.ts";

type Accept = Acts["acceptInvitation"];
type Refused = Accept["refused"] | CommonRefusal;

/** The first thing this person keeps here: own root, own space, a lock. */
export async function keepFirst(
  ground: Ground,
  invitation: OpenInvitation,
  input: Accept["input"],
): Promise<Result<void, Refused>> {
  const { platform } = ground;
  const fault = methodFault(input.unlock);
  if (fault !== null) return fail(fault);
  const unlocked: Unlocked = { root: drawRoot(platform.chance), storeKey: platform.chance.bytes(32) };
  const method = await sealMethod(input.unlock, unlocked, platform);
  assert(method.ok, "a method without fault is sealed");
  await undoBeginning(ground);
  const open = await ground.openStore(unlocked.storeKey);
  if (!open.ok) return fail({ kind: "device-full" });
  const kept = await keepSelf(ground, { root: unlocked.root, method: method.value }, invitation, input);
  wipe(unlocked.root.secret);
  if (!kept.ok) await undoBeginning(ground);
  return kept;
}

async function keepSelf(
  ground: Ground,
  { root, method }: { readonly root: Root; readonly method: LockMethod },
  invitation: OpenInvitation,
  input: Accept["input"],
): Promise<Result<void, Refused>> {
  const { platform, spaces } = ground;
  const { offer, link } = invitation;
  const { chance, clock } = platform;
  const [selfGrant, anchorGrant, lockerGrant, ...rest] = offer.grants;
  const self = await openSelf(root, { kind: input.deviceKind, since: clock.now(), host: link.host }, chance);
  const added = await spaces.addSpace(self, selfGrant ?? null);
  if (!added.ok) return added;
  const passkey = await keepRegisters(ground, root, input.unlock, [anchorGrant, lockerGrant]);
  const methods = await firstMethods(
    { root, self, kit: null, passkey, method, at: clock.now() },
    platform.chance,
  );
  const described = describe(offer.language, input.zone, invitation, clock.now());
  const refusal = firstRefusal([
    await spaces.commitInner("self", [grantsGained(rest), ...methods], "now"),
    await spaces.commit("self", [{ event: described, sealedFor: null, provable: false }], "now"),
    await keepClaim(ground, root, invitation, input),
  ]);
  if (refusal !== null) return fail(refusal);
  await keepLock(platform.secrets, [method]);
  return succeed(undefined);
}

async function keepRegisters(
  { platform, spaces }: Ground,
  root: Root,
  unlock: NewUnlock,
  [anchorGrant, lockerGrant]: readonly (Uint8Array | undefined)[],
): Promise<NewRegister | null> {
  const self = spaces.card("self");
  if (self === null || anchorGrant === undefined) return null;
  const anchor = newAnchor(root, self, anchorGrant, platform.chance);
  // A passphrase has no locker: it opens R on this device only (protocol.md §1).
  const passkey =
    unlock.kind === "passkey" && lockerGrant !== undefined
      ? newLocker(unlock.prf, { host: self.epoch.host, grant: lockerGrant }, root, platform.chance)
      : null;
  await keepWaiting(spaces, passkey === null ? [anchor] : [anchor, passkey]);
  return passkey;
}

/**
 * Another room for who is here already; the unlock given is one of this device's own. The grants in the invitation are
 * for who begins with it: nobody vouches that they are good, and a therapist would hand them on to her own patients.
 */
export async function keepMore(
  ground: Ground,
  invitation: OpenInvitation,
  input: Accept["input"],
  lock: readonly LockMethod[],
): Promise<Result<void, Refused>> {
  const { platform, spaces, memory } = ground;
  const unlocked = await openMethods(lock, input.unlock, platform.secrets);
  if (unlocked === null) return fail({ kind: "locked" });
  if (!spaces.isOpen()) {
    const open = await ground.openStore(unlocked.storeKey);
    if (!open.ok) return fail({ kind: "locked" });
    await memory.load();
  }
  const kept = await keepClaim(ground, unlocked.root, invitation, input);
  wipe(unlocked.root.secret);
  return kept;
}

async function keepClaim(
  { platform, spaces, memory }: Ground,
  root: Root,
  invitation: OpenInvitation,
  input: Accept["input"],
): Promise<Result<void, CommonRefusal>> {
  const { offer, offerBytes, link, readAt } = invitation;
  const { chance, clock } = platform;
  const rho = chance.bytes(rhoBytes);
  const now = clock.now();
  const keys = drawClaimKeys(root, rho, offer, { kind: input.deviceKind, since: now }, chance);
  const claim = await makeClaim(link.secret, offerBytes, keys.claim, chance);
  const stored = await spaces.keepLocal(claimName(bytesToHex(offer.space)), claimKeysToBytes(keys));
  if (!stored.ok) return stored;
  const joining: RoomEvent = {
    kind: "joining",
    space: offer.space,
    at: now,
    readAt,
    host: link.host,
    rho,
    secret: link.secret,
    offer: offerBytes,
    claim,
    answer: input.answer,
    otherName: offer.name,
  };
  return memory.remember([joining]);
}

/** What a patient's space says of her at first: nothing typed, all of it from the invitation and the device. */
function describe(
  language: "en" | "de",
  zone: string,
  { offer }: OpenInvitation,
  at: number,
): PracticeDescribed {
  const proposal = offer.frame === null ? "unreadable" : proposalIn(offer.frame);
  const fee = proposal === "unreadable" ? null : proposal.frame.fee;
  return {
    kind: "PracticeDescribed",
    at,
    side: "patient",
    name: "",
    language,
    zone,
    // Not guessed from the language: the number to ring in danger follows from it.
    country: "ZZ",
    currency: fee?.amount.currency ?? (language === "de" ? "EUR" : "USD"),
  };
}
