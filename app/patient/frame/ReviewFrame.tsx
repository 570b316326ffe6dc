/** A proposed frame before the patient's answer, and the answer just given. FR3: accepted is the very one shown. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { AnswerProposal } from "#app/room/AnswerProposal.tsx";
import { BesideLetters } from "#app/room/BesideLetters.tsx";
import { useProposalBefore } from "#app/room/proposal-before.ts";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { RoomView } from "#device/questions.ts";

export function ReviewFrame(props: { readonly room: RoomView }): ReactNode {
  const { roomId, otherName, frame } = props.room;
  const { present } = frame;
  const proposal = useProposalBefore(frame.proposal);
  const say = useSentences(sentences);
  const days = useDays();
  const accepted = useJustAccepted(props.room);
  if (proposal?.by === "me") return <p>{say.youProposed(days.ofInstant(proposal.proposedAt))}</p>;
  if (proposal === null) return accepted;
  return (
    <section className="section review">
      <h2>{present === null ? say.wouldAgree : say.change}</h2>
      {props.room.follows !== null && present?.how !== "by-both" ? <p>{say.asksAgain(otherName)}</p> : null}
      <AnswerProposal roomId={roomId} name={otherName} proposal={proposal} isFirst={present === null} />
      <div className="not-printed">
        <BesideLetters room={props.room} />
      </div>
    </section>
  );
}

/** The sentence for a proposal that was open on this page and is now agreed; nothing else. */
function useJustAccepted(room: RoomView): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const shown = useRef<string | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const { proposal, present, coming } = room.frame;
  useEffect(() => {
    if (proposal !== null) {
      shown.current = proposal.hash;
      return;
    }
    const agreed = [coming, present].flatMap((frame) => (frame === null ? [] : [frame]));
    const agreedAt = agreed.find((frame) => frame.hash === shown.current)?.agreedAt;
    if (agreedAt === undefined) return;
    setSentence(say.agreedByYou(written.dateOf(agreedAt), written.timeOf(agreedAt), room.otherName));
  }, [proposal, present, coming, room.otherName, say, written]);
  return sentence === null ? null : <StateLine spoken>{sentence}</StateLine>;
}
