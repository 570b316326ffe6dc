/** The two pages of an invitation that are read before anything is asked: who invites, and what we would agree. */
import { type ReactNode, useState } from "react";
import { FramePage } from "#app/frame/FramePage.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { InvitationRead } from "#device/acts.ts";
import type { FrameAnswer } from "./InvitationArrival.tsx";

export function Who(props: {
  readonly invitation: InvitationRead;
  readonly onReadOn: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const [isUnfolded, setUnfolded] = useState(false);
  const { therapistName, host, message } = props.invitation;
  return (
    <Page key="who" title={say.invitationTitle(therapistName)} above={say.invitationAbove} width="said">
      <div className="stack">
        <p className="said">{say.invitationSaid}</p>
        {message === "" ? null : <p className="said">{message}</p>}
        <p className="page-under">{say.invitationHost(host.replace(/^https?:\/\//, ""))}</p>
        <Button weight="word" expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? say.whoCanSeeFold : say.whoCanSee}
        </Button>
        {isUnfolded ? <p>{say.whoCanSeeText}</p> : null}
      </div>
      <div className="page-foot">
        <StateLine>{say.nothingYet}</StateLine>
        <div className="acts">
          <Button weight="act" onPress={props.onReadOn}>
            {say.readOn}
          </Button>
        </div>
      </div>
    </Page>
  );
}

export function WouldAgree(props: {
  readonly invitation: InvitationRead;
  readonly onAnswer: (answer: FrameAnswer) => void;
}): ReactNode {
  const say = useSentences(arrival);
  const { frame, therapistName } = props.invitation;
  return (
    <Page key="frame" title={say.agreeTitle} above={say.agreeAbove(therapistName)} width="said">
      {frame === null ? (
        <p>{say.agreeNothing}</p>
      ) : (
        <Sheet label={say.agreeTitle}>
          <FramePage frame={frame} />
        </Sheet>
      )}
      <Seen name={therapistName} />
      {frame === null ? (
        <div className="section">
          <div className="acts">
            <Button onPress={() => props.onAnswer("talk-first")}>{say.goOnWithout}</Button>
          </div>
        </div>
      ) : (
        <Answers onAnswer={props.onAnswer} />
      )}
    </Page>
  );
}

/** Both answers weigh the same. */
function Answers(props: { readonly onAnswer: (answer: FrameAnswer) => void }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  return (
    <div className="section">
      <p className="not-printed">{say.agreeText}</p>
      <div className="acts acts-equal">
        <Button onPress={() => props.onAnswer("agree")}>{say.agree}</Button>
        <Button onPress={() => props.onAnswer("talk-first")}>{say.talkFirst}</Button>
      </div>
      <div className="acts">
        <StateLine>{say.agreeFoot}</StateLine>
        <Button weight="word" onPress={() => window.print()}>
          {shared.print}
        </Button>
      </div>
    </div>
  );
}

/** Who can see what, before anything is asked. */
function Seen(props: { readonly name: string }): ReactNode {
  const say = useSentences(arrival);
  const lines = [
    [say.seenBy.both(props.name), say.seen.both],
    [say.seenBy.therapist(props.name), say.seen.therapist],
    [say.seenBy.you, say.seen.you],
    [say.seenBy.others, say.seen.others],
    [say.seenBy.host, say.seen.host],
  ] as const;
  return (
    <section className="seen">
      <h2 className="seen-title">{say.seenTitle}</h2>
      <dl>
        {lines.map(([who, what]) => (
          <div key={who} className="seen-line">
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>{say.otherWay(props.name)}</p>
    </section>
  );
}
