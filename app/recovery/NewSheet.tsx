/** A new recovery sheet under the same keys: what it does to the one before is said first. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { KitShown } from "#device/acts.ts";
import { ShownSheet } from "./ShownSheet.tsx";

export function NewSheet(props: {
  readonly isFirst: boolean;
  readonly onOtherHands: () => void;
  readonly onDone: (said: string | null) => void;
}): ReactNode {
  const { isFirst, onDone } = props;
  const say = useSentences(sentences);
  const sayHost = useSentences(host);
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  const { act, waits, refusal } = useAct("replaceKit");
  const [kit, setKit] = useState<KitShown | null>(null);
  // Whether it is the first shows when it begins; the answer changes when it is done.
  const [wasFirst] = useState(isFirst);
  if (kit !== null) {
    return (
      <ShownSheet
        kit={kit}
        label={say.takeItUp}
        waiting={say.takingUp}
        onHolds={() => onDone(wasFirst ? say.firstHolds : say.sheetHolds)}
      />
    );
  }
  return (
    <Page
      title={wasFirst ? say.makeTitle : say.newTitle}
      under={wasFirst ? say.makeText : say.newText}
      above={say.toRecovery}
    >
      <Weigh>
        {wasFirst ? (
          <p>{say.makeWeigh}</p>
        ) : (
          <ul className="weighed">
            <li>{withoutHost ? sayHost.newWeigh : say.newWeigh}</li>
            {withoutHost ? null : <li>{say.newLimit}</li>}
          </ul>
        )}
      </Weigh>
      {wasFirst ? null : (
        <div className="recovery-other">
          <p>{say.newOtherHands}</p>
          <Button weight="word" onPress={props.onOtherHands}>
            {say.otherHands}
          </Button>
        </div>
      )}
      <UnlockOnce
        text={say.unlockToDraw}
        waiting={say.drawing}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) => void act({ unlock }).then(setKit)}
      />
      <div className="acts">
        <Button weight="word" onPress={() => onDone(null)}>
          {say.leave}
        </Button>
      </div>
    </Page>
  );
}
