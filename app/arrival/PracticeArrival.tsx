/** A therapist's first minutes: the practice, how it unlocks, the recovery sheet, three words read back. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { host } from "#app/sentences/host.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { Acts, NewUnlock } from "#device/acts.ts";
import { ChooseUnlock } from "./ChooseUnlock.tsx";
import { countryHere, currencies, currencyHere, deviceKindHere, zoneHere } from "./here.ts";
import { ReadBack } from "./ReadBack.tsx";
import { RecoverySheet } from "./RecoverySheet.tsx";

type Kit = Acts["beginPractice"]["done"];
type Step = "practice" | "unlock" | "sheet" | "read-back";

export function PracticeArrival(): ReactNode {
  const say = useSentences(arrival);
  const { language } = useLanguage();
  const goOn = useGoOn();
  const begin = useAct("beginPractice");
  const [step, setStep] = useState<Step>("practice");
  const [practice, setPractice] = useState<Practice>({
    name: "",
    currency: currencyHere(),
    admissionCode: "",
    isAlone: false,
  });
  const [kit, setKit] = useState<Kit | null>(null);

  async function beginWith(unlock: NewUnlock): Promise<void> {
    const { name, currency, admissionCode, isAlone } = practice;
    const drawn = await begin.act({
      name,
      currency,
      admissionCode: isAlone ? null : admissionCode,
      language,
      zone: zoneHere(),
      country: countryHere(),
      deviceKind: deviceKindHere(),
      unlock,
    });
    if (drawn === null) return;
    setKit(drawn);
    setStep("sheet");
  }

  if (step === "sheet" && kit !== null)
    return <RecoverySheet kit={kit} isAlone={practice.isAlone} onDone={() => setStep("read-back")} />;
  if (step === "read-back" && kit !== null) {
    return (
      <ReadBack
        kit={kit}
        onShowAgain={() => setStep("sheet")}
        onOtherCode={() => {
          setKit(null);
          setStep("practice");
        }}
        onOpened={() => goOn({ at: "today" })}
      />
    );
  }
  const toPractice =
    begin.refusal?.kind.startsWith("admission-code") === true || begin.refusal?.kind === "name-missing";
  if (step === "unlock" && !toPractice) {
    return (
      <Page title={say.unlockTitle} under={say.unlockText} width="said">
        <ChooseUnlock
          passkeyName="Holdfast"
          waits={begin.waits}
          onChosen={(unlock) => void beginWith(unlock)}
        />
        {begin.waits ? <StateLine spoken>{say.preparing}</StateLine> : null}
        <Refused refusal={begin.refusal} />
      </Page>
    );
  }
  return (
    <PracticePage
      practice={practice}
      onChange={setPractice}
      refusal={begin.refusal}
      onDone={() => {
        begin.forget();
        setStep("unlock");
      }}
    />
  );
}

type Practice = {
  readonly name: string;
  readonly currency: string;
  readonly admissionCode: string;
  /** Without a host. */
  readonly isAlone: boolean;
};

function PracticePage(props: {
  readonly practice: Practice;
  readonly onChange: (practice: Practice) => void;
  readonly refusal: ReturnType<typeof useAct<"beginPractice">>["refusal"];
  readonly onDone: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const said = useSentences(refusals);
  const sayHost = useSentences(host);
  const { practice, onChange } = props;
  const [isNameless, setNameless] = useState(false);
  const known = currencies.find((currency) => currency === practice.currency) ?? "EUR";
  return (
    <Page title={say.practiceTitle} width="said">
      <p className="said">{say.practiceText}</p>
      <form
        className="section fields"
        onSubmit={(event) => {
          event.preventDefault();
          setNameless(practice.name.trim() === "");
          if (practice.name.trim() !== "") props.onDone();
        }}
      >
        <Field
          label={say.yourName}
          hint={say.yourNameHint}
          value={practice.name}
          onChange={(name) => onChange({ ...practice, name })}
          fault={isNameless ? said["name-missing"] : null}
          lengthMax={200}
        />
        <Choice
          many
          label={say.currency}
          value={known}
          onChange={(currency) => onChange({ ...practice, currency })}
          options={currencies.map((currency) => ({ value: currency, label: currency }))}
        />
        <Choice
          label={sayHost.where}
          value={practice.isAlone ? "alone" : "host"}
          onChange={(where) => onChange({ ...practice, isAlone: where === "alone" })}
          options={[
            { value: "host", label: sayHost.withHost(location.host), hint: sayHost.withHostHint },
            { value: "alone", label: sayHost.without, hint: sayHost.withoutHint },
          ]}
        />
        {practice.isAlone ? (
          <Weigh>
            <p>{sayHost.withoutMeans}</p>
          </Weigh>
        ) : (
          <Field
            label={say.code}
            hint={say.codeHint(location.host)}
            kind="words"
            value={practice.admissionCode}
            onChange={(admissionCode) => onChange({ ...practice, admissionCode })}
            lengthMax={100}
          />
        )}
        <Refused refusal={props.refusal} />
        <div className="acts">
          <Button weight="act" submits>
            {shared.goOn}
          </Button>
          <Link to={{ at: "start" }}>{shared.back}</Link>
        </div>
      </form>
    </Page>
  );
}
