/** Three words read back from the sheet; then what waits for it is done: the practice is opened, or the sheet replaced. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { type RefusalSaid, refusals } from "#app/sentences/refusals.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { KitShown } from "#device/acts.ts";
import { placesText } from "./RecoverySheet.tsx";

export type WordRead = { readonly place: number; readonly word: string };

export function ReadBack(props: {
  readonly kit: KitShown;
  readonly onShowAgain: () => void;
  /** The host refused the admission code: another code, and with it another sheet. */
  readonly onOtherCode: () => void;
  readonly onOpened: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const confirm = useAct("confirmKit");
  const isCodeRefused =
    confirm.refusal?.kind === "admission-code-wrong" || confirm.refusal?.kind === "admission-code-spent";

  async function open(words: readonly WordRead[]): Promise<void> {
    if ((await confirm.act({ words })) !== null) props.onOpened();
  }

  return (
    <ReadWords
      kit={props.kit}
      refusal={confirm.refusal}
      waits={confirm.waits}
      label={say.openNow}
      waiting={say.openingPractice}
      onRead={(words) => void open(words)}
      onShowAgain={props.onShowAgain}
    >
      {isCodeRefused ? (
        <Weigh>
          <p>{say.codeAgainText}</p>
          <Button weight="word" onPress={props.onOtherCode}>
            {say.codeAgain}
          </Button>
        </Weigh>
      ) : null}
    </ReadWords>
  );
}

/** The page itself: three fields, in the order of their places on the sheet. */
export function ReadWords(props: {
  readonly kit: KitShown;
  readonly refusal: RefusalSaid | null;
  readonly waits: boolean;
  /** What the button does, and what is said while it does. */
  readonly label: string;
  readonly waiting: string;
  readonly onRead: (words: readonly WordRead[]) => void;
  readonly onShowAgain: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const say = useSentences(arrival);
  const said = useSentences(refusals);
  const places = [...props.kit.readBack].sort((a, b) => a - b);
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const wrong = props.refusal?.kind === "kit-word-differs" ? (props.refusal.place ?? null) : null;
  return (
    <Page title={say.readBackTitle(placesText(places, say.and))} under={say.readBackText} width="said">
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          props.onRead(
            places.map((place) => ({ place, word: (typed.get(place) ?? "").trim().toLowerCase() })),
          );
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
        {wrong === null ? <Refused refusal={props.refusal} /> : null}
        {props.children}
        <div className="acts">
          <Button weight="act" submits waits={props.waits}>
            {props.label}
          </Button>
          <Button weight="word" onPress={props.onShowAgain}>
            {say.showAgain}
          </Button>
        </div>
        {props.waits ? <StateLine spoken>{props.waiting}</StateLine> : null}
      </form>
    </Page>
  );
}
