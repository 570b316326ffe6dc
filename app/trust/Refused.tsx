/** Why an act was refused, in one sentence, where the act was. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { type RefusalSaid, refusalSentence, refusals } from "#app/sentences/refusals.ts";
import { Ask } from "#app/ui/Ask.tsx";

export function Refused(props: { readonly refusal: RefusalSaid | null }): ReactNode {
  const said = useSentences(refusals);
  if (props.refusal === null) return null;
  return (
    <Ask spoken>
      <p>{refusalSentence(said, props.refusal)}</p>
    </Ask>
  );
}
