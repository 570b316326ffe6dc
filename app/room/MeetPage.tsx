/** Checking that nobody stands between: together in one room, or by six words read to each other. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { RoomView } from "#device/questions.ts";
import { AboveRoom, lettersOf } from "./AboveRoom.tsx";
import { CheckAgain } from "./CheckAgain.tsx";
import { SixWords } from "./SixWords.tsx";

export function MeetPage(props: { readonly roomId: string }): ReactNode {
  const room = useAnswer("room", { roomId: props.roomId });
  const [byWords, setByWords] = useState(false);
  if (room === null) return null;
  const isOpen = room.state.kind === "linked" || room.state.kind === "checked";
  if (!isOpen) return <Outcome room={room} />;
  if (room.state.kind === "linked" && room.state.renewed !== null && room.words === null)
    return <CheckAgain room={room} renewed={room.state.renewed} />;
  if (room.state.kind === "checked" && !byWords)
    return <Outcome room={room} again={() => setByWords(true)} />;
  if (room.mayMeetInPerson && !byWords) return <Together room={room} byWords={() => setByWords(true)} />;
  return <SixWords key="words" room={room} done={() => setByWords(false)} />;
}

function Together(props: { readonly room: RoomView; readonly byWords: () => void }): ReactNode {
  const { room, byWords } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("weAreTogether");
  return (
    <Page key="together" title={say.togetherTitle} width="said" above={<AboveRoom room={room} />}>
      <div className="stack">
        <p>{say.togetherWhy(room.otherName)}</p>
        <div className="meet-acts">
          <Button waits={waits} onPress={() => void act({ roomId: room.roomId })}>
            {say.together}
          </Button>
          <Button onPress={byWords}>{say.notTogether}</Button>
        </div>
        <Refused refusal={refusal} />
      </div>
    </Page>
  );
}

function Outcome(props: { readonly room: RoomView; readonly again?: () => void }): ReactNode {
  const { room, again } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const { state, otherName } = room;
  return (
    <Page key="outcome" title={say.wordsTitle} width="said" above={<AboveRoom room={room} />}>
      <div className="stack" role="status">
        {state.kind === "closed" ? <p>{say.closed[state.why]}</p> : null}
        {state.kind === "checked" ? (
          <p>{say.checked[state.how](otherName, written.dateOf(state.at))}</p>
        ) : null}
        {state.kind === "invited" || state.kind === "invitation-expired" ? (
          <p>{say.noWordsYet(otherName)}</p>
        ) : null}
        <Link to={lettersOf(room)}>{say.goToLetters}</Link>
        {again !== undefined && room.words !== null ? (
          <Button weight="word" onPress={again}>
            {say.checkAgain}
          </Button>
        ) : null}
      </div>
    </Page>
  );
}
