/** Same corner on every screen: blanks and locks at once. Escape twice does the same; once more leaves the blank page, where a patient read. */
import { type ReactNode, useCallback, useEffect } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useLeave, usePutAway } from "#app/device/put-away.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";

/** Two presses of Escape within this time put everything away. */
const twiceWithinMs = 600;

export function PutAway(): ReactNode {
  const say = useSentences(ui);
  const putAwayWith = usePutAway();
  const mayLeave = useLeave() !== null;
  const putAway = useCallback(() => putAwayWith(mayLeave), [putAwayWith, mayLeave]);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      if (event.timeStamp - last < twiceWithinMs) putAway();
      last = event.timeStamp;
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [putAway]);
  return (
    <AriaButton className="put-away" onPress={putAway}>
      {say.putAway}
    </AriaButton>
  );
}
