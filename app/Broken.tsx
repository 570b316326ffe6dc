/** Our own mistakes, said calmly: what was written is kept, and a reload goes on from there. */
import { Component, type ReactNode } from "react";
import { useSentences } from "./sentences/language.tsx";
import { standing } from "./sentences/standing.ts";
import { Button } from "./ui/Button.tsx";
import { Page } from "./ui/Page.tsx";

type State = { readonly isBroken: boolean };

export class Broken extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage(): ReactNode {
  const say = useSentences(standing);
  return (
    <Page title={say.brokenTitle} putAway={false} width="said">
      <div className="stack">
        <p>{say.broken}</p>
        <Button weight="act" onPress={() => location.reload()}>
          {say.reload}
        </Button>
      </div>
    </Page>
  );
}
