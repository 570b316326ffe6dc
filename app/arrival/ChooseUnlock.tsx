/** How this device will be unlocked: a passkey, as usual, or a passphrase. Makes the passkey itself. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import type { NewUnlock } from "#device/acts.ts";
import { makePasskey, passkeysKnown } from "#device/page/passkey.ts";

type Way = "passkey" | "passphrase";
/** As NIST SP 800-63B asks of a secret that stands alone; the device holds to the same number. */
const passphraseCharactersMin = 15;

// Few come for a visit.
const VisitUnlock = lazy(async () => ({ default: (await import("#app/visit/VisitUnlock.tsx")).VisitUnlock }));
const PasskeyElsewhere = lazy(async () => ({
  default: (await import("#app/visit/VisitUnlock.tsx")).PasskeyElsewhere,
}));

type Asked = {
  /** Shown by the browser beside the passkey; neutral, since others may see that list. */
  readonly passkeyName: string;
  readonly waits: boolean;
  /** Where the way is settled already, only this one is asked for. */
  readonly only?: Way;
  readonly onChosen: (unlock: NewUnlock) => void;
};

export function ChooseUnlock(props: Asked): ReactNode {
  const isVisit = useVisit();
  return isVisit && props.only === undefined ? (
    <Suspense fallback={null}>
      <VisitUnlock waits={props.waits} onChosen={props.onChosen} />
    </Suspense>
  ) : (
    <Choosing asked={props} isVisit={isVisit} />
  );
}

function Choosing({
  asked: props,
  isVisit,
}: {
  readonly asked: Asked;
  readonly isVisit: boolean;
}): ReactNode {
  const say = useSentences(arrival);
  const said = useSentences(refusals);
  const [way, setWay] = useState<Way>(props.only ?? (passkeysKnown() ? "passkey" : "passphrase"));
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  async function withPasskey(): Promise<void> {
    setFault(null);
    if (!passkeysKnown()) return setFault(say.passkeyMissing);
    const made = await makePasskey(props.passkeyName, isVisit ? "elsewhere" : "anywhere");
    if (made.ok) return props.onChosen({ kind: "passkey", ...made.value });
    setFault(made.error.kind === "passkey-cancelled" ? say.passkeyCancelled : said["passkey-without-prf"]);
    if (made.error.kind === "passkey-without-prf" && props.only === undefined) setWay("passphrase");
  }

  function withPassphrase(): void {
    setFault(null);
    if ([...passphrase].length < passphraseCharactersMin) return setFault(said["passphrase-too-short"]);
    if (passphrase !== again) return setFault(say.passphrasesDiffer);
    props.onChosen({ kind: "passphrase", passphrase });
  }

  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (way === "passkey") void withPasskey();
        else withPassphrase();
      }}
    >
      {props.only === undefined ? (
        <Choice
          label={say.unlockTitle}
          hideLabel
          value={way}
          onChange={setWay}
          options={[
            { value: "passkey", label: say.passkey, hint: say.passkeyHint },
            { value: "passphrase", label: say.passphrase, hint: say.passphraseHint },
          ]}
        />
      ) : null}
      {isVisit ? (
        <Suspense fallback={null}>
          <PasskeyElsewhere />
        </Suspense>
      ) : null}
      {way === "passphrase" ? (
        <>
          <Field label={say.passphraseField} kind="secret" value={passphrase} onChange={setPassphrase} />
          <Field label={say.passphraseAgain} kind="secret" value={again} onChange={setAgain} />
        </>
      ) : null}
      {fault === null ? null : (
        <Ask spoken>
          <p>{fault}</p>
        </Ask>
      )}
      <div className="acts">
        <Button weight="act" submits waits={props.waits}>
          {way === "passkey" ? say.makePasskey : say.goOnWithout}
        </Button>
      </div>
    </form>
  );
}
