/** The sample practice, seen from both sides at once, in memory only. */
import type { ReactNode } from "react";

/** For the place "look-around"; brings its own device, routing and putting away. */
export function LookAround(): ReactNode {
  return null;
}
