/** Who can open this folder, said under every part of it; and the way to change its name. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { agreement } from "#app/sentences/agreement.ts";
import { folder as folderSentences } from "#app/sentences/folder.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { Folder } from "#device/questions.ts";

export function WhoOpens(props: { readonly folder: Folder }): ReactNode {
  const { folder } = props;
  const say = useSentences(sentences);
  const sayFolder = useSentences(folderSentences);
  const sayAgreement = useSentences(agreement);
  const [isOpen, setOpen] = useState(false);
  const isShared = folder.room?.kind === "linked" || folder.room?.kind === "checked";
  return (
    <footer className="who-opens not-printed">
      {folder.contact === "" ? null : (
        <dl className="who-opens-lines">
          <dt>{say.aboutHourShort}</dt>
          <dd>{folder.contact}</dd>
        </dl>
      )}
      <h2 className="who-opens-title">{say.whoOpens}</h2>
      <dl className="who-opens-lines">
        {isShared ? (
          <>
            <dt>{say.youAnd(folder.name)}</dt>
            <dd>{say.openShared}</dd>
          </>
        ) : null}
        <dt>{say.you}</dt>
        <dd>{isShared ? say.openOwn : say.openAll}</dd>
      </dl>
      <div className="acts">
        <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {say.changeName}
        </Button>
        <Link to={{ at: "contact", folderId: folder.folderId }}>{sayFolder.toContact}</Link>
        <Link to={{ at: "ending", folderId: folder.folderId }}>{sayFolder.toEnding}</Link>
        {isShared ? (
          <Link to={{ at: "let-in-again", folderId: folder.folderId }}>
            {sayAgreement.lostEverything(folder.name)}
          </Link>
        ) : null}
      </div>
      {isOpen ? <Rename folder={folder} done={() => setOpen(false)} /> : null}
    </footer>
  );
}

function Rename(props: { readonly folder: Folder; readonly done: () => void }): ReactNode {
  const { folder, done } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const [name, setName] = useState(folder.name);
  const [contact, setContact] = useState(folder.contact);
  const { act, waits, refusal } = useAct("renameFolder");
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ folderId: folder.folderId, name, contact })) !== null) done();
  };
  return (
    <form className="fields" onSubmit={(event) => void change(event)}>
      <Field label={say.name} hint={say.nameHint} value={name} onChange={setName} lengthMax={200} autoFocus />
      <Field label={say.contact} kind="lines" value={contact} onChange={setContact} lengthMax={2000} />
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.change}
        </Button>
        <Button weight="word" onPress={done}>
          {sayRoom.foldBack}
        </Button>
      </div>
    </form>
  );
}
