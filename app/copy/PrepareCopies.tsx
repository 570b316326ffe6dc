/** Before the first copy of a practice whose sheet is older than copies: its words are typed once. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { copy as sentences } from "#app/sentences/copy.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";

export function PrepareCopies(props: { readonly hasSheet: boolean }): ReactNode {
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("openCopiesWithSheet");
  const [words, setWords] = useState("");
  if (!props.hasSheet) {
    return (
      <section className="section">
        <h2>{say.noSheetTitle}</h2>
        <p>{say.noSheetText}</p>
        <Link to={{ at: "recovery" }}>{say.toRecovery}</Link>
      </section>
    );
  }
  return (
    <section className="section fields">
      <h2>{say.sheetTitle}</h2>
      <p>{say.sheetText}</p>
      <Field label={say.words} hint={say.wordsHint} kind="kit" value={words} onChange={setWords} />
      <UnlockOnce
        text={say.prepare}
        waiting={say.making}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) => void act({ words, unlock })}
      />
    </section>
  );
}
