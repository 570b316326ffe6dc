/** Putting away, as the window does it: blank first, then wipe. The sample only leaves. Where a patient reads, the page can be left too. */
import { createContext, type ReactNode, useContext } from "react";

/** `mayLeave`: whether what is put away is a patient's, whose blank page can be left for an empty one. */
export type PutAwayAct = (mayLeave: boolean) => void;

const PutAwayContext = createContext<PutAwayAct>(() => undefined);
const LeaveContext = createContext<(() => void) | null>(null);

export function PutAwayProvider(props: {
  readonly putAway: PutAwayAct;
  readonly children: ReactNode;
}): ReactNode {
  return <PutAwayContext value={props.putAway}>{props.children}</PutAwayContext>;
}

export function usePutAway(): PutAwayAct {
  return useContext(PutAwayContext);
}

/** Around a patient's pages, and an invitation's. */
export const LeaveProvider = LeaveContext.Provider;

/** Leaves this page for an empty one; null where there is only Put away. */
export function useLeave(): (() => void) | null {
  return useContext(LeaveContext);
}
