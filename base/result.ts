/** An outcome that may be refused, as a plain value. Nothing that can be expected is ever thrown. */

export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** Bytes or a message from outside broke the rule named; nothing of it was kept. */
export type Rejected = { readonly kind: "rejected"; readonly rule: string };

export function succeed<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function fail<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error };
}

/** A refusal that names the broken rule of `docs/rules`. */
export function reject(rule: string): Result<never, Rejected> {
  return { ok: false, error: { kind: "rejected", rule } };
}
