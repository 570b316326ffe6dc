/** Together: the other, oneself in a corner or not, and four things that can be done. Always dark; no clock, no chat. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { video as sentences } from "#app/sentences/video.ts";
import { Button } from "#app/ui/Button.tsx";
import { LeavePage } from "#app/ui/LeavePage.tsx";
import { PutAway } from "#app/ui/PutAway.tsx";
import type { HourState } from "#device/page/call/hour-state.ts";
import type { RoomView } from "#device/questions.ts";
import { CheckBeside } from "./BeforeHour.tsx";
import { Control } from "./Control.tsx";
import { Picture } from "./Picture.tsx";
import type { Hour } from "./use-hour.ts";
import type { UsedMedia } from "./use-own-media.ts";
import { useStream } from "./use-stream.ts";
import { useWakeLock } from "./use-wake-lock.ts";

type InRoom = Extract<HourState, { readonly at: "together" }>;

export function Together(props: {
  readonly room: RoomView;
  readonly media: UsedMedia;
  readonly hour: Hour;
  readonly state: InRoom;
}): ReactNode {
  const { room, media, hour, state } = props;
  const say = useSentences(sentences);
  const heading = useRef<HTMLHeadingElement>(null);
  const own = useStream(media.state.picture);
  useWakeLock();
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { hidesSelf } = media.choices;
  return (
    <main className="video-room">
      <h1 ref={heading} tabIndex={-1} className="only-heard">
        {say.other(room.otherName)}
      </h1>
      <PutAway />
      <LeavePage />
      <div className="video-stage">
        <Picture
          stream={state.received}
          label={say.other(room.otherName)}
          speaker={media.choices.speaker}
          className={state.other === "on" ? "video-other" : "video-other video-unseen"}
        />
        {hidesSelf || own === null || state.own !== "on" ? null : (
          <Picture stream={own} label={say.yourself} own className="video-own video-self" />
        )}
        <Said room={room} hour={hour} state={state} />
      </div>
      <fieldset className="video-controls">
        <legend className="only-heard">{say.controls}</legend>
        <Control
          icon="microphone"
          word={media.state.sound === null ? say.microphone.off : say.microphone.on}
          onPress={() => media.turn("sound")}
        />
        <Control
          icon="camera"
          word={media.state.picture === null ? say.camera.off : say.camera.on}
          onPress={() => media.turn("picture")}
        />
        <Control
          icon="self"
          word={hidesSelf ? say.self.show : say.self.hide}
          onPress={() => media.change({ hidesSelf: !hidesSelf })}
        />
        <Control icon="leave" word={say.leave} onPress={hour.leave} />
      </fieldset>
    </main>
  );
}

/** What is to be said of the line, if anything; and of the words, while nobody has checked. */
function Said(props: { readonly room: RoomView; readonly hour: Hour; readonly state: InRoom }): ReactNode {
  const { room, hour, state } = props;
  const say = useSentences(sentences);
  // Keys that the other renews meanwhile are said after the hour: this line stands under the ones before.
  const [wasOpen] = useState(room.state.kind === "linked");
  return (
    <div className="video-said" role="status">
      {state.lost ? <p>{say.lost}</p> : null}
      {state.own === "thin" ? (
        <p>
          {say.thin}{" "}
          <Button weight="word" onPress={hour.askForPicture}>
            {say.pictureAgain}
          </Button>
        </p>
      ) : null}
      {state.other === "thin" ? <p>{say.otherThin(room.otherName)}</p> : null}
      {state.other === "off" ? <p>{say.otherOff(room.otherName)}</p> : null}
      {state.direct ? <p>{say.goesDirect}</p> : null}
      {wasOpen && room.state.kind === "linked" ? (
        <CheckBeside roomId={room.roomId} otherName={room.otherName} />
      ) : null}
    </div>
  );
}
