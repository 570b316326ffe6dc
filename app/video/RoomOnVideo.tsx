/** Where the two of a room meet on video: before, together, and after. Nothing else is on this page (NI13). */
import type { ReactNode } from "react";
import { useAnswer, useStanding } from "#app/device/use-device.tsx";
import { lettersOf } from "#app/room/AboveRoom.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { video as sentences } from "#app/sentences/video.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { RoomView } from "#device/questions.ts";
import { AfterHour } from "./AfterHour.tsx";
import { BeforeHour } from "./BeforeHour.tsx";
import { HourFailed } from "./HourFailed.tsx";
import { useHourOfRoom } from "./hour-of-room.ts";
import { Together } from "./Together.tsx";
import { useHour, useSending } from "./use-hour.ts";
import { useOwnMedia } from "./use-own-media.ts";
import "./video.css";

export function RoomOnVideo(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const room = useAnswer("room", { roomId });
  const standing = useStanding();
  if (room === null) {
    return (
      <NotHere question="room" input={{ roomId }} title={sayRoom.letters}>
        <p>{say.failed["room-closed"]}</p>
      </NotHere>
    );
  }
  if (standing === null) return null;
  if (standing.sample) {
    return (
      <Page title={room.otherName} width="said" above={<Link to={lettersOf(room)}>{sayRoom.letters}</Link>}>
        <p>{say.inSample}</p>
      </Page>
    );
  }
  return <Meeting room={room} />;
}

function Meeting(props: { readonly room: RoomView }): ReactNode {
  const { room } = props;
  const now = useNow();
  const hourRow = useHourOfRoom(room, now);
  const hour = useHour(room.roomId);
  const { state } = hour;
  // Microphone and camera are open only as long as the hour is not over.
  const media = useOwnMedia(state.at !== "left" && state.at !== "failed");
  useSending(hour, media);
  switch (state.at) {
    case "before":
    case "knocking":
    case "connecting":
      return <BeforeHour room={room} row={hourRow} now={now} media={media} hour={hour} state={state} />;
    case "together":
      return <Together room={room} media={media} hour={hour} state={state} />;
    case "left":
      return <AfterHour room={room} row={hourRow} by={state.by} again={hour.again} />;
    case "failed":
      return <HourFailed room={room} row={hourRow} now={now} why={state.why} again={hour.again} />;
  }
}
