/** After keys were renewed on one side: what that can mean, what goes on as before, and how the two check each other again. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { RoomView } from "#device/questions.ts";
import { AboveRoom, lettersOf } from "./AboveRoom.tsx";

export function CheckAgain(props: { readonly room: RoomView; readonly renewed: "own" | "other" }): ReactNode {
  const { room, renewed } = props;
  const { roomId, otherName } = room;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("checkAgain");
  return (
    <Page key="again" title={say.checkAgainTitle} width="said" above={<AboveRoom room={room} />}>
      <div className="stack">
        <p>{say.renewedTitle[renewed](otherName)}</p>
        <p>{say.renewedText[renewed]}</p>
        <p>{say.renewedStill}</p>
        {room.checkBegun ? (
          <StateLine spoken>{say.checkBegun(otherName)}</StateLine>
        ) : (
          <>
            <p>{say.checkAgainText(otherName)}</p>
            <div className="acts">
              <Button weight="act" waits={waits} onPress={() => void act({ roomId })}>
                {say.beginCheck}
              </Button>
            </div>
          </>
        )}
        <Refused refusal={refusal} />
        <Link to={lettersOf(room)}>{say.goToLetters}</Link>
      </div>
    </Page>
  );
}
