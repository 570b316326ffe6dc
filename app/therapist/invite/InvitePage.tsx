/** Inviting a patient to a room: with what you would agree or without, then how the link reaches them. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { NoHost } from "#app/host/NoHost.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { Folder } from "#device/questions.ts";
import { MakeInvitation } from "./MakeInvitation.tsx";
import { OpenInvitation } from "./OpenInvitation.tsx";
import "./invite.css";

export function InvitePage(props: { readonly folderId: string }): ReactNode {
  const folder = useAnswer("folder", { folderId: props.folderId });
  const say = useSentences(sentences);
  const sayHost = useSentences(host);
  const standing = useAnswer("standing", {});
  if (folder === null || standing === null) return null;
  return (
    <Page
      title={say.inviteTitle(folder.name)}
      under={say.inviteWhat}
      above={<Link to={{ at: "folder", folderId: folder.folderId, part: "frame" }}>{folder.name}</Link>}
    >
      {standing.withoutHost ? <NoHost said={sayHost.needsForRoom(folder.name)} /> : <Step folder={folder} />}
    </Page>
  );
}

function Step(props: { readonly folder: Folder }): ReactNode {
  const { folder } = props;
  switch (folder.room?.kind) {
    case "invited":
      return folder.roomId === null ? null : <OpenInvitation roomId={folder.roomId} name={folder.name} />;
    case "linked":
    case "checked":
      return <Joined folder={folder} />;
    case "closed":
    case "invitation-expired":
    case undefined:
      return <MakeInvitation folder={folder} />;
  }
}

function Joined(props: { readonly folder: Folder }): ReactNode {
  const { name, room, roomId } = props.folder;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  return (
    <div className="stack" role="status">
      <p>{say.joined(name)}</p>
      {room?.kind === "linked" && roomId !== null ? (
        <Ask>
          <p className="ask-title">{sayRoom.notChecked(name)}</p>
          <Link to={{ at: "words", roomId }}>{sayRoom.checkNow}</Link>
        </Ask>
      ) : null}
    </div>
  );
}
