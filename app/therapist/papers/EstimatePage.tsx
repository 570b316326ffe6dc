/** US: the good faith estimate, drawn from what was agreed; only what a form asks about the patient is typed. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { nobodyTyped, PatientFields, type PatientTyped, toForm } from "#app/papers/PatientFields.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { papers as sentences } from "#app/sentences/papers.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { ContactSheet } from "#domain/folder/contact-sheet.ts";

export function EstimatePage(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const sayTherapist = useSentences(therapist);
  const found = useAnswer("contactSheet", { folderId });
  const today = useAnswer("today", {});
  if (found === null) {
    return (
      <NotHere question="contactSheet" input={{ folderId }} title={sayTherapist.patients}>
        <p>{sayTherapist.folderNotHere}</p>
      </NotHere>
    );
  }
  if (today === null) return null;
  return <Form folderId={folderId} name={found.name} sheet={found.sheet} today={today.date} />;
}

function Form(props: {
  readonly folderId: string;
  readonly name: string;
  readonly sheet: ContactSheet;
  readonly today: string;
}): ReactNode {
  const { folderId, name, sheet, today } = props;
  const say = useSentences(sentences);
  const [typed, setTyped] = useState<PatientTyped>({
    ...nobodyTyped,
    name: sheet.fullName === "" ? name : sheet.fullName,
    bornOn: sheet.born ?? "",
    address: sheet.address,
  });
  const [from, setFrom] = useState(today);
  return (
    <Page
      title={say.estimate}
      under={say.estimateText}
      above={<Link to={{ at: "folder", folderId, part: "accounts" }}>{name}</Link>}
    >
      <div className="fields">
        <p className="small">{say.estimateWhen}</p>
        <Field label={say.estimateFrom} kind="date" value={from} onChange={setFrom} />
        <PatientFields typed={typed} onChange={setTyped} own={false} />
        <MakePaper
          paper={{
            kind: "good-faith-estimate",
            folderId,
            from: from === "" ? today : from,
            patient: toForm(typed),
          }}
          weight="act"
          nothing={say.noHours}
        >
          {say.makeEstimate}
        </MakePaper>
      </div>
    </Page>
  );
}
