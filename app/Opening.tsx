/** While something opens: nothing for a second, then one sentence. */
import { type ReactNode, useEffect, useState } from "react";
import { useSentences } from "./sentences/language.tsx";
import { standing } from "./sentences/standing.ts";
import { ui } from "./sentences/ui.ts";

/** Under one second nothing is said (a wait shorter than that is no wait). */
const silentMs = 1000;
/** A window that answers at all does so within this: after it, the one that leads may have been put to sleep. */
const sleepMs = 10_000;

export function Opening(props: {
  readonly said?: string;
  /** Another window of this browser may be the one that answers. */
  readonly waitsForWindow?: boolean;
}): ReactNode {
  const say = useSentences(standing);
  const shared = useSentences(ui);
  const isSlow = useAfter(silentMs);
  const isAsleep = useAfter(sleepMs) && props.waitsForWindow === true;
  return (
    <main className="opening">
      <p role="status">{isAsleep ? shared.otherWindow : isSlow ? (props.said ?? say.opening) : ""}</p>
    </main>
  );
}

/** True once this has been on the screen for so many milliseconds. */
function useAfter(milliseconds: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}
