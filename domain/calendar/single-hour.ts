/**
 * An hour that stands alone: a single session beside the standing ones, or a first meeting, which may take
 * place before anything is agreed. It says itself what it costs, where the frame does not.
 */
import type { Money } from "#domain/accounts/money.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";

export type HourKind = "standing" | "single" | "first-meeting";

/** as-agreed: the fee of the frame in force that day. */
export type SingleFee =
  | { readonly kind: "as-agreed" }
  | { readonly kind: "free" }
  | { readonly kind: "amount"; readonly amount: Money };

export type SingleHour = {
  readonly id: string;
  readonly kind: Exclude<HourKind, "standing">;
  /** Local date, "YYYY-MM-DD", and time, "HH:MM", in `zone`. */
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: Place;
  readonly fee: SingleFee;
};
