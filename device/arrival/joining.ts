/**
 * A patient keeps an invitation (protocol.md §6, 3): a way of unlocking is enrolled, persona and device are
 * made and kept, and only then the claim is posted, once. Own space and registers are made on the grants
 * that came with the offer. When the host is lost in between, what is kept goes on by itself, after a
 * restart too; when the host says that the invitation was used, nothing stays.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal, NewUnlock } from "#device/acts.ts";
import { claimKeysToBytes, drawClaimKeys } from "#device/arrival/claim-keys.ts";
import { undoBeginning } from "#device/arrival/open-practice.ts";
import { type OpenInvitation, proposalIn, type Reading } from "#device/arrival/reading.ts";
import { grantsGained } from "#device/keys/grants.ts";
import { firstRefusal, type Ground, hostRefusal } from "#device/keys/ground.ts";
import {
  keepLock,
  type LockMethod,
  loadLock,
  methodFault,
  openMethods,
  sealMethod,
  type Unlocked,
} from "#device/keys/local-lock.ts";
import { openSelf } from "#device/keys/new-space.ts";
import { keepWaiting, newAnchor, newLocker } from "#device/keys/registers.ts";
import { wipe } from "#device/keys/wipe.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import type { PracticeDescribed } from "#domain/folder/events.ts";
import { drawRoot, type Root, rhoBytes } from "#protocol/identity/root.ts";
import { makeClaim } from "#protocol/invite/claim.ts";
import { dropOf } from "#protocol/invite/drop.ts";

type Accept = Acts["acceptInvitation"];
type Refused = Accept["refused"] | CommonRefusal;

export type Joining = {
  readonly accept: (input: Accept["input"]) => Promise<Result<Accept["done"], Refused>>;
  /** Posts claims that were kept and not yet posted, and forgets those the host will never take. */
  postKept(): Promise<void>;
};

/** The name under which the keys of a claim lie in the store until the answer. */
export function claimName(roomId: string): string {
  return `claim-${roomId}`;
}

export function createJoining(ground: Ground, reading: Reading, opened: () => Promise<void>): Joining {
  const { platform, spaces, memory } = ground;

  async function accept(input: Accept["input"]): ReturnType<Joining["accept"]> {
    const invitation = reading.present();
    if (invitation === null) return fail({ kind: "nothing-begun" });
    const roomId = bytesToHex(invitation.offer.space);
    const begun = memory.rooms().get(roomId);
    if (begun?.joining) {
      await memory.remember([{ ...begun.joining, answer: input.answer }]);
      return post(roomId);
    }
    const lock = await loadLock(platform.secrets);
    // A lock that cannot be read is not ours to overwrite: the screen says that the store is damaged.
    if (lock === "damaged") return fail({ kind: "locked" });
    const kept = lock === null ? await keepFirst(invitation, input) : await keepMore(invitation, input, lock);
    return kept.ok ? post(roomId) : kept;
  }

  /** The first thing this person keeps here: own root, own space, a lock. */
  async function keepFirst(
    invitation: OpenInvitation,
    input: Accept["input"],
  ): Promise<Result<void, Refused>> {
    const fault = methodFault(input.unlock);
    if (fault !== null) return fail(fault);
    const unlocked: Unlocked = { root: drawRoot(platform.chance), storeKey: platform.chance.bytes(32) };
    const method = await sealMethod(input.unlock, unlocked, platform);
    assert(method.ok, "a method without fault is sealed");
    await undoBeginning(ground);
    const open = await ground.openStore(unlocked.storeKey);
    if (!open.ok) return fail({ kind: "device-full" });
    const kept = await keepSelf(unlocked.root, method.value, invitation, input);
    wipe(unlocked.root.secret);
    if (!kept.ok) await undoBeginning(ground);
    else await opened();
    return kept;
  }

  async function keepSelf(
    root: Root,
    method: LockMethod,
    invitation: OpenInvitation,
    input: Accept["input"],
  ): Promise<Result<void, Refused>> {
    const { offer, link } = invitation;
    const { chance, clock } = platform;
    const [selfGrant, anchorGrant, lockerGrant, ...rest] = offer.grants;
    const self = await openSelf(
      root,
      { kind: input.deviceKind, since: clock.now(), host: link.host },
      chance,
    );
    const added = await spaces.addSpace(self, selfGrant ?? null);
    if (!added.ok) return added;
    await keepRegisters(root, input.unlock, [anchorGrant, lockerGrant]);
    const described = describe(offer.language, input.zone, invitation, clock.now());
    const refusal = firstRefusal([
      await spaces.commitInner("self", [grantsGained(rest)], "now"),
      await spaces.commit("self", [{ event: described, sealedFor: null, provable: false }], "now"),
      await keepClaim(root, invitation, input),
    ]);
    if (refusal !== null) return fail(refusal);
    await keepLock(platform.secrets, [method]);
    return succeed(undefined);
  }

  async function keepRegisters(
    root: Root,
    unlock: NewUnlock,
    [anchorGrant, lockerGrant]: readonly (Uint8Array | undefined)[],
  ): Promise<void> {
    const self = spaces.card("self");
    if (self === null || anchorGrant === undefined) return;
    const anchor = newAnchor(root, self, anchorGrant, platform.chance);
    const registers = anchor === null ? [] : [anchor];
    // A passphrase has no locker: it opens R on this device only (protocol.md §1).
    if (unlock.kind === "passkey" && lockerGrant !== undefined) {
      registers.push(
        newLocker(unlock.prf, { host: self.epoch.host, grant: lockerGrant }, root, platform.chance),
      );
    }
    await keepWaiting(spaces, registers);
  }

  /** Another room for who is here already; the unlock given is one of this device's own. */
  async function keepMore(
    invitation: OpenInvitation,
    input: Accept["input"],
    lock: readonly LockMethod[],
  ): Promise<Result<void, Refused>> {
    const unlocked = await openMethods(lock, input.unlock, platform.secrets);
    if (unlocked === null) return fail({ kind: "locked" });
    if (!spaces.isOpen()) {
      const open = await ground.openStore(unlocked.storeKey);
      if (!open.ok) return fail({ kind: "locked" });
      await opened();
    }
    const kept = await keepClaim(unlocked.root, invitation, input);
    wipe(unlocked.root.secret);
    if (!kept.ok) return kept;
    const gained = await spaces.commitInner("self", [grantsGained(invitation.offer.grants)], "now");
    return gained.ok ? succeed(undefined) : gained;
  }

  async function keepClaim(
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

  /** Posts the claim of this room; the same bytes again are the same claim. */
  async function post(roomId: string): ReturnType<Joining["accept"]> {
    const joining = memory.rooms().get(roomId)?.joining;
    if (!joining) return fail({ kind: "nothing-begun" });
    const posted = await ground
      .link(joining.host)
      .claimDrop({ key: dropOf(joining.secret).pair, claim: joining.claim });
    if (posted.ok) {
      const kept = await memory.remember([
        { kind: "posted", space: joining.space, at: platform.clock.now() },
      ]);
      return kept.ok ? succeed({ roomId }) : kept;
    }
    if (posted.error.kind !== "refused") return fail(posted.error);
    const { reason } = posted.error;
    if (reason !== "used" && reason !== "not-found") return fail(hostRefusal(posted.error));
    await forgetClaim(joining.space);
    return fail({ kind: reason === "used" ? "invitation-used" : "invitation-not-found" });
  }

  /** The host will never take this claim: nothing half-done stays. */
  async function forgetClaim(space: Uint8Array): Promise<void> {
    if (memory.profile()?.side === "patient" && memory.rooms().size === 1) {
      memory.clear();
      await undoBeginning(ground);
      return;
    }
    await spaces.forgetLocal(claimName(bytesToHex(space)));
    await memory.remember([{ kind: "closed", space, at: platform.clock.now(), why: "invitation-voided" }]);
  }

  async function postKept(): Promise<void> {
    for (const room of memory.rooms().values()) {
      if (room.joining !== null && !room.posted && room.closed === null) await post(room.roomId);
    }
  }

  return { accept, postKept };
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
    country: language === "de" ? "DE" : "US",
    currency: fee?.amount.currency ?? (language === "de" ? "EUR" : "USD"),
  };
}
