/** Payments are entered; charges are not: they follow from the hours and the frame. */
import type { InstantMs } from "#base/clock.ts";
import type { Money } from "#domain/accounts/money.ts";

export type PaymentRecorded = {
  readonly kind: "PaymentRecorded";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly amount: Money;
  /** Local date of the payment, "YYYY-MM-DD". */
  readonly date: string;
  readonly note: string;
};

export type AccountsEvent = PaymentRecorded;
