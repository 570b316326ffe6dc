/** Everything a patient's open device shows: one page at a time, no bar. */
import type { ReactNode } from "react";

/** For a device that stands open on the patient's side. */
export function PatientSide(): ReactNode {
  return null;
}
