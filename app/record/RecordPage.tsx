/** The record of one treatment as it stands together: frames, sessions, progress notes. Nothing here was typed for it. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { FramePage } from "#app/frame/FramePage.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten, type Written } from "#app/sentences/numbers.ts";
import { record as sentences } from "#app/sentences/record.ts";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import {
  holdsPresumed,
  type RecordEntry,
  type RecordedHour,
  type RecordOfFolder,
} from "#domain/record/record.ts";
import { RecordedWords } from "./RecordedWords.tsx";
import "./record.css";

export function RecordPage(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const say = useSentences(sentences);
  const [typed, setTyped] = useState({ from: "", until: "" });
  const asked = {
    folderId,
    from: isLocalDate(typed.from) ? typed.from : null,
    until: isLocalDate(typed.until) ? typed.until : null,
  };
  const record = useAnswer("record", asked);
  if (record === null) {
    return (
      <NotHere question="record" input={asked} title={say.sessions}>
        <p>{say.notHere}</p>
      </NotHere>
    );
  }
  const { from, until } = record;
  return (
    <Page
      title={say.title(record.name)}
      above={<Link to={{ at: "folder", folderId, part: "notes" }}>{record.name}</Link>}
      under={say.under}
    >
      <div className="fields-in-line record-span">
        <Field
          label={say.from}
          kind="date"
          value={typed.from === "" ? from : typed.from}
          onChange={(next) => setTyped({ ...typed, from: next })}
        />
        <Field
          label={say.until}
          kind="date"
          value={typed.until === "" ? until : typed.until}
          onChange={(next) => setTyped({ ...typed, until: next })}
        />
      </div>
      <div className="acts record-paper">
        <MakePaper paper={{ kind: "record", folderId, from, to: until }}>{say.paper}</MakePaper>
        {holdsPresumed(record) ? <span className="small">{say.onlyConfirmed}</span> : null}
      </div>
      <Frames record={record} />
      <section className="section">
        <h2>{say.sessions}</h2>
        {record.entries.length === 0 ? <p>{say.nothing}</p> : null}
        {record.entries.map((entry) => (
          <Entry key={`${entry.hour?.sessionKey ?? entry.notes[0]?.noteId} ${entry.date}`} entry={entry} />
        ))}
      </section>
    </Page>
  );
}

function Frames(props: { readonly record: RecordOfFolder }): ReactNode {
  const { frames } = props.record;
  const say = useSentences(sentences);
  const written = useWritten();
  if (frames.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.agreed}</h2>
      {frames.map((stretch) => (
        <div key={`${stretch.from} ${stretch.agreed.hash}`} className="record-frame">
          <h3>{say.agreedFrom(written.date(stretch.from))}</h3>
          <Sheet>
            <FramePage frame={stretch.agreed.frame} />
          </Sheet>
        </div>
      ))}
    </section>
  );
}

function Entry(props: { readonly entry: RecordEntry }): ReactNode {
  const { date, hour, notes } = props.entry;
  const say = useSentences(sentences);
  const days = useDays();
  const written = useWritten();
  return (
    <article className="record-entry">
      <h3>{days.ofDate(date)}</h3>
      {hour === null ? null : <p className="record-hour">{hourText(hour, say, written)}</p>}
      {notes.map((note) => (
        <div key={note.noteId} className="record-note">
          <RecordedWords blocks={note.blocks} />
          <p className="small">
            {note.signedAt === null
              ? say.notSigned
              : say.signed(written.dateOf(note.signedAt), written.timeOf(note.signedAt))}{" "}
            <Link to={{ at: "note", noteId: note.noteId }}>{say.openNote}</Link>
          </p>
          {note.amendments.map(({ at, text }) => (
            <div key={`${at} ${text}`}>
              <p className="small">{say.added(written.dateOf(at), written.timeOf(at))}</p>
              <p className="said">{text}</p>
            </div>
          ))}
        </div>
      ))}
    </article>
  );
}

/** "9:00 to 9:50, in the room. Times as agreed. Confirmed." */
function hourText(hour: RecordedHour, say: (typeof sentences)["en"], written: Written): string {
  const times = say.times(written.time(hour.started), written.time(hour.stopped));
  const place = placeText(hour, say);
  return [
    `${place === "" ? times : `${times}, ${place}`}.`,
    hour.timesWritten ? say.timesWritten : say.timesAgreed,
    hour.confirmed ? say.confirmed : say.presumed,
  ].join(" ");
}

function placeText({ place }: RecordedHour, say: (typeof sentences)["en"]): string {
  switch (place.kind) {
    case "room":
      return say.inRoom;
    case "telephone":
      return say.byTelephone;
    case "video":
      return say.byVideo(place.name);
    case "address":
      return place.name;
  }
}
