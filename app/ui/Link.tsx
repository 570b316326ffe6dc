/** An underlined word that leads somewhere else in Holdfast. */
import type { ReactNode } from "react";
import { type Route, routeToAddress } from "#app/routing/route.ts";
import { useGo } from "#app/routing/useRoute.tsx";

export function Link(props: {
  readonly to: Route;
  readonly current?: boolean;
  readonly quiet?: boolean;
  /** Told before it leads on in this window. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const go = useGo();
  return (
    <a
      className={props.quiet === true ? "link link-quiet" : "link"}
      href={routeToAddress(props.to)}
      aria-current={props.current === true ? "page" : undefined}
      onClick={(event) => {
        // A modified click is the person's own wish for another window.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        props.onOpen?.();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
