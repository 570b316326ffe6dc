/**
 * What stands beside letters, at whatever hour of the night: when they are read, who covers, and for a patient the
 * number for danger. It is the same whatever was written: nothing is looked for in it, and nothing is told to anybody.
 */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { room as sentences } from "#app/sentences/room.ts";
import type { RoomView } from "#device/questions.ts";
import { InDanger } from "./InDanger.tsx";
import { useDays } from "./use-day.ts";

export function BesideLetters(props: { readonly room: RoomView }): ReactNode {
  const { room } = props;
  return (
    <div>
      <WhenAndWho room={room} />
      {/* The therapist knows the number; the line is for whom a letter could be the wrong way. */}
      {room.folderId === null ? <InDanger /> : null}
    </div>
  );
}

/** When letters are read, by what was agreed; and while the therapist is away, or soon will be: until when, and who covers. */
export function WhenAndWho(props: { readonly room: RoomView }): ReactNode {
  const { away, folderId, otherName, between } = props.room;
  const say = useSentences(sentences);
  const days = useDays();
  const back = away === null ? "" : days.ofDate(away.backOn);
  return (
    <>
      <p className="write-letter-agreed">{between ?? say.nothingAboutLetters}</p>
      {away === null ? null : (
        <p className="write-letter-agreed">
          {folderId === null ? say.otherAway(otherName, back) : say.youAway(back)}
          {away.cover === "" ? null : ` ${say.cover(away.cover)}`}
        </p>
      )}
    </>
  );
}
