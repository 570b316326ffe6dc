/** A further passkey, or a passphrase for this device in place of the one before: first the new way, then one that holds already. */
import { type ReactNode, useState } from "react";
import { ChooseUnlock } from "#app/arrival/ChooseUnlock.tsx";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { NewUnlock } from "#device/acts.ts";
import type { RecoveryMethod } from "#device/own-devices.ts";

export function AddMethod(props: {
  readonly kind: RecoveryMethod["kind"];
  readonly methods: readonly RecoveryMethod[];
  readonly onDone: (said: string | null) => void;
}): ReactNode {
  const { kind, onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("addMethod");
  const sayHost = useSentences(host);
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  const [name, setName] = useState("");
  const [method, setMethod] = useState<NewUnlock | null>(null);
  // As it stood when the page opened: the answer changes when it is done.
  const [takesPlace] = useState(() => props.methods.some((one) => one.kind === "passphrase" && one.here));
  const isChange = kind === "passphrase" && takesPlace;
  const title =
    kind === "passkey" ? say.passkeyTitle : isChange ? say.passphraseTitle : say.passphraseAddTitle;
  const passkeyText = withoutHost ? sayHost.passkeyText : say.passkeyText;
  const text = kind === "passkey" ? passkeyText : isChange ? say.passphraseText : say.passphraseAddText;
  const leave = (
    <div className="acts">
      <Button weight="word" onPress={() => onDone(null)}>
        {say.leave}
      </Button>
    </div>
  );
  if (method === null) {
    return (
      <Page key="new" title={title} under={text} above={say.toRecovery}>
        <div className="fields">
          {kind === "passkey" ? (
            <Field
              label={say.methodName}
              hint={say.methodNameHint}
              value={name}
              onChange={setName}
              lengthMax={80}
            />
          ) : null}
          <ChooseUnlock only={kind} passkeyName="Holdfast" waits={false} onChosen={setMethod} />
          {leave}
        </div>
      </Page>
    );
  }
  return (
    <Page key="unlock" title={title} under={text} above={say.toRecovery}>
      <UnlockOnce
        text={isChange ? say.unlockToChange : say.unlockToAdd}
        waiting={say.adding}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ unlock, method, name: name.trim() }).then((done) =>
            done === null ? undefined : onDone(say.added[kind]),
          )
        }
      />
      {leave}
    </Page>
  );
}
