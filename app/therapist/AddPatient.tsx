/** A new folder: a name, how to reach them, and whether to invite them to a room. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";

type Room = "with" | "without";

export function AddPatient(): ReactNode {
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const { act, waits, refusal } = useAct("addFolder");
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [chosen, setRoom] = useState<Room>("with");
  // A room needs a host; where there is none, nothing is asked.
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  const room = withoutHost ? "without" : chosen;
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await act({ name, contact });
    if (done === null) return;
    goOn(
      room === "with"
        ? { at: "invite", folderId: done.folderId }
        : { at: "folder", folderId: done.folderId, part: "frame" },
    );
  };
  return (
    <Page title={say.addPatient} above={<Link to={{ at: "patients" }}>{say.patients}</Link>}>
      <form className="fields" onSubmit={(event) => void add(event)}>
        <Field label={say.name} hint={say.nameHint} value={name} onChange={setName} lengthMax={200} />
        <Field
          label={say.contact}
          hint={say.contactHint}
          kind="lines"
          value={contact}
          onChange={setContact}
          lengthMax={2000}
        />
        {withoutHost ? null : (
          <Choice
            label={say.withRoom}
            value={room}
            onChange={setRoom}
            options={[
              { value: "with", label: say.withRoomYes, hint: say.withRoomYesHint },
              { value: "without", label: say.withRoomNo, hint: say.withRoomNoHint },
            ]}
          />
        )}
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.add}
          </Button>
        </div>
      </form>
    </Page>
  );
}
