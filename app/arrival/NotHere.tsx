/** A link opened in a browser that is in use: a practice is nobody's patient, and a device in use becomes nobody else's. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";

export function NotHere(props: { readonly isDevice?: boolean }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  return (
    <Page title={props.isDevice === true ? say.deviceInUseTitle : say.invitationFailedTitle} width="said">
      <div className="stack">
        <p>{props.isDevice === true ? say.deviceInUse : say.practiceIsHere}</p>
        <Link to={{ at: "today" }}>{shared.back}</Link>
      </div>
    </Page>
  );
}
