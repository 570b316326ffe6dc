/**
 * Checking that nobody stands between: together in one room, or by six words read to each other. The
 * therapist reads the first three, the patient the rest; that they match weighs as much as that they differ.
 */
import { type ReactNode, useState } from "react";
import type { RoomView } from "#device/questions.ts";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import type { Route } from "#app/routing/route.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";

export function MeetPage(props: { readonly roomId: string }): ReactNode {
  const room = useAnswer("room", { roomId: props.roomId });
  const [byWords, setByWords] = useState(false);
  if (room === null) return null;
  const isOpen = room.state.kind === "linked" || room.state.kind === "checked";
  if (!isOpen) return <Outcome room={room} />;
  if (room.state.kind === "checked" && !byWords) return <Outcome room={room} again={() => setByWords(true)} />;
  if (room.mayMeetInPerson && !byWords) return <Together room={room} byWords={() => setByWords(true)} />;
  return <SixWords key="words" room={room} done={() => setByWords(false)} />;
}

/** Where the letters of a room are read: a tab of the folder, or the patient's own page. */
export function lettersOf(room: RoomView): Route {
  return room.folderId === null
    ? { at: "letters", roomId: room.roomId }
    : { at: "folder", folderId: room.folderId, part: "letters" };
}

function Above(props: { readonly room: RoomView }): ReactNode {
  return <Link to={lettersOf(props.room)}>{props.room.otherName}</Link>;
}

function Together(props: { readonly room: RoomView; readonly byWords: () => void }): ReactNode {
  const { room, byWords } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("weAreTogether");
  return (
    <Page key="together" title={say.togetherTitle} width="said" above={<Above room={room} />}>
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
    <Page key="outcome" title={say.wordsTitle} width="said" above={<Above room={room} />}>
      <div className="stack" role="status">
        {state.kind === "closed" ? <p>{say.closed[state.why]}</p> : null}
        {state.kind === "checked" ? <p>{say.checked[state.how](otherName, written.dateOf(state.at))}</p> : null}
        {state.kind === "invited" || state.kind === "invitation-expired" ? <p>{say.noWordsYet(otherName)}</p> : null}
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

function SixWords(props: { readonly room: RoomView; readonly done: () => void }): ReactNode {
  const { room, done } = props;
  const say = useSentences(sentences);
  const match = useAct("wordsMatch");
  const differ = useAct("wordsDiffer");
  const [asNumbers, setAsNumbers] = useState(false);
  const { roomId, words, otherName } = room;
  if (words === null) {
    return (
      <Page title={say.wordsTitle} width="said" above={<Above room={room} />}>
        <p>{say.noWordsYet(otherName)}</p>
      </Page>
    );
  }
  const shown = asNumbers ? words.numbers.map((number) => String(number).padStart(4, "0")) : words.words;
  const isTherapist = room.folderId !== null;
  const first = isTherapist ? say.youRead(otherName) : say.otherReads(otherName);
  const second = isTherapist ? say.otherReads(otherName) : say.youRead(otherName);
  return (
    <Page title={say.wordsTitle} width="said" above={<Above room={room} />} under={say.wordsWhen(otherName)}>
      <Three label={first} from={1} words={shown.slice(0, 3)} />
      <Three label={second} from={4} words={shown.slice(3, 6)} />
      <div className="meet-end">
        <Weigh>
          <p>{say.ifDiffer}</p>
        </Weigh>
        <div className="meet-acts">
          <Button waits={match.waits} onPress={() => void match.act({ roomId }).then(done)}>
            {say.match}
          </Button>
          <Button waits={differ.waits} onPress={() => void differ.act({ roomId })}>
            {say.differ}
          </Button>
        </div>
        <Refused refusal={match.refusal ?? differ.refusal} />
        <Button weight="word" onPress={() => setAsNumbers(!asNumbers)}>
          {asNumbers ? say.showWords : say.showNumbers}
        </Button>
      </div>
    </Page>
  );
}

function Three(props: { readonly label: string; readonly from: number; readonly words: readonly string[] }): ReactNode {
  return (
    <section className="six-words">
      <h2 className="six-words-label">{props.label}</h2>
      <ol start={props.from}>
        {props.words.map((word, index) => (
          <li key={word}>
            <span className="six-words-place" aria-hidden="true">
              {props.from + index}
            </span>
            <span className="six-words-word">{word}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
