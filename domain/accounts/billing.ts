/**
 * How one folder is billed: who gets the invoice, and in which words. What a third person reads is what the
 * patient chose; nothing here is required, and without any of it the invoice goes to the patient in usual words.
 */

export type BillingFacts = {
  /** Whether somebody else pays. He gets invoices only: no room, no login, no view. */
  readonly payer: "patient" | "other";
  /** The lines of the address on the paper; empty: the invoice is addressed to nobody by name. */
  readonly to: readonly string[];
  /** How the patient is named on the paper; empty: not at all. */
  readonly patientShown: string;
  /** What an hour is called on the paper; empty: the usual word. */
  readonly wording: string;
  /** each-day: a line for every hour with its date · one-sum: one line for the whole stretch, without dates. */
  readonly detail: "each-day" | "one-sum";
  /** Language of the paper; null: that of the practice. */
  readonly language: "en" | "de" | null;
  /** Local date on which the patient chose this, "YYYY-MM-DD"; null when nobody wrote it down. */
  readonly chosenOn: string | null;
  /** The number of the fee schedule for every session; null: the pack's own rule by length, or none. */
  readonly code: BillingCode | null;
  /** Only on the patient's wish, with the day of that wish. */
  readonly diagnosis: { readonly text: string; readonly wishedOn: string } | null;
};

export type BillingCode = {
  /** As printed in the schedule: "870", "90834". */
  readonly number: string;
  /** Multiplier in hundredths, 230 for 2.3; null where the schedule has none. */
  readonly factorHundredths: number | null;
  /** Why the multiplier is above its threshold; empty where it is not. */
  readonly reason: string;
};

/** A folder nobody has set anything for. */
export const usualBilling: BillingFacts = {
  payer: "patient",
  to: [],
  patientShown: "",
  wording: "",
  detail: "each-day",
  language: null,
  chosenOn: null,
  code: null,
  diagnosis: null,
};
