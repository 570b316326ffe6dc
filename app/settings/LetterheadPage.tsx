/** What stands at the head and foot of a practice's papers, and how it bills. Every field may stay empty. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { letterhead as sentences } from "#app/sentences/letterhead.ts";
import { settings } from "#app/sentences/settings.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { LetterheadStanding } from "#device/asked/accounts.ts";
import { feePackNames, type LetterheadFacts } from "#domain/accounts/letterhead.ts";

export function LetterheadPage(): ReactNode {
  const standing = useAnswer("letterhead", {});
  return standing === null ? null : <LetterheadForm standing={standing} />;
}

type Texts = "telephone" | "email" | "taxId" | "taxSentence" | "iban" | "bic" | "accountName" | "licence";
type OfUs = "npi" | "ein";

export function LetterheadForm(props: { readonly standing: LetterheadStanding }): ReactNode {
  const { standing } = props;
  const say = useSentences(sentences);
  const saySettings = useSentences(settings);
  // What is being written stays, whatever arrives meanwhile from another device.
  const [facts, setFacts] = useState(standing.letterhead);
  const [names, setNames] = useState(facts.nameLines.join("\n"));
  const [address, setAddress] = useState(facts.addressLines.join("\n"));
  const [due, setDue] = useState(facts.dueDays === null ? "" : String(facts.dueDays));
  const [isKept, setKept] = useState(false);
  const set = useAct("setLetterhead");
  const change = (changed: Partial<LetterheadFacts>): void => {
    setFacts({ ...facts, ...changed });
    setKept(false);
  };
  const text = (field: Texts | OfUs, label: string, hint?: string): ReactNode => (
    <Field
      label={label}
      value={facts[field]}
      onChange={(value) => change({ [field]: value })}
      lengthMax={200}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  const dueDays = daysOf(due);

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (dueDays === undefined) return;
    const letterhead = { ...facts, nameLines: linesOf(names), addressLines: linesOf(address), dueDays };
    setKept((await set.act({ letterhead })) !== null);
  }

  return (
    <Page
      title={say.title}
      under={say.under}
      above={<Link to={{ at: "settings" }}>{saySettings.title}</Link>}
    >
      <form className="fields" onSubmit={(event) => void keep(event)}>
        <h2>{say.who}</h2>
        <Field label={say.names} kind="lines" value={names} onChange={setNames} lengthMax={400} />
        <Field label={say.address} kind="lines" value={address} onChange={setAddress} lengthMax={400} />
        {text("telephone", say.telephone)}
        {text("email", say.email)}
        {text("licence", say.licence)}
        <h2>{say.forms}</h2>
        <Choice
          label={say.pack}
          value={facts.feePack}
          onChange={(feePack) => change({ feePack })}
          options={feePackNames.map((value) => ({ value, label: say.packs[value] }))}
        />
        <Choice
          label={say.paper}
          value={facts.paper}
          onChange={(paper) => change({ paper })}
          options={(["A4", "Letter"] as const).map((value) => ({ value, label: say.papers[value] }))}
        />
        {facts.feePack === "us" ? (
          <>
            {text("npi", say.npi)}
            {text("ein", say.ein)}
          </>
        ) : null}
        <h2>{say.tax}</h2>
        {text("taxId", say.taxId)}
        {text("taxSentence", say.taxSentence)}
        <Offered
          sentence={standing.offeredTaxSentence[facts.feePack]}
          present={facts.taxSentence}
          onTake={(taxSentence) => change({ taxSentence })}
        />
        <h2>{say.bank}</h2>
        {text("accountName", say.accountName, say.accountNameHint)}
        {text("iban", say.iban, say.qr)}
        {text("bic", say.bic)}
        <Field
          label={say.paymentLink}
          hint={say.paymentLinkHint}
          value={facts.paymentLink}
          onChange={(paymentLink) => change({ paymentLink })}
          lengthMax={500}
        />
        <Field
          label={say.dueDays}
          hint={say.dueDaysHint}
          kind="number"
          value={due}
          onChange={(value) => {
            setDue(value);
            setKept(false);
          }}
          fault={dueDays === undefined ? say.dueWrong : null}
        />
        <Refused refusal={set.refusal} />
        <div className="acts">
          <Button weight="act" submits waits={set.waits}>
            {say.keep}
          </Button>
        </div>
        <StateLine spoken>{isKept ? say.kept : ""}</StateLine>
      </form>
    </Page>
  );
}

/** The sentence usual in the country of the forms, to take with one press; none where it stands already. */
function Offered(props: {
  readonly sentence: string;
  readonly present: string;
  readonly onTake: (sentence: string) => void;
}): ReactNode {
  const { sentence, present, onTake } = props;
  const say = useSentences(sentences);
  if (sentence === "" || sentence === present) return null;
  return (
    <div>
      <p className="small">{say.taxOffered(sentence)}</p>
      <Button weight="word" onPress={() => onTake(sentence)}>
        {say.takeOffered}
      </Button>
    </div>
  );
}

/** Lines without the empty ones. */
function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Whole days; null for none; undefined for what is no number of days. */
function daysOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 366;
  return days <= 365 ? days : undefined;
}
