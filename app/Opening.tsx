/** While something opens: nothing for a second, then one sentence. */
import { type ReactNode, useEffect, useState } from "react";
import { useSentences } from "./sentences/language.tsx";
import { standing } from "./sentences/standing.ts";

/** Under one second nothing is said (a wait shorter than that is no wait). */
const silentMs = 1000;

export function Opening(props: { readonly said?: string }): ReactNode {
  const say = useSentences(standing);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), silentMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="opening">
      <p role="status">{isSlow ? (props.said ?? say.opening) : ""}</p>
    </main>
  );
}
