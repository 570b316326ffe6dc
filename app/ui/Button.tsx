/** Something that acts. One page has at most one filled button; consent is never the louder one. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";

export type ButtonWeight =
  /** The one filled button of a page. */
  | "act"
  /** Edge only: every other act, and both sides of a consent. */
  | "plain"
  /** Reads as an underlined word inside a sentence or a row. */
  | "word"
  /** An act that cannot be undone: brick text, never a fill. */
  | "grave";

export function Button(props: {
  readonly weight?: ButtonWeight;
  readonly onPress?: () => void;
  readonly submits?: boolean;
  readonly waits?: boolean;
  readonly describedBy?: string;
  /** For a button that unfolds something: whether it is unfolded. */
  readonly expanded?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const waits = props.waits ?? false;
  return (
    <AriaButton
      className={`button button-${props.weight ?? "plain"}`}
      // Not disabled while it waits: that would lose the focus, and with it the place of whoever uses the keys.
      type={props.submits === true && !waits ? "submit" : "button"}
      {...(props.onPress === undefined || waits ? {} : { onPress: props.onPress })}
      {...(props.expanded === undefined ? {} : { "aria-expanded": props.expanded })}
      {...(props.describedBy === undefined ? {} : { "aria-describedby": props.describedBy })}
    >
      {props.children}
    </AriaButton>
  );
}
