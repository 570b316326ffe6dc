/** The ways back in: what they are, what each opens, whether they would work, and every change of them. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Recovery } from "#device/own-devices.ts";
import { AddMethod } from "./AddMethod.tsx";
import { NewSheet } from "./NewSheet.tsx";
import { OtherHands } from "./OtherHands.tsx";
import { RemoveMethod } from "./RemoveMethod.tsx";
import { SheetStanding } from "./SheetStanding.tsx";
import { TrySheet } from "./TrySheet.tsx";
import { TypeNewSheet } from "./TypeNewSheet.tsx";
import { Ways } from "./Ways.tsx";
import "./recovery.css";

/** Where on this page a person is; each is a page of its own to look at. */
export type RecoveryStep =
  | { readonly at: "ways" }
  | { readonly at: "try" }
  | { readonly at: "new-sheet" }
  | { readonly at: "other-hands" }
  | { readonly at: "type-sheet" }
  | { readonly at: "add"; readonly kind: "passkey" | "passphrase" }
  | { readonly at: "remove"; readonly methodId: string };

export function RecoveryPage(): ReactNode {
  const recovery = useAnswer("recovery", {});
  const [step, setStep] = useState<RecoveryStep>({ at: "ways" });
  const [result, setResult] = useState<string | null>(null);
  if (recovery === null) return null;
  const onDone = (said: string | null): void => {
    setResult(said);
    setStep({ at: "ways" });
  };
  const go = (next: RecoveryStep): void => {
    setResult(null);
    setStep(next);
  };
  switch (step.at) {
    case "try":
      return <TrySheet onDone={onDone} />;
    case "new-sheet":
      return (
        <NewSheet
          isFirst={recovery.kit === null}
          onOtherHands={() => go({ at: "other-hands" })}
          onDone={onDone}
        />
      );
    case "other-hands":
      return <OtherHands onDone={onDone} />;
    case "type-sheet":
      return <TypeNewSheet onDone={onDone} />;
    case "add":
      return <AddMethod kind={step.kind} methods={recovery.methods} onDone={onDone} />;
    case "remove":
      return <Removing recovery={recovery} methodId={step.methodId} go={go} onDone={onDone} />;
    case "ways":
      return <WaysBack recovery={recovery} result={result} go={go} />;
  }
}

function Removing(props: {
  readonly recovery: Recovery;
  readonly methodId: string;
  readonly go: (step: RecoveryStep) => void;
  readonly onDone: (said: string | null) => void;
}): ReactNode {
  const method = props.recovery.methods.find((one) => one.methodId === props.methodId);
  if (method === undefined) return <WaysBack recovery={props.recovery} result={null} go={props.go} />;
  return (
    <RemoveMethod
      method={method}
      onOtherHands={() => props.go({ at: "other-hands" })}
      onDone={props.onDone}
    />
  );
}

export function WaysBack(props: {
  readonly recovery: Recovery;
  /** What came of the last act. */
  readonly result: string | null;
  readonly go: (step: RecoveryStep) => void;
}): ReactNode {
  const { recovery, result, go } = props;
  const say = useSentences(sentences);
  return (
    <Page title={say.title} under={say.under} above={<Link to={{ at: "settings" }}>{say.back}</Link>}>
      <StateLine spoken>{result ?? ""}</StateLine>
      {recovery.rootReplaced ? (
        <Ask title={say.typeAsk}>
          <p>{say.typeText}</p>
          <div className="acts">
            <Button weight="act" onPress={() => go({ at: "type-sheet" })}>
              {say.typeLink}
            </Button>
          </div>
        </Ask>
      ) : null}
      <SheetStanding recovery={recovery} go={go} />
      <Ways recovery={recovery} go={go} />
      {recovery.rootReplaced ? null : (
        <div className="acts section">
          <Button weight="word" onPress={() => go({ at: "other-hands" })}>
            {say.otherHands}
          </Button>
        </div>
      )}
    </Page>
  );
}
