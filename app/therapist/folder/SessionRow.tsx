/** One hour: what became of it, and unfolded by its name, what can be said about it. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { useStartNote } from "#app/therapist/use-start-note.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Row } from "#app/ui/Row.tsx";
import type { Folder, HourRow, NoteRow } from "#device/questions.ts";
import { MarkMissed } from "./MarkMissed.tsx";

type Props = {
  readonly folder: Folder;
  readonly hour: HourRow;
  readonly notes: readonly NoteRow[];
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
};

export function SessionRow(props: Props): ReactNode {
  const { hour, isOpen, setOpen } = props;
  const say = useSentences(sentences);
  const texts = useHourTexts();
  const now = useNow();
  return (
    <>
      <Row
        name={
          <span className="row-press">
            <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {texts.when(hour)}
            </Button>
          </span>
        }
        second={secondLine(hour, hour.startsAt > now, say, texts.line(hour, hour.zone))}
      />
      {isOpen ? (
        <li className="row-more">
          <About {...props} />
        </li>
      ) : null}
    </>
  );
}

function secondLine(hour: HourRow, isComing: boolean, say: (typeof sentences)["en"], place: string): string {
  switch (hour.state) {
    case "planned":
      return place;
    case "missed-by-patient":
    case "missed-by-therapist":
      return isComing ? say.stateComing[hour.state](hour.name) : say.state[hour.state](hour.name);
    case "held-presumed":
    case "held-confirmed":
      return say.state[hour.state]();
    case "disputed":
      return `${say.state.disputed(hour.name)} ${say.disputed}`;
  }
}

/** What can be said about the hour, by what became of it. */
function About(props: Props): ReactNode {
  const { folder, hour, setOpen } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const held = useAct("markHeld");
  const isMarked = hour.state === "missed-by-patient" || hour.state === "missed-by-therapist";
  const isAhead = hour.startsAt > useNow();
  const isComing = hour.state === "planned" && isAhead;
  const takeBack = async (): Promise<void> => {
    if ((await held.act({ folderId: folder.folderId, sessionKey: hour.sessionKey })) !== null) setOpen(false);
  };
  return (
    <div className="stack">
      {isMarked || hour.state === "disputed" ? (
        <Button waits={held.waits} onPress={() => void takeBack()}>
          {isMarked && isAhead ? say.willHappen : say.heldAfterAll}
        </Button>
      ) : null}
      <Refused refusal={held.refusal} />
      {isMarked ? null : (
        <MarkMissed folder={folder} hour={hour} isComing={isComing} done={() => setOpen(false)} />
      )}
      {isComing || isMarked ? null : <NotesOfHour {...props} />}
      <Button weight="word" onPress={() => setOpen(false)}>
        {sayRoom.foldBack}
      </Button>
    </div>
  );
}

function NotesOfHour(props: Props): ReactNode {
  const { folder, hour, notes } = props;
  const { folderId } = folder;
  const { sessionKey, localDate } = hour;
  const say = useSentences(sentences);
  const start = useStartNote();
  const putOff = useAct("putOffNote");
  return (
    <div className="acts">
      {notes.map((note) => (
        <Link key={note.noteId} to={{ at: "note", noteId: note.noteId }}>
          {say.noteOf[note.kind]}
        </Link>
      ))}
      <Button
        weight="word"
        onPress={() => void start.begin({ folderId, kind: "process", sessionKey, date: localDate })}
      >
        {notes.length === 0 ? say.writeNote : say.writeAnotherNote}
      </Button>
      {notes.length > 0 ? null : (
        <Button
          weight="word"
          onPress={() =>
            void putOff.act({ folderId, sessionKey }).then((done) => done !== null && props.setOpen(false))
          }
        >
          {say.putOffTheNote}
        </Button>
      )}
      <Refused refusal={start.refusal ?? putOff.refusal} />
    </div>
  );
}
