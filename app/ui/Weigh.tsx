/** A consequence, said before the act in one sentence, with a line at its left. */
import type { ReactNode } from "react";

export function Weigh(props: { readonly children: ReactNode }): ReactNode {
  return <div className="weigh">{props.children}</div>;
}
