/** A patient's first minutes: who invites, what we would agree in two taps with nothing typed, and only then whether to keep it. */
import { type ReactNode, useEffect, useState } from "react";
import type { InvitationRead, NewUnlock } from "#device/acts.ts";
import { useAct } from "#app/device/use-device.tsx";
import { FramePage } from "#app/frame/FramePage.tsx";
import { useGo } from "#app/routing/useRoute.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { ChooseUnlock } from "./ChooseUnlock.tsx";
import { deviceKindHere, zoneHere } from "./here.ts";

type Answer = "agree" | "talk-first";
type Step = "who" | "frame" | "keep" | "not-now";

export function InvitationArrival(props: { readonly link: string }): ReactNode {
  const say = useSentences(arrival);
  const { act: read, refusal, waits } = useAct("readInvitation");
  const [invitation, setInvitation] = useState<InvitationRead | null>(null);
  const [step, setStep] = useState<Step>("who");
  const [answer, setAnswer] = useState<Answer>("talk-first");
  useEffect(() => {
    void read({ link: props.link }).then(setInvitation);
  }, [read, props.link]);
  const shared = useSentences(ui);

  if (invitation === null) {
    if (refusal === null) return <Page title={say.invitationReading} width="said" putAway={false}>{null}</Page>;
    const mayRetry = refusal.kind === "host-not-reached";
    return (
      <Page title={say.invitationFailedTitle} width="said" putAway={false}>
        <div className="stack">
          <Refused refusal={refusal} />
          {mayRetry ? (
            <Button waits={waits} onPress={() => void read({ link: props.link }).then(setInvitation)}>
              {shared.again}
            </Button>
          ) : null}
        </div>
      </Page>
    );
  }
  if (step === "who") return <Who invitation={invitation} onReadOn={() => setStep("frame")} />;
  if (step === "frame") {
    return (
      <WouldAgree
        invitation={invitation}
        onAnswer={(given) => {
          setAnswer(given);
          setStep("keep");
        }}
      />
    );
  }
  if (step === "not-now") return <NotNow invitation={invitation} />;
  return <Keep answer={answer} onNotNow={() => setStep("not-now")} />;
}

function Who(props: { readonly invitation: InvitationRead; readonly onReadOn: () => void }): ReactNode {
  const say = useSentences(arrival);
  const [isUnfolded, setUnfolded] = useState(false);
  const { therapistName, host, message } = props.invitation;
  return (
    <Page key="who" title={say.invitationTitle(therapistName)} above={say.invitationAbove} width="said">
      <div className="stack">
        <p className="said">{say.invitationSaid}</p>
        {message === "" ? null : <p className="said">{message}</p>}
        <p className="page-under">{say.invitationHost(host.replace(/^https?:\/\//, ""))}</p>
        <Button weight="word" onPress={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? say.whoCanSeeFold : say.whoCanSee}
        </Button>
        {isUnfolded ? <p>{say.whoCanSeeText}</p> : null}
      </div>
      <div className="section">
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

function WouldAgree(props: { readonly invitation: InvitationRead; readonly onAnswer: (answer: Answer) => void }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const { frame, therapistName } = props.invitation;
  return (
    <Page key="frame" title={say.agreeTitle} above={say.agreeAbove(therapistName)} width="said">
      {frame === null ? (
        <p>{say.agreeNothing}</p>
      ) : (
        <Sheet>
          <FramePage frame={frame} />
        </Sheet>
      )}
      <div className="section">
        {frame === null ? null : <p>{say.agreeText}</p>}
        <div className="acts">
          {frame === null ? (
            <Button onPress={() => props.onAnswer("talk-first")}>{say.goOnWithout}</Button>
          ) : (
            <>
              <Button onPress={() => props.onAnswer("agree")}>{say.agree}</Button>
              <Button onPress={() => props.onAnswer("talk-first")}>{say.talkFirst}</Button>
              <Button weight="word" onPress={() => window.print()}>
                {shared.print}
              </Button>
            </>
          )}
        </div>
        {frame === null ? null : <StateLine>{say.agreeFoot}</StateLine>}
      </div>
    </Page>
  );
}

function Keep(props: { readonly answer: Answer; readonly onNotNow: () => void }): ReactNode {
  const say = useSentences(arrival);
  const accept = useAct("acceptInvitation");
  const go = useGo();

  async function keepWith(unlock: NewUnlock): Promise<void> {
    const kept = await accept.act({ answer: props.answer, unlock, zone: zoneHere(), deviceKind: deviceKindHere() });
    if (kept !== null) go({ at: "home" });
  }

  return (
    <Page key="keep" title={say.keepTitle} under={say.keepText} width="said">
      <ChooseUnlock passkeyName="Holdfast" waits={accept.waits} onChosen={(unlock) => void keepWith(unlock)} />
      <Refused refusal={accept.refusal} />
      {accept.waits ? <StateLine spoken>{say.joining}</StateLine> : null}
      <div className="section">
        <Button weight="word" onPress={props.onNotNow}>
          {say.notNow}
        </Button>
        <StateLine>{say.notNowHint}</StateLine>
      </div>
    </Page>
  );
}

function NotNow(props: { readonly invitation: InvitationRead }): ReactNode {
  const say = useSentences(arrival);
  const written = useWritten();
  return (
    <Page key="not-now" title={say.notNowTitle} width="said" putAway={false}>
      <p>{say.notNowText(written.dateOf(props.invitation.expiresAt))}</p>
    </Page>
  );
}
