/**
 * At the foot of the notebook, for a bad night: nobody reads these words, so here stands who reads letters and when,
 * who covers, and the number for danger. It is the same on every page; nothing is looked for in what is written.
 */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { WhenAndWho } from "#app/room/BesideLetters.tsx";
import { InDanger } from "#app/room/InDanger.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { notebook as sentences } from "#app/sentences/notebook.ts";

export function AtNight(): ReactNode {
  const home = useAnswer("home", {});
  // A room that was closed takes no letters any more.
  const rooms = (home?.rooms ?? []).filter(
    ({ state }) => state.kind === "linked" || state.kind === "checked",
  );
  return (
    <div className="notebook-night not-printed">
      {rooms.map(({ roomId }) => (
        <OfRoom key={roomId} roomId={roomId} />
      ))}
      <InDanger />
    </div>
  );
}

function OfRoom(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(sentences);
  const room = useAnswer("room", { roomId: props.roomId });
  if (room === null) return null;
  return (
    <div>
      <p className="notebook-letters">{say.lettersTo(room.otherName)}</p>
      <WhenAndWho room={room} />
    </div>
  );
}
