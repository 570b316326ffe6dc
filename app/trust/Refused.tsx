/** Why an act was refused, in one sentence, where the act was. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { refusalSentence, refusals } from "#app/sentences/refusals.ts";
import { Ask } from "#app/ui/Ask.tsx";
import type { RefusalKind } from "#device/acts.ts";

export function Refused(props: {
  readonly refusal: { readonly kind: RefusalKind; readonly place?: number; readonly minutes?: number } | null;
}): ReactNode {
  const said = useSentences(refusals);
  if (props.refusal === null) return null;
  return (
    <Ask spoken>
      <p>{refusalSentence(said, props.refusal)}</p>
    </Ask>
  );
}
