/** The ways in which this device can be unlocked: its passkey, its passphrase, or both. */
import { type ReactNode, useState } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { standing } from "#app/sentences/standing.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { NewUnlock } from "#device/acts.ts";
import { usePasskey } from "#device/page/passkey.ts";
import type { UnlockMethod } from "#device/questions.ts";

export function UnlockWays(props: {
  readonly methods: readonly UnlockMethod[];
  readonly waits: boolean;
  /** Where something above is read first, the field does not draw the focus to itself. */
  readonly keepsFocus?: boolean;
  readonly onGiven: (unlock: NewUnlock) => void;
}): ReactNode {
  const say = useSentences(standing);
  const [passphrase, setPassphrase] = useState("");
  const [isPasskeyRefused, setPasskeyRefused] = useState(false);
  const passkeys = props.methods.flatMap((method) =>
    method.kind === "passkey" ? [method.credentialId] : [],
  );
  const hasPassphrase = props.methods.some((method) => method.kind === "passphrase");

  async function withPasskey(): Promise<void> {
    const used = await usePasskey(passkeys);
    setPasskeyRefused(!used.ok);
    if (used.ok) props.onGiven({ kind: "passkey", ...used.value });
  }

  return (
    <>
      {passkeys.length === 0 ? null : (
        <div className="acts">
          <Button weight="act" waits={props.waits} onPress={() => void withPasskey()}>
            {say.withPasskey}
          </Button>
        </div>
      )}
      {isPasskeyRefused ? (
        <Ask spoken>
          <p>{say.passkeyRefused}</p>
        </Ask>
      ) : null}
      {hasPassphrase ? (
        <form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault();
            props.onGiven({ kind: "passphrase", passphrase });
          }}
        >
          <Field
            label={passkeys.length === 0 ? say.passphrase : say.orPassphrase}
            kind="secret"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus={passkeys.length === 0 && props.keepsFocus !== true}
          />
          <div className="acts">
            <Button weight={passkeys.length === 0 ? "act" : "plain"} submits waits={props.waits}>
              {say.unlock}
            </Button>
          </div>
        </form>
      ) : null}
    </>
  );
}
