/**
 * A new device of one's own: a code to scan or to type, what the other one must show, and only then an
 * unlocking, which lets it in. Saying no weighs as much as saying yes, and gives nothing away.
 */
import { type ReactNode, useState } from "react";
import { QrCode } from "#app/code/QrCode.tsx";
import { useAct } from "#app/device/use-device.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { comingBack } from "#app/sentences/coming-back.ts";
import { devices as sentences } from "#app/sentences/devices.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { AddingDevice } from "#device/own-devices.ts";
import { codeInGroups } from "./typed-code.ts";

type Offered = Extract<AddingDevice, { stage: "offered" }>;
type Claimed = Extract<AddingDevice, { stage: "claimed" }>;
type End = "let-in" | "not-let-in";

export function AddDevice(props: {
  readonly adding: AddingDevice | null;
  /** The page was opened because a code is on show already. */
  readonly onBegun: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { adding, onBegun, onLeave } = props;
  const offer = useAct("offerDevice");
  const [wasShown, setWasShown] = useState(adding !== null);
  const [isMine, setMine] = useState(false);
  const [end, setEnd] = useState<End | null>(null);
  if (adding !== null && !wasShown) setWasShown(true);
  const again = (): void => {
    onBegun();
    setEnd(null);
    setMine(false);
    setWasShown(false);
    void offer.act({});
  };
  if (end === "let-in") return <IsIn onLeave={onLeave} />;
  if (end === "not-let-in") return <Ended why="not-let-in" onAgain={again} onLeave={onLeave} />;
  if (isMine) {
    return <LetIn onIn={() => setEnd("let-in")} onNot={() => setEnd("not-let-in")} />;
  }
  if (adding?.stage === "claimed") {
    return (
      <IsItYours
        claimed={adding}
        onYes={() => {
          onBegun();
          setMine(true);
        }}
        onNo={() => {
          onBegun();
          setEnd("not-let-in");
        }}
      />
    );
  }
  if (adding?.stage === "offered") return <Code offered={adding} onLeave={onLeave} />;
  if (wasShown) return <Ended why="gone" onAgain={again} onLeave={onLeave} />;
  return (
    <Begin
      waits={offer.waits}
      refusal={<Refused refusal={offer.refusal} />}
      onShow={() => void offer.act({})}
      onLeave={onLeave}
    />
  );
}

function Begin(props: {
  readonly waits: boolean;
  readonly refusal: ReactNode;
  readonly onShow: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  return (
    <Page key="begin" title={say.add} under={say.addText} above={say.toDevices}>
      <div className="fields">
        <Weigh>
          <p>{say.addWeigh}</p>
        </Weigh>
        {props.refusal}
        <div className="acts">
          <Button weight="act" waits={props.waits} onPress={props.onShow}>
            {say.showCode}
          </Button>
          <Button weight="word" onPress={props.onLeave}>
            {say.leaveIt}
          </Button>
        </div>
      </div>
    </Page>
  );
}

/** The square for a camera; beside it the same secret to be typed. */
export function Code(props: { readonly offered: Offered; readonly onLeave: () => void }): ReactNode {
  const { link, code, expiresAt } = props.offered;
  const say = useSentences(sentences);
  const sayArrival = useSentences(arrival);
  const sayBack = useSentences(comingBack);
  const written = useWritten();
  const { act, waits, refusal } = useAct("refuseDevice");
  const host = URL.parse(link)?.host ?? "";
  return (
    <Page key="code" title={say.codeTitle} under={say.codeText} above={say.toDevices}>
      <div className="device-code">
        <QrCode text={link} label={say.codeLabel} />
        <section className="stack">
          <h2>{say.codeTyped}</h2>
          <p>{say.codeTypedText(host, sayArrival.haveAlready, sayBack.otherDevice)}</p>
          <p className="typed-code" translate="no">
            {codeInGroups(code).map((group, index) => (
              // The same four characters may come twice.
              <span key={`${index} ${group}`}>{group} </span>
            ))}
          </p>
        </section>
      </div>
      <div className="stack section">
        <StateLine>
          {say.codeUntil(written.timeOf(expiresAt))} {say.codeWaits}
        </StateLine>
        <div className="acts">
          <Button
            waits={waits}
            onPress={() => void act({}).then((done) => (done === null ? undefined : props.onLeave()))}
          >
            {say.putCodeAway}
          </Button>
        </div>
        <Refused refusal={refusal} />
      </div>
    </Page>
  );
}

/** A device answered. Whether it is the one in the person's hand only she can see. */
export function IsItYours(props: {
  readonly claimed: Claimed;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactNode {
  const { kind, words } = props.claimed;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("refuseDevice");
  const no = async (): Promise<void> => {
    if ((await act({})) !== null) props.onNo();
  };
  const isScanned = words === null;
  const said = say.kind[kind];
  return (
    <Page
      key="claimed"
      title={isScanned ? say.foundTitle : say.wordsTitle}
      under={isScanned ? say.foundText(said) : say.wordsText(said)}
      above={say.toDevices}
    >
      {words === null ? null : (
        <ol className="four-words" aria-label={say.wordsLabel}>
          {words.map((word, index) => (
            <li key={`${index} ${word}`}>
              <span className="kit-place" aria-hidden="true">
                {index + 1}
              </span>{" "}
              <span>{word}</span>
            </li>
          ))}
        </ol>
      )}
      <div className="fields">
        <Weigh>
          <p>{isScanned ? say.foundWhy : say.wordsWhy}</p>
        </Weigh>
        <div className="acts acts-equal">
          <Button onPress={props.onYes}>{isScanned ? say.saysFound : say.match}</Button>
          <Button waits={waits} onPress={() => void no()}>
            {isScanned ? say.saysNot : say.differ}
          </Button>
        </div>
        <Refused refusal={refusal} />
      </div>
    </Page>
  );
}

function LetIn(props: { readonly onIn: () => void; readonly onNot: () => void }): ReactNode {
  const say = useSentences(sentences);
  const letIn = useAct("letDeviceIn");
  const refuse = useAct("refuseDevice");
  const [name, setName] = useState("");
  const leave = async (): Promise<void> => {
    if ((await refuse.act({})) !== null) props.onNot();
  };
  return (
    <Page key="let-in" title={say.letInTitle} under={say.letInText} above={say.toDevices}>
      <Field label={say.nameField} hint={say.nameHint} value={name} onChange={setName} />
      <UnlockOnce
        text={say.unlockToLetIn}
        waiting={say.lettingIn}
        waits={letIn.waits}
        refusal={letIn.refusal ?? refuse.refusal}
        onGiven={(unlock) =>
          void letIn
            .act({ unlock, name: name.trim() })
            .then((done) => (done === null ? undefined : props.onIn()))
        }
      />
      <div className="acts">
        <Button weight="word" waits={refuse.waits || letIn.waits} onPress={() => void leave()}>
          {say.notLetIn}
        </Button>
      </div>
    </Page>
  );
}

function IsIn(props: { readonly onLeave: () => void }): ReactNode {
  const say = useSentences(sentences);
  return (
    <Page key="is-in" title={say.isInTitle} above={say.toDevices}>
      <div className="stack">
        <p>{say.isInText}</p>
        <p>{say.isInRooms}</p>
        <div className="acts">
          <Button weight="act" onPress={props.onLeave}>
            {say.toDevices}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Ended(props: {
  readonly why: "gone" | "not-let-in";
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  const isGone = props.why === "gone";
  return (
    <Page key={props.why} title={isGone ? say.codeGoneTitle : say.notLetInTitle} above={say.toDevices}>
      <div className="stack">
        <p>{isGone ? say.codeGoneText : say.notLetInText}</p>
        <div className="acts">
          <Button onPress={props.onAgain}>{say.newCode}</Button>
          <Button onPress={props.onLeave}>{say.toDevices}</Button>
        </div>
      </div>
    </Page>
  );
}
