/** The hour on video has stopped: why, in a sentence, and how the two reach each other instead. */
import type { ReactNode } from "react";
import { lettersOf } from "#app/room/AboveRoom.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { video as sentences } from "#app/sentences/video.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { HourFailure } from "#device/page/call/hour-state.ts";
import type { HourRow, RoomView } from "#device/questions.ts";
import { ReachInstead } from "./IfItFails.tsx";

export function HourFailed(props: {
  readonly room: RoomView;
  readonly row: HourRow | null;
  readonly now: number;
  readonly why: HourFailure;
  readonly again: () => void;
}): ReactNode {
  const { room, row, now, why, again } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const isElsewhere = why === "other-window" || why === "other-device";
  return (
    <Page title={say.failedTitle} width="said">
      <div className="stack">
        <Ask spoken>
          <p>{say.failed[why]}</p>
        </Ask>
        {why === "room-closed" ? null : (
          <Button onPress={again}>{isElsewhere ? say.goOnHere : say.tryAgain}</Button>
        )}
        {isElsewhere ? null : <ReachInstead room={room} now={row?.startsAt ?? now} />}
        <Link to={lettersOf(room)}>{sayRoom.goToLetters}</Link>
      </div>
    </Page>
  );
}
