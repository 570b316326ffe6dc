/** What can be done in the room: each with its sign and its word. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "./Icon.tsx";

export function Control(props: {
  readonly icon: "microphone" | "camera" | "self" | "leave";
  readonly word: string;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <AriaButton className="video-control" onPress={props.onPress}>
      <Icon name={props.icon} />
      <span>{props.word}</span>
    </AriaButton>
  );
}
