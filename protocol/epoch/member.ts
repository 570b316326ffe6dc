/**
 * One device of a space as it moves from epoch to epoch (protocol.md §3): following a record that another
 * committed, or making the next one itself. Which private KEM keys it keeps, when it announces a fresh one, and
 * when it learns that it was removed are decided here, and nowhere else. Pure: the caller stores the new
 * member before anything of it is used.
 */
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { type AcceptedEpoch, type AcceptRefusal, acceptEpoch, type Opener } from "./accept.ts";
import { commitEpoch } from "./commit.ts";
import type { Epoch, Side, SideName } from "./epoch.ts";
import { announceKem, type KemAnnouncement, type KemSecret, withinRise } from "./kem.ts";
import { kemOf } from "./kems-of-record.ts";
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
  /**
   * Every announcement seen in the logs of this space; older ones do no harm. This device's own refuse no
   * record, sent or not, for one may still be on its way; they keep a counter from being used again.
   */
  readonly announced: readonly KemAnnouncement[];
  /**
   * The highest counter of an announcement of this device that stands in the log before the record: a record
   * that names an older key of it is refused here as it is by every other device. Absent: none stands there.
   */
  readonly ownInLog?: number;
  /** Persona of side b as the room card in self names it, while the epoch has no side b; else null. */
  readonly personaB: Uint8Array | null;
  /** Origins this person has said yes to. */
  readonly hosts: readonly string[];
  /** The recovery key of this person's side while R is in hand: opens what no box of the device opens. */
  readonly recovery: { readonly side: SideName; readonly seed: Uint8Array } | null;
  /** K_{n+1} as a newer room card in self holds it. */
  readonly cardKey: Uint8Array | null;
  /** In self: the generation of the root that signs there now, as `rootGeneration` reads it; else null or absent. */
  readonly generation?: number | null;
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
 * The member in the epoch of a record that another device committed. It opens by its own box; else, the key
 * that the record names for it lost or its box shut, by the recovery key; else by the card.
 *
 * Fails as `acceptEpoch` does. "not-listed" only for a device that the epoch before listed: it was removed.
 * "box-not-opened": nothing at hand opens the record; unlock, or wait for a newer room card. It never skips.
 */
export async function followRecord(
  member: Member,
  given: RecordToFollow,
  chance: Chance,
): Promise<Result<Followed, AcceptRefusal>> {
  const accepted = await acceptAsMember(member, given);
  if (!accepted.ok) return accepted;
  const { epoch } = accepted.value;
  const { device } = member;
  const named = kemOf(epoch.kems, device.id);
  if (named === null) {
    return succeed({ member: { epoch, device }, accepted: accepted.value, announcement: null });
  }
  if (named.counter < (given.ownInLog ?? 0)) return fail({ kind: "rejected", rule: "EP19" });
  const kept = device.kems.filter((kem) => kem.counter >= named.counter);
  const counter = nextCounter(device, [...epoch.kems, ...withinRise(epoch.kems, given.announced)]);
  const fresh = announceKem(epoch.space, device.id, device.signSeed, counter, chance);
  const next: Member = { epoch, device: { ...device, kems: [...kept, fresh.secret] } };
  return succeed({ member: next, accepted: accepted.value, announcement: fresh.announcement });
}

async function acceptAsMember(
  member: Member,
  given: RecordToFollow,
): Promise<Result<AcceptedEpoch, AcceptRefusal>> {
  const { epoch, device } = member;
  const { record, personaB, hosts, recovery, cardKey, generation = null } = given;
  const kems = given.announced.filter((kem) => !equalBytes(kem.device, device.id));
  const openers: Opener[] = [{ kind: "device", device: device.id, kems: device.kems }];
  if (recovery !== null) openers.push({ kind: "recovery", ...recovery });
  if (cardKey !== null) openers.push({ kind: "card", key: cardKey });
  let confirmedByNone = false;
  for (const opener of openers) {
    const accepted = await acceptEpoch({ from: epoch, record, personaB, kems, hosts, opener, generation });
    if (accepted.ok) return accepted;
    const { error } = accepted;
    if (error.kind === "not-listed" && isListed(epoch, device.id)) return accepted;
    if (!mayOpenOtherwise(error)) return accepted;
    // The box that every epoch must have for this side holds no secret that confirms the record: it is nobody's.
    if (opener.kind === "recovery" && error.kind === "rejected") confirmedByNone = true;
  }
  return fail(confirmedByNone ? { kind: "rejected", rule: "EP24" } : { kind: "box-not-opened" });
}

/** Whether what was refused may yet be opened by another of the ways: a lost key, a shut box, a secret or a card of another record. */
function mayOpenOtherwise(refusal: AcceptRefusal): boolean {
  if (refusal.kind === "rejected") return refusal.rule === "EP20" || refusal.rule === "EP24";
  return refusal.kind === "box-not-opened" || refusal.kind === "not-listed";
}

function isListed(epoch: Epoch, device: Uint8Array): boolean {
  const carries = (side: Side | null): boolean => {
    if (side === null) return false;
    const list = readDeviceList(side.list, side.persona);
    return list.ok && listedDevice(list.value, device) !== null;
  };
  return carries(epoch.a) || carries(epoch.b);
}

export type ChangeToCommit = {
  /** Signed lists as they shall stand; null: as they are. */
  readonly listA: Uint8Array | null;
  readonly listB: Uint8Array | null;
  readonly successors: readonly Successor[];
  /** Every announcement seen in the logs of this space, and of each newly listed device the one it made for it. */
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

/**
 * The next epoch, made here. Until the host has taken the record, the member is the one before: another's
 * record may come first. A change that `acceptEpoch` would refuse is a defect.
 */
export async function commitChange(
  member: Member,
  change: ChangeToCommit,
  chance: Chance,
): Promise<Committed> {
  const { epoch } = member;
  const device = change.as ?? member.device;
  const kemCounter = nextCounter(device, [...epoch.kems, ...withinRise(epoch.kems, change.announced)]);
  const made = await commitEpoch(
    {
      from: epoch,
      listA: change.listA ?? epoch.a.list,
      listB: change.listB ?? epoch.b?.list ?? null,
      personaB: null,
      successors: change.successors,
      kems: change.announced,
      host: change.host ?? epoch.host,
      erase: null,
      committer: { device: device.id, signSeed: device.signSeed, kemCounter },
    },
    chance,
  );
  return { record: made.record, member: { epoch: made.epoch, device: { ...device, kems: [made.kem] } } };
}

/** One above every counter this device is known to have used in this space. */
function nextCounter(device: MemberDevice, announced: readonly KemAnnouncement[]): number {
  const own = announced.filter((kem) => equalBytes(kem.device, device.id));
  return 1 + Math.max(-1, ...device.kems.map((kem) => kem.counter), ...own.map((kem) => kem.counter));
}
