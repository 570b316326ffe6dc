/** What is next with the room of a folder: inviting, waiting, checking. Nothing where all is done. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { NoHost } from "#app/host/NoHost.tsx";
import { useAskedBefore } from "#app/room/hour-on.tsx";
import { NotChecked, renewedIn } from "#app/room/RoomStanding.tsx";
import { useGo } from "#app/routing/useRoute.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { Folder } from "#device/questions.ts";

export function RoomStep(props: { readonly folder: Folder }): ReactNode {
  const { folderId, name, room, roomId } = props.folder;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const sayHost = useSentences(host);
  const standing = useAnswer("standing", {});
  const written = useWritten();
  const go = useGo();
  const renewed = useAskedBefore(renewedIn(room));
  const invite = (word: string): ReactNode => (
    <Button onPress={() => go({ at: "invite", folderId })}>{word}</Button>
  );
  if (room === null && standing?.withoutHost === true)
    return (
      <div className="room-step small">
        <NoHost said={sayHost.needsForRoom(name)} />
      </div>
    );
  if (room === null) return <div className="room-step">{invite(say.invite)}</div>;
  switch (room.kind) {
    case "invited":
      return (
        <p className="room-step">
          {say.invitationOpen(name, written.dateOf(room.expiresAt))}{" "}
          <Link to={{ at: "invite", folderId }}>{say.invitationShow}</Link>
        </p>
      );
    case "invitation-expired":
      return (
        <div className="room-step stack">
          <p>{say.invitationExpired}</p>
          {invite(say.inviteAgain)}
        </div>
      );
    case "linked":
      return roomId === null || renewed !== renewedIn(room) ? null : (
        <div className="room-step">
          <NotChecked roomId={roomId} otherName={name} renewed={room.renewed ?? null} />
        </div>
      );
    case "checked":
      return null;
    case "closed":
      return (
        <div className="room-step stack">
          <Ask>
            <p>{sayRoom.closed[room.why]}</p>
          </Ask>
          {invite(say.inviteAgain)}
        </div>
      );
  }
}
