/** The notes of one hour: written ones, a new one with the cursor in it, or putting it off. */
import type { ReactNode } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { useStartNote } from "#app/therapist/use-start-note.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { HourRow } from "#device/asked/hours.ts";

export function NotesOfHour(props: { readonly hour: HourRow }): ReactNode {
  const { folderId, sessionKey, localDate } = props.hour;
  const say = useSentences(sentences);
  const all = useAnswer("notes", { folderId });
  const today = useAnswer("today", {});
  const start = useStartNote();
  const putOff = useAct("putOffNote");
  const notes = [...(all?.process ?? []), ...(all?.record ?? [])].filter(
    (note) => note.sessionKey === sessionKey,
  );
  const isPutOff =
    today?.putOff.some((one) => one.folderId === folderId && one.sessionKey === sessionKey) ?? false;
  return (
    <>
      <div className="acts hour-notes">
        <Button
          waits={start.waits}
          onPress={() => void start.begin({ folderId, kind: "process", sessionKey, date: localDate })}
        >
          {notes.length === 0 ? say.writeNote : say.writeAnotherNote}
        </Button>
        {notes.map((note) => (
          <Link key={note.noteId} to={{ at: "note", noteId: note.noteId }}>
            {say.noteOf[note.kind]}
          </Link>
        ))}
        {notes.length > 0 ? null : isPutOff ? (
          <span>{say.isPutOff}</span>
        ) : (
          <Button weight="word" onPress={() => void putOff.act({ folderId, sessionKey })}>
            {say.putOffTheNote}
          </Button>
        )}
      </div>
      <Refused refusal={start.refusal ?? putOff.refusal} />
    </>
  );
}
