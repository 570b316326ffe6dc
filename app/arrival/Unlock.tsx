/** After Put away: nearly blank, with the way back. */
import { type ReactNode, useState } from "react";
import type { UnlockMethod } from "#device/questions.ts";
import { usePasskey } from "#device/page/passkey.ts";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { standing } from "#app/sentences/standing.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";

export function Unlock(props: { readonly methods: readonly UnlockMethod[] }): ReactNode {
  const say = useSentences(standing);
  const { act: unlock, waits, refusal } = useAct("unlock");
  const [passphrase, setPassphrase] = useState("");
  const [isPasskeyRefused, setPasskeyRefused] = useState(false);
  const passkeys = props.methods.flatMap((method) => (method.kind === "passkey" ? [method.credentialId] : []));
  const hasPassphrase = props.methods.some((method) => method.kind === "passphrase");

  async function withPasskey(): Promise<void> {
    const used = await askPasskey(passkeys);
    setPasskeyRefused(used === null);
    if (used !== null) await unlock({ kind: "passkey", prf: used });
  }

  return (
    <Page title={say.putAwayTitle} under={say.putAwayText} width="said" putAway={false}>
      <div className="fields">
        {passkeys.length === 0 ? null : (
          <div className="acts">
            <Button weight="act" waits={waits} onPress={() => void withPasskey()}>
              {say.withPasskey}
            </Button>
          </div>
        )}
        {hasPassphrase ? (
          <form
            className="fields"
            onSubmit={(event) => {
              event.preventDefault();
              void unlock({ kind: "passphrase", passphrase });
            }}
          >
            <Field label={say.passphrase} kind="secret" value={passphrase} onChange={setPassphrase} />
            <div className="acts">
              <Button weight={passkeys.length === 0 ? "act" : "plain"} submits waits={waits}>
                {say.unlock}
              </Button>
            </div>
          </form>
        ) : null}
        {isPasskeyRefused ? (
          <Ask spoken>
            <p>{say.passkeyRefused}</p>
          </Ask>
        ) : null}
        <Refused refusal={refusal} />
        {waits ? <StateLine spoken>{say.opening}</StateLine> : null}
      </div>
    </Page>
  );
}

async function askPasskey(credentialIds: readonly Uint8Array[]): Promise<Uint8Array | null> {
  const used = await usePasskey(credentialIds);
  return used.ok ? used.value.prf : null;
}
