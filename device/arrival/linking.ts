/**
 * The invited device waits for the answer to its claim (protocol.md §6, 4): it opens the answer, checks the
 * nonce against the offer and record 1 against transcript_0, keeps the room, and then says in the room what
 * the person answered to the proposed frame. A host that swaps, replays or withholds the answer gets nothing
 * accepted.
 */

import { bytesToHex } from "#base/bytes.ts";
import { type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { bytesToClaimKeys, type ClaimKeys, claimName } from "#device/arrival/claim-keys.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import { cardedEvent } from "#device/membership/room-cards.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { DomainEvent } from "#domain/event.ts";
import { type OpenedAnswer, openAnswer } from "#protocol/invite/answer.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import { bytesToOffer, type Offer } from "#protocol/invite/offer.ts";
import { sixNumbers } from "#protocol/invite/six-words.ts";
import { eventId } from "#protocol/log/event-id.ts";

/** waiting: no answer yet · linked · forged: what lies there is no answer of who invited · gone: the drop ended unanswered. */
export type Linking = "waiting" | "linked" | "forged" | "gone" | "host-not-reached";

/** Asks the drop of one claim for its answer and does what is to be done. Never throws for what a host sends. */
export async function takeAnswer(ground: Ground, room: MeetingRoom): Promise<Linking> {
  const { joining } = room;
  const keys = bytesToClaimKeys(await ground.spaces.loadLocal(claimName(room.roomId)));
  const offer = joining === null ? null : bytesToOffer(joining.offer);
  if (joining === null || keys === null || offer === null || !offer.ok) return "waiting";
  const drop = await ground.link(joining.host).getDrop(dropOf(joining.secret).address);
  if (!drop.ok) return drop.error.kind === "refused" ? "gone" : "host-not-reached";
  const answer = drop.value.replies[0];
  if (answer === undefined) return "waiting";
  const opened = await openAnswer({
    secret: joining.secret,
    host: joining.host,
    offerBytes: joining.offer,
    claimBytes: joining.claim,
    claim: keys.claim,
    kem: keys.ownDevice.kems[0] ?? { counter: 0, seed: new Uint8Array(32) },
    answer,
  });
  if (!opened.ok) return "forged";
  const kept = await keepRoom(ground, room, { offer: offer.value, keys, opened: opened.value });
  return kept.ok ? "linked" : "waiting";
}

type Answered = { readonly offer: Offer; readonly keys: ClaimKeys; readonly opened: OpenedAnswer };

async function keepRoom(
  ground: Ground,
  room: MeetingRoom,
  answered: Answered,
): Promise<Result<void, CommonRefusal>> {
  const { spaces, memory, platform } = ground;
  const { joining } = room;
  const { offer, keys, opened } = answered;
  const { key } = opened.accepted.epoch;
  if (joining === null || key === null) return succeed(undefined);
  const card = cardOf(answered);
  if (spaces.card(room.roomId) === null) {
    const added = await spaces.addSpace(card, null);
    if (!added.ok) return added;
  }
  const said = await sayAnswer(ground, room, offer);
  if (!said.ok) return said;
  const numbers = sixNumbers({
    nonceA: opened.nonceA,
    nonceB: keys.claim.nonceB,
    transcript: offer.transcript0,
    personaA: offer.personaA,
    personaB: keys.claim.personaB,
  });
  const { space, language } = offer;
  const linked = await memory.remember([
    { kind: "linked", space, at: platform.clock.now(), numbers, language },
    cardedEvent(spaces, card, joining.rho),
  ]);
  if (!linked.ok) return linked;
  await spaces.forgetLocal(claimName(room.roomId));
  return succeed(undefined);
}

function cardOf({ offer, keys, opened }: Answered): SpaceCard {
  const { epoch, previousKey } = opened.accepted;
  const before = {
    n: 0,
    transcript: offer.transcript0,
    // Record 0 was the opener's alone; what it says is in the offer, and log 0 opens with it.
    record: new Uint8Array(0),
    host: epoch.host,
    personaA: epoch.a.persona,
    personaB: epoch.b?.persona ?? null,
    listA: offer.listA,
    listB: null,
  };
  return {
    space: bytesToHex(offer.space),
    own: "b",
    ownDevice: keys.ownDevice,
    markKeys: [{ fromEpoch: 1, key: keys.markKey }],
    epoch,
    record: opened.record1,
    earlier: previousKey === null ? [] : [{ ...before, key: previousKey }],
  };
}

/** Writes the answer given to the proposed frame, once. */
async function sayAnswer(
  ground: Ground,
  room: MeetingRoom,
  offer: Offer,
): Promise<Result<void, CommonRefusal>> {
  const { spaces, platform } = ground;
  if (offer.frame === null || room.joining === null) return succeed(undefined);
  const proposal = bytesToHex(eventId(offer.space, offer.frame.salt, offer.frame.event));
  const said = await spaces.facts({
    space: room.roomId,
    kinds: ["FrameAccepted", "TalkFirstAsked"],
    subject: proposal,
    before: null,
    countMax: 1,
  });
  if (said.length > 0) return succeed(undefined);
  const kind = room.joining.answer === "agree" ? "FrameAccepted" : "TalkFirstAsked";
  const event: DomainEvent = { kind, at: platform.clock.now(), proposal };
  const written = await spaces.commit(
    room.roomId,
    [{ event, sealedFor: null, provable: kind === "FrameAccepted" }],
    "now",
  );
  return written.ok ? succeed(undefined) : written;
}
