/**
 * The six words, three to read and three to hear: the therapist reads the first, the patient the rest.
 * That they match weighs as much as that they differ; numbers stand one tap away.
 */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { RoomView } from "#device/questions.ts";
import { AboveRoom } from "./AboveRoom.tsx";

export function SixWords(props: { readonly room: RoomView; readonly done: () => void }): ReactNode {
  const { room, done } = props;
  const say = useSentences(sentences);
  const match = useAct("wordsMatch");
  const differ = useAct("wordsDiffer");
  const [asNumbers, setAsNumbers] = useState(false);
  const { roomId, words, otherName } = room;
  const sayMatch = async (): Promise<void> => {
    if ((await match.act({ roomId })) !== null) done();
  };
  if (words === null) {
    return (
      <Page title={say.wordsTitle} width="said" above={<AboveRoom room={room} />}>
        <p>{say.noWordsYet(otherName)}</p>
      </Page>
    );
  }
  const shown = asNumbers ? words.numbers.map((number) => String(number).padStart(4, "0")) : words.words;
  const isTherapist = room.folderId !== null;
  const first = isTherapist ? say.youRead(otherName) : say.otherReads(otherName);
  const second = isTherapist ? say.otherReads(otherName) : say.youRead(otherName);
  return (
    <Page
      title={say.wordsTitle}
      width="said"
      above={<AboveRoom room={room} />}
      under={say.wordsWhen(otherName)}
    >
      <Three label={first} from={1} words={shown.slice(0, 3)} />
      <Three label={second} from={4} words={shown.slice(3, 6)} />
      <div className="meet-end">
        <Weigh>
          <p>{say.ifDiffer}</p>
        </Weigh>
        <div className="meet-acts">
          <Button waits={match.waits} onPress={() => void sayMatch()}>
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

function Three(props: {
  readonly label: string;
  readonly from: number;
  readonly words: readonly string[];
}): ReactNode {
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
