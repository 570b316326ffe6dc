/** A change the other proposed: what would change, and two answers of the same weight. */
import type { ReactNode } from "react";
import { AnswerProposal } from "#app/room/AnswerProposal.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import type { FrameProposal } from "#device/questions.ts";

export function ProposalToAnswer(props: {
  readonly roomId: string;
  readonly name: string;
  readonly proposal: FrameProposal;
}): ReactNode {
  const say = useSentences(sentences);
  return (
    <section className="section not-printed">
      <h2>{say.otherProposes(props.name)}</h2>
      <AnswerProposal {...props} isFirst={false} />
    </section>
  );
}
