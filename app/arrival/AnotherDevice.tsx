/**
 * A device that becomes one of its owner's by another of them: the code is answered, the other device says yes,
 * a way of unlocking is chosen, and everything is brought over. Where it stands is asked of the device, so that a
 * reload goes on where it was.
 */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NewUnlock } from "#device/acts.ts";
import type { DeviceArrival, DeviceKind } from "#device/own-devices.ts";
import { Bringing, BringingLine } from "./Bringing.tsx";
import { ChooseUnlock } from "./ChooseUnlock.tsx";
import { deviceKindHere } from "./here.ts";
import { otherHostOf } from "./link-address.ts";

export function AnotherDevice(props: {
  /** The link this page was opened with, when the camera read it; null: the code is typed. */
  readonly link: string | null;
  readonly onLeft: () => void;
}): ReactNode {
  const stage = useAnswer("deviceArrival", {}) ?? { stage: "none" };
  switch (stage.stage) {
    case "none":
      return <AskOther link={props.link} />;
    case "waiting":
      return <Waiting onLeft={props.onLeft} />;
    case "found":
      return <Found words={stage.words} onLeft={props.onLeft} />;
    case "let-in":
      return <LetIn words={stage.words} onLeft={props.onLeft} />;
    case "bringing":
      return <Bringing stage={stage} />;
    case "ended":
      return <Ended why={stage.why} onLeft={props.onLeft} />;
  }
}

function AskOther(props: { readonly link: string | null }): ReactNode {
  const isScanned = props.link !== null;
  const say = useSentences(comingBack);
  const shared = useSentences(ui);
  const claim = useAct("claimDeviceLink");
  const [kind, setKind] = useState<DeviceKind>(deviceKindHere);
  const [code, setCode] = useState("");
  const [isMissing, setMissing] = useState(false);
  const link = props.link ?? code.trim();
  const other = otherHostOf(link, location.origin, "device");
  return (
    <Page
      title={isScanned ? say.kindTitle : say.codeTitle}
      under={isScanned ? say.kindText : undefined}
      width="said"
    >
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(link === "");
          if (link !== "" && other === null) void claim.act({ link, deviceKind: kind });
        }}
      >
        {isScanned ? null : (
          <>
            <Steps steps={say.codeSteps} />
            <Field
              label={say.code}
              hint={say.codeHint}
              kind="words"
              value={code}
              onChange={setCode}
              lengthMax={2000}
              fault={isMissing && code === "" ? say.codeMissing : null}
            />
          </>
        )}
        {other === null ? null : <Elsewhere address={other} link={link} />}
        <Choice
          label={say.kind}
          value={kind}
          onChange={setKind}
          options={[
            { value: "telephone", label: say.kinds.telephone },
            { value: "computer", label: say.kinds.computer },
          ]}
        />
        <p className="small">{say.kindHint}</p>
        <Refused refusal={claim.refusal} />
        {claim.waits ? <StateLine spoken>{say.asking}</StateLine> : null}
        <div className="acts">
          <Button weight="act" submits waits={claim.waits || other !== null}>
            {say.goOn}
          </Button>
          <Link to={{ at: "have-already" }}>{shared.back}</Link>
        </div>
      </form>
    </Page>
  );
}

function Steps(props: { readonly steps: readonly string[] }): ReactNode {
  return (
    <ol className="steps">
      {props.steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function Elsewhere(props: { readonly address: URL; readonly link: string }): ReactNode {
  const say = useSentences(comingBack);
  const { host } = props.address;
  return (
    <Ask spoken>
      <p>{say.belongsElsewhere(host)}</p>
      <a className="link" href={props.link}>
        {say.openThere(host)}
      </a>
    </Ask>
  );
}

function Waiting(props: { readonly onLeft: () => void }): ReactNode {
  const say = useSentences(comingBack);
  return (
    <Page key="waiting" title={say.waitingTitle} width="said">
      <p role="status">{say.waitingText}</p>
      <Leave onLeft={props.onLeft} />
    </Page>
  );
}

function Found(props: { readonly words: readonly string[] | null; readonly onLeft: () => void }): ReactNode {
  const say = useSentences(comingBack);
  const { words, onLeft } = props;
  if (words === null) {
    return (
      <Page key="found" title={say.foundTitle} width="said">
        <p role="status">{say.foundText}</p>
        <Leave onLeft={onLeft} />
      </Page>
    );
  }
  return (
    <Page key="words" title={say.wordsTitle} under={say.wordsText} width="said">
      <FourWords words={words} />
      <Weigh>
        <p>{say.wordsDiffer}</p>
      </Weigh>
      <Leave onLeft={onLeft} />
    </Page>
  );
}

function FourWords({ words }: { readonly words: readonly string[] }): ReactNode {
  return (
    <ol className="four-words" lang="en" role="status">
      {words.map((word, index) => (
        <li key={`${index}-${word}`}>
          <span className="kit-place">{index + 1}</span> {word}
        </li>
      ))}
    </ol>
  );
}

function LetIn(props: { readonly words: readonly string[] | null; readonly onLeft: () => void }): ReactNode {
  const say = useSentences(comingBack);
  const keep = useAct("keepDevice");
  const goOn = useGoOn();

  async function keepWith(unlock: NewUnlock): Promise<void> {
    if ((await keep.act({ unlock })) !== null) goOn({ at: "home" });
  }

  return (
    <Page key="let-in" title={say.letInTitle} under={say.letInText} width="said">
      {props.words === null ? null : (
        <>
          <p>{say.letInWords}</p>
          <FourWords words={props.words} />
        </>
      )}
      <ChooseUnlock passkeyName="Holdfast" waits={keep.waits} onChosen={(unlock) => void keepWith(unlock)} />
      <Refused refusal={keep.refusal} />
      {keep.waits ? <BringingLine said={say.keeping} /> : <Leave onLeft={props.onLeft} />}
    </Page>
  );
}

function Ended(props: {
  readonly why: Extract<DeviceArrival, { stage: "ended" }>["why"];
  readonly onLeft: () => void;
}): ReactNode {
  const say = useSentences(comingBack);
  const leave = useAct("leaveArrival");
  const goOn = useGoOn();
  return (
    <Page key="ended" title={say.endedTitle} width="said">
      <div className="stack">
        <Ask spoken>
          <p>{say.ended[props.why]}</p>
        </Ask>
        <div className="acts">
          <Button
            waits={leave.waits}
            onPress={() => {
              props.onLeft();
              void leave.act({}).then(() => goOn({ at: "another-device" }));
            }}
          >
            {say.beginAgain}
          </Button>
        </div>
      </div>
    </Page>
  );
}

/** Leaving midway is safe: nothing is kept before the end. */
function Leave(props: { readonly onLeft: () => void }): ReactNode {
  const say = useSentences(comingBack);
  const leave = useAct("leaveArrival");
  const goOn = useGoOn();
  return (
    <div className="page-foot">
      <StateLine>{say.nothingKept}</StateLine>
      <div className="acts">
        <Button
          waits={leave.waits}
          onPress={() => {
            props.onLeft();
            void leave.act({}).then(() => goOn({ at: "start" }));
          }}
        >
          {say.leave}
        </Button>
      </div>
    </div>
  );
}
