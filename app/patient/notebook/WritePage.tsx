/** One page of the notebook: its date, and what is written on it. It prints, and can be taken out. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useFoundInNote } from "#app/find/found-memory.tsx";
import { useNoteDocument } from "#app/note/use-note-document.ts";
import { NotHere } from "#app/room/NotHere.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { note as noteSentences } from "#app/sentences/note.ts";
import { notebook as sentences } from "#app/sentences/notebook.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NoteView } from "#device/questions.ts";
import type { Phrase } from "#domain/notes/phrases.ts";
import { AtNight } from "./AtNight.tsx";
import "#app/note/note.css";
import "./notebook.css";

const NoteEditor = lazy(() => import("#app/note/NoteEditor.tsx"));

/** A slash is a slash here: phrases are a therapist's. */
const noPhrases: readonly Phrase[] = [];

export function WritePage(props: { readonly noteId: string }): ReactNode {
  const view = useAnswer("note", { noteId: props.noteId });
  const say = useSentences(sentences);
  if (view === null) {
    return (
      <NotHere question="note" input={{ noteId: props.noteId }} title={say.title}>
        <div className="stack">
          <p>{say.notHere}</p>
          <Link to={{ at: "notebook" }}>{say.title}</Link>
        </div>
      </NotHere>
    );
  }
  return <OpenPage key={view.noteId} view={view} />;
}

function OpenPage(props: { readonly view: NoteView }): ReactNode {
  const { view } = props;
  const say = useSentences(sentences);
  const sayNote = useSentences(noteSentences);
  const sayUi = useSentences(ui);
  const { language } = useLanguage();
  const days = useDays();
  const kept = useNoteDocument(view);
  const found = useFoundInNote(view.noteId);
  return (
    <div className="note-place">
      <Page
        title={days.ofDate(view.date)}
        under={<span className="not-printed">{say.title}</span>}
        width="said"
      >
        <p className="note-done">
          <Link to={{ at: "notebook" }}>{say.done}</Link>
        </p>
        <p className="note-kind small not-printed">{say.nobodyReads}</p>
        <Suspense fallback={<p className="state-line">{say.opening}</p>}>
          <NoteEditor
            document={kept.doc}
            label={say.text}
            language={language}
            mayWrite
            found={found}
            phrases={noPhrases}
            onText={kept.onText}
            onLeave={() => void kept.flush()}
          />
        </Suspense>
        <Refused refusal={kept.refusal} />
        {kept.isBlank ? null : (
          <div className="note-saved">
            <StateLine>{kept.written === "saved" ? sayNote.saved : "\u00A0"}</StateLine>
          </div>
        )}
        {kept.isBlank && view.document.length === 0 ? null : (
          <div className="acts notebook-acts">
            <Button weight="word" onPress={() => window.print()}>
              {sayUi.print}
            </Button>
            <TakeOut noteId={view.noteId} />
          </div>
        )}
        <AtNight />
      </Page>
    </div>
  );
}

function TakeOut(props: { readonly noteId: string }): ReactNode {
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const goOn = useGoOn();
  const [isOpen, setOpen] = useState(false);
  const { act, waits, refusal } = useAct("removePage");
  const takeOut = async (): Promise<void> => {
    if ((await act({ noteId: props.noteId })) !== null) goOn({ at: "notebook" });
  };
  return (
    <>
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? sayRoom.foldBack : say.takeOut}
      </Button>
      {isOpen ? (
        <div className="stack notebook-out">
          <Weigh>
            <p>{say.takeOutWeighs}</p>
          </Weigh>
          <Refused refusal={refusal} />
          <div>
            <Button weight="grave" waits={waits} onPress={() => void takeOut()}>
              {say.takeItOut}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
