/** By what a person finds what is hers on an empty device: the twelve words, or a passkey; and at which host. */
import { type ReactNode, useState } from "react";
import type { useAct } from "#app/device/use-device.tsx";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { findPasskey, type Passkey, passkeysKnown } from "#device/page/passkey.ts";
import { BringingLine } from "./Bringing.tsx";
import { hostTyped } from "./link-address.ts";

export function RecoveryWays(props: {
  readonly waits: boolean;
  readonly refusal: ReturnType<typeof useAct<"beginRecovery">>["refusal"];
  readonly wasNotMine: boolean;
  readonly onGiven: (by: { readonly words: string } | { readonly passkey: Passkey }) => void;
}): ReactNode {
  const say = useSentences(comingBack);
  const shared = useSentences(ui);
  const [words, setWords] = useState("");
  const { waits, refusal } = props;
  return (
    <Page key="ways" title={say.recoverTitle} under={say.recoverText} width="said">
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          props.onGiven({ words });
        }}
      >
        {props.wasNotMine ? (
          <Ask spoken>
            <p>{say.notMine}</p>
          </Ask>
        ) : null}
        <Field
          label={say.words}
          hint={say.wordsHint}
          kind="kit"
          value={words}
          onChange={setWords}
          lengthMax={500}
        />
        <Refused refusal={refusal} />
        {waits ? <BringingLine said={say.looking} /> : null}
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.findIt}
          </Button>
          <Link to={{ at: "have-already" }}>{shared.back}</Link>
        </div>
      </form>
      {passkeysKnown() ? <ByPasskey waits={waits} onGiven={(passkey) => props.onGiven({ passkey })} /> : null}
      <WhichHost />
    </Page>
  );
}

function ByPasskey(props: {
  readonly waits: boolean;
  readonly onGiven: (passkey: Passkey) => void;
}): ReactNode {
  const say = useSentences(comingBack);
  const [fault, setFault] = useState<string | null>(null);

  async function ask(): Promise<void> {
    setFault(null);
    const found = await findPasskey();
    if (found.ok) return props.onGiven(found.value);
    setFault(found.error.kind === "passkey-cancelled" ? say.passkeyNone : say.passkeyCannot);
  }

  return (
    <section className="section">
      <h2>{say.orPasskey}</h2>
      <p>{say.passkeyText}</p>
      {fault === null ? null : (
        <Ask spoken>
          <p>{fault}</p>
        </Ask>
      )}
      <div className="acts">
        <Button waits={props.waits} onPress={() => void ask()}>
          {say.usePasskey}
        </Button>
      </div>
    </section>
  );
}

/** The host that is asked is the one this page came from; another is asked by its own page. */
function WhichHost(): ReactNode {
  const say = useSentences(comingBack);
  const [isUnfolded, setUnfolded] = useState(false);
  const [typed, setTyped] = useState("");
  const other = hostTyped(typed, location.origin);
  return (
    <section className="section">
      <p className="page-under">{say.host(location.host)}</p>
      <div>
        <Button weight="word" expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}>
          {say.otherHost}
        </Button>
      </div>
      {isUnfolded ? (
        <div className="fields">
          <Field
            label={say.otherHostField}
            hint={say.otherHostHint}
            kind="words"
            value={typed}
            onChange={setTyped}
            lengthMax={300}
          />
          {other === null ? null : (
            <a className="link" href={`${other.origin}/#/recover`}>
              {say.otherHostOpen(other.host)}
            </a>
          )}
        </div>
      ) : null}
    </section>
  );
}
