/** Something that needs this person's decision, or that could not be done and why: ochre, with words. */
import type { ReactNode } from "react";

export function Ask(props: {
  readonly title?: string;
  readonly spoken?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="ask" role={props.spoken === true ? "alert" : undefined}>
      {props.title === undefined ? null : <p className="ask-title">{props.title}</p>}
      {props.children}
    </div>
  );
}
