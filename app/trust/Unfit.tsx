/** When this browser cannot keep anything safely: one sentence that says why and what to do. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { standing } from "#app/sentences/standing.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { Unfit as Why } from "#device/questions.ts";

export function Unfit(props: { readonly why: Why }): ReactNode {
  const say = useSentences(standing);
  const sayArrival = useSentences(arrival);
  return (
    <Page title={say.unfitTitle} putAway={false} width="said">
      <p>{say.unfit[props.why]}</p>
      {props.why === "storage-refused" ? <Link to={{ at: "visit" }}>{sayArrival.visit}</Link> : null}
    </Page>
  );
}
