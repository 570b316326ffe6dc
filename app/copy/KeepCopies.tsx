/** Stands for as long as a practice is open, shows nothing, and keeps its copy. */
import { useEffect } from "react";
import { useAnswer, useDevice } from "#app/device/use-device.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import { keepCopies } from "./keep-copies.ts";

export function KeepCopies(): null {
  const device = useDevice();
  // The sample practice is kept nowhere, and copied nowhere.
  const isSample = useAnswer("standing", {})?.sample !== false;
  // Nor does a visit leave anything.
  const isReal = !useVisit() && !isSample;
  useEffect(() => (isReal ? keepCopies(device) : undefined), [device, isReal]);
  return null;
}
