/** A proposal on the pages of the frame, which a person opens by hand: none comes onto an open one during an hour (NI13). */
import type { FrameProposal } from "#device/questions.ts";
import { useAskedBefore } from "./hour-on.tsx";

/**
 * The proposal as the page may show it: one's own, and one whose author chose the hour (FR8), at once; any other of
 * the other person's as it stood when the hour began, or when the page was opened during it.
 */
export function useProposalBefore(proposal: FrameProposal | null): FrameProposal | null {
  const others = proposal?.by === "other" && !proposal.forHour ? proposal.hash : null;
  return useAskedBefore(others) === others ? proposal : null;
}
