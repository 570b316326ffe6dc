/** What the two agreed for a line that fails: a sentence before, and the way itself once it has failed. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { HowToReach, waysOf } from "#app/room/ReachOther.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { reach as reachSentences } from "#app/sentences/reach.ts";
import { video as sentences } from "#app/sentences/video.ts";
import type { RoomView } from "#device/questions.ts";

/** The folder's id, or on the patient's side the room's: by it `reach` is asked. */
function asked(room: RoomView): { readonly folderId: string } {
  return { folderId: room.folderId ?? room.roomId };
}

/** Before: in one small line, where a way was agreed that does not need this line. */
export function IfItFails(props: { readonly room: RoomView }): ReactNode {
  const say = useSentences(sentences);
  const reach = useAnswer("reach", asked(props.room));
  const way = reach?.agreed?.way;
  if (way !== "ring" && way !== "text" && way !== "email") return null;
  return <p className="small">{say.ifFails[way](props.room.otherName)}</p>;
}

/** After it failed: the number or address, and what opens it. */
export function ReachInstead(props: { readonly room: RoomView; readonly now: number }): ReactNode {
  const say = useSentences(sentences);
  const sayReach = useSentences(reachSentences);
  const days = useDays();
  const reach = useAnswer("reach", asked(props.room));
  if (reach === null || waysOf(reach).length === 0) return null;
  return (
    <section className="stack" aria-label={say.instead}>
      <HowToReach reach={reach} words={sayReach.words(days.ofInstant(props.now))} />
    </section>
  );
}
