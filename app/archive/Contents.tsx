/** What lies in an opened archive: a list of people, each one's folder or room, and a patient's notebook, on the screen and on paper. */
import { type ReactNode, useEffect, useState } from "react";
import { archive as sentences } from "#app/sentences/archive.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import type { Archive } from "#device/copy/open-archive.ts";
import { FolderOfArchive } from "./FolderOfArchive.tsx";
import { NotebookOfArchive } from "./NotebookOfArchive.tsx";
import { type NoteInArchive, type PlaceInArchive, readNotebook, readPlaces } from "./read-folder.ts";

/** What is open: some places, the notebook, or both; null while the list stands. */
type Shown = { readonly places: readonly PlaceInArchive[]; readonly notebook: boolean };

export function Contents(props: { readonly archive: Archive }): ReactNode {
  const { archive } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const [places, setPlaces] = useState<readonly PlaceInArchive[] | null>(null);
  const [pages, setPages] = useState<readonly NoteInArchive[] | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [withProcess, setWithProcess] = useState(false);
  useEffect(() => {
    void readPlaces(archive).then(setPlaces);
    void readNotebook(archive).then(setPages);
  }, [archive]);
  if (places === null || pages === null) return null;
  const isEmpty = places.length === 0 && pages.length === 0;
  const head = say.madeOn(`${written.dateOf(archive.madeAt)}, ${written.timeOf(archive.madeAt)}`);
  if (shown === null) {
    return (
      <main>
        <h1>{say.title}</h1>
        <p>{head}</p>
        <h2>{places.some(({ folderId }) => folderId !== null) ? say.list : say.rooms}</h2>
        {isEmpty ? <p>{say.nobody}</p> : null}
        <ul className="list">
          {places.map((place) => (
            <li key={place.folderId ?? place.roomId}>
              <button type="button" onClick={() => setShown({ places: [place], notebook: false })}>
                {place.name}
              </button>
            </li>
          ))}
          {pages.length === 0 ? null : (
            <li>
              <button type="button" onClick={() => setShown({ places: [], notebook: true })}>
                {say.notebook}
              </button>
            </li>
          )}
        </ul>
        {isEmpty ? null : (
          <button type="button" onClick={() => setShown({ places, notebook: pages.length > 0 })}>
            {say.all}
          </button>
        )}
      </main>
    );
  }
  return (
    <main className={withProcess ? "with-process" : "without-process"}>
      <nav className="screen-only">
        <button type="button" onClick={() => setShown(null)}>
          {say.back}
        </button>
        <button type="button" onClick={() => print()}>
          {say.print}
        </button>
        {places.some(({ folderId }) => folderId !== null) ? (
          <>
            <label>
              <input
                type="checkbox"
                checked={withProcess}
                onChange={(event) => setWithProcess(event.currentTarget.checked)}
              />
              {say.withProcess}
            </label>
            <p className="small">{say.withProcessHint}</p>
          </>
        ) : null}
      </nav>
      {shown.places.map((place) => (
        <FolderOfArchive key={place.folderId ?? place.roomId} archive={archive} place={place} />
      ))}
      {shown.notebook ? <NotebookOfArchive pages={pages} /> : null}
      <p className="small">{head}</p>
    </main>
  );
}
