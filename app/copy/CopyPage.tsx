/** The copy: where it goes, when it last went there, what went wrong; and the archive. */
import { type ReactNode, useState } from "react";
import { useAnswer, useDevice } from "#app/device/use-device.tsx";
import { copy as sentences } from "#app/sentences/copy.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { refusals } from "#app/sentences/refusals.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { CopyStanding } from "#device/asked/copy.ts";
import { copyNow } from "./keep-copies.ts";
import {
  askPermission,
  canNameFolder,
  chooseFolder,
  forgetFolder,
  type NamedFolder,
  nameFolder,
} from "./named-folder.ts";
import { PrepareCopies } from "./PrepareCopies.tsx";
import { type Saved, saveArchive, saveCopy } from "./save-copy.ts";
import { useNamedFolder } from "./use-folder.ts";

export function CopyPage(): ReactNode {
  const copies = useAnswer("copy", {});
  const folder = useNamedFolder();
  if (copies === null || folder === undefined) return null;
  return <Copies copies={copies} folder={folder} mayName={canNameFolder()} />;
}

export function Copies(props: {
  readonly copies: CopyStanding;
  readonly folder: NamedFolder | null;
  /** Whether this browser can write into a folder. */
  readonly mayName: boolean;
}): ReactNode {
  const { copies, folder, mayName } = props;
  const say = useSentences(sentences);
  return (
    <Page title={say.title} under={say.under} above={<Link to={{ at: "settings" }}>{say.back}</Link>}>
      {copies.opensWith === "sheet" ? (
        <>
          <Standing copies={copies} />
          {mayName || folder !== null ? <Folder folder={folder} mayName={mayName} /> : <OwnFile />}
          <Archive />
          <section className="section">
            <Weigh>
              <p>{say.opens}</p>
              <p>{say.opensMore}</p>
            </Weigh>
          </section>
        </>
      ) : (
        <PrepareCopies hasSheet={copies.opensWith === "not-typed"} />
      )}
    </Page>
  );
}

function Standing(props: { readonly copies: CopyStanding }): ReactNode {
  const { madeAt, way, isBehind } = props.copies;
  const say = useSentences(sentences);
  const written = useWritten();
  if (madeAt === null || way === null) return <p>{say.none}</p>;
  const made = { folder: say.madeInFolder, download: say.madeAsFile, archive: say.madeAsArchive }[way];
  return (
    <div className="stack">
      <p>{made(`${written.dateOf(madeAt)}, ${written.timeOf(madeAt)}`)}</p>
      {isBehind ? null : <StateLine>{say.nothingNew}</StateLine>}
    </div>
  );
}

/** What is under way on this page, and what came of it. */
function useDoing(): {
  readonly waits: boolean;
  readonly said: string;
  readonly during: (work: () => Promise<string | null>) => void;
} {
  const say = useSentences(refusals);
  const [waits, setWaits] = useState(false);
  const [said, setSaid] = useState("");
  return {
    waits,
    said,
    during: (work) => {
      setWaits(true);
      setSaid("");
      void work()
        .then((result) => setSaid(result ?? ""))
        .catch((error: unknown) => {
          setSaid(say["copy-broken-off"]);
          // What the browser refuses (no room, no leave) is said; a mistake of our own is thrown where it shows.
          if (!(error instanceof DOMException)) throw error;
        })
        .finally(() => setWaits(false));
    },
  };
}

function Folder(props: { readonly folder: NamedFolder | null; readonly mayName: boolean }): ReactNode {
  const { folder, mayName } = props;
  const say = useSentences(sentences);
  const device = useDevice();
  const { waits, said, during } = useDoing();
  const copy = async (): Promise<string | null> => ((await copyNow(device)) ? say.copyMade : null);
  const choose = async (): Promise<string | null> => {
    const handle = await chooseFolder();
    if (handle === null) return null;
    await nameFolder(handle);
    return copy();
  };
  const allow = async (named: NamedFolder): Promise<string | null> =>
    (await askPermission(named.handle)) ? copy() : null;
  return (
    <section className="section">
      <h2>{say.folderTitle}</h2>
      {folder === null ? (
        <>
          <p>{say.folderText}</p>
          <p className="small">{say.folderHint}</p>
        </>
      ) : (
        <p>{say.folder(folder.handle.name)}</p>
      )}
      {folder === null || folder.trouble === null || waits ? null : (
        <Ask spoken>
          <p>{say.trouble[folder.trouble]}</p>
        </Ask>
      )}
      <StateLine spoken>{waits ? say.copying : said}</StateLine>
      <div className="acts">
        {folder === null ? (
          <Button weight="act" waits={waits} onPress={() => during(choose)}>
            {say.nameFolder}
          </Button>
        ) : (
          <>
            <Button
              weight="act"
              waits={waits}
              onPress={() => during(() => (folder.trouble === "permission" ? allow(folder) : copy()))}
            >
              {folder.trouble === "permission" ? say.allow : say.copyNow}
            </Button>
            {mayName ? (
              <Button weight="word" waits={waits} onPress={() => during(choose)}>
                {say.otherFolder}
              </Button>
            ) : null}
            <Button weight="word" waits={waits} onPress={() => void forgetFolder()}>
              {say.noFolder}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function OwnFile(): ReactNode {
  const say = useSentences(sentences);
  return (
    <Handing
      title={say.fileTitle}
      text={say.fileText}
      act={say.saveFile}
      waiting={say.making}
      done={say.fileMade}
      save={saveCopy}
    />
  );
}

function Archive(): ReactNode {
  const say = useSentences(sentences);
  return (
    <Handing
      title={say.archiveTitle}
      text={say.archiveText}
      act={say.makeArchive}
      waiting={say.making}
      done={say.archiveMade}
      save={saveArchive}
    />
  );
}

/** Something of one's own that is made and handed to the browser as a file. */
function Handing(props: {
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly waiting: string;
  readonly done: string;
  readonly save: (device: ReturnType<typeof useDevice>) => Promise<Saved>;
}): ReactNode {
  const say = useSentences(refusals);
  const device = useDevice();
  const { waits, said, during } = useDoing();
  const make = async (): Promise<string | null> =>
    (await props.save(device)) === "saved" ? props.done : say["copy-broken-off"];
  return (
    <section className="section">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <StateLine spoken>{waits ? props.waiting : said}</StateLine>
      <div className="acts">
        <Button weight="act" waits={waits} onPress={() => during(make)}>
          {props.act}
        </Button>
      </div>
    </section>
  );
}
