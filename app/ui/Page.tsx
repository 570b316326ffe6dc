/** One page: where it belongs, its title, one line under it, and what is on it. The title takes the focus when the page opens. */
import { type ReactNode, useEffect, useRef } from "react";
import { LeavePage } from "./LeavePage.tsx";
import { PutAway } from "./PutAway.tsx";
import { usePane } from "./pane.ts";

export function Page(props: {
  readonly title: string;
  readonly above?: ReactNode;
  readonly under?: ReactNode;
  /** "said" for a measure of text, "wide" for a folder or a list, "broad" for columns beside each other. */
  readonly width?: "said" | "wide" | "broad";
  readonly putAway?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const pane = usePane();
  useEffect(() => {
    document.title = "Holdfast";
    if (pane === null || pane()) heading.current?.focus({ preventScroll: true });
    (heading.current?.closest(".pane") ?? window).scrollTo(0, 0);
  }, [pane]);
  // Of two pages beside each other neither is the main one.
  const Ground = pane === null ? "main" : "div";
  return (
    <Ground className={`page page-${props.width ?? "wide"}`}>
      <header className="page-head">
        {props.above === undefined ? null : <p className="page-above">{props.above}</p>}
        {props.putAway === false ? null : (
          <>
            <PutAway />
            <LeavePage />
          </>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.under === undefined ? null : <p className="page-under">{props.under}</p>}
      </header>
      {props.children}
    </Ground>
  );
}
