/** The pages of a patient's notebook in an archive, oldest first, as on paper. */
import type { ReactNode } from "react";
import { RecordedWords } from "#app/record/RecordedWords.tsx";
import { archive as sentences } from "#app/sentences/archive.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import type { NoteInArchive } from "./read-folder.ts";

export function NotebookOfArchive(props: { readonly pages: readonly NoteInArchive[] }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <article>
      <h1>{say.notebook}</h1>
      {props.pages.map(({ noteId, date, blocks }) => (
        <section key={noteId} className="note">
          <h2>{written.date(date)}</h2>
          <RecordedWords blocks={blocks} />
        </section>
      ))}
    </article>
  );
}
