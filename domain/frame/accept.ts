/**
 * Accepting a frame: by the hash that was shown, by the one who did not propose it, and only while no
 * later proposal stands. Everything else leaves what was agreed as it is.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import type { Side } from "#domain/folder/events.ts";
import type { FrameAccepted, TalkFirstAsked } from "#domain/frame/events.ts";
import type { OpenProposal, RoomFrames } from "#domain/frame/propose.ts";

/**
 * The proposal that `by` may answer under the name `hash`. Fails with "superseded" when it is no longer,
 * or never was, the open one, or is `by`'s own: a person must see what they accept, so nothing is
 * accepted by anything but the hash they were shown (FR3, FR4).
 */
export function answerable(
  frames: RoomFrames,
  by: Side,
  hash: string,
): Result<OpenProposal, { readonly kind: "superseded" }> {
  const { proposal } = frames;
  if (proposal === null || proposal.hash !== hash || proposal.by === by) return fail({ kind: "superseded" });
  return succeed(proposal);
}

/** The frames after an acceptance; unchanged when the acceptance is void. */
export function withAcceptance(frames: RoomFrames, by: Side, event: FrameAccepted): RoomFrames {
  const proposal = answerable(frames, by, event.proposal);
  if (!proposal.ok) return frames;
  const { hash, frame, proposedAt } = proposal.value;
  const proposed = { by: proposal.value.by, at: proposedAt };
  return {
    agreed: [...frames.agreed, { hash, frame, agreedAt: event.at, agreedOn: null, how: "by-both", proposed }],
    proposal: null,
  };
}

/** The frames after the other asked to talk first: the proposal stays open, the present frame in force. */
export function withTalkFirst(frames: RoomFrames, by: Side, event: TalkFirstAsked): RoomFrames {
  const proposal = answerable(frames, by, event.proposal);
  if (!proposal.ok) return frames;
  return { ...frames, proposal: { ...proposal.value, talkFirst: true } };
}
