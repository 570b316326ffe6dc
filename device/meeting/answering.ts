/**
 * The inviting device answers a claim (protocol.md §6, 4): it checks the claim, pins who made it, commits
 * epoch 1 and replies. The host may swap, withhold or replay what lies in the drop; what does not verify is
 * never pinned, and the first claim pinned stays the one. Each step is kept before the next, so a device
 * that stops in between goes on with the same bytes.
 */
import { assert } from "#base/assert.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import { cardedEvent } from "#device/membership/room-cards.ts";
import { bytesToCard, cardToBytes } from "#device/sync/card-bytes.ts";
import type { NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { makeAnswer } from "#protocol/invite/answer.ts";
import { type Claim, openClaim } from "#protocol/invite/claim.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import type { InvitationSecrets } from "#protocol/invite/invitation.ts";
import { bytesToOffer } from "#protocol/invite/offer.ts";
import { sixNumbers } from "#protocol/invite/six-words.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

/** waiting: nothing new · linked: the answer lies in the drop · forged: what lies there is no claim of who has the link. */
export type Answering = "waiting" | "linked" | "forged" | "host-not-reached";

/** The epoch and the reply, kept until both have reached the host. */
type Prepared = { readonly next: NextEpoch; readonly grant: Uint8Array; readonly answer: Uint8Array };

/** Asks the drop of one invitation and does what is to be done. Never throws for what a host sends. */
export async function answerClaim(ground: Ground, room: MeetingRoom): Promise<Answering> {
  const { invited } = room;
  const { spaces, memory, platform } = ground;
  const card = spaces.card(room.roomId);
  if (invited === null || card === null) return "waiting";
  // Until an epoch lists this device, another own one answers.
  if (spaces.membership(room.roomId) !== "listed") return "waiting";
  const link = ground.link(card.epoch.host);
  const drop = dropOf(invited.secret);
  const claimBytes = room.claimed?.claim ?? (await claimInDrop(ground, card, drop.address));
  if (claimBytes === "host-not-reached" || claimBytes === null) return claimBytes ?? "waiting";
  const opened = await openClaim(secretsOf(invited), invited.offer, claimBytes, room.claimed?.claim ?? null);
  if (!opened.ok) return "forged";
  const claim = opened.value;
  if (room.claimed === null) {
    const pinned = await memory.remember([
      { kind: "claimed", space: invited.space, at: platform.clock.now(), claim: claimBytes },
    ]);
    if (!pinned.ok) return "waiting";
  }
  const prepared = await prepare(ground, room, card, claimBytes, claim);
  if (prepared === null) return "waiting";
  if (card.epoch.number === 0) {
    const committed = await spaces.commitEpoch(room.roomId, prepared.next, prepared.grant);
    if (!committed.ok) return committed.error.kind === "host-not-reached" ? "host-not-reached" : "waiting";
  } else {
    // The record was kept before this device stopped; the host shall have it before the other is answered.
    await spaces.syncNow();
  }
  const replyPair = signPairFromSeed(invited.replySeed);
  const replied = await link.replyToDrop({
    address: drop.address,
    replyPair,
    replyNumber: 1,
    reply: prepared.answer,
  });
  // A drop that has gone, or holds a reply already, takes no other; anything else is tried again.
  const taken =
    replied.ok || (replied.error.kind === "refused" && ["used", "not-found"].includes(replied.error.reason));
  if (!taken) return "host-not-reached";
  return (await rememberLinked(ground, room, claim, prepared.next)) ? "linked" : "waiting";
}

/** The claim in the drop, null while there is none. */
async function claimInDrop(
  ground: Ground,
  card: SpaceCard,
  address: Uint8Array,
): Promise<Uint8Array | null | "host-not-reached"> {
  const there = await ground.link(card.epoch.host).getDrop(address);
  if (there.ok) return there.value.claim;
  return there.error.kind === "refused" ? null : "host-not-reached";
}

async function prepare(
  ground: Ground,
  room: MeetingRoom,
  card: SpaceCard,
  claimBytes: Uint8Array,
  claim: Claim,
): Promise<Prepared | null> {
  const { spaces, platform } = ground;
  const { invited } = room;
  assert(invited !== null, "only an invitation of our own is answered");
  const kept = readPrepared(await spaces.loadLocal(preparedName(room.roomId)));
  if (kept !== null) return kept;
  const grant = invited.grants[1];
  assert(grant !== undefined, "an invitation was made with a grant for log 1");
  const committed = await commitEpoch(
    {
      from: card.epoch,
      listA: card.epoch.a.list,
      listB: claim.listB,
      personaB: claim.personaB,
      successors: [],
      kems: [claim.kem],
      host: card.epoch.host,
      erase: null,
      committer: { device: card.ownDevice.deviceId, signSeed: card.ownDevice.signSeed },
    },
    platform.chance,
  );
  const next: NextEpoch = {
    epoch: committed.epoch,
    record: committed.record,
    markKeys: card.markKeys,
    // The record names a newer KEM key of this device, so the one before is not kept (protocol.md §3).
    ownDevice: { ...card.ownDevice, kems: [committed.kem] },
  };
  const secrets = secretsOf(invited);
  const answer = await makeAnswer(
    secrets,
    invited.offer,
    claimBytes,
    claim,
    committed.record,
    platform.chance,
  );
  const written = canonicalToBytes([cardToBytes({ ...card, ...next }), grant, answer]);
  const stored = await spaces.keepLocal(preparedName(room.roomId), written);
  return stored.ok ? { next, grant, answer } : null;
}

function preparedName(roomId: string): string {
  return `answer-${roomId}`;
}

function readPrepared(bytes: Uint8Array | null): Prepared | null {
  if (bytes === null) return null;
  const decoded = bytesToCanonical(bytes, { bytesMax: 1_048_576, depthMax: 1, itemsMax: 4 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return null;
  const [card, grant, answer] = decoded.value as readonly Canonical[];
  if (!(card instanceof Uint8Array) || !(grant instanceof Uint8Array) || !(answer instanceof Uint8Array))
    return null;
  const { epoch, record, markKeys, ownDevice } = bytesToCard(card);
  return { next: { epoch, record, markKeys, ownDevice }, grant, answer };
}

async function rememberLinked(
  ground: Ground,
  room: MeetingRoom,
  claim: Claim,
  next: NextEpoch,
): Promise<boolean> {
  const { invited, carded } = room;
  const offer = invited === null ? null : bytesToOffer(invited.offer);
  const card = ground.spaces.card(room.roomId);
  if (invited === null || carded === null || card === null || offer === null || !offer.ok) return false;
  const { personaA, transcript0, language } = offer.value;
  const numbers = sixNumbers({
    nonceA: invited.nonceA,
    nonceB: claim.nonceB,
    transcript: transcript0,
    personaA,
    personaB: claim.personaB,
  });
  const space = invited.space;
  const linked = await ground.memory.remember([
    { kind: "linked", space, at: ground.platform.clock.now(), numbers, language },
    cardedEvent(ground.spaces, { ...card, ...next }, carded.rho),
  ]);
  if (linked.ok) await ground.spaces.forgetLocal(preparedName(room.roomId));
  return linked.ok;
}

function secretsOf(invited: NonNullable<MeetingRoom["invited"]>): InvitationSecrets {
  const { secret, nonceA, kemSeed, replySeed } = invited;
  return { secret, nonceA, kemSeed, replySeed };
}
