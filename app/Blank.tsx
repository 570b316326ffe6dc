/** After Put away: nothing to read, and one way on; where a patient read, one away as well. */
import { type ReactNode, useEffect } from "react";
import { useSentences } from "./sentences/language.tsx";
import { ui } from "./sentences/ui.ts";
import { Button } from "./ui/Button.tsx";

export function Blank(props: {
  readonly said: string;
  /** The way on; null while there is none yet. */
  readonly on: { readonly label: string; readonly go: () => void } | null;
  /** Leaves for an empty page; null after a therapist's. */
  readonly leave: (() => void) | null;
}): ReactNode {
  const { leave, on } = props;
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
        {props.said}
      </p>
      {on === null ? null : <Button onPress={on.go}>{on.label}</Button>}
      {leave === null ? null : <Button onPress={leave}>{sayUi.leavePage}</Button>}
    </main>
  );
}
