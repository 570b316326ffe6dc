/** Putting away, as the window does it: blank first, then wipe. The sample only leaves. */
import { createContext, type ReactNode, useContext } from "react";

const PutAwayContext = createContext<() => void>(() => undefined);

export function PutAwayProvider(props: {
  readonly putAway: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return <PutAwayContext value={props.putAway}>{props.children}</PutAwayContext>;
}

export function usePutAway(): () => void {
  return useContext(PutAwayContext);
}
