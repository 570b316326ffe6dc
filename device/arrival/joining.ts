/**
 * A patient accepts an invitation (protocol.md §6, 3): everything is kept first, and only then the claim is
 * posted, once. When the host is lost in between, what is kept goes on by itself, after a restart too; when
 * the host says that the invitation was used, nothing stays.
 */
import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { claimName } from "#device/arrival/claim-keys.ts";
import { keepFirst, keepMore } from "#device/arrival/keeping.ts";
import type { Reading } from "#device/arrival/reading.ts";
import { undoBeginning } from "#device/arrival/undo-beginning.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { loadLock } from "#device/keys/local-lock.ts";
import { dropOf } from "#protocol/invite/drop.ts";

type Accept = Acts["acceptInvitation"];
type Refused = Accept["refused"] | CommonRefusal;

export type Joining = {
  readonly accept: (input: Accept["input"]) => Promise<Result<Accept["done"], Refused>>;
  /** Posts claims that were kept and not yet posted, and forgets those the host will never take. */
  postKept(): Promise<void>;
};

/** `opened` is awaited when something was kept: the memory is loaded, waiting for the answer begins. */
export function createJoining(ground: Ground, reading: Reading, opened: () => Promise<void>): Joining {
  const { platform, spaces, memory } = ground;

  async function accept(input: Accept["input"]): ReturnType<Joining["accept"]> {
    const invitation = reading.present();
    if (invitation === null) return fail({ kind: "nothing-begun" });
    const roomId = bytesToHex(invitation.offer.space);
    const begun = memory.rooms().get(roomId);
    // One's own invitation is for somebody else.
    if (begun?.invited) return fail({ kind: "not-here" });
    if (begun?.joining) {
      // What the host has already, it is not asked to take again: its refusal would mean nothing.
      if (begun.posted || begun.linked !== null) return succeed({ roomId });
      await memory.remember([{ ...begun.joining, answer: input.answer }]);
      return post(roomId);
    }
    const lock = await loadLock(platform.secrets);
    // A lock that cannot be read is not ours to overwrite: the screen says that the store is damaged.
    if (lock === "damaged") return fail({ kind: "locked" });
    // A room lies with a host, and so would what is kept beside it.
    if (isWithoutHost(spaces)) return fail({ kind: "no-host" });
    const kept =
      lock === null
        ? await keepFirst(ground, invitation, input)
        : await keepMore(ground, invitation, input, lock);
    if (!kept.ok) return kept;
    await opened();
    return post(roomId);
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

  /** The host will never take this claim, which it never had: nothing half-done stays. */
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
