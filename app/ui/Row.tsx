/** One line of a list: what stands at its left, a name that may lead on, a second line, one act at most. */
import type { ReactNode } from "react";
import type { Route } from "#app/routing/route.ts";
import { Link } from "./Link.tsx";

export function Rows(props: { readonly label?: string; readonly children: ReactNode }): ReactNode {
  return (
    <ul className="rows" aria-label={props.label}>
      {props.children}
    </ul>
  );
}

export function Row(props: {
  readonly left?: ReactNode;
  readonly name: ReactNode;
  readonly to?: Route;
  /** Told before the name leads on. */
  readonly onOpen?: () => void;
  readonly second?: ReactNode;
  readonly act?: ReactNode;
}): ReactNode {
  return (
    <li className={props.left === undefined ? "row" : "row row-with-left"}>
      {props.left === undefined ? null : <span className="row-left">{props.left}</span>}
      <span className="row-middle">
        <span className="row-name">
          {props.to === undefined ? (
            props.name
          ) : (
            <Link to={props.to} quiet {...(props.onOpen === undefined ? {} : { onOpen: props.onOpen })}>
              {props.name}
            </Link>
          )}
        </span>
        {props.second === undefined ? null : <span className="row-second">{props.second}</span>}
      </span>
      {props.act === undefined ? null : <span className="row-act">{props.act}</span>}
    </li>
  );
}
