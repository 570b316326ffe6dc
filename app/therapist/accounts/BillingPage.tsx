/** How one folder is billed: who pays, where the paper goes, and in which words, as the patient chose. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct, useAnswer } from "#app/device/use-device.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useGo } from "#app/routing/useRoute.tsx";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { therapist as therapistSentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { BillingFacts } from "#domain/accounts/billing.ts";
import type { FeePackName } from "#domain/accounts/letterhead.ts";
import { feePacks } from "#domain/jurisdiction/fees.ts";
import { factorText } from "./MonthOfFolder.tsx";

export function BillingPage(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const say = useSentences(therapistSentences);
  const folder = useAnswer("folder", { folderId });
  const billing = useAnswer("billing", { folderId });
  const letterhead = useAnswer("letterhead", {});
  if (folder === null || billing === null || letterhead === null) {
    return (
      <NotHere question="billing" input={{ folderId }} title={say.patients}>
        <p>{say.folderNotHere}</p>
      </NotHere>
    );
  }
  const { feePack } = letterhead.letterhead;
  return <Billing folderId={folderId} name={folder.name} billing={billing} feePack={feePack} />;
}

function Billing(props: {
  readonly folderId: string;
  readonly name: string;
  readonly billing: BillingFacts;
  readonly feePack: FeePackName;
}): ReactNode {
  const { folderId, name, feePack } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const go = useGo();
  const { act, waits, refusal } = useAct("setBilling");
  const [billing, setBilling] = useState(props.billing);
  const [factor, setFactor] = useState(factorText(props.billing.code?.factorHundredths ?? null, language));
  const [fault, setFault] = useState<Refusal<"setBilling"> | null>(null);
  const pack = feePacks[feePack];
  const change = (part: Partial<BillingFacts>): void => setBilling({ ...billing, ...part });
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const factorHundredths = factor.trim() === "" ? null : readFactor(factor);
    const isWrong = factor.trim() !== "" && factorHundredths === null;
    setFault(isWrong ? { kind: "factor-out-of-range" } : null);
    if (isWrong) return;
    const code = billing.code === null ? null : { ...billing.code, factorHundredths };
    const done = await act({ folderId, billing: { ...billing, code } });
    if (done !== null) go({ at: "folder", folderId, part: "accounts" });
  };
  return (
    <Page
      title={say.billingTitle}
      above={<Link to={{ at: "folder", folderId, part: "accounts" }}>{name}</Link>}
      under={say.billingUnder(name)}
    >
      <form onSubmit={(event) => void keep(event)}>
        <div className="fields">
          <Choice
            label={say.payer}
            value={billing.payer}
            onChange={(payer) => change({ payer })}
            options={[
              { value: "patient", label: say.payerPatient },
              { value: "other", label: say.payerOther, hint: say.payerOtherHint },
            ]}
          />
          <Field
            label={say.toLines}
            hint={say.toHint}
            kind="lines"
            value={billing.to.join("\n")}
            onChange={(text) => change({ to: text.split("\n") })}
          />
          <Field
            label={say.shownAs}
            hint={say.shownHint}
            value={billing.patientShown}
            onChange={(patientShown) => change({ patientShown })}
            lengthMax={200}
          />
          <Field
            label={say.wording}
            hint={say.wordingHint}
            value={billing.wording}
            onChange={(wording) => change({ wording })}
            lengthMax={200}
          />
          <Choice
            label={say.detail}
            value={billing.detail}
            onChange={(detail) => change({ detail })}
            options={[
              { value: "each-day", label: say.eachDay },
              { value: "one-sum", label: say.oneSum },
            ]}
          />
          <Choice
            label={say.paperLanguage}
            many
            value={billing.language ?? ""}
            onChange={(language) => change({ language: language === "" ? null : language })}
            options={[
              { value: "", label: say.asPractice },
              { value: "en", label: say.english },
              { value: "de", label: say.german },
            ]}
          />
          <Field
            label={say.chosenOn}
            kind="date"
            value={billing.chosenOn ?? ""}
            onChange={(date) => change({ chosenOn: date === "" ? null : date })}
          />
          {pack.codes.length === 0 ? null : (
            <Schedule
              billing={billing}
              feePack={feePack}
              change={change}
              factor={factor}
              setFactor={setFactor}
            />
          )}
          {pack.mayNameDiagnosis ? <Diagnosis billing={billing} change={change} /> : null}
          <Refused refusal={fault ?? refusal} />
          <div className="acts">
            <Button weight="act" submits waits={waits}>
              {say.keep}
            </Button>
            <Link to={{ at: "folder", folderId, part: "accounts" }}>{say.foldBack}</Link>
          </div>
        </div>
      </form>
    </Page>
  );
}

/** 230 of "2.3" or "2,3"; null when it is no multiplier of two decimals at most. */
function readFactor(text: string): number | null {
  const found = /^\s*(\d{1,2})(?:[.,](\d{1,2}))?\s*$/u.exec(text);
  if (found === null) return null;
  const [, whole = "", part = ""] = found;
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

function Schedule(props: {
  readonly billing: BillingFacts;
  readonly feePack: FeePackName;
  readonly change: (part: Partial<BillingFacts>) => void;
  readonly factor: string;
  readonly setFactor: (text: string) => void;
}): ReactNode {
  const { billing, feePack, change, factor, setFactor } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const pack = feePacks[feePack];
  const { code } = billing;
  const choose = (number: string): void =>
    change({ code: number === "" ? null : { number, factorHundredths: null, reason: code?.reason ?? "" } });
  const hundredths = readFactor(factor);
  const threshold = pack.reasonAboveHundredths;
  return (
    <>
      <Choice
        label={say.schedule}
        many
        value={code?.number ?? ""}
        onChange={choose}
        options={[
          { value: "", label: say.scheduleNone },
          ...pack.codes.map(({ number, name }) => ({ value: number, label: `${number}, ${name[language]}` })),
        ]}
      />
      {code === null || threshold === null ? null : (
        <div className="fields-in-line">
          <Field label={say.factor} kind="number" value={factor} onChange={setFactor} />
          {hundredths === null || hundredths <= threshold ? null : (
            <Field
              label={say.factorReason}
              value={code.reason}
              onChange={(reason) => change({ code: { ...code, reason } })}
              lengthMax={400}
            />
          )}
        </div>
      )}
    </>
  );
}

function Diagnosis(props: {
  readonly billing: BillingFacts;
  readonly change: (part: Partial<BillingFacts>) => void;
}): ReactNode {
  const { diagnosis } = props.billing;
  const say = useSentences(sentences);
  return (
    <>
      <Field
        label={say.diagnosis}
        value={diagnosis?.text ?? ""}
        onChange={(text) =>
          props.change({ diagnosis: text === "" ? null : { text, wishedOn: diagnosis?.wishedOn ?? "" } })
        }
        lengthMax={400}
      />
      {diagnosis === null ? null : (
        <>
          <Field
            label={say.diagnosisOn}
            kind="date"
            value={diagnosis.wishedOn}
            onChange={(wishedOn) => props.change({ diagnosis: { ...diagnosis, wishedOn } })}
          />
          <Weigh>
            <p>{say.diagnosisWeigh}</p>
          </Weigh>
        </>
      )}
    </>
  );
}
