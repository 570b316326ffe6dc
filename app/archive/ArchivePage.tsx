/** An archive from its closed page to everything in it. */
import { type FormEvent, type ReactNode, useState } from "react";
import { archive as sentences } from "#app/sentences/archive.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { type Archive, openArchive } from "#device/copy/open-archive.ts";
import { Contents } from "./Contents.tsx";
import { ownPieces } from "./own-pieces.ts";

type Fault = Extract<Awaited<ReturnType<typeof openArchive>>, { ok: false }>["error"];

export function ArchivePage(): ReactNode {
  const say = useSentences(sentences);
  const { speak } = useLanguage();
  const [words, setWords] = useState("");
  const [waits, setWaits] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [archive, setArchive] = useState<Archive | null>(null);
  if (archive !== null) return <Contents archive={archive} />;
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (waits) return;
    setWaits(true);
    setFault(null);
    const opened = await openArchive(words, ownPieces(), {
      now: Date.now(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      breathe: () => new Promise((resolve) => setTimeout(resolve)),
    }).finally(() => setWaits(false));
    if (!opened.ok) return setFault(opened.error);
    setWords("");
    speak((await opened.value.ask("settings", {})).language);
    setArchive(opened.value);
  };
  return (
    <main>
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      <form onSubmit={(event) => void open(event)}>
        <label htmlFor="words">{say.words}</label>
        <textarea
          id="words"
          rows={3}
          value={words}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby="words-hint"
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <p id="words-hint" className="small">
          {say.wordsHint}
        </p>
        <p role="alert">{fault === null ? "" : faultSentence(say, fault)}</p>
        <button type="submit">{say.open}</button>
        <p role="status">{waits ? say.opening : ""}</p>
      </form>
    </main>
  );
}

function faultSentence(say: (typeof sentences)["en"], fault: Fault): string {
  switch (fault.kind) {
    case "kit-word-count":
      return say.wordCount(fault.count);
    case "kit-word-unknown":
      return say.wordUnknown(fault.place);
    default:
      return say.fault[fault.kind];
  }
}
