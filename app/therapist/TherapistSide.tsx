/** Everything a therapist's open practice shows: the places at the side, and the place that is open. */
import type { ReactNode } from "react";

/** For a device that stands open on the therapist's side. */
export function TherapistSide(): ReactNode {
  return null;
}
