/** Before the hour: oneself as the other will see one, and knocking or letting in. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { lettersOf } from "#app/room/AboveRoom.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { video as sentences } from "#app/sentences/video.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { HourState } from "#device/page/call/hour-state.ts";
import type { HourRow, RoomView } from "#device/questions.ts";
import { ChooseDevices } from "./ChooseDevices.tsx";
import { ChooseWay } from "./ChooseWay.tsx";
import { Control } from "./Control.tsx";
import { IfItFails, ReachInstead } from "./IfItFails.tsx";
import { Picture } from "./Picture.tsx";
import type { Hour } from "./use-hour.ts";
import type { UsedMedia } from "./use-own-media.ts";
import { useStream } from "./use-stream.ts";

type Before = Extract<HourState, { readonly at: "before" | "knocking" | "connecting" }>;

export function BeforeHour(props: {
  readonly room: RoomView;
  readonly row: HourRow | null;
  readonly now: number;
  readonly media: UsedMedia;
  readonly hour: Hour;
  readonly state: Before;
}): ReactNode {
  const { room, row, now, media, hour, state } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const isReached = useAnswer("standing", {})?.saved.hostReached !== false;
  const title = row === null ? room.otherName : say.titleAt(room.otherName, written.timeOf(row.startsAt));
  return (
    <Page title={title} under={say.itIs(days.ofInstant(now), written.timeOf(now))} width="said">
      <div className="stack">
        <Preview media={media} />
        <Step room={room} row={row} now={now} hour={hour} state={state} isReached={isReached} />
        <Standing room={room} />
        {isReached ? <IfItFails room={room} /> : <ReachInstead room={room} now={row?.startsAt ?? now} />}
        <More room={room} media={media} isKnocking={state.at !== "before"} again={hour.again} />
        <Link to={lettersOf(room)}>{say.notNow}</Link>
      </div>
    </Page>
  );
}

function Preview(props: { readonly media: UsedMedia }): ReactNode {
  const { state, turn } = props.media;
  const say = useSentences(sentences);
  const stream = useStream(state.picture);
  return (
    <>
      <div className="video-preview">
        {stream === null ? (
          <p className="video-none">{say.pictureIsOff}</p>
        ) : (
          <Picture stream={stream} label={say.yourself} own className="video-own" />
        )}
      </div>
      <div className="video-own-controls">
        <Control
          icon="microphone"
          word={state.sound === null ? say.own.sound.off : say.own.sound.on}
          onPress={() => turn("sound")}
        />
        <Control
          icon="camera"
          word={state.picture === null ? say.own.picture.off : say.own.picture.on}
          onPress={() => turn("picture")}
        />
      </div>
      {(["sound", "picture"] as const).map((kind) => {
        const trouble = state.trouble[kind];
        return trouble === null ? null : <StateLine key={kind}>{say.trouble[kind][trouble]}</StateLine>;
      })}
    </>
  );
}

/** What is so now, in a sentence, and the one act there is. Nobody waits for whom no knock can reach (CL27). */
export function Step(props: {
  readonly room: RoomView;
  readonly row: HourRow | null;
  readonly now: number;
  readonly hour: Hour;
  readonly state: Before;
  readonly isReached: boolean;
}): ReactNode {
  const { room, row, now, hour, state, isReached } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const { otherName } = room;
  const lets = room.folderId !== null;
  if (state.at === "connecting") return <Sentence text={say.connecting} />;
  if (lets) {
    const knocks = state.at === "before" && state.knocks;
    const waits = isReached ? say.saysKnock(otherName) : say.notToHear(otherName);
    return (
      <>
        <Sentence text={knocks ? say.hasKnocked(otherName) : waits} />
        {knocks ? (
          <Button weight="act" onPress={hour.letIn}>
            {say.letIn(otherName)}
          </Button>
        ) : null}
      </>
    );
  }
  if (state.at === "before") {
    return (
      <>
        <Sentence text={say.knockWhen(otherName)} />
        <Button weight="act" onPress={hour.knock}>
          {say.knock}
        </Button>
      </>
    );
  }
  if (!isReached) return <Sentence text={say.notHeard(otherName)} />;
  const isAhead = row !== null && row.startsAt > now;
  return (
    <Sentence
      text={isAhead ? say.letsInAt(otherName, written.timeOf(row.startsAt)) : say.letsIn(otherName)}
    />
  );
}

function Sentence(props: { readonly text: string }): ReactNode {
  return (
    <p className="video-step" role="status">
      {props.text}
    </p>
  );
}

function Standing(props: { readonly room: RoomView }): ReactNode {
  const { state, otherName, roomId } = props.room;
  const say = useSentences(sentences);
  const written = useWritten();
  if (state.kind === "checked") {
    return (
      <p>
        {say.twoOnly} {say.checked[state.how](written.dateOf(state.at))}
      </p>
    );
  }
  return state.kind === "linked" ? <CheckBeside roomId={roomId} otherName={otherName} /> : null;
}

/** In another window, because this one would leave the hour. */
export function CheckBeside(props: { readonly roomId: string; readonly otherName: string }): ReactNode {
  const say = useSentences(sentences);
  return (
    <p>
      {say.notChecked(props.otherName)}{" "}
      <a className="link" href={`/#/words/${props.roomId}`} target="_blank" rel="noopener">
        {say.checkNow}
      </a>
    </p>
  );
}

function More(props: {
  readonly room: RoomView;
  readonly media: UsedMedia;
  readonly isKnocking: boolean;
  readonly again: () => void;
}): ReactNode {
  const { room, media, isKnocking, again } = props;
  const say = useSentences(sentences);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? say.chooseLess : say.chooseDevices}
      </Button>
      {isOpen ? <ChooseDevices media={media} /> : null}
      {isOpen && !isKnocking ? <ChooseWay roomId={room.roomId} onChosen={again} /> : null}
    </>
  );
}
