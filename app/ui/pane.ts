/** Whether a page stands in a pane beside another, as in the look around, and not in a window of its own. */
import { createContext, useContext } from "react";

/** Tells the pane that a page opened in it. Answers whether the page may draw the focus: the first one may not. */
export type Pane = () => boolean;

const PaneContext = createContext<Pane | null>(null);

export const PaneProvider = PaneContext.Provider;

/** The pane around this page; null in a window of its own. */
export function usePane(): Pane | null {
  return useContext(PaneContext);
}
