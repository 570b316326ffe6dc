/** Which of a person's devices are no longer in her hands, and what saying so does. Each stays unless she says otherwise. */
import type { ReactNode } from "react";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { RecoveryFound } from "#device/own-devices.ts";

type Hands = "still" | "lost";

export function StillInHands(props: {
  readonly devices: RecoveryFound["devices"];
  readonly lost: readonly string[];
  readonly onChange: (lost: readonly string[]) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const say = useSentences(comingBack);
  const shared = useSentences(ui);
  const written = useWritten();
  const { devices, lost } = props;
  const answer = (deviceId: string, hands: Hands): void => {
    const others = lost.filter((one) => one !== deviceId);
    props.onChange(hands === "lost" ? [...others, deviceId] : others);
  };
  return (
    <Page key="hands" title={say.lostTitle} under={say.lostText} width="said">
      <div className="fields">
        {devices.map(({ deviceId, name, kind, since }) => (
          <Choice<Hands>
            key={deviceId}
            label={say.deviceSince(say.deviceNamed(name, say.deviceKind[kind]), written.dateOf(since))}
            value={lost.includes(deviceId) ? "lost" : "still"}
            onChange={(hands) => answer(deviceId, hands)}
            options={[
              { value: "still", label: say.still },
              { value: "lost", label: say.lost },
            ]}
          />
        ))}
        {lost.length === 0 ? null : (
          <Weigh>
            <p>{say.lostOnes}</p>
          </Weigh>
        )}
        <div className="acts">
          <Button weight="act" onPress={props.onDone}>
            {shared.goOn}
          </Button>
          <Button weight="word" onPress={props.onBack}>
            {shared.back}
          </Button>
        </div>
      </div>
    </Page>
  );
}
