/** The hours of a folder: coming and past, in sentences. An hour held as agreed needs nothing from anybody. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Button } from "#app/ui/Button.tsx";
import { Rows } from "#app/ui/Row.tsx";
import type { Folder, HourRow, NoteRow } from "#device/questions.ts";
import { ConfirmHours } from "./ConfirmHours.tsx";
import { SessionRow } from "./SessionRow.tsx";

/** Hours shown at first, and added by each wish for more. */
const pastAtFirst = 8;
const comingAtFirst = 4;

export function SessionsPart(props: { readonly folder: Folder }): ReactNode {
  const { folderId } = props.folder;
  const say = useSentences(sentences);
  const sessions = useAnswer("sessions", { folderId });
  const notes = useAnswer("notes", { folderId });
  const [pastShown, setPastShown] = useState(pastAtFirst);
  const [comingShown, setComingShown] = useState(comingAtFirst);
  const [open, setOpen] = useState<string | null>(null);
  if (sessions === null) return null;
  const noteOf = (hour: HourRow): readonly NoteRow[] =>
    notes === null
      ? []
      : [...notes.process, ...notes.record].filter((note) => note.sessionKey === hour.sessionKey);
  const row = (hour: HourRow): ReactNode => (
    <SessionRow
      key={hour.sessionKey}
      folder={props.folder}
      hour={hour}
      notes={noteOf(hour)}
      isOpen={open === hour.sessionKey}
      setOpen={(isOpen) => setOpen(isOpen ? hour.sessionKey : null)}
    />
  );
  return (
    <>
      <section className="frame-section">
        <h2>{say.coming}</h2>
        {sessions.coming.length === 0 ? (
          <p>{say.noComing}</p>
        ) : (
          <Rows label={say.coming}>{sessions.coming.slice(0, comingShown).map(row)}</Rows>
        )}
        {sessions.coming.length <= comingShown ? null : (
          <div className="acts">
            <Button weight="word" onPress={() => setComingShown(sessions.coming.length)}>
              {say.laterSessions}
            </Button>
          </div>
        )}
      </section>
      <ConfirmHours folderId={folderId} past={sessions.past} />
      <section className="section">
        <div>
          <h2>{say.past}</h2>
          {sessions.past.length === 0 ? null : <p className="page-under">{say.pressAnHour}</p>}
        </div>
        {sessions.past.length === 0 ? (
          <p>{say.noPast}</p>
        ) : (
          <Rows label={say.past}>{sessions.past.slice(0, pastShown).map(row)}</Rows>
        )}
        {sessions.past.length <= pastShown ? null : (
          <div className="acts">
            <Button weight="word" onPress={() => setPastShown(pastShown + pastAtFirst)}>
              {say.earlierSessions}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
