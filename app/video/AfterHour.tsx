/** After the hour: the room is closed, nothing was kept, and the therapist may write. */
import type { ReactNode } from "react";
import { lettersOf } from "#app/room/AboveRoom.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { video as sentences } from "#app/sentences/video.ts";
import { NotesOfHour } from "#app/therapist/week/NotesOfHour.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { HourRow, RoomView } from "#device/questions.ts";

export function AfterHour(props: {
  readonly room: RoomView;
  readonly row: HourRow | null;
  readonly by: "me" | "other";
  readonly again: () => void;
}): ReactNode {
  const { room, row, by, again } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  return (
    <Page title={say.leftTitle} width="said">
      <div className="stack">
        <p role="status">
          {by === "other" ? `${say.hasLeft(room.otherName)} ` : null}
          {say.nothingKept}
        </p>
        {room.folderId === null || row === null ? null : <NotesOfHour hour={row} />}
        <Link to={lettersOf(room)}>{sayRoom.goToLetters}</Link>
        <Button weight="word" onPress={again}>
          {say.backIn}
        </Button>
      </div>
    </Page>
  );
}
