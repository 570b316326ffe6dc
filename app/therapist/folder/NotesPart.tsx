/** The notes of a folder under two headings that never mix: the record, and what is kept apart. */
import { type ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { record as recordSentences } from "#app/sentences/record.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { PutOff } from "#app/therapist/PutOff.tsx";
import { useStartNote } from "#app/therapist/use-start-note.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { Folder, NoteRow } from "#device/questions.ts";

export function NotesPart(props: { readonly folder: Folder }): ReactNode {
  const { folderId } = props.folder;
  const say = useSentences(sentences);
  const sayRecord = useSentences(recordSentences);
  const notes = useAnswer("notes", { folderId });
  const sessions = useAnswer("sessions", { folderId });
  const today = useAnswer("today", {});
  if (notes === null || sessions === null || today === null) return null;
  const putOff = today.putOff.filter((one) => one.folderId === folderId);
  // A note begun here is about the hour that was last held, or about today where none was.
  const hour = sessions.past.find(
    ({ state }) => state === "held-presumed" || state === "held-confirmed" || state === "planned",
  );
  const about = { sessionKey: hour?.sessionKey ?? null, date: hour?.localDate ?? today.date };
  return (
    <>
      {putOff.length === 0 ? null : (
        <section className="frame-section">
          <h2>{say.putOffTitle}</h2>
          <PutOff putOff={putOff} />
        </section>
      )}
      <NotesOfKind
        title={say.theRecord}
        under={say.theRecordUnder}
        none={say.noProgress}
        word={say.writeProgress}
        kind="progress"
        notes={notes.record}
        about={{ folderId, ...about }}
        more={<Link to={{ at: "record", folderId }}>{sayRecord.open}</Link>}
      />
      <NotesOfKind
        title={say.keptApart}
        under={say.keptApartUnder}
        none={say.noProcess}
        word={say.writeProcess}
        kind="process"
        notes={notes.process}
        about={{ folderId, ...about }}
      />
    </>
  );
}

function NotesOfKind(props: {
  readonly title: string;
  readonly under: string;
  readonly none: string;
  readonly word: string;
  readonly kind: "process" | "progress";
  readonly notes: readonly NoteRow[];
  /** What leads on from here. */
  readonly more?: ReactNode;
  readonly about: { readonly folderId: string; readonly sessionKey: string | null; readonly date: string };
}): ReactNode {
  const { title, kind, notes, about } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const start = useStartNote();
  return (
    <section className="section notes-kind">
      <div>
        <h2>{title}</h2>
        <p className="page-under">{props.under}</p>
      </div>
      {notes.length === 0 ? (
        <p>{props.none}</p>
      ) : (
        <Rows label={title}>
          {notes.map((note) => (
            <Row
              key={note.noteId}
              name={
                <span className="note-opening">
                  {note.opening === "" ? say.blankNote : openingText(note.opening)}
                </span>
              }
              to={{ at: "note", noteId: note.noteId }}
              second={[days.ofDate(note.date), ...standingOf(note, say)].join(" · ")}
            />
          ))}
        </Rows>
      )}
      <div className="acts">
        <Button waits={start.waits} onPress={() => void start.begin({ ...about, kind })}>
          {props.word}
        </Button>
        {about.sessionKey === null ? null : (
          <span className="small">{say.aboutHour(days.ofDate(about.date))}</span>
        )}
      </div>
      <Refused refusal={start.refusal} />
      {props.more === undefined ? null : <p>{props.more}</p>}
    </section>
  );
}

/** The first words, with a sign that they go on where they break off. */
function openingText(opening: string): string {
  return opening.length < 50 || /[.?!…”"»“]$/u.test(opening) ? opening : `${opening}…`;
}

/** Whether a progress note is signed; of a process note there is nothing to say. */
function standingOf(note: NoteRow, say: (typeof sentences)["en"]): readonly string[] {
  if (note.kind === "process") return [];
  if (note.signedAt === null) return [say.notSigned];
  return note.amendments === 0 ? [say.signed] : [`${say.signed}, ${say.addedTo(note.amendments)}`];
}
