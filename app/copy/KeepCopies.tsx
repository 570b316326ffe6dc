/** Stands for as long as a practice is open, shows nothing, and keeps its copy. */
import { useEffect } from "react";
import { useAnswer, useDevice } from "#app/device/use-device.tsx";
import { keepCopies } from "./keep-copies.ts";

export function KeepCopies(): null {
  const device = useDevice();
  // The sample practice is kept nowhere, and copied nowhere.
  const isReal = useAnswer("standing", {})?.sample === false;
  useEffect(() => (isReal ? keepCopies(device) : undefined), [device, isReal]);
  return null;
}
