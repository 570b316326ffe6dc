/**
 * One device of a space as it moves from epoch to epoch (protocol.md §3): following a record that another
 * committed, or making the next one itself. Which private KEM keys it keeps, when it announces a fresh one, and
 * when it learns that it was removed are decided here, and nowhere else. Pure: the caller stores the new
 * member before anything of it is used.
 */
import type { Chance } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { AcceptedEpoch, AcceptRefusal } from "./accept.ts";
import type { Epoch, SideName } from "./epoch.ts";
import type { KemAnnouncement, KemSecret } from "./kem.ts";
import type { Successor } from "./successor.ts";

export type MemberDevice = {
  readonly id: Uint8Array;
  readonly signSeed: Uint8Array;
  /** Private KEM keys not yet destroyed, oldest first; the newest is the one announced last. */
  readonly kems: readonly KemSecret[];
};

export type Member = {
  /** The newest accepted epoch; its key is known. */
  readonly epoch: Epoch;
  readonly device: MemberDevice;
};

export type RecordToFollow = {
  readonly record: Uint8Array;
  /** Every announcement seen in the logs of this space, this device's own among them; older ones do no harm. */
  readonly announced: readonly KemAnnouncement[];
  /** Origins this person has said yes to. */
  readonly hosts: readonly string[];
  /** The recovery key of this person's side while R is in hand: opens what no box of the device opens. */
  readonly recovery: { readonly side: SideName; readonly seed: Uint8Array } | null;
  /** K_{n+1} as a newer room card in self holds it. */
  readonly cardKey: Uint8Array | null;
};

export type Followed = {
  readonly member: Member;
  readonly accepted: AcceptedEpoch;
  /**
   * The fresh KEM key this device writes with its first entry in the new log; its secret is already in `member`.
   * Null for a device that the record does not list (it reads, and does not write yet).
   */
  readonly announcement: KemAnnouncement | null;
};

/**
 * Fails as `acceptEpoch` does. "not-listed" only for a device that the epoch before listed: it was removed.
 * "box-not-opened": nothing at hand opens the record; unlock, or wait for a newer room card. It never skips.
 */
export type FollowRecord = (
  member: Member,
  given: RecordToFollow,
  chance: Chance,
) => Promise<Result<Followed, AcceptRefusal>>;

export type ChangeToCommit = {
  /** Signed lists as they shall stand; null: as they are. */
  readonly listA: Uint8Array | null;
  readonly listB: Uint8Array | null;
  readonly successors: readonly Successor[];
  readonly announced: readonly KemAnnouncement[];
  /** Null: where log n is. */
  readonly host: string | null;
  /** The device that commits; null: the member's own. Another one is a newcomer that its list carries. */
  readonly as: MemberDevice | null;
};

export type Committed = {
  readonly record: Uint8Array;
  /** The committer as it stands once the host has taken the record: only its fresh KEM key is kept. */
  readonly member: Member;
};

/** A change that `acceptEpoch` would refuse is a defect. */
export type CommitChange = (member: Member, change: ChangeToCommit, chance: Chance) => Promise<Committed>;
