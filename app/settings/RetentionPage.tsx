/** How many years this practice keeps a record after the end of a treatment. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { folder as sentences } from "#app/sentences/folder.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { settings as settingsSentences } from "#app/sentences/settings.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { RetentionStanding } from "#device/asked/folders.ts";

export function RetentionPage(): ReactNode {
  const say = useSentences(sentences);
  const saySettings = useSentences(settingsSentences);
  const retention = useAnswer("retention", {});
  return (
    <Page
      title={say.retentionTitle}
      above={<Link to={{ at: "settings" }}>{saySettings.title}</Link>}
      under={say.retentionUnder}
    >
      {retention === null ? null : <Form retention={retention} />}
    </Page>
  );
}

function Form(props: { readonly retention: RetentionStanding }): ReactNode {
  const { rule, chosenYears } = props.retention;
  const say = useSentences(sentences);
  const [by, setBy] = useState<"rule" | "own">(chosenYears === null && rule !== null ? "rule" : "own");
  const [years, setYears] = useState(String(chosenYears ?? rule?.years ?? 10));
  const [isFaulty, setIsFaulty] = useState(false);
  const [isKept, setIsKept] = useState(false);
  const { act, waits, refusal } = useAct("chooseRetention");
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = /^\s*\d{1,3}\s*$/u.test(years) ? Number(years) : 0;
    const isGood = by === "rule" || (typed >= 1 && typed <= 100);
    setIsFaulty(!isGood);
    setIsKept(false);
    if (isGood) setIsKept((await act({ years: by === "rule" ? null : typed })) !== null);
  };
  return (
    <form className="fields" onSubmit={(event) => void keep(event)}>
      <p>
        {rule === null
          ? say.mayGoUnknown
          : rule.ground === "law"
            ? say.byLaw(rule.years)
            : say.byCustom(rule.years)}{" "}
        {say.readRule}
      </p>
      {rule === null ? null : (
        <Choice
          label={say.retentionTitle}
          hideLabel
          value={by}
          onChange={setBy}
          options={[
            { value: "rule", label: say.byRule },
            { value: "own", label: say.ownYears },
          ]}
        />
      )}
      {by === "rule" ? null : (
        <Field
          label={say.years}
          kind="number"
          value={years}
          onChange={setYears}
          fault={isFaulty ? say.yearsFault : null}
        />
      )}
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.keep}
        </Button>
      </div>
      {isKept ? <StateLine spoken>{say.kept}</StateLine> : null}
    </form>
  );
}
