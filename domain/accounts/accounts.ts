/** Everything entered about money in a therapist's own space, folded from its events. Total: no event can fail. */
import { type BillingFacts, usualBilling } from "#domain/accounts/billing.ts";
import type { AccountsEvent, PaymentWay } from "#domain/accounts/events.ts";
import type { CreditNote, Invoice } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Money } from "#domain/accounts/money.ts";
import { seriesYear } from "#domain/accounts/numbering.ts";

export type Payment = {
  /** Event id. */
  readonly id: string;
  readonly amount: Money;
  readonly date: string;
  readonly note: string;
  readonly how: PaymentWay | null;
  readonly back: boolean;
  readonly invoiceIds: readonly string[];
  readonly bankLine: string | null;
  readonly sender: string;
};

export type WrittenInvoice = Invoice & { readonly folderId: string; readonly letterhead: string | null };
export type WrittenCreditNote = CreditNote & {
  readonly folderId: string;
  readonly letterhead: string | null;
  readonly again: boolean;
};

export type AddedCharge = {
  readonly chargeId: string;
  readonly date: string;
  readonly what: string;
  readonly amount: Money;
};

export type OpeningBalance = {
  readonly amount: Money;
  readonly side: "open" | "ahead";
  readonly date: string;
};

/** What was entered about one folder, as it is held. */
export type FolderEntered = {
  billing: BillingFacts;
  readonly payments: Payment[];
  readonly changedByHour: Map<string, { readonly amount: Money; readonly reason: string }>;
  readonly addedById: Map<string, AddedCharge>;
  readonly openingByCurrency: Map<string, OpeningBalance>;
  /** In the order of the space; what they say is in `invoicesById` and `creditNotesById`, once. */
  readonly invoiceIds: string[];
  readonly creditNoteIds: string[];
  /** Rises with every event of this folder, so that what was worked out from them can be kept until then. */
  changes: number;
};

/** What was entered about one folder, with what its invoices and credit notes say, in the order of the space. */
export type FolderAccounts = Readonly<Omit<FolderEntered, "invoiceIds" | "creditNoteIds">> & {
  readonly invoices: WrittenInvoice[];
  readonly creditNotes: WrittenCreditNote[];
};

export type AccountsSoFar = {
  readonly letterheadsById: Map<string, LetterheadFacts>;
  /** Event id of the one in force; null before the first. */
  letterhead: string | null;
  readonly byFolder: Map<string, FolderEntered>;
  readonly invoicesById: Map<string, WrittenInvoice>;
  readonly creditNotesById: Map<string, WrittenCreditNote>;
  /** Lines of banks' lists that are payments here: line to payment. */
  readonly paymentByBankLine: Map<string, string>;
  /** Mark of each device's row of numbers, by device. */
  readonly markByDevice: Map<string, string>;
  /** The highest count of each device and year, by `seriesYear`. */
  readonly countBySeries: Map<string, number>;
};

export function noAccounts(): AccountsSoFar {
  return {
    letterheadsById: new Map(),
    letterhead: null,
    byFolder: new Map(),
    invoicesById: new Map(),
    creditNotesById: new Map(),
    paymentByBankLine: new Map(),
    markByDevice: new Map(),
    countBySeries: new Map(),
  };
}

/** What was entered about a folder; nothing, for a folder without any of it. The same object as long as the folder is held. */
export function accountsOfFolder(accounts: AccountsSoFar, folderId: string): FolderAccounts {
  const entered = accounts.byFolder.get(folderId) ?? nothingEntered();
  const known = withPapers.get(entered) ?? enteredWithPapers(accounts, entered);
  withPapers.set(entered, known);
  return known;
}

const withPapers = new WeakMap<FolderEntered, FolderAccounts>();

/** Papers are looked up when they are asked for: a day without a look at the accounts needs none of ten years. */
function enteredWithPapers(accounts: AccountsSoFar, entered: FolderEntered): FolderAccounts {
  const { payments, changedByHour, addedById, openingByCurrency } = entered;
  const invoices: WrittenInvoice[] = [];
  const creditNotes: WrittenCreditNote[] = [];
  return {
    payments,
    changedByHour,
    addedById,
    openingByCurrency,
    get billing() {
      return entered.billing;
    },
    get changes() {
      return entered.changes;
    },
    get invoices() {
      return caughtUp(invoices, entered.invoiceIds, accounts.invoicesById);
    },
    get creditNotes() {
      return caughtUp(creditNotes, entered.creditNoteIds, accounts.creditNotesById);
    },
  };
}

/** What is entered is only ever added to: the papers of the ids that came since are put behind those before. */
function caughtUp<Paper>(papers: Paper[], ids: readonly string[], byId: ReadonlyMap<string, Paper>): Paper[] {
  for (const id of ids.slice(papers.length)) {
    const paper = byId.get(id);
    if (paper !== undefined) papers.push(paper);
  }
  return papers;
}

function nothingEntered(): FolderEntered {
  return {
    billing: usualBilling,
    payments: [],
    changedByHour: new Map(),
    addedById: new Map(),
    openingByCurrency: new Map(),
    invoiceIds: [],
    creditNoteIds: [],
    changes: 0,
  };
}

/** The events of accounts that a person's own space holds; the others are the patient's copies in a room. */
export type OwnAccountsEvent = Exclude<
  AccountsEvent,
  { kind: "InvoiceGiven" | "CreditNoteGiven" | "InvoiceStandingGiven" }
>;

/** Takes one event in, in the order of the space. */
export function takeAccountsEvent(accounts: AccountsSoFar, event: OwnAccountsEvent, eventId: string): void {
  if (event.kind === "LetterheadSet") {
    const { kind: _, at: __, ...letterhead } = event;
    accounts.letterheadsById.set(eventId, letterhead);
    accounts.letterhead = eventId;
    return;
  }
  if (event.kind === "NumberSeriesBegun") {
    // A device begins its row once; what it said first stands, for papers bear it.
    if (!accounts.markByDevice.has(event.device)) accounts.markByDevice.set(event.device, event.mark);
    return;
  }
  const folder = accounts.byFolder.get(event.folderId) ?? nothingEntered();
  accounts.byFolder.set(event.folderId, folder);
  folder.changes += 1;
  switch (event.kind) {
    case "PaymentRecorded":
      return takePayment(accounts, folder, event, eventId);
    case "PaymentTakenBack":
      return takeBackPayment(accounts, folder, event.payment);
    case "BillingSet": {
      const { kind: _, at: __, folderId: ___, ...billing } = event;
      folder.billing = billing;
      return;
    }
    case "ChargeChanged":
      if (event.amount === null) folder.changedByHour.delete(event.sessionKey);
      else folder.changedByHour.set(event.sessionKey, { amount: event.amount, reason: event.reason });
      return;
    case "ChargeAdded": {
      const { chargeId, date, what, amount } = event;
      if (!folder.addedById.has(chargeId)) folder.addedById.set(chargeId, { chargeId, date, what, amount });
      return;
    }
    case "ChargeTakenBack":
      folder.addedById.delete(event.chargeId);
      return;
    case "OpeningBalanceSet": {
      const { amount, side, date } = event;
      folder.openingByCurrency.set(amount.currency, { amount, side, date });
      return;
    }
    case "InvoiceWritten":
    case "CreditNoteWritten":
      return takeNumbered(accounts, folder, event);
  }
}

function takePayment(
  accounts: AccountsSoFar,
  folder: FolderEntered,
  event: Extract<OwnAccountsEvent, { kind: "PaymentRecorded" }>,
  eventId: string,
): void {
  const { amount, date, note, how, back, invoiceIds, bankLine, sender } = event;
  // Invariant AC20: a line of the bank is one payment, also when two devices apart took it, or for two folders.
  if (bankLine !== undefined) {
    if (accounts.paymentByBankLine.has(bankLine)) return;
    accounts.paymentByBankLine.set(bankLine, eventId);
  }
  folder.payments.push({
    id: eventId,
    amount,
    date,
    note,
    how: how ?? null,
    back: back === true,
    invoiceIds: invoiceIds ?? [],
    bankLine: bankLine ?? null,
    sender: sender ?? "",
  });
}

function takeBackPayment(accounts: AccountsSoFar, folder: FolderEntered, paymentId: string): void {
  const at = folder.payments.findIndex(({ id }) => id === paymentId);
  const [payment] = at === -1 ? [] : folder.payments.splice(at, 1);
  if (payment !== undefined && payment.bankLine !== null) accounts.paymentByBankLine.delete(payment.bankLine);
}

function takeNumbered(
  accounts: AccountsSoFar,
  folder: FolderEntered,
  event: Extract<OwnAccountsEvent, { kind: "InvoiceWritten" | "CreditNoteWritten" }>,
): void {
  const series = seriesYear(event.device, event.year);
  accounts.countBySeries.set(series, Math.max(accounts.countBySeries.get(series) ?? 0, event.count));
  if (event.kind === "InvoiceWritten") {
    if (accounts.invoicesById.has(event.invoiceId)) return;
    const { kind: _, at: __, device: ___, year: ____, count: _____, ...invoice } = event;
    accounts.invoicesById.set(event.invoiceId, invoice);
    folder.invoiceIds.push(event.invoiceId);
  } else {
    if (accounts.creditNotesById.has(event.creditNoteId)) return;
    const { kind: _, at: __, device: ___, year: ____, count: _____, ...creditNote } = event;
    accounts.creditNotesById.set(event.creditNoteId, creditNote);
    folder.creditNoteIds.push(event.creditNoteId);
  }
}
