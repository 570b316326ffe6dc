/** Time zones to choose from. */
import { useMemo } from "react";

/** All zones this browser knows, with `own` among them. */
export function useZones(own: string): readonly { readonly value: string; readonly label: string }[] {
  return useMemo(() => {
    const known = new Set([own, ...Intl.supportedValuesOf("timeZone")]);
    return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  }, [own]);
}
