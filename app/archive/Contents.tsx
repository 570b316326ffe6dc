/** What lies in an opened archive: a list of people, and each one's folder or room, on the screen and on paper. */
import { type ReactNode, useEffect, useState } from "react";
import { archive as sentences } from "#app/sentences/archive.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import type { Archive } from "#device/copy/open-archive.ts";
import { FolderOfArchive } from "./FolderOfArchive.tsx";
import { type PlaceInArchive, readPlaces } from "./read-folder.ts";

export function Contents(props: { readonly archive: Archive }): ReactNode {
  const { archive } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const [places, setPlaces] = useState<readonly PlaceInArchive[] | null>(null);
  const [shown, setShown] = useState<readonly PlaceInArchive[]>([]);
  const [withProcess, setWithProcess] = useState(false);
  useEffect(() => {
    void readPlaces(archive).then(setPlaces);
  }, [archive]);
  if (places === null) return null;
  const head = say.madeOn(`${written.dateOf(archive.madeAt)}, ${written.timeOf(archive.madeAt)}`);
  if (shown.length === 0) {
    return (
      <main>
        <h1>{say.title}</h1>
        <p>{head}</p>
        <h2>{places.some(({ folderId }) => folderId !== null) ? say.list : say.rooms}</h2>
        {places.length === 0 ? <p>{say.nobody}</p> : null}
        <ul className="list">
          {places.map((place) => (
            <li key={place.folderId ?? place.roomId}>
              <button type="button" onClick={() => setShown([place])}>
                {place.name}
              </button>
            </li>
          ))}
        </ul>
        {places.length === 0 ? null : (
          <button type="button" onClick={() => setShown(places)}>
            {say.all}
          </button>
        )}
      </main>
    );
  }
  return (
    <main className={withProcess ? "with-process" : "without-process"}>
      <nav className="screen-only">
        <button type="button" onClick={() => setShown([])}>
          {say.back}
        </button>
        <button type="button" onClick={() => print()}>
          {say.print}
        </button>
        <label>
          <input
            type="checkbox"
            checked={withProcess}
            onChange={(event) => setWithProcess(event.currentTarget.checked)}
          />
          {say.withProcess}
        </label>
        <p className="small">{say.withProcessHint}</p>
      </nav>
      {shown.map((place) => (
        <FolderOfArchive key={place.folderId ?? place.roomId} archive={archive} place={place} />
      ))}
      <p className="small">{head}</p>
    </main>
  );
}
