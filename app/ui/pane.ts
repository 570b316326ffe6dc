/** Whether a page stands in a pane beside another, as in the look around, and not in a window of its own. */
import { createContext, type RefObject, useContext } from "react";

/** `opened`: whether this pane has shown a page before; its first one does not draw the focus to itself. */
export type Pane = { readonly opened: RefObject<boolean> };

const PaneContext = createContext<Pane | null>(null);

export const PaneProvider = PaneContext.Provider;

/** The pane around this page; null in a window of its own. */
export function usePane(): Pane | null {
  return useContext(PaneContext);
}
