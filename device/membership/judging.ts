/**
 * Judging an epoch record that another device committed: every "accept iff" of protocol.md §3, with what this
 * person has. Own boxes first, the recovery key while R is in hand, a newer room card in self. Free of effects:
 * asked again, it answers the same.
 */
import { equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import { announcedIn, ownAnnouncedInLog } from "#device/membership/announced.ts";
import { markDrawnFor } from "#device/membership/device-events.ts";
import { keepHint, signpostRule, transcriptAt } from "#device/membership/rival-hints.ts";
import { noteRivalSuccessors } from "#device/membership/rival-successors.ts";
import { rhosOf } from "#device/membership/room-cards.ts";
import type { InnerEvent, JudgedRecord, JudgeRecord } from "#device/sync/sealed-spaces.ts";
import type { MarkKey, SpaceCard } from "#device/sync/space-keys.ts";
import { rootGeneration } from "#protocol/epoch/generation.ts";
import { kemToEvent } from "#protocol/epoch/kem.ts";
import { transcriptOf } from "#protocol/epoch/key-schedule.ts";
import { type Followed, followRecord, type RecordToFollow } from "#protocol/epoch/member.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { personaPair, recoveryPair } from "#protocol/identity/root.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** A host named for the next log counts only if it is the one of this space or the one this app came from. */
export function judgeWith(ground: Ground): JudgeRecord {
  return async (card, record) => {
    if (isOfAnEpochBefore(card, record)) {
      // Whoever left this branch for another says so here; what it is worth is weighed apart from this log.
      await keepHint(ground.spaces, card.space, { record });
      return { kind: "rejected", rule: signpostRule };
    }
    const judged = await judgeOn(ground, card, record, {
      announced: await announcedIn(ground.spaces, card.space),
      ownInLog: await ownAnnouncedInLog(ground.spaces, card),
      cardKey: cardKeyOf(card, roomOf(ground, card)),
    });
    if (judged.kind === "rejected") await noteRivalSuccessors(ground, card, record);
    return judged;
  };
}

/** What was seen of the log before the record: announcements, and K of the next epoch where a card has it. */
export type Seen = Pick<RecordToFollow, "announced" | "cardKey"> & { readonly ownInLog: number };

/** Judges a record that follows the newest epoch of this card. */
export async function judgeOn(
  ground: Ground,
  card: SpaceCard,
  record: Uint8Array,
  seen: Seen,
): Promise<JudgedRecord> {
  const { platform } = ground;
  const room = roomOf(ground, card);
  const { deviceId, signSeed, kems } = card.ownDevice;
  const given = {
    ...seen,
    record,
    personaB: card.epoch.b === null ? peerOf(room) : null,
    generation: card.space === "self" ? rootGeneration(recordsOf(card)) : null,
    hosts: [card.epoch.host, platform.hostOrigin],
  } satisfies Omit<RecordToFollow, "recovery">;
  const member = { epoch: card.epoch, device: { id: deviceId, signSeed, kems } };
  for (const recovery of [...recoveryKeys(ground, card, room), null]) {
    const followed = await followRecord(member, { ...given, recovery }, platform.chance);
    if (followed.ok) return followedOf(ground, card, record, followed.value);
    const { error } = followed;
    if (error.kind === "not-listed") return { kind: "removed" };
    // Another root's recovery key may be the one: the next is tried, and without any the answer counts.
    if (recovery !== null) continue;
    if (error.kind === "rejected") return { kind: "rejected", rule: error.rule };
  }
  // An unlock, a newer room card, or the person's yes to a new host is needed.
  return { kind: "waits" };
}

function roomOf({ memory }: Ground, card: SpaceCard): MeetingRoom | null {
  return card.space === "self" ? null : (memory.rooms().get(card.space) ?? null);
}

/** Whether the record is one of an epoch that this card is past, and another than was accepted then. */
function isOfAnEpochBefore(card: SpaceCard, bytes: Uint8Array): boolean {
  const record = bytesToRecord(bytes);
  if (!record.ok) return false;
  const { core, boxes } = record.value;
  const own = transcriptAt(card, core.number);
  if (own === null || !equalBytes(core.space, card.epoch.space)) return false;
  return !equalBytes(own, transcriptOf(core, boxes));
}

function recordsOf(card: SpaceCard): readonly Uint8Array[] {
  return [...card.earlier.map((epoch) => epoch.record), card.record];
}

/** The other's persona as self says it, while the epoch has no other side. */
function peerOf(room: MeetingRoom | null): Uint8Array | null {
  const peer = room?.carded?.peer;
  return peer?.length === 32 ? peer : null;
}

/** K of the very next epoch, where another own device has written its card. */
function cardKeyOf(card: SpaceCard, room: MeetingRoom | null): Uint8Array | null {
  const carded = room?.carded ?? null;
  return carded?.epoch === card.epoch.number + 1 ? carded.epochKey : null;
}

/** The recovery keys of this side while R is in hand: of the present root, then of former ones. */
function recoveryKeys(
  ground: Ground,
  card: SpaceCard,
  room: MeetingRoom | null,
): readonly NonNullable<RecordToFollow["recovery"]>[] {
  const roots = ground.roots.present();
  if (roots === null) return [];
  const all = [roots.present, ...roots.former];
  if (card.space === "self")
    return all.map((root) => ({ side: card.own, seed: recoveryPair(root, "self").seed }));
  const persona = (card.own === "a" ? card.epoch.a : card.epoch.b)?.persona;
  if (persona === undefined) return [];
  // More than one ρ is there only if a device in other hands wrote in self; the persona tells which is the one.
  const rho = rhosOf(room).find((one) =>
    all.some((root) => equalBytes(personaPair(root, one).publicKey, persona)),
  );
  if (rho === undefined) return [];
  return all.map((root) => ({ side: card.own, seed: recoveryPair(root, rho).seed }));
}

async function followedOf(
  ground: Ground,
  card: SpaceCard,
  record: Uint8Array,
  { member, accepted, announcement }: Followed,
): Promise<JudgedRecord> {
  const markKeys = needsMark(card, member.epoch) ? await markKeysFor(ground, card, accepted) : card.markKeys;
  // What its committer drew in self, after self itself dropped the device, must be read first: else this device
  // would mark with a key the dropped one has, and tell the dropped one the new key by its card in self.
  if (markKeys === null) return { kind: "waits" };
  const { id, signSeed, kems } = member.device;
  const next = {
    epoch: member.epoch,
    record,
    markKeys,
    ownDevice: { deviceId: id, signSeed, kems },
  };
  const events = announcement === null ? [] : [kemToEvent(announcement) as InnerEvent];
  return { kind: "followed", next, events };
}

/** The mark keys from this epoch on, when its committer drew one for this very list; null while that is not known. */
async function markKeysFor(
  { spaces }: Ground,
  card: SpaceCard,
  { epoch, committer }: Followed["accepted"],
): Promise<readonly MarkKey[] | null> {
  const side = card.own === "a" ? epoch.a : epoch.b;
  if (side === null) return null;
  const list = sha256(side.list);
  const drawn = await markDrawnFor(spaces, { space: epoch.space, committer, list });
  return drawn === null ? null : [...card.markKeys, { fromEpoch: epoch.number, key: drawn.key }];
}

/**
 * Whether the record brings another list of this person's side. Each comes with a mark key of its own, for a device
 * may be gone with it, or one that was never listed here was taken out of self.
 */
function needsMark(card: SpaceCard, next: SpaceCard["epoch"]): boolean {
  if (card.epoch.kind === "self") return false;
  const before = card.own === "a" ? card.epoch.a : card.epoch.b;
  const after = card.own === "a" ? next.a : next.b;
  return before !== null && after !== null && !equalBytes(before.list, after.list);
}
