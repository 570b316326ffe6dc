/** What the cast says and how its results are read; no test runner is needed for it. */
import type { Result } from "#base/result.ts";

export const passphrase = "acht ruhige Möwen am Hafen";

/** The value of what must have gone well in the story; the refusal's kind is in the failure. */
export function done<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`);
  return result.value;
}
