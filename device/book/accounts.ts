/** What a therapist asks of accounts: balances, invoices, payments, letterhead. */

import type {
  AccountsOfFolder,
  AccountsOpen,
  CreditNoteView,
  InvoiceInRoom,
  InvoiceRow,
  InvoiceView,
  PaymentRow,
  ReceiptView,
} from "#device/asked/accounts.ts";
import { currencyOf, type FolderMoney, moneyOf, settledBy } from "#device/book/ledger.ts";
import { accountNameOf, letterheadInForce } from "#device/book/letterhead.ts";
import { monthToClose } from "#device/book/month-end.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Questions } from "#device/questions.ts";
import {
  type AccountsSoFar,
  accountsOfFolder,
  type Payment,
  type WrittenInvoice,
} from "#domain/accounts/accounts.ts";
import { type BillingFacts, usualBilling } from "#domain/accounts/billing.ts";
import { epcPayload } from "#domain/accounts/epc.ts";
import { monthOfInvoice, totalOf } from "#domain/accounts/invoice.ts";
import { balanceOf, balancesOf, ledgerLines, leftOf } from "#domain/accounts/ledger.ts";
import { type LetterheadFacts, letterheadFor } from "#domain/accounts/letterhead.ts";
import type { InvoiceStanding, Settled } from "#domain/accounts/settling.ts";

export function accounts(parts: Parts, { folderId }: { folderId: string }): AccountsOfFolder {
  const ofPractice = parts.book.desk().practice?.currency ?? "EUR";
  const money = moneyOf(parts, folderId);
  if (money === null) return { currency: ofPractice, balanceMinor: 0, balances: [], lines: [] };
  const currency = currencyOf(money.treatment, ofPractice);
  const lines = ledgerLines(money.charges, money.entered);
  return { currency, balanceMinor: balanceOf(lines, currency), balances: balancesOf(lines), lines };
}

export function billing({ book }: Parts, { folderId }: { folderId: string }): BillingFacts | null {
  const desk = book.desk();
  if (!desk.foldersById.has(folderId)) return null;
  return desk.accounts.byFolder.get(folderId)?.billing ?? usualBilling;
}

/** The invoices of a folder with how they stand, in the order of writing. */
export function rowsOfFolder(parts: Parts, money: FolderMoney): readonly InvoiceRow[] {
  const name = parts.book.desk().foldersById.get(money.folderId)?.name ?? "";
  const settledIn = settledBy(money);
  return money.entered.invoices.flatMap((invoice) => {
    const standing = settledIn(invoice.currency).byInvoice.get(invoice.invoiceId);
    return standing === undefined ? [] : [rowOf(invoice, standing, name)];
  });
}

function rowOf(invoice: WrittenInvoice, standing: InvoiceStanding, name: string): InvoiceRow {
  const { invoiceId, folderId, number, date, dueOn, currency, lines } = invoice;
  const { totalMinor, creditedMinor, paidMinor, openMinor, paidOn } = standing;
  return {
    invoiceId,
    folderId,
    name,
    number,
    date,
    dueOn,
    total: { amountMinor: totalMinor, currency },
    creditedMinor,
    paidMinor,
    openMinor,
    paidOn: openMinor === 0 ? paidOn : null,
    dates: lines.map((line) => line.date),
  };
}

export function invoices(parts: Parts, input: Questions["invoices"]["input"]): readonly InvoiceRow[] {
  const { accounts } = parts.book.desk();
  const folderIds = input.folderId === null ? [...accounts.byFolder.keys()] : [input.folderId];
  const year = input.year === null ? null : String(input.year);
  const rows: InvoiceRow[] = [];
  for (const folderId of folderIds) {
    const written = accountsOfFolder(accounts, folderId).invoices;
    if (!written.some(({ date }) => year === null || date.startsWith(year))) continue;
    const money = moneyOf(parts, folderId);
    if (money === null) continue;
    rows.push(...rowsOfFolder(parts, money).filter(({ date }) => year === null || date.startsWith(year)));
  }
  return rows.sort(latestFirst);
}

/** The invoices that close a month, of all folders or of one, in the order of their days and numbers. */
export function invoicesOfMonth(
  parts: Parts,
  { month, folderId }: { readonly month: string; readonly folderId: string | null },
): readonly InvoiceView[] {
  const rows = invoices(parts, { folderId, year: null }).filter(
    ({ dates }) => monthOfInvoice(dates) === month,
  );
  return [...rows].reverse().flatMap(({ invoiceId }) => invoice(parts, { invoiceId }) ?? []);
}

function latestFirst(a: InvoiceRow, b: InvoiceRow): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return -a.number.localeCompare(b.number, "en", { numeric: true });
}

function letterheadOf(parts: Parts, entered: AccountsSoFar, id: string | null): LetterheadFacts {
  const facts = id === null ? undefined : entered.letterheadsById.get(id);
  const { practice } = parts.book.desk();
  return facts ?? letterheadFor(practice?.name ?? "", practice?.country ?? "");
}

/** The text of the QR for what is open of an invoice; null where a bank could not read it. */
export function epcOf(
  invoice: { readonly currency: string; readonly number: string },
  letterheadFacts: LetterheadFacts,
  openMinor: number,
): string | null {
  return epcPayload({
    name: accountNameOf(letterheadFacts),
    iban: letterheadFacts.iban,
    bic: letterheadFacts.bic,
    amount: { amountMinor: openMinor, currency: invoice.currency },
    reference: invoice.number,
  });
}

export function invoice(parts: Parts, { invoiceId }: { invoiceId: string }): InvoiceView | null {
  const entered = parts.book.desk().accounts;
  const written = entered.invoicesById.get(invoiceId);
  const money = written === undefined ? null : moneyOf(parts, written.folderId);
  if (written === undefined || money === null) return null;
  const standing = settledBy(money)(written.currency).byInvoice.get(invoiceId);
  if (standing === undefined) return null;
  const { folderId, letterhead: letterheadId, ...facts } = written;
  const head = letterheadOf(parts, entered, letterheadId);
  const row = rowOf(written, standing, parts.book.desk().foldersById.get(folderId)?.name ?? "");
  const notes = money.entered.creditNotes.filter((note) => note.invoiceId === invoiceId);
  return {
    row,
    invoice: facts,
    letterhead: head,
    creditNotes: notes.map(({ creditNoteId, number, date, lines }) => {
      return { creditNoteId, number, date, totalMinor: totalOf(lines) };
    }),
    payments: standing.payments,
    left: [...leftOf(written, notes)].map(([key, amountMinor]) => ({ key, amountMinor })),
    epc: epcOf(written, head, row.openMinor),
  };
}

export function creditNote(parts: Parts, { creditNoteId }: { creditNoteId: string }): CreditNoteView | null {
  const entered = parts.book.desk().accounts;
  const note = entered.creditNotesById.get(creditNoteId);
  const written = note === undefined ? undefined : entered.invoicesById.get(note.invoiceId);
  if (note === undefined || written === undefined) return null;
  const { folderId, letterhead: letterheadId, ...facts } = note;
  const { folderId: _, letterhead: __, ...corrected } = written;
  return {
    creditNote: facts,
    invoice: corrected,
    folderId,
    letterhead: letterheadOf(parts, entered, letterheadId),
  };
}

export function payments(parts: Parts, { folderId }: { folderId: string }): readonly PaymentRow[] {
  const money = moneyOf(parts, folderId);
  if (money === null) return [];
  const settledIn = settledBy(money);
  return money.entered.payments
    .map((payment) => paymentRow(payment, money, settledIn(payment.amount.currency)))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

function paymentRow(payment: Payment, { entered }: FolderMoney, { byInvoice }: Settled): PaymentRow {
  const { id, date, amount, back, how, note, bankLine, sender } = payment;
  const went = entered.invoices.flatMap(({ invoiceId, number }) => {
    const share = byInvoice.get(invoiceId)?.payments.find(({ paymentId }) => paymentId === id);
    return share === undefined ? [] : [{ invoiceId, number, amountMinor: share.amountMinor }];
  });
  return {
    paymentId: id,
    date,
    amount,
    back,
    how,
    note,
    fromBank: bankLine !== null,
    sender,
    invoices: went,
  };
}

export function receipt(parts: Parts, { paymentId }: { paymentId: string }): ReceiptView | null {
  const { accounts: entered, practice } = parts.book.desk();
  for (const [folderId, folder] of entered.byFolder) {
    if (!folder.payments.some(({ id }) => id === paymentId)) continue;
    const payment = payments(parts, { folderId }).find((row) => row.paymentId === paymentId);
    if (payment === undefined) return null;
    const first = entered.invoicesById.get(payment.invoices[0]?.invoiceId ?? "");
    return {
      payment,
      folderId,
      to: first?.to ?? folder.billing.to,
      patientShown: first?.patientShown ?? folder.billing.patientShown,
      language: first?.language ?? folder.billing.language ?? practice?.language ?? "en",
      letterhead: letterheadInForce(parts),
      practiceName: practice?.name ?? "",
    };
  }
  return null;
}

/** What is open over all folders, currency by currency, and the month that waits to be closed. */
export function accountsOpen(parts: Parts): AccountsOpen {
  const open = new Map<string, number>();
  const ahead = new Map<string, number>();
  const folders: AccountsOpen["folders"][number][] = [];
  for (const { folderId, name } of parts.book.desk().foldersById.values()) {
    const money = moneyOf(parts, folderId);
    if (money === null) continue;
    const balances = balancesOf(ledgerLines(money.charges, money.entered)).filter(
      ({ amountMinor }) => amountMinor !== 0,
    );
    for (const { currency, amountMinor } of balances) {
      const sums = amountMinor > 0 ? open : ahead;
      sums.set(currency, (sums.get(currency) ?? 0) + Math.abs(amountMinor));
    }
    const openInvoices = rowsOfFolder(parts, money).filter(({ openMinor }) => openMinor > 0);
    if (balances.length > 0 || openInvoices.length > 0)
      folders.push({ folderId, name, balances, invoices: openInvoices });
  }
  const sums = (byCurrency: ReadonlyMap<string, number>) =>
    [...byCurrency].map(([currency, amountMinor]) => ({ currency, amountMinor }));
  folders.sort((a, b) => a.name.localeCompare(b.name));
  return { open: sums(open), ahead: sums(ahead), folders, toClose: monthToClose(parts) };
}

/** The patient's own invoices in a room, latest first. */
export function invoicesInRoom({ book }: Parts, { roomId }: { roomId: string }): readonly InvoiceInRoom[] {
  if (book.knownRoom(roomId) === null) return [];
  return [...book.room(roomId).papers.values()]
    .map(({ invoice: given, letterhead: head, creditNotes, standing }) => {
      const facts = head ?? letterheadFor(given.practiceName, "");
      const creditedMinor = creditNotes.reduce((sum, note) => sum + totalOf(note.lines), 0);
      const openMinor = Math.max(0, totalOf(given.lines) - creditedMinor - standing.paidMinor);
      const epc = epcOf(given, facts, openMinor);
      return { invoice: given, letterhead: facts, creditNotes, creditedMinor, ...standing, epc };
    })
    .reverse();
}
