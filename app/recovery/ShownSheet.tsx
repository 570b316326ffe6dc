/** A sheet that was just drawn: shown and printed, then three words read back, and only then does it hold. */
import { type ReactNode, useState } from "react";
import { ReadWords } from "#app/arrival/ReadBack.tsx";
import { RecoverySheet } from "#app/arrival/RecoverySheet.tsx";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import type { KitShown } from "#device/acts.ts";

export function ShownSheet(props: {
  readonly kit: KitShown;
  /** What the last button does, and what is said while it does. */
  readonly label: string;
  readonly waiting: string;
  readonly onHolds: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("confirmNewKit");
  const [isRead, setRead] = useState(false);
  const isAlone = useAnswer("standing", {})?.withoutHost === true;
  if (!isRead)
    return <RecoverySheet kit={props.kit} said={say} isAlone={isAlone} onDone={() => setRead(true)} />;
  return (
    <ReadWords
      kit={props.kit}
      refusal={refusal}
      waits={waits}
      label={props.label}
      waiting={props.waiting}
      onShowAgain={() => setRead(false)}
      onRead={(words) => void act({ words }).then((done) => (done === null ? undefined : props.onHolds()))}
    />
  );
}
