/** On an empty device, for whoever has a practice or a room already: by another device that is here, or by the sheet or a passkey. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { useVisit } from "#app/visit/in-visit.ts";

export function HaveAlready(): ReactNode {
  const sayArrival = useSentences(arrival);
  const say = useSentences(comingBack);
  const shared = useSentences(ui);
  const isVisit = useVisit();
  return (
    <Page title={sayArrival.haveAlready} under={say.text} width="said">
      <div className="ways stack">
        <Rows>
          <Row name={say.otherDevice} to={{ at: "another-device" }} second={say.otherDeviceHint} />
          <Row name={say.sheet} to={{ at: "recover" }} second={say.sheetHint} />
          {isVisit ? null : <Row name={say.copy} to={{ at: "bring-copy" }} second={say.copyHint} />}
        </Rows>
        <p className="small">{say.neither}</p>
        <Link to={{ at: "start" }}>{shared.back}</Link>
      </div>
    </Page>
  );
}
