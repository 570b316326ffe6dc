/** Whether this window is a visit: Holdfast on a computer that is not the person's own, of which nothing is kept. */
import { createContext, useContext } from "react";

export const InVisit = createContext(false);

export function useVisit(): boolean {
  return useContext(InVisit);
}
