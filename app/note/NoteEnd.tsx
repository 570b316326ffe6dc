/** The end of a progress note: signing it, and after that adding to it. Process notes end with their last word. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { Marked } from "#app/find/Marked.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { note as sentences } from "#app/sentences/note.ts";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NoteView } from "#device/questions.ts";

export function NoteEnd(props: {
  readonly view: NoteView;
  readonly isBlank: boolean;
  readonly flush: () => Promise<void>;
  /** The words for which the note was looked up; null when it was opened otherwise. */
  readonly found: string | null;
}): ReactNode {
  const { view, isBlank, flush, found } = props;
  if (view.kind === "process") return null;
  if (view.signedAt === null) return isBlank ? null : <Sign noteId={view.noteId} flush={flush} />;
  return <Signed view={view} signedAt={view.signedAt} found={found} />;
}

function Sign(props: { readonly noteId: string; readonly flush: () => Promise<void> }): ReactNode {
  const { noteId, flush } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("signNote");
  const sign = async (): Promise<void> => {
    // The last words must be in what is signed.
    await flush();
    await act({ noteId });
  };
  return (
    <div className="note-end">
      <Weigh>
        <p>{say.signWeighs}</p>
      </Weigh>
      <Button waits={waits} onPress={() => void sign()}>
        {say.sign}
      </Button>
      <Refused refusal={refusal} />
    </div>
  );
}

/** Who did what, and when: always the writer of the note, so what is told apart is the device. */
function Trail(props: { readonly view: NoteView }): ReactNode {
  const { trail } = props.view;
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <section className="note-trail" aria-label={say.trail}>
      <ol>
        {trail.map(({ what, at, by }) => (
          <li key={`${what} ${at}`} className="small">
            {say.traceOn(say.trace[what], written.dateOf(at), written.timeOf(at))}
            {by === null ? null : `, ${say.traceBy[by]}`}.
          </li>
        ))}
      </ol>
    </section>
  );
}

function Signed(props: {
  readonly view: NoteView;
  readonly signedAt: number;
  readonly found: string | null;
}): ReactNode {
  const { view, signedAt, found } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const [text, setText] = useState("");
  const { act, waits, refusal } = useAct("amendNote");
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "") return;
    if ((await act({ noteId: view.noteId, text })) !== null) setText("");
  };
  return (
    <div className="note-end">
      <p className="small" role="status">
        {say.signedOn(written.dateOf(signedAt), written.timeOf(signedAt))}
      </p>
      {view.amendments.map((amendment) => (
        <section key={`${amendment.at} ${amendment.text}`} className="note-added">
          <h2 className="small">{say.addedOn(written.dateOf(amendment.at), written.timeOf(amendment.at))}</h2>
          <p className="said">
            <Marked text={amendment.text} words={found} />
          </p>
        </section>
      ))}
      <Trail view={view} />
      <form className="note-add not-printed" onSubmit={(event) => void add(event)}>
        <Field label={say.addLabel} kind="said" value={text} onChange={setText} />
        <Refused refusal={refusal} />
        <Button submits waits={waits}>
          {say.add}
        </Button>
      </form>
    </div>
  );
}
