/** A patient's first minutes: who invites, what we would agree in two taps with nothing typed, and only then whether to keep it. */
import { type ReactNode, useEffect, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { Opening } from "#app/Opening.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import type { InvitationRead, NewUnlock } from "#device/acts.ts";
import type { UnlockMethod } from "#device/questions.ts";
import { ChooseUnlock } from "./ChooseUnlock.tsx";
import { deviceKindHere, zoneHere } from "./here.ts";
import { UnlockWays } from "./UnlockWays.tsx";
import { Who, WouldAgree } from "./WhatWeWouldAgree.tsx";

/** What the patient says to the proposed frame. */
export type FrameAnswer = "agree" | "talk-first";
type Step = "who" | "frame" | "keep" | "not-now";

export function InvitationArrival(props: {
  readonly link: string;
  /** How this device is unlocked, where somebody has begun on it; else empty. */
  readonly methods: readonly UnlockMethod[];
  readonly onKept: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const { act, refusal, waits } = useAct("readInvitation");
  const [invitation, setInvitation] = useState<InvitationRead | null>(null);
  const [step, setStep] = useState<Step>("who");
  const [answer, setAnswer] = useState<FrameAnswer>("talk-first");
  const { link } = props;
  useEffect(() => {
    void act({ link }).then(setInvitation);
  }, [act, link]);

  if (invitation === null) {
    if (refusal === null) return <Opening said={say.invitationReading} />;
    return (
      <Unreadable refusal={refusal} waits={waits} onAgain={() => void act({ link }).then(setInvitation)} />
    );
  }
  switch (step) {
    case "who":
      return <Who invitation={invitation} onReadOn={() => setStep("frame")} />;
    case "frame":
      return (
        <WouldAgree
          invitation={invitation}
          onAnswer={(given) => {
            setAnswer(given);
            setStep("keep");
          }}
        />
      );
    case "keep":
      return (
        <Keep
          answer={answer}
          methods={props.methods}
          onKept={props.onKept}
          onNotNow={() => setStep("not-now")}
        />
      );
    case "not-now":
      return <NotNow invitation={invitation} onBack={() => setStep("keep")} />;
  }
}

function Unreadable(props: {
  readonly refusal: NonNullable<ReturnType<typeof useAct<"readInvitation">>["refusal"]>;
  readonly waits: boolean;
  readonly onAgain: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const { kind } = props.refusal;
  const mayRetry = kind === "host-not-reached" || kind === "clock-off" || kind === "host-full";
  return (
    <Page title={say.invitationFailedTitle} width="said">
      <div className="stack">
        <Refused refusal={props.refusal} />
        <div className="acts">
          {mayRetry ? (
            <Button waits={props.waits} onPress={props.onAgain}>
              {shared.again}
            </Button>
          ) : null}
          <Link to={{ at: "invited" }}>{say.pasteTitle}</Link>
        </div>
      </div>
    </Page>
  );
}

function Keep(props: {
  readonly answer: FrameAnswer;
  readonly methods: readonly UnlockMethod[];
  readonly onKept: () => void;
  readonly onNotNow: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const accept = useAct("acceptInvitation");
  const isBegun = props.methods.length > 0;
  const isVisit = useVisit();

  async function keepWith(unlock: NewUnlock): Promise<void> {
    const kept = await accept.act({
      answer: props.answer,
      unlock,
      zone: zoneHere(),
      deviceKind: deviceKindHere(),
    });
    if (kept !== null) props.onKept();
  }

  return (
    <Page key="keep" title={say.keepTitle} under={isBegun ? say.keepMoreText : say.keepText} width="said">
      <div className="fields">
        {isBegun ? (
          <UnlockWays
            methods={props.methods}
            waits={accept.waits}
            onGiven={(unlock) => void keepWith(unlock)}
          />
        ) : (
          <ChooseUnlock
            passkeyName="Holdfast"
            waits={accept.waits}
            {...(isVisit ? { only: "passkey" } : {})}
            onChosen={(unlock) => void keepWith(unlock)}
          />
        )}
        <Refused refusal={accept.refusal} />
        {accept.waits ? <StateLine spoken>{say.joining}</StateLine> : null}
      </div>
      <div className="page-foot">
        <StateLine>{say.notNowHint}</StateLine>
        <div className="acts">
          <Button waits={accept.waits} onPress={props.onNotNow}>
            {say.notNow}
          </Button>
          {isBegun || isVisit ? null : <Link to={{ at: "visit" }}>{say.visit}</Link>}
        </div>
      </div>
    </Page>
  );
}

function NotNow(props: { readonly invitation: InvitationRead; readonly onBack: () => void }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const written = useWritten();
  return (
    <Page key="not-now" title={say.notNowTitle} width="said">
      <div className="stack">
        <p>{say.notNowText(written.dateOf(props.invitation.expiresAt))}</p>
        <Button weight="word" onPress={props.onBack}>
          {shared.back}
        </Button>
      </div>
    </Page>
  );
}
