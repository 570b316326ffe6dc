/** A row that unfolds what can be said or done, and folds back by the same word. */
import type { ReactNode } from "react";
import { Button } from "#app/ui/Button.tsx";
import { Row } from "#app/ui/Row.tsx";

export function Unfolding(props: {
  readonly name: string;
  readonly second?: ReactNode;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { name, second, isOpen, setOpen } = props;
  return (
    <>
      <Row
        name={
          <span className="row-press">
            <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {name}
            </Button>
          </span>
        }
        {...(second === undefined ? {} : { second })}
      />
      {isOpen ? (
        <li className="row-more">
          <div className="stack">{props.children}</div>
        </li>
      ) : null}
    </>
  );
}
