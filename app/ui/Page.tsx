/** One page: where it belongs, its title, one line under it, and what is on it. The title takes the focus when the page opens. */
import { type ReactNode, useEffect, useRef } from "react";
import { PutAway } from "./PutAway.tsx";

export function Page(props: {
  readonly title: string;
  readonly above?: ReactNode;
  readonly under?: ReactNode;
  /** "said" for a measure of text, "wide" for a folder or a list. */
  readonly width?: "said" | "wide";
  readonly putAway?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = "Holdfast";
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <main className={`page page-${props.width ?? "wide"}`}>
      <header className="page-head">
        {props.above === undefined ? null : <p className="page-above">{props.above}</p>}
        {props.putAway === false ? null : <PutAway />}
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.under === undefined ? null : <p className="page-under">{props.under}</p>}
      </header>
      {props.children}
    </main>
  );
}
