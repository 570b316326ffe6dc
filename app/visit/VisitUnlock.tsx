/** On a visit there is nothing to unlock again later: a passphrase that nobody knows stands in its place. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { visit as sentences } from "#app/sentences/visit.ts";
import { Button } from "#app/ui/Button.tsx";
import type { NewUnlock } from "#device/acts.ts";

export function VisitUnlock(props: {
  readonly waits: boolean;
  readonly onChosen: (unlock: NewUnlock) => void;
}): ReactNode {
  const say = useSentences(sentences);
  const open = (): void => {
    const drawn = crypto.getRandomValues(new Uint8Array(32));
    const passphrase = Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
    props.onChosen({ kind: "passphrase", passphrase });
  };
  return (
    <div className="fields">
      <p>{say.unlockText}</p>
      <div className="acts">
        <Button weight="act" waits={props.waits} onPress={open}>
          {say.openHere}
        </Button>
      </div>
    </div>
  );
}

/** Where a passkey made on a visit has to lie. */
export function PasskeyElsewhere(): ReactNode {
  return <p>{useSentences(sentences).passkeyElsewhere}</p>;
}
