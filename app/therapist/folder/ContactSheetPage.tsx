/** Who a patient is outside the work. Every field may stay empty. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { folder as sentences } from "#app/sentences/folder.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { type ContactField, type ContactSheet, contactFields } from "#domain/folder/contact-sheet.ts";

const long: ReadonlySet<ContactField> = new Set<ContactField>(["address", "inEmergency", "others"]);

export function ContactSheetPage(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const sayTherapist = useSentences(therapist);
  const found = useAnswer("contactSheet", { folderId });
  if (found === null) {
    return (
      <NotHere question="contactSheet" input={{ folderId }} title={sayTherapist.patients}>
        <p>{sayTherapist.folderNotHere}</p>
      </NotHere>
    );
  }
  return <Form folderId={folderId} name={found.name} before={found.sheet} />;
}

function Form(props: {
  readonly folderId: string;
  readonly name: string;
  readonly before: ContactSheet;
}): ReactNode {
  const { folderId, name, before } = props;
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const [sheet, setSheet] = useState(before);
  const { act, waits, refusal } = useAct("keepContactSheet");
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ folderId, sheet })) !== null) goOn({ at: "folder", folderId, part: "frame" });
  };
  return (
    <Page
      title={say.contactTitle}
      above={<Link to={{ at: "folder", folderId, part: "frame" }}>{name}</Link>}
      under={say.contactUnder}
    >
      <form className="fields" onSubmit={(event) => void keep(event)}>
        {contactFields.map((field) => (
          <Field
            key={field}
            label={say.fields[field]}
            hint={say.hints[field]}
            kind={long.has(field) ? "lines" : "line"}
            value={sheet[field]}
            onChange={(text) => setSheet({ ...sheet, [field]: text })}
            lengthMax={long.has(field) ? 2000 : 200}
          />
        ))}
        <Field
          label={say.born}
          kind="date"
          value={sheet.born ?? ""}
          onChange={(born) => setSheet({ ...sheet, born: born === "" ? null : born })}
        />
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.keep}
          </Button>
        </div>
      </form>
    </Page>
  );
}
