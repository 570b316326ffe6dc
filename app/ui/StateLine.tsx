/** What is true now, in grey, where the act was: saved, sent, offline. Never an alarm. */
import type { ReactNode } from "react";

export function StateLine(props: { readonly spoken?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <p className="state-line" role={props.spoken === true ? "status" : undefined}>
      {props.children}
    </p>
  );
}
