/**
 * Inviting a patient (protocol.md §6, 1 and 2): a blank becomes a room, the offer is laid into a drop on
 * the host, and only then is anything kept here. What breaks off after that is taken up at the next unlock.
 */
import type { Chance } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { freshId } from "#device/book/parts.ts";
import { type Blank, blankOf, dropBlank, nextBlank } from "#device/keys/blanks.ts";
import { type Ground, type HostRefusal, hostRefusal } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { followsEvent } from "#device/meeting/following.ts";
import { type MeetingRoom, stateOf } from "#device/meeting/meeting-room.ts";
import { cardedEvent } from "#device/membership/room-cards.ts";
import { eventToCanonical } from "#device/translate/at-hand.ts";
import { isLonger } from "#domain/characters.ts";
import type { FrameProposed } from "#domain/frame/events.ts";
import { type FrameFault, faultOf, isEmpty, tidied } from "#domain/frame/fault.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { Root } from "#protocol/identity/root.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import { type MadeInvitation, makeInvitation } from "#protocol/invite/invitation.ts";
import {
  bytesToOffer,
  offerMessageCharactersMax,
  offerNameCharactersMax,
  type ProposedFrame,
} from "#protocol/invite/offer.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

type Invite = Acts["invite"];
type Void = Acts["voidInvitation"];
type LetInAgain = Acts["letInAgain"];
type AgainInput = Omit<LetInAgain["input"], "unlock">;
/** The space id of the room that the new one follows, and R to say it. */
type Following = { readonly old: Uint8Array; readonly root: Root };

/** An invitation can be claimed as long as the host keeps its drop: fourteen days. */
const invitationMs = 14 * 24 * 3_600_000;
/** Grants the room itself will spend: one for log 0, one for log 1. */
const roomGrants = 2;
/** Grants an invited person is given: own log, anchor and locker at once, the rest for later epochs. */
const invitedGrants = 8;
/** The size of an ordinary claim, so that the host cannot tell a voided invitation from a claimed one. */
const noiseBytes = 8192;

export type Inviting = {
  readonly invite: (
    input: Invite["input"],
  ) => Promise<Result<Invite["done"], Invite["refused"] | CommonRefusal>>;
  /** An ordinary invitation into a room that follows another once it is checked; for letting-in.ts. */
  readonly inviteAfter: (
    input: AgainInput,
    following: Following,
  ) => Promise<Result<LetInAgain["done"], LetInAgain["refused"] | CommonRefusal>>;
  readonly voidInvitation: (
    input: Void["input"],
  ) => Promise<Result<Void["done"], Void["refused"] | CommonRefusal>>;
  /** Takes up invitations whose room was not kept, or whose frame was not written, when this device stopped. */
  resume(): Promise<void>;
};

export function createInviting(ground: Ground): Inviting {
  const { platform, spaces, memory, grants } = ground;

  async function invite(given: Invite["input"]): ReturnType<Inviting["invite"]> {
    const input = { ...given, frame: withHoursNamed(given.frame, platform.chance) };
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    if (memory.folderName(input.folderId) === null) return fail({ kind: "not-here" });
    if (isInvited(input.folderId)) return fail({ kind: "already-invited" });
    const fault = faultOfPage(input);
    return fault === null ? open(input, null) : fail(fault);
  }

  async function inviteAfter(input: AgainInput, following: Following): ReturnType<Inviting["inviteAfter"]> {
    // Whoever reads the link reads the offer: what the two had agreed is not in it.
    return isMessageTooLong(input)
      ? fail({ kind: "frame-too-long" })
      : open({ ...input, frame: null }, following);
  }

  /** Opens a room out of a blank and lays its invitation into a drop. */
  async function open(
    input: Invite["input"],
    following: Following | null,
  ): Promise<
    Result<
      Invite["done"],
      HostRefusal | CommonRefusal | { readonly kind: "grants-spent" } | { readonly kind: "unlock-for-rooms" }
    >
  > {
    if (isWithoutHost(spaces)) return fail({ kind: "no-host" });
    const blank = await nextBlank(spaces);
    // Ten rooms were begun since the last unlock: the next one needs R again.
    if (blank === null) return fail({ kind: "unlock-for-rooms" });
    const link = ground.link(blank.card.epoch.host);
    const taken = await grants.takeOrRefill(roomGrants + invitedGrants, link);
    if (!taken.ok) return taken;
    const made = make(ground, blank, input, taken.value.slice(roomGrants));
    const replyKey = signPairFromSeed(made.secrets.replySeed).publicKey;
    const offered = await link.offerDrop({ key: made.drop.pair, replyKey, offer: made.sealedOffer });
    if (!offered.ok) return fail(hostRefusal(offered.error));
    const kept = await remember(
      ground,
      blank,
      made,
      input.folderId,
      taken.value.slice(0, roomGrants),
      following,
    );
    if (!kept.ok) return kept;
    // Self must know of the room before the room's log exists (protocol.md §2).
    await spaces.syncNow();
    const begun = await beginRoom(ground, blank.card.space);
    if (!begun.ok) return begun;
    await grants.refill(link);
    return succeed({ roomId: blank.card.space, link: made.link });
  }

  function isInvited(folderId: string): boolean {
    const now = platform.clock.now();
    return [...memory.rooms().values()].some(
      (room) => room.invited?.folderId === folderId && !isOver(room, now),
    );
  }

  async function voidInvitation(input: Void["input"]): ReturnType<Inviting["voidInvitation"]> {
    const room = memory.rooms().get(input.roomId);
    if (!room?.invited || room.linked !== null) return fail({ kind: "not-here" });
    const voided = await claimWithNoise(ground, room);
    return voided.ok ? succeed({}) : voided;
  }

  async function resume(): Promise<void> {
    for (const room of memory.rooms().values()) {
      if (room.invited !== null && room.linked === null && room.closed === null)
        await beginRoom(ground, room.roomId);
    }
  }

  return { invite, inviteAfter, voidInvitation, resume };
}

/**
 * Takes an own invitation back: an own device claims its drop with noise, so that whoever opens the link later is
 * told that it was used. Refused: the host's refusals, locked.
 */
export async function claimWithNoise(
  ground: Ground,
  room: MeetingRoom,
): Promise<Result<void, HostRefusal | CommonRefusal>> {
  if (room.invited === null) return fail({ kind: "not-here" });
  const { platform, spaces, memory } = ground;
  const { secret, space } = room.invited;
  const host = spaces.card(room.roomId)?.epoch.host ?? room.carded?.host ?? platform.hostOrigin;
  const claim = platform.chance.bytes(noiseBytes);
  const claimed = await ground.link(host).claimDrop({ key: dropOf(secret).pair, claim });
  const gone = !claimed.ok && claimed.error.kind === "refused";
  if (!claimed.ok && !gone) return fail(hostRefusal(claimed.error));
  return memory.remember([{ kind: "closed", space, at: platform.clock.now(), why: "invitation-voided" }]);
}

function isMessageTooLong({ message }: Pick<Invite["input"], "message">): boolean {
  return isLonger(message.trim(), offerMessageCharactersMax);
}

/** What is wrong with the page the patient would read; null when it can be offered. */
function faultOfPage(input: Invite["input"]): FrameFault | null {
  const { frame } = input;
  if (isMessageTooLong(input)) return { kind: "frame-too-long" };
  // A page without a clause is offered as an invitation without a frame.
  return frame === null || isEmpty(frame) ? null : faultOf(tidied(frame));
}

function make(
  { platform, memory }: Ground,
  blank: Blank,
  input: Invite["input"],
  carried: readonly Uint8Array[],
): MadeInvitation {
  const name = input.nameShown.trim() || (memory.profile()?.name ?? "");
  const now = platform.clock.now();
  return makeInvitation(
    {
      epoch: blank.card.epoch,
      grants: carried,
      expiresAt: now + invitationMs,
      name: Array.from(name).slice(0, offerNameCharactersMax).join(""),
      language: memory.profile()?.language ?? "en",
      frame: proposalOf(input, now, platform.chance),
      message: input.message.trim(),
    },
    platform.chance,
  );
}

async function remember(
  { platform, memory, spaces }: Ground,
  blank: Blank,
  made: MadeInvitation,
  folderId: string,
  own: readonly Uint8Array[],
  following: Following | null,
): Promise<Result<void, CommonRefusal>> {
  const { card, rho } = blank;
  const { space } = card.epoch;
  const { secret, nonceA, kemSeed, replySeed } = made.secrets;
  const at = platform.clock.now();
  return memory.remember([
    cardedEvent(spaces, card, rho),
    ...(following === null ? [] : [followsEvent(following.root, { space, old: following.old, at })]),
    {
      kind: "invited",
      space,
      at,
      folderId,
      secret,
      nonceA,
      kemSeed,
      replySeed,
      offer: made.offerBytes,
      link: made.link,
      expiresAt: made.offer.expiresAt,
      grants: own,
    },
  ]);
}

/** Keeps the room's card and writes the proposed frame; what is there already is left as it is. */
async function beginRoom({ spaces, memory }: Ground, roomId: string): Promise<Result<void, CommonRefusal>> {
  const invited = memory.rooms().get(roomId)?.invited;
  if (!invited) return fail({ kind: "not-here" });
  if (spaces.card(roomId) === null) {
    const blank = await blankOf(spaces, roomId);
    if (blank === null) return fail({ kind: "not-here" });
    const added = await spaces.addSpace(blank.card, invited.grants[0] ?? null);
    if (!added.ok) return added;
  }
  const offer = bytesToOffer(invited.offer);
  const written = await spaces.facts({
    space: roomId,
    kinds: ["FrameProposed"],
    subject: null,
    before: null,
    countMax: 1,
  });
  if (offer.ok && offer.value.frame !== null && written.length === 0) {
    const { salt, event } = offer.value.frame;
    const proposed = await spaces.commitSalted(roomId, [{ salt, event, provable: true }], "now");
    if (!proposed.ok) return proposed;
  }
  await dropBlank(spaces, roomId);
  return succeed(undefined);
}

function isOver(room: MeetingRoom, now: number): boolean {
  const { kind } = stateOf(room, now);
  return kind === "closed" || kind === "invitation-expired";
}

/** The same frame, its new hours under names of their own. */
function withHoursNamed(frame: Frame | null, chance: Chance): Frame | null {
  if (frame === null) return null;
  return {
    ...frame,
    hours: frame.hours.map((hour) => (hour.id === "" ? { ...hour, id: freshId(chance) } : hour)),
  };
}

/** The proposal of log 0 with its salt drawn, so that its id can be computed from the offer alone. */
function proposalOf(input: Invite["input"], now: number, chance: Chance): ProposedFrame | null {
  if (input.frame === null || isEmpty(input.frame)) return null;
  const frame = tidied(input.frame);
  const event: FrameProposed = {
    kind: "FrameProposed",
    at: now,
    frame,
    message: input.message.trim(),
    shownFrom: now,
  };
  return { salt: chance.bytes(16), event: eventToCanonical(event) };
}
