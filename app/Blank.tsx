/** After Put away: nothing to read, and one way back. */
import type { ReactNode } from "react";
import { useSentences } from "./sentences/language.tsx";
import { standing } from "./sentences/standing.ts";
import { Button } from "./ui/Button.tsx";

export function Blank(props: { readonly open: () => void }): ReactNode {
  const say = useSentences(standing);
  return (
    <main className="blank">
      <p className="blank-said" role="status">
        {say.putAwayTitle}
      </p>
      <Button onPress={props.open}>{say.open}</Button>
    </main>
  );
}
