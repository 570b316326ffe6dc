/** An invitation opened in a browser where a practice is open: a practice is nobody's patient. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";

export function NotHere(): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  return (
    <Page title={say.invitationFailedTitle} width="said">
      <div className="stack">
        <p>{say.practiceIsHere}</p>
        <Link to={{ at: "today" }}>{shared.back}</Link>
      </div>
    </Page>
  );
}
