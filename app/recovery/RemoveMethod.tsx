/** A passkey or passphrase that shall open nothing any more. The last one is never offered for it. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { RecoveryMethod } from "#device/own-devices.ts";

export function RemoveMethod(props: {
  readonly method: RecoveryMethod;
  readonly onOtherHands: () => void;
  readonly onDone: (said: string | null) => void;
}): ReactNode {
  const { onDone } = props;
  const { kind, methodId, name } = props.method;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("removeMethod");
  return (
    <Page
      title={say.removeTitle[kind]}
      {...(name.trim() === "" ? {} : { under: name })}
      above={say.toRecovery}
    >
      <Weigh>
        <p>{say.removeWeigh[kind]}</p>
      </Weigh>
      <div className="recovery-other">
        <p>{say.removeCopies}</p>
        <Button weight="word" onPress={props.onOtherHands}>
          {say.otherHands}
        </Button>
      </div>
      <UnlockOnce
        text={say.unlockToRemove}
        waiting={say.removing}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ unlock, methodId }).then((done) =>
            done === null ? undefined : onDone(say.removed[kind]),
          )
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
