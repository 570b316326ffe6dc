/** After Put away: nothing to read, and one way on; where a patient read, one away as well. */
import { type ReactNode, useEffect, useRef } from "react";
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
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with everything else: whoever uses the keys goes on from here, not from nowhere.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
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
      <div className="blank-said" role="status">
        <h1 ref={heading} tabIndex={-1}>
          {props.said}
        </h1>
      </div>
      {on === null ? null : <Button onPress={on.go}>{on.label}</Button>}
      {leave === null ? null : <Button onPress={leave}>{sayUi.leavePage}</Button>}
    </main>
  );
}
