/**
 * Reading an invitation (protocol.md §6, 2 and 3): the offer is fetched, checked against the hash in the
 * link and opened. Nothing is kept on disk and nothing is told to anybody. Every way in which it can fail
 * has a name of its own, for each asks the person for something else.
 */
import { equalBytes } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal, InvitationRead } from "#device/acts.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { FrameProposed } from "#domain/frame/events.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import { openOffer } from "#protocol/invite/invitation.ts";
import { type InvitationLink, readLink } from "#protocol/invite/link.ts";
import type { Offer, ProposedFrame } from "#protocol/invite/offer.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

type Read = Acts["readInvitation"];

/** An invitation in mind: what the person has on the screen. */
export type OpenInvitation = {
  readonly link: InvitationLink;
  readonly offer: Offer;
  readonly offerBytes: Uint8Array;
  readonly readAt: InstantMs;
};

export type Reading = {
  readonly read: (input: Read["input"]) => Promise<Result<Read["done"], Read["refused"] | CommonRefusal>>;
  present(): OpenInvitation | null;
  forget(): void;
};

export function createReading(ground: Ground): Reading {
  let present: OpenInvitation | null = null;

  async function read(input: Read["input"]): ReturnType<Reading["read"]> {
    await sodiumReady();
    const link = readLink(input.link);
    if (!link.ok) return fail(linkRefusals[link.error.kind]);
    const now = ground.platform.clock.now();
    const { address } = dropOf(link.value.secret);
    const drop = await ground.link(link.value.host).getDrop(address);
    if (!drop.ok) {
      if (drop.error.kind === "refused" && drop.error.reason === "not-found")
        return fail({ kind: "invitation-not-found" });
      return fail(hostRefusal(drop.error));
    }
    const opened = openOffer(link.value, drop.value.offer, now);
    if (!opened.ok)
      return fail({ kind: opened.error.kind === "expired" ? "invitation-expired" : "invitation-altered" });
    if (drop.value.claim !== null && !isOwnClaim(drop.value.claim)) return fail({ kind: "invitation-used" });
    const frame = frameOf(opened.value.offer);
    if (frame === "unreadable") return fail({ kind: "host-other-version" });
    // Opened twice on this device, it was first opened then.
    const again = present !== null && equalBytes(present.offerBytes, opened.value.offerBytes);
    present = { link: link.value, ...opened.value, readAt: again ? (present?.readAt ?? now) : now };
    return succeed(toScreen(present, frame));
  }

  /** This person's own claim, posted before the answer to it was lost, does not make the invitation used. */
  function isOwnClaim(claim: Uint8Array): boolean {
    const rooms = [...ground.memory.rooms().values()];
    return rooms.some(({ joining }) => joining !== null && equalBytes(joining.claim, claim));
  }

  return {
    read,
    present: () => present,
    forget() {
      present = null;
    },
  };
}

const linkRefusals = {
  truncated: { kind: "invitation-truncated" },
  // Text that is no link of ours is most often one that lost its middle or its end.
  malformed: { kind: "invitation-truncated" },
  "other-version": { kind: "host-other-version" },
} as const;

/** The proposal in an offer as its maker meant it; "unreadable" when no Holdfast of this version made it. */
export function proposalIn(proposed: ProposedFrame): FrameProposed | "unreadable" {
  const verified = verifyEvent(proposed.event);
  return verified.ok && verified.value.kind === "FrameProposed" ? verified.value : "unreadable";
}

function frameOf(offer: Offer): InvitationRead["frame"] | "unreadable" {
  if (offer.frame === null) return null;
  const proposal = proposalIn(offer.frame);
  return proposal === "unreadable" ? proposal : proposal.frame;
}

function toScreen(invitation: OpenInvitation, frame: InvitationRead["frame"]): InvitationRead {
  const { offer, link } = invitation;
  return {
    therapistName: offer.name,
    host: link.host,
    language: offer.language,
    expiresAt: offer.expiresAt,
    frame,
    message: offer.message,
  };
}
