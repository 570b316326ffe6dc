/** The letters of a room, oldest first, and the place where the next one is written. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useFoundLetter } from "#app/find/found-memory.tsx";
import { Marked } from "#app/find/Marked.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { HostHasOfLetter } from "#app/trust/HostHasOfLetter.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { LetterView, RoomView } from "#device/questions.ts";
import { BesideLetters } from "./BesideLetters.tsx";
import { CannotWrite } from "./CannotWrite.tsx";
import { LetterFiles, WaitsForHost } from "./LetterFiles.tsx";
import { NewDevice } from "./NewDevice.tsx";
import { RoomStanding } from "./RoomStanding.tsx";
import { useDays } from "./use-day.ts";
import { WriteLetter } from "./WriteLetter.tsx";

/** Letters shown at first, and added by each wish for earlier ones. */
const pageOf = 4;
/** A page holds at most so many; further back, pages follow each other. */
const pageMax = 200;

type FoundLetter = ReturnType<typeof useFoundLetter>;

export function Letters(props: { readonly room: RoomView }): ReactNode {
  const { room } = props;
  const found = useFoundLetter(room.roomId);
  return found === null ? (
    <Pages room={room} from={null} found={null} />
  ) : (
    <FoundPages key={found.letterId} room={room} found={found} />
  );
}

/** The page that ends with the letter that was looked for. */
function FoundPages(props: { readonly room: RoomView; readonly found: NonNullable<FoundLetter> }): ReactNode {
  const { room, found } = props;
  const place = useAnswer("letterBefore", { roomId: room.roomId, letterId: found.letterId });
  return place === null ? null : <Pages room={room} from={place.beforeLetterId} found={found} />;
}

function Pages(props: {
  readonly room: RoomView;
  /** The letter before which the first page ends; null for the newest. */
  readonly from: string | null;
  readonly found: FoundLetter;
}): ReactNode {
  const { room, found } = props;
  const say = useSentences(sentences);
  const [countMax, setCountMax] = useState(pageOf);
  const [before, setBefore] = useState<string | null>(props.from);
  const [takenBack, setTakenBack] = useState({ times: 0, text: null as string | null });
  const page = useAnswer("letters", { roomId: room.roomId, beforeLetterId: before, countMax });
  const mayWrite = takesLetters(room);
  if (page === null) return <p className="state-line">{say.opening}</p>;

  const showEarlier = (): void => {
    const oldest = page.letters[0];
    if (countMax + pageOf <= pageMax || oldest === undefined) setCountMax(countMax + pageOf);
    else {
      setBefore(oldest.letterId);
      setCountMax(pageOf);
    }
  };
  const latestOfMine = before === null ? page.letters.findLast((letter) => letter.mine)?.letterId : undefined;
  return (
    <div className="letters">
      <RoomStanding room={room} />
      {mayWrite ? <Link to={{ at: "room", roomId: room.roomId }}>{say.onVideo}</Link> : null}
      <NewDevice room={room} />
      {room.follows === null ? null : <Follows room={room} since={room.follows.since} />}
      {page.more ? (
        <Button weight="word" onPress={showEarlier}>
          {say.earlierLetters}
        </Button>
      ) : null}
      {page.letters.length === 0 && mayWrite ? <p className="letters-none">{say.noLetters}</p> : null}
      <ol className="letters-list">
        {page.letters.map((letter) => (
          <Letter
            key={letter.letterId}
            letter={letter}
            room={room}
            isLatestOfMine={letter.letterId === latestOfMine}
            words={letter.letterId === found?.letterId ? found.words : null}
            onTakenBack={(text) => setTakenBack(({ times }) => ({ times: times + 1, text }))}
          />
        ))}
      </ol>
      {before === null ? null : (
        <Button weight="word" onPress={() => setBefore(null)}>
          {say.laterLetters}
        </Button>
      )}
      <Writing
        key={`${room.roomId} ${takenBack.times}`}
        room={room}
        isAtEnd={before === null}
        takenBack={takenBack.text}
      />
    </div>
  );
}

/** Where the next letter is written. Invariant RE8: where a patient came to write and cannot, what stands beside a letter stands all the same. */
export function Writing(props: {
  readonly room: RoomView;
  /** Whether the newest letters are shown, below which one writes. */
  readonly isAtEnd: boolean;
  readonly takenBack: string | null;
}): ReactNode {
  const { room, isAtEnd, takenBack } = props;
  const beside = room.folderId === null ? <BesideLetters room={room} /> : null;
  if (!isAtEnd || !takesLetters(room)) return beside;
  return (
    <CannotWrite beside={beside}>
      <WriteLetter room={room} takenBack={takenBack} />
    </CannotWrite>
  );
}

function takesLetters({ state }: RoomView): boolean {
  return state.kind === "linked" || state.kind === "checked";
}

/** Above the letters of a room that took the place of one before. */
export function Follows(props: { readonly room: RoomView; readonly since: number }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <p className="page-under">
      {say.followsSince(written.dateOf(props.since))} {say.fromCopySome(copyOf(props.room, say))}
    </p>
  );
}

/** Whose copy something was taken over from. */
function copyOf(room: RoomView, say: (typeof sentences)["en"]): string {
  return room.folderId === null ? say.fromCopyOf(room.otherName) : say.fromOwnCopy;
}

function Letter(props: {
  readonly letter: LetterView;
  readonly room: RoomView;
  readonly isLatestOfMine: boolean;
  /** The words for which this letter was looked up; null for any other. */
  readonly words: string | null;
  readonly onTakenBack: (text: string) => void;
}): ReactNode {
  const { letter, room, words } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const line = useRef<HTMLLIElement>(null);
  const isFound = words !== null;
  useEffect(() => {
    if (isFound) line.current?.scrollIntoView({ block: "center" });
  }, [isFound]);
  return (
    <li ref={line} className="letter">
      <p className="letter-head">
        <span className="letter-by">{letter.mine ? say.you : room.otherName}</span>{" "}
        <span className="letter-day">{days.ofInstant(letter.at)}</span>
        {letter.fromCopy ? <span className="letter-day"> {copyOf(room, say)}</span> : null}
      </p>
      <p className="said">
        <Marked text={letter.text} words={words} />
      </p>
      <LetterFiles room={room} letter={letter} />
      {letter.mine && (props.isLatestOfMine || letter.state === "saved") ? (
        <StateLine spoken={props.isLatestOfMine}>
          {letter.state === "saved" ? say.letterSaved : say.letterSent}
        </StateLine>
      ) : null}
      {letter.waits === null ? null : (
        <WaitsForHost
          room={room}
          letterId={letter.letterId}
          waits={letter.waits}
          onTakenBack={props.onTakenBack}
        />
      )}
      {props.isLatestOfMine && letter.state === "sent" && !letter.fromCopy ? (
        <HostHasOfLetter roomId={room.roomId} letterId={letter.letterId} />
      ) : null}
    </li>
  );
}
