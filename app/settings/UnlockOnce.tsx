/** Unlocking once more for one act: what changes keys asks for it each time, and says before what will be done. */
import { type ReactNode, useId } from "react";
import { UnlockWays } from "#app/arrival/UnlockWays.tsx";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import type { RefusalSaid } from "#app/sentences/refusals.ts";
import { settings } from "#app/sentences/settings.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { NewUnlock } from "#device/acts.ts";

export function UnlockOnce(props: {
  /** What the unlocking is for. */
  readonly text: string;
  /** Said while the act is under way. */
  readonly waiting: string;
  readonly waits: boolean;
  readonly refusal: RefusalSaid | null;
  readonly onGiven: (unlock: NewUnlock) => void;
}): ReactNode {
  const say = useSentences(settings);
  const standing = useAnswer("standing", {});
  const titleId = useId();
  return (
    <section className="section fields" aria-labelledby={titleId}>
      <h2 id={titleId}>{say.unlockOnce}</h2>
      <p>{props.text}</p>
      {standing === null ? null : (
        <UnlockWays methods={standing.methods} waits={props.waits} keepsFocus onGiven={props.onGiven} />
      )}
      <Refused refusal={props.refusal} />
      {props.waits ? <StateLine spoken>{props.waiting}</StateLine> : null}
    </section>
  );
}
