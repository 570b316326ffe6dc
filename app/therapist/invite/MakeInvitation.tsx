/** What goes with an invitation: the therapist's name as the patient reads it, and the frame, if it goes along. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { FramePage } from "#app/frame/FramePage.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { FrameForm } from "#app/therapist/frame/FrameForm.tsx";
import { firstDayOffered } from "#app/therapist/frame/first-day.ts";
import { type DraftFault, draftOf, type FrameDraft, readDraft } from "#app/therapist/frame/frame-draft.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { Folder } from "#device/questions.ts";
import type { Frame } from "#domain/frame/frame.ts";

export function MakeInvitation(props: { readonly folder: Folder }): ReactNode {
  const standing = useAnswer("standing", {});
  const settings = useAnswer("settings", {});
  const today = useAnswer("today", {});
  if (standing === null || settings === null || today === null) return null;
  return (
    <Form
      folder={props.folder}
      name={standing.name ?? ""}
      zone={settings.zone}
      blank={draftOf(null, settings.currency, firstDayOffered(today.date, false), settings.zone)}
    />
  );
}

function Form(props: {
  readonly folder: Folder;
  readonly name: string;
  readonly zone: string;
  readonly blank: FrameDraft;
}): ReactNode {
  const { folder, zone } = props;
  const say = useSentences(sentences);
  const onPaper = folder.frame.present?.frame ?? null;
  const [nameShown, setNameShown] = useState(props.name);
  const [goes, setGoes] = useState<"with" | "without">("with");
  const [draft, setDraft] = useState<FrameDraft>(props.blank);
  const [message, setMessage] = useState("");
  const [fault, setFault] = useState<DraftFault | { readonly kind: "name-missing" } | null>(null);
  const { act, waits, refusal } = useAct("invite");

  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(nameShown.trim() === "" ? { kind: "name-missing" } : null);
    if (nameShown.trim() === "") return;
    let frame: Frame | null = null;
    if (goes === "with") {
      const read = onPaper === null ? readDraft(draft) : null;
      if (read !== null && !read.ok) {
        setFault(read.error);
        return;
      }
      frame = read === null ? onPaper : read.value;
    }
    await act({ folderId: folder.folderId, frame, message: goes === "with" ? message : "", nameShown });
  };
  return (
    <form className="fields" onSubmit={(event) => void make(event)}>
      <Field label={say.nameShown} value={nameShown} onChange={setNameShown} lengthMax={200} />
      <Choice
        label={say.withFrame}
        value={goes}
        onChange={setGoes}
        options={[
          { value: "with", label: say.withFrameYes, hint: say.withFrameYesHint },
          { value: "without", label: say.withFrameNo, hint: say.withFrameNoHint },
        ]}
      />
      {goes === "without" ? null : (
        <>
          {onPaper === null ? (
            <FrameForm draft={draft} onChange={setDraft} zone={zone} />
          ) : (
            <section className="form-part">
              <p>{say.fromPaper}</p>
              <Sheet label={say.firstTitle}>
                <FramePage frame={onPaper} />
              </Sheet>
            </section>
          )}
          {onPaper === null ? (
            <Field
              label={say.from}
              kind="date"
              value={draft.from}
              onChange={(from) => setDraft({ ...draft, from })}
            />
          ) : null}
          <Field
            label={say.message(folder.name)}
            hint={say.messageHint}
            kind="said"
            value={message}
            onChange={setMessage}
            lengthMax={2000}
          />
        </>
      )}
      <Refused refusal={fault ?? refusal} />
      <div className="acts">
        <Button weight="act" submits waits={waits}>
          {say.makeInvitation}
        </Button>
      </div>
    </form>
  );
}
