/** Whether the two devices find each other without the relay: only when both persons chose it for this room. */
import type { ReactNode } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { video as sentences } from "#app/sentences/video.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Choice } from "#app/ui/Choice.tsx";

export function ChooseWay(props: { readonly roomId: string; readonly onChosen: () => void }): ReactNode {
  const { roomId, onChosen } = props;
  const say = useSentences(sentences);
  const choice = useAnswer("callChoice", { roomId });
  const { act, refusal } = useAct("chooseDirect");
  if (choice === null) return null;
  return (
    <>
      <Choice
        label={say.wayTitle}
        value={choice.direct ? "direct" : "relay"}
        onChange={(way) => void act({ roomId, direct: way === "direct" }).then(onChosen)}
        options={(["relay", "direct"] as const).map((way) => ({
          value: way,
          label: say.way[way],
          hint: say.wayHint[way],
        }))}
      />
      <Refused refusal={refusal} />
    </>
  );
}
