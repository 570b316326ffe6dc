/** A device that was put away: how it opens again, and that nobody else can open it. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { standing as sentences } from "#app/sentences/standing.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Standing } from "#device/questions.ts";
import { UnlockWays } from "./UnlockWays.tsx";

export function Unlock(props: { readonly standing: Standing }): ReactNode {
  const say = useSentences(sentences);
  const { act: unlock, waits, refusal } = useAct("unlock");
  const { methods, side } = props.standing;
  const hasPasskey = methods.some((method) => method.kind === "passkey");
  return (
    <Page
      title={say.unlockTitle}
      under={hasPasskey ? say.withPasskeyHere : say.withPassphraseHere}
      width="said"
      putAway={false}
    >
      <div className="fields">
        <UnlockWays methods={methods} waits={waits} onGiven={(given) => void unlock(given)} />
        <Refused refusal={refusal} />
        {waits ? <StateLine spoken>{say.opening}</StateLine> : null}
      </div>
      <div className="page-foot">
        <p className="page-under">{side === "therapist" ? say.nobodyCanWithoutSheet : say.nobodyCan}</p>
      </div>
    </Page>
  );
}
