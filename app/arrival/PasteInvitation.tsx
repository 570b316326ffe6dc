/** For a patient whose link came as text: paste it, read it. A link of another host is opened there, not here. */
import { type ReactNode, useState } from "react";
import { useGo } from "#app/routing/useRoute.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { ui } from "#app/sentences/ui.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { otherHostOf } from "./link-address.ts";

export function PasteInvitation(props: { readonly onLink: (link: string) => void }): ReactNode {
  const say = useSentences(arrival);
  const said = useSentences(refusals);
  const shared = useSentences(ui);
  const go = useGo();
  const [link, setLink] = useState("");
  const [isMissing, setMissing] = useState(false);
  const other = otherHostOf(link, location.origin);
  return (
    <Page title={say.pasteTitle} under={say.pasteText} width="said">
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(link.trim() === "");
          if (link.trim() === "" || other !== null) return;
          props.onLink(link.trim());
          go({ at: "invitation" });
        }}
      >
        <Field
          label={say.pasteField}
          kind="words"
          value={link}
          onChange={setLink}
          lengthMax={2000}
          fault={isMissing && link === "" ? said["invitation-truncated"] : null}
        />
        {other === null ? null : (
          <Ask spoken>
            <p>{say.belongsElsewhere(other.host)}</p>
            <a className="link" href={link.trim()}>
              {say.openThere(other.host)}
            </a>
          </Ask>
        )}
        <div className="acts">
          <Button weight="act" submits waits={other !== null}>
            {say.read}
          </Button>
          <Link to={{ at: "start" }}>{shared.back}</Link>
        </div>
      </form>
    </Page>
  );
}
