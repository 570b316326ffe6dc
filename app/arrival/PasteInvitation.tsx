/** For a patient whose link came as text: paste it, read it. */
import { type ReactNode, useState } from "react";
import { useGo } from "#app/routing/useRoute.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";

export function PasteInvitation(props: { readonly onLink: (link: string) => void }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const go = useGo();
  const [link, setLink] = useState("");
  return (
    <Page title={say.pasteTitle} under={say.pasteText} width="said" putAway={false}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (link.trim() === "") return;
          props.onLink(link.trim());
          go({ at: "invitation" });
        }}
      >
        <Field label={say.pasteField} kind="words" value={link} onChange={setLink} lengthMax={2000} />
        <div className="acts">
          <Button weight="act" submits>
            {say.read}
          </Button>
          <Link to={{ at: "start" }}>{shared.back}</Link>
        </div>
      </form>
    </Page>
  );
}
