/** A rehearsal: the words of the sheet are typed, and it is said whether they would open everything today. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";

export function TrySheet(props: { readonly onDone: (said: string | null) => void }): ReactNode {
  const say = useSentences(sentences);
  const shared = useSentences(ui);
  const sayHost = useSentences(host);
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  const { act, waits, refusal } = useAct("tryKit");
  const [words, setWords] = useState("");
  const [isGood, setGood] = useState(false);
  const tryIt = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ words })) === null) return;
    // Nothing of the sheet stays on the screen.
    setWords("");
    setGood(true);
  };
  if (isGood) {
    return (
      <Page key="works" title={say.worksTitle} above={say.toRecovery}>
        <div className="stack">
          <p>{withoutHost ? sayHost.worksText : say.worksText}</p>
          <div className="acts">
            <Button weight="act" onPress={() => props.onDone(null)}>
              {shared.done}
            </Button>
          </div>
        </div>
      </Page>
    );
  }
  return (
    <Page key="try" title={say.tryTitle} under={say.tryText} above={say.toRecovery}>
      <form className="fields" onSubmit={(event) => void tryIt(event)}>
        <Field label={say.words} hint={say.wordsHint} kind="kit" value={words} onChange={setWords} />
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.tryIt}
          </Button>
          <Button weight="word" onPress={() => props.onDone(null)}>
            {say.leave}
          </Button>
        </div>
        {waits ? <StateLine spoken>{withoutHost ? sayHost.trying : say.trying}</StateLine> : null}
      </form>
    </Page>
  );
}
