/** Three words read back from the sheet; then the practice is opened here and on the host. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { Acts } from "#device/acts.ts";
import { placesText } from "./RecoverySheet.tsx";

export function ReadBack(props: {
  readonly kit: Acts["beginPractice"]["done"];
  readonly onShowAgain: () => void;
  /** The host refused the admission code: another code, and with it another sheet. */
  readonly onOtherCode: () => void;
  readonly onOpened: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const said = useSentences(refusals);
  const confirm = useAct("confirmKit");
  const places = [...props.kit.readBack].sort((a, b) => a - b);
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const isCodeRefused =
    confirm.refusal?.kind === "admission-code-wrong" || confirm.refusal?.kind === "admission-code-spent";
  const wrong = confirm.refusal?.kind === "kit-word-differs" ? confirm.refusal.place : null;

  async function open(): Promise<void> {
    const words = places.map((place) => ({ place, word: (typed.get(place) ?? "").trim().toLowerCase() }));
    if ((await confirm.act({ words })) !== null) props.onOpened();
  }

  return (
    <Page title={say.readBackTitle(placesText(places, say.and))} under={say.readBackText} width="said">
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        {places.map((place) => (
          <Field
            key={place}
            label={say.word(place)}
            kind="words"
            value={typed.get(place) ?? ""}
            onChange={(word) => setTyped(new Map(typed).set(place, word))}
            fault={wrong === place ? said["kit-word-differs"](place) : null}
          />
        ))}
        {wrong === null ? <Refused refusal={confirm.refusal} /> : null}
        {isCodeRefused ? (
          <Weigh>
            <p>{say.codeAgainText}</p>
            <Button weight="word" onPress={props.onOtherCode}>
              {say.codeAgain}
            </Button>
          </Weigh>
        ) : null}
        <div className="acts">
          <Button weight="act" submits waits={confirm.waits}>
            {say.openNow}
          </Button>
          <Button weight="word" onPress={props.onShowAgain}>
            {say.showAgain}
          </Button>
        </div>
        {confirm.waits ? <StateLine spoken>{say.openingPractice}</StateLine> : null}
      </form>
    </Page>
  );
}
