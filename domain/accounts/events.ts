/**
 * What is entered about money. Charges for hours are not entered: they follow from the hours and the frame.
 * All of it stands in the therapist's own space, but for the copies that the patient finds in the room.
 */
import type { InstantMs } from "#base/clock.ts";
import type { BillingFacts } from "#domain/accounts/billing.ts";
import type { CreditNote, Invoice } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Money } from "#domain/accounts/money.ts";

/** How money came. */
export type PaymentWay = "transfer" | "cash" | "card" | "other";

export type PaymentRecorded = {
  readonly kind: "PaymentRecorded";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly amount: Money;
  /** Local date of the payment, "YYYY-MM-DD". */
  readonly date: string;
  readonly note: string;
  readonly how?: PaymentWay;
  /** Money given back to the patient: it counts against what was paid. */
  readonly back?: true;
  /** The invoices it names; without any it goes to what is open, oldest first. */
  readonly invoiceIds?: readonly string[];
  /** The line of the bank's list it was taken from; one line is one payment, however often the list is read (AC20). */
  readonly bankLine?: string;
  /** Who sent it, as the bank says; known again the next time. */
  readonly sender?: string;
};

/** The payment with this event id was written in by mistake. */
export type PaymentTakenBack = {
  readonly kind: "PaymentTakenBack";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly payment: string;
};

/** The whole letterhead, in place of the one before. Papers written earlier keep theirs. */
export type LetterheadSet = LetterheadFacts & { readonly kind: "LetterheadSet"; readonly at: InstantMs };

/** How a folder is billed from now on. Invoices written earlier keep what they say. */
export type BillingSet = BillingFacts & {
  readonly kind: "BillingSet";
  readonly at: InstantMs;
  readonly folderId: string;
};

/** Another amount for one hour than the frame says, with the reason; null takes the change back. */
export type ChargeChanged = {
  readonly kind: "ChargeChanged";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sessionKey: string;
  /** An amount of nothing: the hour is not charged. */
  readonly amount: Money | null;
  readonly reason: string;
};

/** A charge that is no hour: a report, a letter to an authority. */
export type ChargeAdded = {
  readonly kind: "ChargeAdded";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly chargeId: string;
  readonly date: string;
  readonly what: string;
  readonly amount: Money;
};

export type ChargeTakenBack = {
  readonly kind: "ChargeTakenBack";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly chargeId: string;
};

/** What was open, or paid ahead, when the accounts moved here. One a currency: a later one takes its place. */
export type OpeningBalanceSet = {
  readonly kind: "OpeningBalanceSet";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly amount: Money;
  readonly side: "open" | "ahead";
  readonly date: string;
};

/** A device begins its own row of numbers; it alone writes in it (AC13). */
export type NumberSeriesBegun = {
  readonly kind: "NumberSeriesBegun";
  readonly at: InstantMs;
  /** Id of the device in its owner's space, hex. */
  readonly device: string;
  /** Stands between year and count; empty for the device on which the practice began. */
  readonly mark: string;
};

type Numbered = {
  readonly at: InstantMs;
  readonly folderId: string;
  /** Device whose row of numbers this is, hex. */
  readonly device: string;
  readonly year: number;
  /** 1, 2, 3 … within device and year. */
  readonly count: number;
};

export type InvoiceWritten = Invoice &
  Numbered & {
    readonly kind: "InvoiceWritten";
    /** Event id of the letterhead of that day; null when there was none. */
    readonly letterhead: string | null;
  };

export type CreditNoteWritten = CreditNote &
  Numbered & {
    readonly kind: "CreditNoteWritten";
    readonly letterhead: string | null;
    /** Whether what it credits may stand on an invoice again; else it is let go. */
    readonly again: boolean;
  };

/** The patient's copy of an invoice, in the room. */
export type InvoiceGiven = Invoice & {
  readonly kind: "InvoiceGiven";
  readonly at: InstantMs;
  readonly letterhead: LetterheadFacts | null;
};

/** The patient's copy of a credit note, in the room. */
export type CreditNoteGiven = CreditNote & {
  readonly kind: "CreditNoteGiven";
  readonly at: InstantMs;
};

/** In the room: how much of an invoice is paid by now, so that the patient's papers say so. A later one takes its place. */
export type InvoiceStandingGiven = {
  readonly kind: "InvoiceStandingGiven";
  readonly at: InstantMs;
  readonly invoiceId: string;
  readonly paidMinor: number;
  /** Local date of the last payment in it; null when nothing is paid. */
  readonly paidOn: string | null;
};

export type AccountsEvent =
  | PaymentRecorded
  | PaymentTakenBack
  | LetterheadSet
  | BillingSet
  | ChargeChanged
  | ChargeAdded
  | ChargeTakenBack
  | OpeningBalanceSet
  | NumberSeriesBegun
  | InvoiceWritten
  | CreditNoteWritten
  | InvoiceGiven
  | CreditNoteGiven
  | InvoiceStandingGiven;
