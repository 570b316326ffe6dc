/** Whether a browser may be cleared for a visit: nobody has begun in it. */
import type { Standing } from "#device/questions.ts";

/**
 * Where a browser refuses to keep anything, as in some private windows, nothing is kept either; but a browser may also
 * refuse for a while what it has. `wasBegun`: what this window kept of that beside the device (app/settings/begun.ts).
 */
export function isNobodyHere(
  { state, unfit, methods }: Pick<Standing, "state" | "unfit" | "methods">,
  wasBegun: boolean,
): boolean {
  if (state === "empty") return true;
  return unfit === "storage-refused" && methods.length === 0 && !wasBegun;
}
