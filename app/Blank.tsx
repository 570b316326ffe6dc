/** After Put away: nothing to read, and one way back; where a patient read, one away as well. */
import { type ReactNode, useEffect } from "react";
import { useSentences } from "./sentences/language.tsx";
import { standing } from "./sentences/standing.ts";
import { ui } from "./sentences/ui.ts";
import { Button } from "./ui/Button.tsx";

export function Blank(props: {
  readonly open: () => void;
  /** Leaves for an empty page; null after a therapist's. */
  readonly leave: (() => void) | null;
}): ReactNode {
  const { leave } = props;
  const say = useSentences(standing);
  const sayUi = useSentences(ui);
  useEffect(() => {
    if (leave === null) return;
    // The third Escape: the two before have put everything away.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") leave();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [leave]);
  return (
    <main className="blank">
      <p className="blank-said" role="status">
        {say.putAwayTitle}
      </p>
      <Button onPress={props.open}>{say.open}</Button>
      {leave === null ? null : <Button onPress={leave}>{sayUi.leavePage}</Button>}
    </main>
  );
}
