/**
 * A proposal and its two answers, which weigh the same. Saying nothing is an answer as well: it keeps what
 * holds, and the page says so.
 */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { FrameChange } from "#app/frame/FrameChange.tsx";
import { FramePage } from "#app/frame/FramePage.tsx";
import { agreement } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { patient as sentences } from "#app/sentences/patient.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { FrameProposal } from "#device/questions.ts";
import { useDays } from "./use-day.ts";

export function AnswerProposal(props: {
  readonly roomId: string;
  readonly name: string;
  readonly proposal: FrameProposal;
  /** Nothing is agreed yet: the whole page is new. */
  readonly isFirst: boolean;
}): ReactNode {
  const { roomId, name, proposal, isFirst } = props;
  const say = useSentences(sentences);
  const sayAgreement = useSentences(agreement);
  const days = useDays();
  const accept = useAct("acceptFrame");
  const talk = useAct("talkFirst");
  const { hash } = proposal;
  return (
    <div className="proposal">
      {proposal.message === "" ? null : (
        <p className="said">
          {sayAgreement.wrote(name, days.ofInstant(proposal.proposedAt), proposal.message)}
        </p>
      )}
      <Sheet label={sayAgreement.proposal}>
        {isFirst ? <FramePage frame={proposal.frame} /> : <FrameChange difference={proposal.difference} />}
      </Sheet>
      <Weigh>
        <p>{isFirst ? say.silenceFirst : say.silence}</p>
        {proposal.talkFirst ? <p>{say.talkAsked}</p> : null}
      </Weigh>
      <div className="acts acts-equal">
        <Button waits={accept.waits} onPress={() => void accept.act({ roomId, hash })}>
          {isFirst ? say.agree : say.agreeToChange}
        </Button>
        {proposal.talkFirst ? null : (
          <Button waits={talk.waits} onPress={() => void talk.act({ roomId, hash })}>
            {say.talkFirst}
          </Button>
        )}
      </div>
      <Refused refusal={accept.refusal ?? talk.refusal} />
    </div>
  );
}
