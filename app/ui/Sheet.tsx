/** The paper on the desk: an agreement, a note, a form. Two levels of depth, never three. */
import type { ReactNode } from "react";

export function Sheet(props: { readonly label?: string; readonly children: ReactNode }): ReactNode {
  return props.label === undefined ? (
    <div className="sheet">{props.children}</div>
  ) : (
    <section className="sheet" aria-label={props.label}>
      {props.children}
    </section>
  );
}
