/** US: the superbill, the patient's own to make and hers alone to send. What sending it means stands first. */
import { type ReactNode, useState } from "react";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { nobodyTyped, PatientFields, toForm } from "#app/papers/PatientFields.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { papers as sentences } from "#app/sentences/papers.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { InvoiceInRoom } from "#device/asked/accounts.ts";

export function SuperbillForm(props: {
  readonly roomId: string;
  readonly invoices: readonly InvoiceInRoom[];
}): ReactNode {
  const { roomId, invoices } = props;
  const say = useSentences(sentences);
  const dates = invoices.flatMap(({ invoice }) => invoice.lines.map(({ date }) => date)).sort();
  const [typed, setTyped] = useState({
    ...nobodyTyped,
    name: invoices[0]?.invoice.patientShown ?? "",
    diagnosis: invoices[0]?.invoice.diagnosis ?? "",
  });
  const [from, setFrom] = useState(dates[0] ?? "");
  const [to, setTo] = useState(dates.at(-1) ?? "");
  return (
    <section className="section">
      <h2>{say.superbill}</h2>
      <Ask>
        <p>{say.superbillText}</p>
      </Ask>
      <p className="small">
        {say.superbillConfirmed} {say.superbillKept}
      </p>
      <div className="fields">
        <Field label={say.from} kind="date" value={from} onChange={setFrom} />
        <Field label={say.to} kind="date" value={to} onChange={setTo} />
        <PatientFields typed={typed} onChange={setTyped} own />
        <MakePaper paper={{ kind: "superbill", roomId, from, to, patient: toForm(typed) }}>
          {say.makeSuperbill}
        </MakePaper>
      </div>
    </section>
  );
}
