/**
 * The act of closing a room, with what it means said before; the same weight as leaving it as it is. It is never
 * undone, so the unlock is asked for once more, as before every act of that kind (CR5).
 */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import type { Route } from "#app/routing/route.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { closing as sentences } from "#app/sentences/closing.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room } from "#app/sentences/room.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";

export function CloseRoom(props: {
  readonly roomId: string;
  readonly title: string;
  readonly means: readonly string[];
  /** Where one goes who leaves it as it is. */
  readonly stayAt: Route;
}): ReactNode {
  const say = useSentences(sentences);
  const sayRoom = useSentences(room);
  const go = useGo();
  const { act, waits, refusal } = useAct("closeRoom");
  const [isWanted, setWanted] = useState(false);
  return (
    <section className="section">
      <h2>{props.title}</h2>
      <Weigh>
        <ul className="weighed">
          {props.means.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Weigh>
      <div className="acts acts-equal">
        <Button expanded={isWanted} onPress={() => setWanted(!isWanted)}>
          {isWanted ? sayRoom.foldBack : say.close}
        </Button>
        <Button onPress={() => go(props.stayAt)}>{say.stay}</Button>
      </div>
      {isWanted ? (
        <UnlockOnce
          text={say.unlockToClose}
          waiting={say.closing}
          waits={waits}
          refusal={refusal}
          onGiven={(unlock) => void act({ roomId: props.roomId, unlock })}
        />
      ) : null}
    </section>
  );
}
