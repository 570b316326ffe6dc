/** How far the two have come in meeting, in a sentence, with the next step where there is one. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { Alarms } from "#app/trust/Alarms.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { RoomView } from "#device/questions.ts";

export function RoomStanding(props: { readonly room: RoomView }): ReactNode {
  return (
    <>
      <Alarms roomId={props.room.roomId} />
      <Standing room={props.room} />
    </>
  );
}

function Standing(props: { readonly room: RoomView }): ReactNode {
  const { roomId, folderId, otherName, state } = props.room;
  const say = useSentences(sentences);
  const written = useWritten();
  switch (state.kind) {
    case "invited":
      return <p>{folderId === null ? say.waitsForHost(otherName) : say.waitsForOther(otherName)}</p>;
    case "invitation-expired":
      return <p>{say.invitationExpired}</p>;
    case "linked":
      return (
        <Ask>
          <p className="ask-title">{say.notChecked(otherName)}</p>
          <Link to={{ at: "words", roomId }}>{say.checkNow}</Link>
        </Ask>
      );
    case "checked":
      return <p className="small">{say.checked[state.how](otherName, written.dateOf(state.at))}</p>;
    case "closed":
      return (
        <Ask>
          <p>{say.closed[state.why]}</p>
        </Ask>
      );
  }
}
