/**
 * The invoice as it was written, and for ever stays: a snapshot of words, names and amounts. No later change
 * of a frame, a name or an address reaches it; a credit note corrects it (AC12, AC16).
 */
import type { FeePackName } from "#domain/accounts/letterhead.ts";

export type InvoiceLine = {
  /** Session key of an hour, or id of an added charge; one line each. */
  readonly key: string;
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  /** session: a confirmed hour · missed: due although the patient was away · other: an added charge. */
  readonly what: "session" | "missed" | "other";
  /** Agreed length; null for an added charge. */
  readonly minutes: number | null;
  /** The words of an added charge; empty for hours, which the paper names as `wording` says. */
  readonly text: string;
  /** Whole minor units of the invoice's currency. */
  readonly amountMinor: number;
  readonly code: CodeOnLine | null;
  readonly place: PlaceOnLine | null;
};

/** Where an hour took place, for packs that ask for it. */
export type PlaceOnLine = "in-person" | "video" | "telephone";

export type CodeOnLine = {
  readonly number: string;
  /** The schedule's name for it, in the language of the paper. */
  readonly name: string;
  readonly factorHundredths: number | null;
  readonly reason: string;
};

export type Invoice = {
  readonly invoiceId: string;
  /** What is printed and what the transfer names: "2026-131", "2026-KTR-7". Names nobody. */
  readonly number: string;
  /** Local date on which it was written. */
  readonly date: string;
  /** Local date by which it asks to be paid; null: none. */
  readonly dueOn: string | null;
  readonly currency: string;
  /** By date; never empty. Their sum is the total. */
  readonly lines: readonly InvoiceLine[];
  readonly to: readonly string[];
  readonly patientShown: string;
  readonly wording: string;
  readonly detail: "each-day" | "one-sum";
  readonly language: "en" | "de";
  readonly diagnosis: string | null;
  readonly feePack: FeePackName;
  /** The practice's name, for a paper made before any letterhead was. */
  readonly practiceName: string;
};

/** One line of an invoice, in whole or in part. */
export type CreditedLine = { readonly key: string; readonly amountMinor: number };

export type CreditNote = {
  readonly creditNoteId: string;
  readonly invoiceId: string;
  /** From the same gapless row of numbers as invoices. */
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly lines: readonly CreditedLine[];
  /** In the therapist's words, printed; may be empty. */
  readonly reason: string;
};

/** The month an invoice closes, "YYYY-MM": that of the last of its days, whenever it was written. */
export function monthOfInvoice(dates: readonly string[]): string {
  return dates.reduce((last, date) => (date > last ? date : last), "").slice(0, 7);
}

/** The sum of lines, in whole minor units. */
export function totalOf(lines: readonly { readonly amountMinor: number }[]): number {
  return lines.reduce((sum, line) => sum + line.amountMinor, 0);
}
