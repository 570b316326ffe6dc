/** The one place where data from a log becomes an event the clinical half may act upon. */

import type { Canonical } from "#base/canonical.ts";
import { type Rejected, type Result, succeed } from "#base/result.ts";
import { type NotTaken, readEvent } from "#device/translate/event-bytes.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { Verified as VerifiedEvent } from "#domain/verified.ts";

export type Verified<Value> = VerifiedEvent<Value>;

/**
 * The event of a canonical value, checked against schema and limits. "newer": written by a newer Holdfast,
 * to be kept and shown as that. "rejected": breaks the rule named; quarantined by the caller.
 */
export function verifyEvent(value: Canonical): Result<Verified<DomainEvent>, NotTaken | Rejected> {
  const read = readEvent(value);
  if (!read.ok) return read;
  // Here, and nowhere else, the brand is given.
  return succeed(read.value as Verified<DomainEvent>);
}
