/** What a US form asks about the patient. It goes on the paper and is kept nowhere. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { papers as sentences } from "#app/sentences/papers.ts";
import { Field } from "#app/ui/Field.tsx";
import type { PatientOnForm } from "#device/asked/papers.ts";

/** As typed: several lines are one text. */
export type PatientTyped = Readonly<Record<"name" | "bornOn" | "address" | "memberId" | "diagnosis", string>>;

export const nobodyTyped: PatientTyped = { name: "", bornOn: "", address: "", memberId: "", diagnosis: "" };

/** What was typed, in the shape of the form. */
export function toForm(typed: PatientTyped): PatientOnForm {
  const lines = (text: string): readonly string[] =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return {
    name: typed.name.trim(),
    bornOn: typed.bornOn,
    addressLines: lines(typed.address),
    memberId: typed.memberId.trim(),
    diagnosis: lines(typed.diagnosis),
  };
}

export function PatientFields(props: {
  readonly typed: PatientTyped;
  readonly onChange: (typed: PatientTyped) => void;
  /** Of the therapist's form about a patient, or of the patient's own. */
  readonly own: boolean;
}): ReactNode {
  const { typed, onChange, own } = props;
  const say = useSentences(sentences);
  const set = (field: keyof PatientTyped) => (text: string) => onChange({ ...typed, [field]: text });
  return (
    <>
      <Field
        label={own ? say.name : say.patientName}
        value={typed.name}
        onChange={set("name")}
        lengthMax={200}
      />
      <Field label={say.bornOn} kind="date" value={typed.bornOn} onChange={set("bornOn")} />
      <Field
        label={say.address}
        kind="lines"
        value={typed.address}
        onChange={set("address")}
        lengthMax={400}
      />
      {own ? (
        <Field label={say.memberId} value={typed.memberId} onChange={set("memberId")} lengthMax={60} />
      ) : null}
      <Field
        label={say.diagnosis}
        hint={own ? say.diagnosisHint : say.estimateDiagnosisHint}
        kind="lines"
        value={typed.diagnosis}
        onChange={set("diagnosis")}
        lengthMax={400}
      />
    </>
  );
}
