/** The act of closing a room, with what it means said before; the same weight as leaving it as it is. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import type { Route } from "#app/routing/route.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { closing as sentences } from "#app/sentences/closing.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
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
  const go = useGo();
  const { act, waits, refusal } = useAct("closeRoom");
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
      <Refused refusal={refusal} />
      <div className="acts acts-equal">
        <Button waits={waits} onPress={() => void act({ roomId: props.roomId })}>
          {say.close}
        </Button>
        <Button onPress={() => go(props.stayAt)}>{say.stay}</Button>
      </div>
    </section>
  );
}
