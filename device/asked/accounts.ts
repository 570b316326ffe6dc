/**
 * The acts and questions about money: letterhead, how a folder is billed, charges, month-end, invoices, credit
 * notes, payments by hand and from the bank, statements, the table for a tax adviser. Amounts are whole minor
 * units; dates are local, "YYYY-MM-DD"; months are "YYYY-MM". Two currencies are never added.
 */
import type { Act, Kind, Nothing, Question } from "#device/asked/asking.ts";
import type { BillingFacts } from "#domain/accounts/billing.ts";
import type { CreditNoteWritten, PaymentWay } from "#domain/accounts/events.ts";
import type { CreditedLine, CreditNote, Invoice, InvoiceLine } from "#domain/accounts/invoice.ts";
import type { LedgerLine } from "#domain/accounts/ledger.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Money } from "#domain/accounts/money.ts";

export type AccountsActs = {
  /** The whole letterhead, in place of the one before. Papers written earlier keep theirs. */
  setLetterhead: Act<{ letterhead: LetterheadFacts }, Nothing, LetterheadFault>;
  /** How this folder is billed from now on: payer, address, wording, number of the fee schedule. */
  setBilling: Act<{ folderId: string; billing: BillingFacts }, Nothing, BillingFault>;
  /** Another amount for one hour than the frame says; null takes the change back. An amount of nothing charges nothing. */
  changeCharge: Act<
    { folderId: string; sessionKey: string; amount: Money | null; reason: string },
    Nothing,
    /** It stands on an invoice: a credit note corrects it. */
    Kind<"already-invoiced"> | AmountFault
  >;
  addCharge: Act<
    { folderId: string; date: string; what: string; amount: Money },
    { chargeId: string },
    AmountFault | Kind<"charge-without-words">
  >;
  takeBackCharge: Act<{ folderId: string; chargeId: string }, Nothing, Kind<"already-invoiced">>;
  setOpeningBalance: Act<
    { folderId: string; amount: Money; side: "open" | "ahead"; date: string },
    Nothing,
    AmountFault
  >;
  /**
   * Confirms the hours shown and writes the invoices shown, for all folders or one. `seen` is that of the
   * `monthEnd` answer on the screen: where something has changed since, nothing is done. `leaveOut`: keys of
   * lines that shall wait; their hours stay unconfirmed.
   */
  closeMonth: Act<
    {
      month: string;
      folderId: string | null;
      leaveOut: readonly string[];
      /** Folders whose older hours that stand on no invoice go on this one too. */
      withEarlier: readonly string[];
      seen: string;
    },
    {
      invoices: readonly { readonly folderId: string; readonly invoiceId: string; readonly number: string }[];
    },
    Kind<"accounts-changed"> | Kind<"nothing-to-invoice">
  >;
  /** Corrects an invoice, in whole (`lines` null) or line by line. `again`: what it credits may be invoiced anew. */
  writeCreditNote: Act<
    { invoiceId: string; lines: readonly CreditedLine[] | null; reason: string; again: boolean },
    { creditNoteId: string; number: string },
    /** More than the line still has, or nothing at all. */
    Kind<"credit-out-of-range">
  >;
  /** Written in by hand; `invoiceIds` empty: it goes to what is open, oldest first. */
  recordPayment: Act<
    {
      folderId: string;
      amount: Money;
      date: string;
      note: string;
      how?: PaymentWay;
      back?: boolean;
      invoiceIds?: readonly string[];
    },
    Nothing,
    Kind<"amount-not-positive">
  >;
  takeBackPayment: Act<{ folderId: string; paymentId: string }, Nothing>;
  /** Takes the chosen lines of a bank's list as payments. A line taken before is left alone, on any device. */
  takeBankLines: Act<
    { lines: readonly BankLineTaken[] },
    { taken: number; known: number },
    Kind<"amount-not-positive">
  >;
};

export type AmountFault = Kind<"amount-not-positive">;
export type LetterheadFault =
  | Kind<"iban-wrong">
  | Kind<"bic-wrong">
  /** Not an address that begins with https:// */
  | Kind<"payment-link-wrong">
  | Kind<"npi-wrong">;
export type BillingFault =
  /** A multiplier above its threshold is printed with its reason, or not at all. */
  | Kind<"factor-without-reason">
  | Kind<"factor-out-of-range">
  /** A diagnosis stands on paper on the patient's wish only, with the day of that wish. */
  | Kind<"diagnosis-without-wish">;

export type AccountsQuestions = {
  /** The account of one folder. */
  accounts: Question<{ folderId: string }, AccountsOfFolder>;
  letterhead: Question<Nothing, LetterheadStanding>;
  billing: Question<{ folderId: string }, BillingFacts | null>;
  /** What closing a month would write, for all folders or one. Asking changes nothing. */
  monthEnd: Question<{ month: string; folderId: string | null }, MonthEnd>;
  /** Latest first. `folderId` null: of the whole practice, one page of a year. */
  invoices: Question<{ folderId: string | null; year: number | null }, readonly InvoiceRow[]>;
  invoice: Question<{ invoiceId: string }, InvoiceView | null>;
  creditNote: Question<{ creditNoteId: string }, CreditNoteView | null>;
  receipt: Question<{ paymentId: string }, ReceiptView | null>;
  payments: Question<{ folderId: string }, readonly PaymentRow[]>;
  /** What is open over all folders: the Accounts place. */
  accountsOpen: Question<Nothing, AccountsOpen>;
  /** Reads a bank's list and proposes what each line pays. Keeps nothing. `bytes`: the file as it came. */
  bankList: Question<{ bytes: Uint8Array; shape: string | null }, BankList>;
  /** What the patient paid and was charged in a year: from invoices, credit notes and payments only. */
  statement: Question<{ folderId: string; year: number }, Statement | null>;
  /** A year's invoices, credit notes and payments as CSV, for the tax adviser; without names unless asked. */
  taxTable: Question<{ year: number; names: boolean }, { fileName: string; text: string }>;
  /** The patient's own invoices in a room, latest first. */
  invoicesInRoom: Question<{ roomId: string }, readonly InvoiceInRoom[]>;
};

export type AccountsOfFolder = {
  readonly currency: string;
  /** Charged less credited less paid, in `currency`: what is open; below zero when paid ahead. Disputed hours are not in it. */
  readonly balanceMinor: number;
  /** The same for each currency that occurs. */
  readonly balances: readonly Money[];
  /** Latest first. */
  readonly lines: readonly AccountLine[];
};

export type AccountLine = LedgerLine;

export type LetterheadStanding = {
  readonly letterhead: LetterheadFacts;
  /** Whether it was ever set; else what stands here is only proposed from the practice's country. */
  readonly isSet: boolean;
  /** The sentence about VAT that the chosen pack offers, per pack; empty where it has none. */
  readonly offeredTaxSentence: {
    readonly plain: string;
    readonly de: string;
    readonly us: string;
    readonly gb: string;
  };
  /** Where invoices are paid by euro transfer: the QR on them can be read by a bank. */
  readonly hasQr: boolean;
};

export type MonthEnd = {
  readonly month: string;
  /** First and last local date. */
  readonly from: string;
  readonly until: string;
  /** By name. Only folders in which something is to be invoiced or said. */
  readonly folders: readonly MonthEndOfFolder[];
  /** Currency by currency: what the invoices come to. */
  readonly totals: readonly Money[];
  /** Whether the month is not over yet. */
  readonly isRunning: boolean;
  /** Whether any invoice has its last day in this month. */
  readonly hasInvoices: boolean;
  /** Names what was shown, for `closeMonth`. */
  readonly seen: string;
};

export type MonthEndOfFolder = {
  readonly folderId: string;
  readonly name: string;
  /** One invoice a currency; nearly always one. Lines by date. */
  readonly invoices: readonly {
    readonly currency: string;
    readonly totalMinor: number;
    readonly lines: readonly MonthEndLine[];
  }[];
  /** Hours that are not charged because the patient says that they did not take place, until settled. */
  readonly disputed: readonly { readonly sessionKey: string; readonly date: string }[];
  /** Hours held and charged nothing, and absences that cost nothing: said, never printed. */
  readonly free: readonly { readonly sessionKey: string; readonly date: string; readonly state: string }[];
  /** Older charges that stand on no invoice; on this one only if asked (`withEarlier`). */
  readonly earlier: readonly MonthEndLine[];
  /** Hours that stand on two invoices, as two devices apart may have written: a credit note corrects one. */
  readonly doubled: readonly {
    readonly sessionKey: string;
    readonly date: string;
    readonly numbers: readonly string[];
  }[];
  /** Hours of the month that stand on an invoice with another amount than they would have now; 0 for one that costs nothing now. */
  readonly differs: readonly {
    readonly sessionKey: string;
    readonly date: string;
    readonly number: string;
    readonly invoiced: Money;
    readonly now: Money;
  }[];
  readonly payer: "patient" | "other";
};

export type MonthEndLine = InvoiceLine & {
  readonly currency: string;
  /** presumed: closing confirms it · confirmed: before now, or a mark or charge the therapist wrote by hand. */
  readonly standing: "presumed" | "confirmed";
  /** The amount was changed by hand. */
  readonly changed: boolean;
};

export type InvoiceRow = {
  readonly invoiceId: string;
  readonly folderId: string;
  readonly name: string;
  readonly number: string;
  readonly date: string;
  readonly dueOn: string | null;
  readonly total: Money;
  readonly creditedMinor: number;
  readonly paidMinor: number;
  /** Total less credited less paid, never below zero. */
  readonly openMinor: number;
  /** Local date of the payment that closed it; null while something is open, or where credit notes did. */
  readonly paidOn: string | null;
  /** Local dates of its lines. */
  readonly dates: readonly string[];
};

export type InvoiceView = {
  readonly row: InvoiceRow;
  /** As it was written, for ever. */
  readonly invoice: Invoice;
  /** The letterhead of that day. */
  readonly letterhead: LetterheadFacts;
  readonly creditNotes: readonly {
    readonly creditNoteId: string;
    readonly number: string;
    readonly date: string;
    readonly totalMinor: number;
  }[];
  readonly payments: readonly {
    readonly paymentId: string;
    readonly date: string;
    readonly amountMinor: number;
  }[];
  /** What each line still has, after credit notes. */
  readonly left: readonly CreditedLine[];
  /** The text of the QR for the bank; null where it is no euro, no valid IBAN, or nothing is open. */
  readonly epc: string | null;
};

export type CreditNoteView = {
  readonly creditNote: CreditNote & Pick<CreditNoteWritten, "again">;
  readonly invoice: Invoice;
  readonly folderId: string;
  readonly letterhead: LetterheadFacts;
};

export type ReceiptView = {
  readonly payment: PaymentRow;
  readonly folderId: string;
  /** Whose name and address the invoices it pays bear, as they bear it. */
  readonly to: readonly string[];
  readonly patientShown: string;
  readonly language: "en" | "de";
  readonly letterhead: LetterheadFacts;
  readonly practiceName: string;
};

export type PaymentRow = {
  readonly paymentId: string;
  readonly date: string;
  readonly amount: Money;
  readonly back: boolean;
  readonly how: PaymentWay | null;
  readonly note: string;
  readonly fromBank: boolean;
  readonly sender: string;
  /** What it went to; empty: it is paid ahead, or went to charges that stand on no invoice. */
  readonly invoices: readonly {
    readonly invoiceId: string;
    readonly number: string;
    readonly amountMinor: number;
  }[];
};

export type AccountsOpen = {
  /** Currency by currency. */
  readonly open: readonly Money[];
  readonly ahead: readonly Money[];
  /** By name; only folders in which something is open or ahead. */
  readonly folders: readonly {
    readonly folderId: string;
    readonly name: string;
    readonly balances: readonly Money[];
    /** Oldest first. */
    readonly invoices: readonly InvoiceRow[];
  }[];
  /** The latest month that is over and not yet closed; null when there is none. */
  readonly toClose: string | null;
};

export type BankList = {
  /** Which bank's shape was recognised; null: none was, and the person names one of `shapes`. */
  readonly shape: string | null;
  readonly shapes: readonly { readonly id: string; readonly name: string }[];
  readonly fault: "not-a-list" | "unknown-shape" | "too-large" | null;
  /** In the order of the list. Only money that came in; what went out is not shown and not kept. */
  readonly lines: readonly BankLineRow[];
  /** Lines that could not be read: their place in the file, from 1. */
  readonly unread: readonly number[];
};

export type BankLineRow = {
  /** The same for the same line of the bank in every list it stands in. */
  readonly bankLine: string;
  readonly date: string;
  readonly amount: Money;
  readonly sender: string;
  readonly reference: string;
  readonly proposal: {
    /** sure: number and amount agree · likely: all but one agree · unsure: several fit, or little does. Only the first two are chosen for you. */
    readonly how: "sure" | "likely" | "unsure";
    readonly folderId: string;
    readonly name: string;
    readonly invoiceIds: readonly string[];
    readonly numbers: readonly string[];
    readonly why: readonly ("number" | "amount" | "name" | "sender-known")[];
  } | null;
  /** taken: it is a payment here already · like-one: a payment written in by hand has its day and amount. */
  readonly known: "taken" | "like-one" | null;
};

export type BankLineTaken = {
  readonly bankLine: string;
  readonly folderId: string;
  readonly invoiceIds: readonly string[];
  readonly date: string;
  readonly amount: Money;
  readonly sender: string;
  readonly reference: string;
};

export type Statement = {
  readonly folderId: string;
  readonly year: number;
  readonly language: "en" | "de";
  readonly to: readonly string[];
  readonly patientShown: string;
  readonly letterhead: LetterheadFacts;
  readonly practiceName: string;
  /** One a currency. */
  readonly parts: readonly StatementPart[];
};

export type StatementPart = {
  readonly currency: string;
  /** Open on the first of January before anything of the year; below zero when paid ahead. */
  readonly openingMinor: number;
  /** By date. Charged above zero, paid and credited below. */
  readonly lines: readonly StatementLine[];
  readonly invoicedMinor: number;
  readonly creditedMinor: number;
  readonly paidMinor: number;
  readonly closingMinor: number;
};

export type StatementLine = {
  readonly date: string;
  readonly kind: "invoice" | "credit-note" | "payment" | "payment-back" | "opening";
  readonly number: string;
  readonly amountMinor: number;
  /** Of an invoice: the local dates of its hours. */
  readonly dates: readonly string[];
};

export type InvoiceInRoom = {
  readonly invoice: Invoice;
  readonly letterhead: LetterheadFacts;
  readonly creditNotes: readonly CreditNote[];
  readonly creditedMinor: number;
  readonly paidMinor: number;
  readonly paidOn: string | null;
  readonly epc: string | null;
};
