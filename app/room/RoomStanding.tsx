/** How far the two have come in meeting, in a sentence, with the next step where there is one. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { Alarms } from "#app/trust/Alarms.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { RoomView } from "#device/questions.ts";
import { useAskedBefore } from "./hour-on.tsx";

export function RoomStanding(props: { readonly room: RoomView }): ReactNode {
  return (
    <>
      <Alarms roomId={props.room.roomId} />
      <Standing room={props.room} />
    </>
  );
}

function Standing(props: { readonly room: RoomView }): ReactNode {
  const { roomId, folderId, otherName, state, followedAt } = props.room;
  const say = useSentences(sentences);
  const written = useWritten();
  const renewed = useAskedBefore(renewedIn(state));
  switch (state.kind) {
    case "invited":
      return <p>{folderId === null ? say.waitsForHost(otherName) : say.waitsForOther(otherName)}</p>;
    case "invitation-expired":
      return <p>{say.invitationExpired}</p>;
    case "linked":
      return renewed === renewedIn(state) ? (
        <NotChecked roomId={roomId} otherName={otherName} renewed={state.renewed} />
      ) : null;
    case "checked":
      return <p className="small">{say.checked[state.how](otherName, written.dateOf(state.at))}</p>;
    case "closed":
      return (
        <Ask>
          <p>{say.closed[state.why]}</p>
          {/* A request that was not hers shows on a device she still has. */}
          {state.why === "followed" && folderId === null ? (
            <p>
              {followedAt === null ? null : `${say.followedOn(written.dateOf(followedAt))} `}
              {say.followedWithoutYou(otherName)}
            </p>
          ) : null}
        </Ask>
      );
  }
}

/** Whose keys were renewed since the two had checked each other; null where none were. */
export function renewedIn(state: RoomView["state"] | null): "own" | "other" | null {
  return state?.kind === "linked" ? (state.renewed ?? null) : null;
}

/** A room in use that nobody has checked: at first, or since keys were renewed. */
export function NotChecked(props: {
  readonly roomId: string;
  readonly otherName: string;
  readonly renewed: "own" | "other" | null;
}): ReactNode {
  const { roomId, otherName, renewed } = props;
  const say = useSentences(sentences);
  return (
    <Ask>
      <p className="ask-title">
        {renewed === null ? say.notChecked(otherName) : say.renewedTitle[renewed](otherName)}
      </p>
      {renewed === null ? null : <p>{say.renewedStill}</p>}
      <Link to={{ at: "words", roomId }}>{renewed === null ? say.checkNow : say.checkAgainTitle}</Link>
    </Ask>
  );
}
