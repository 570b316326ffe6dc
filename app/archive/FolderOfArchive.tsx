/** One folder or room of an archive, from what was agreed to the invoices. The two kinds of notes stand apart. */
import { type ReactNode, useEffect, useState } from "react";
import { FramePage } from "#app/frame/FramePage.tsx";
import { RecordedWords } from "#app/record/RecordedWords.tsx";
import { useSizes } from "#app/room/file-size.ts";
import { useHourTexts } from "#app/room/hour-text.ts";
import { archive as sentences } from "#app/sentences/archive.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { therapist } from "#app/sentences/therapist.ts";
import type { Archive } from "#device/copy/open-archive.ts";
import type { AgreedFrame, HourRow } from "#device/questions.ts";
import { type FolderRead, type NoteInArchive, type PlaceInArchive, readFolder } from "./read-folder.ts";

export function FolderOfArchive(props: {
  readonly archive: Archive;
  readonly place: PlaceInArchive;
}): ReactNode {
  const { archive, place } = props;
  const say = useSentences(sentences);
  const [folder, setFolder] = useState<FolderRead | null>(null);
  useEffect(() => {
    void readFolder(archive, place).then(setFolder);
  }, [archive, place]);
  if (folder === null) return <p role="status">{say.opening}</p>;
  return (
    <article>
      <h1>{place.name}</h1>
      {folder.contact === "" ? null : <p>{folder.contact}</p>}
      <Frames folder={folder} />
      <Hours folder={folder} />
      <Letters folder={folder} place={place} />
      {place.folderId === null ? null : (
        <>
          <Notes title={say.record} notes={folder.record} />
          <div className="process">
            <Notes title={say.apart} notes={folder.process} />
          </div>
        </>
      )}
      <Accounts folder={folder} />
    </article>
  );
}

function Frames(props: { readonly folder: FolderRead }): ReactNode {
  const { frame } = props.folder;
  const say = useSentences(sentences);
  if (frame === null) return null;
  return (
    <section>
      <h2>{say.frame}</h2>
      {frame.present === null ? (
        <p>{say.empty}</p>
      ) : (
        <Agreed title={say.framePresent} agreed={frame.present} />
      )}
      {frame.coming === null ? null : <Agreed title={say.frameComing} agreed={frame.coming} />}
      {frame.earlier.map((agreed) => (
        <Agreed key={agreed.hash} title={say.frameEarlier} agreed={agreed} />
      ))}
    </section>
  );
}

function Agreed(props: { readonly title: string; readonly agreed: AgreedFrame }): ReactNode {
  const { frame, agreedAt } = props.agreed;
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <>
      <h3>{props.title}</h3>
      <p className="small">{say.agreedOn(written.dateOf(agreedAt))}</p>
      <FramePage frame={frame} />
    </>
  );
}

function Hours(props: { readonly folder: FolderRead }): ReactNode {
  const { hours, zone } = props.folder;
  const say = useSentences(sentences);
  return (
    <section>
      <h2>{say.sessions}</h2>
      {hours.length === 0 ? <p>{say.empty}</p> : null}
      <ul>
        {hours.map((hour) => (
          <Hour key={hour.sessionKey} hour={hour} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

function Hour(props: { readonly hour: HourRow; readonly zone: string }): ReactNode {
  const { hour, zone } = props;
  const states = useSentences(therapist).state;
  const written = useWritten();
  const texts = useHourTexts();
  const state =
    hour.state === "planned" || hour.state === "held-presumed" || hour.state === "held-confirmed"
      ? ""
      : states[hour.state](hour.name);
  const parts = [
    `${written.dateOf(hour.startsAt, zone)}, ${written.timeOf(hour.startsAt, zone)}`,
    texts.line(hour, zone),
    state,
  ];
  return <li>{parts.filter((text) => text !== "").join(". ")}</li>;
}

function Letters(props: { readonly folder: FolderRead; readonly place: PlaceInArchive }): ReactNode {
  const { letters } = props.folder;
  const say = useSentences(sentences);
  const written = useWritten();
  const sizeOf = useSizes();
  if (letters.length === 0) return null;
  return (
    <section>
      <h2>{say.letters}</h2>
      {letters.map((letter) => (
        <div key={letter.letterId} className="letter">
          <p className="small">
            {`${letter.mine ? say.you : props.place.name}, ${written.dateOf(letter.at)}, ${written.timeOf(letter.at)}`}
          </p>
          <p className="said">{letter.text}</p>
          {letter.files.map((file) => (
            <p key={file.fileId} className="small">
              <bdi>{file.name}</bdi>{" "}
              {file.standing === "here"
                ? say.fileInCopy(sizeOf(file.length))
                : say.fileNotInCopy(sizeOf(file.length))}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function Notes(props: { readonly title: string; readonly notes: readonly NoteInArchive[] }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <section>
      <h2>{props.title}</h2>
      {props.notes.length === 0 ? <p>{say.empty}</p> : null}
      {props.notes.map((note) => (
        <div key={note.noteId} className="note">
          <h3>{written.date(note.date)}</h3>
          <RecordedWords blocks={note.blocks} />
          {note.signedAt === null ? null : (
            <p className="small">{say.signed(written.dateOf(note.signedAt))}</p>
          )}
          {note.amendments.map(({ at, text }) => (
            <div key={at}>
              <p className="small">{say.added(written.dateOf(at))}</p>
              <p className="said">{text}</p>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

function Accounts(props: { readonly folder: FolderRead }): ReactNode {
  const { accounts, invoices } = props.folder;
  const say = useSentences(sentences);
  const written = useWritten();
  const kinds: Readonly<Record<string, string>> = { charge: say.charge, payment: say.payment };
  return (
    <>
      {accounts === null ? null : (
        <section>
          <h2>{say.accounts}</h2>
          {accounts.balances.map((balance) => (
            <p key={balance.currency}>{say.balance(written.money(balance))}</p>
          ))}
          <table>
            <tbody>
              {accounts.lines.map((line) => (
                <tr key={line.id}>
                  <td>{written.date(line.date)}</td>
                  <td>{kinds[line.kind] ?? say.other}</td>
                  <td>{[line.number, line.note].filter((text) => text !== "").join(" ")}</td>
                  <td className="amount">{`${line.sign < 0 ? "−" : ""}${written.money(line.amount)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {invoices.length === 0 ? null : (
        <section>
          <h2>{say.invoices}</h2>
          <ul>
            {invoices.map(({ invoiceId, number, date, total }) => (
              <li key={invoiceId}>{say.invoice(number, written.date(date), written.money(total))}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
