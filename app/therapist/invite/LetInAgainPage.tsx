/** A patient who lost every device and has no way back in: what letting in again means, and that it is for the therapist to be sure who asks. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { NotChecked } from "#app/room/RoomStanding.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { ui } from "#app/sentences/ui.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NewUnlock } from "#device/acts.ts";
import type { Folder, RoomState } from "#device/questions.ts";
import { OpenInvitation } from "./OpenInvitation.tsx";

export function LetInAgainPage(props: { readonly folderId: string }): ReactNode {
  const folder = useAnswer("folder", { folderId: props.folderId });
  const standing = useAnswer("standing", {});
  const say = useSentences(sentences);
  if (folder === null || standing === null) return null;
  return (
    <Page
      title={say.letInTitle(folder.name)}
      under={say.letInWhen(folder.name)}
      above={<Link to={{ at: "folder", folderId: folder.folderId, part: "frame" }}>{folder.name}</Link>}
    >
      {folder.lettingIn === null || hasEnded(folder.lettingIn.state) ? (
        <>
          <Weighed name={folder.name} />
          <Form folder={folder} name={standing.name ?? ""} />
        </>
      ) : (
        <UnderWay name={folder.name} lettingIn={folder.lettingIn} />
      )}
    </Page>
  );
}

/** The new room, from its invitation to the check. */
function UnderWay(props: {
  readonly name: string;
  readonly lettingIn: NonNullable<Folder["lettingIn"]>;
}): ReactNode {
  const { name } = props;
  const { roomId, state } = props.lettingIn;
  const say = useSentences(sentences);
  switch (state.kind) {
    case "invited":
      return (
        <>
          <p className="page-under">{say.letInWaits(name)}</p>
          <OpenInvitation roomId={roomId} name={name} />
        </>
      );
    case "linked":
      return (
        <div className="stack" role="status">
          <p>{say.letInWaits(name)}</p>
          <NotChecked roomId={roomId} otherName={name} renewed={null} />
        </div>
      );
    case "invitation-expired":
    case "checked":
    case "closed":
      return null;
  }
}

/** An invitation that came to nothing: another can be made. */
function hasEnded(state: RoomState): boolean {
  return state.kind === "invitation-expired" || state.kind === "closed";
}

/** What is to be weighed before anybody is let in: who asks, and what follows. */
export function Weighed(props: { readonly name: string }): ReactNode {
  const { name } = props;
  const say = useSentences(sentences);
  return (
    <div className="stack">
      <h2>{say.letInSureTitle}</h2>
      <Weigh>
        <p>{say.letInSure(name)}</p>
        <p>{say.letInNotSure}</p>
      </Weigh>
      <h2>{say.letInWhatTitle}</h2>
      <ol className="steps">
        {say.letInWhat(name).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

function Form(props: { readonly folder: Folder; readonly name: string }): ReactNode {
  const { folder } = props;
  const say = useSentences(sentences);
  const shared = useSentences(ui);
  const said = useSentences(refusals);
  const { act, waits, refusal } = useAct("letInAgain");
  const [nameShown, setNameShown] = useState(props.name);
  const [message, setMessage] = useState("");
  const [isNameless, setNameless] = useState(false);
  const { folderId } = folder;

  const invite = (unlock: NewUnlock): void => {
    setNameless(nameShown.trim() === "");
    if (nameShown.trim() !== "") void act({ folderId, message, nameShown, unlock });
  };
  return (
    <div className="section">
      <div className="fields">
        <Field
          label={say.nameShown}
          value={nameShown}
          onChange={setNameShown}
          lengthMax={200}
          fault={isNameless ? said["name-missing"] : null}
        />
        <Field
          label={say.message(folder.name)}
          hint={say.letInMessageHint}
          kind="lines"
          value={message}
          onChange={setMessage}
          lengthMax={2000}
        />
      </div>
      <UnlockOnce
        text={say.letInUnlock(folder.name)}
        waiting={say.letInMaking}
        waits={waits}
        refusal={refusal}
        onGiven={invite}
      />
      <Link to={{ at: "folder", folderId, part: "frame" }}>{shared.back}</Link>
    </div>
  );
}
