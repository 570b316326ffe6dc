/** Where a letter is written: what was agreed about letters stays in sight however long it grows. */
import { type FormEvent, type ReactNode, useId } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { RoomView } from "#device/questions.ts";
import { AttachFiles } from "./AttachFiles.tsx";
import { BesideLetters } from "./BesideLetters.tsx";
import { useDraft } from "./use-draft.ts";

export function WriteLetter(props: {
  readonly room: RoomView;
  /** Words of a letter that was just taken back, which stand here again; null: those that were kept. */
  readonly takenBack?: string | null;
}): ReactNode {
  const { room } = props;
  const say = useSentences(sentences);
  const draft = useDraft(room.roomId, props.takenBack ?? room.draft);
  const { act, waits, refusal } = useAct("writeLetter");
  const aboutId = useId();

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await draft.send(async (text) => (await act({ roomId: room.roomId, text })) !== null);
  };
  return (
    <form className="write-letter" onSubmit={(event) => void send(event)}>
      <div className="write-letter-about" id={aboutId}>
        <BesideLetters room={room} />
      </div>
      <div className="write-letter-place">
        <Field label={say.to(room.otherName)} kind="said" value={draft.text} onChange={draft.write} />
        <AttachFiles roomId={room.roomId} attached={room.attached} />
        <Refused refusal={refusal} />
        <div className="write-letter-acts">
          <Button weight="act" submits waits={waits} describedBy={aboutId}>
            {say.send}
          </Button>
        </div>
        <StateLine>{draft.text !== "" && draft.isKept ? say.draftKept : say.eachKeeps}</StateLine>
      </div>
    </form>
  );
}
