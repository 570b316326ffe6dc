/** On a device that still holds the former root: the new sheet is typed once, and it can change keys again. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";

export function TypeNewSheet(props: { readonly onDone: (said: string | null) => void }): ReactNode {
  const { onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("enrolAgain");
  const [words, setWords] = useState("");
  return (
    <Page title={say.typeTitle} under={say.typeAsk} above={say.toRecovery}>
      <Field label={say.words} hint={say.wordsHint} kind="kit" value={words} onChange={setWords} />
      <UnlockOnce
        text={say.unlockToType}
        waiting={say.taking}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ words, unlock }).then((done) => (done === null ? undefined : onDone(say.typed)))
        }
      />
      <div className="acts">
        <Button weight="word" onPress={() => onDone(null)}>
          {say.leave}
        </Button>
      </div>
    </Page>
  );
}
