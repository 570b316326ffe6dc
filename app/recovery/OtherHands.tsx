/** The sheet, a passkey or an open device was in other hands: everything that follows from new keys is said first. */
import { type ReactNode, useState } from "react";
import { ChooseUnlock } from "#app/arrival/ChooseUnlock.tsx";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { KitShown, NewUnlock } from "#device/acts.ts";
import { ShownSheet } from "./ShownSheet.tsx";

type Step = "consequences" | "next-way" | "unlock";

export function OtherHands(props: { readonly onDone: (said: string | null) => void }): ReactNode {
  const { onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("replaceRoot");
  const [step, setStep] = useState<Step>("consequences");
  const [next, setNext] = useState<NewUnlock | null>(null);
  const [kit, setKit] = useState<KitShown | null>(null);
  if (kit !== null) {
    return (
      <ShownSheet
        kit={kit}
        label={say.makeNewKeys}
        waiting={say.makingNewKeys}
        onHolds={() => onDone(`${say.replaced} ${say.sheetHoldsMore} ${say.replacedRooms}`)}
      />
    );
  }
  if (step === "consequences") {
    return (
      <Consequences
        onGoOn={(way) => {
          setNext(null);
          setStep(way === "new" ? "next-way" : "unlock");
        }}
        onLeave={() => onDone(null)}
      />
    );
  }
  if (step === "next-way") {
    return (
      <Page key="next" title={say.nextTitle} above={say.toRecovery}>
        <ChooseUnlock
          passkeyName="Holdfast"
          waits={false}
          onChosen={(unlock) => {
            setNext(unlock);
            setStep("unlock");
          }}
        />
      </Page>
    );
  }
  return (
    <Page key="unlock" title={say.rootTitle} above={say.toRecovery}>
      <UnlockOnce
        text={say.unlockToReplace}
        waiting={say.drawing}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) => void act({ unlock, next }).then(setKit)}
      />
      <div className="acts">
        <Button weight="word" onPress={() => onDone(null)}>
          {say.leave}
        </Button>
      </div>
    </Page>
  );
}

/** Read before anything is asked; the way on is no louder than the way back. */
export function Consequences(props: {
  readonly onGoOn: (way: "same" | "new") => void;
  readonly onLeave: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  const [way, setWay] = useState<"same" | "new">("same");
  return (
    <Page key="consequences" title={say.rootTitle} under={say.rootText} above={say.toRecovery}>
      <div className="fields">
        <p>
          {say.rootDevice} <Link to={{ at: "devices" }}>{say.toDevices}</Link>
        </p>
        <Weigh>
          <h2 className="weighed-title">{say.rootWill}</h2>
          <ul className="weighed">
            {[say.rootSheet, say.rootDevices, say.rootWays, say.rootRooms, say.rootKeeps].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Weigh>
        <Choice
          label={say.nextWay}
          value={way}
          onChange={setWay}
          options={[
            { value: "same", label: say.nextSame },
            { value: "new", label: say.nextNew, hint: say.nextNewHint },
          ]}
        />
        <div className="acts acts-equal">
          <Button onPress={() => props.onGoOn(way)}>{say.drawNewSheet}</Button>
          <Button onPress={props.onLeave}>{say.leave}</Button>
        </div>
      </div>
    </Page>
  );
}
