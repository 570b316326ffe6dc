/** Writing a note: one sentence says what it is, then a blank page. Nothing else is on the screen. */
import { lazy, type ReactNode, Suspense } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useFoundInNote } from "#app/find/found-memory.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useDays } from "#app/room/use-day.ts";
import { find as findSentences } from "#app/sentences/find.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { note as sentences } from "#app/sentences/note.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { NoteView } from "#device/questions.ts";
import type { Phrase } from "#domain/notes/phrases.ts";
import { NoteEnd } from "./NoteEnd.tsx";
import { useNoteDocument } from "./use-note-document.ts";
import "./note.css";

const NoteEditor = lazy(() => import("./NoteEditor.tsx"));

const noPhrases: readonly Phrase[] = [];

export function NotePage(props: { readonly noteId: string }): ReactNode {
  const view = useAnswer("note", { noteId: props.noteId });
  const say = useSentences(sentences);
  if (view === null) {
    return (
      <NotHere question="note" input={{ noteId: props.noteId }} title={say.notHereTitle}>
        <div className="stack">
          <p>{say.notHere}</p>
          <Link to={{ at: "patients" }}>{say.toPatients}</Link>
        </div>
      </NotHere>
    );
  }
  return <OpenNote key={view.noteId} view={view} />;
}

function OpenNote(props: { readonly view: NoteView }): ReactNode {
  const { view } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const days = useDays();
  const kept = useNoteDocument(view);
  const phrases = useAnswer("phrases", {}) ?? noPhrases;
  const isSigned = view.signedAt !== null;
  const found = useFoundInNote(view.noteId);
  const sayFound = useSentences(findSentences);
  return (
    <div className="note-place">
      <Page title={view.folderName} under={days.ofDate(view.date)} width="said">
        <p className="note-done">
          {found === null ? (
            <Link to={{ at: "folder", folderId: view.folderId, part: "notes" }}>{say.done}</Link>
          ) : (
            <Link to={{ at: "find" }}>{sayFound.back}</Link>
          )}
        </p>
        <Kind view={view} isBlank={kept.isBlank} />
        <Suspense fallback={<p className="state-line">{say.opening}</p>}>
          <NoteEditor
            document={kept.doc}
            label={say.text[view.kind]}
            language={language}
            mayWrite={!isSigned}
            found={found}
            phrases={phrases}
            onText={kept.onText}
            onLeave={() => void kept.flush()}
          />
        </Suspense>
        <Refused refusal={kept.refusal} />
        {isSigned || kept.isBlank ? null : (
          <div className="note-saved">
            <StateLine>{kept.written === "saved" ? say.saved : "\u00A0"}</StateLine>
          </div>
        )}
        <NoteEnd view={view} isBlank={kept.isBlank} flush={kept.flush} found={found} />
      </Page>
    </div>
  );
}

/** The kind of the note, in one sentence; changed by its link before the first word. */
function Kind(props: { readonly view: NoteView; readonly isBlank: boolean }): ReactNode {
  const { view, isBlank } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("changeNoteKind");
  const other = view.kind === "process" ? "progress" : "process";
  const mayChange = isBlank && view.document.length === 0 && view.signedAt === null;
  return (
    <div className="note-kind">
      <p className="small">{say.kind[view.kind]}</p>
      {mayChange ? (
        <Button weight="word" waits={waits} onPress={() => void act({ noteId: view.noteId, kind: other })}>
          {say.make[other]}
        </Button>
      ) : null}
      <Refused refusal={refusal} />
    </div>
  );
}
