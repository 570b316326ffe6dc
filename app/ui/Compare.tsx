/** What was and what would be, side by side in one line; read aloud as "before … now …". */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";

export function Compare(props: { readonly before: string | null; readonly after: string | null }): ReactNode {
  const say = useSentences(ui);
  return (
    <span className="compare">
      {props.before === null ? null : (
        <del className="compare-before">
          <span className="only-heard">{say.before} </span>
          {props.before}
        </del>
      )}{" "}
      {props.after === null ? (
        <span>{say.leftOut}</span>
      ) : (
        <ins className="compare-after">
          <span className="only-heard">{say.after} </span>
          {props.after}
        </ins>
      )}
    </span>
  );
}
