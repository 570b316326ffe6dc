/** Makes charges, invoices, credit notes and payments for the tests of accounts. */
import type { Payment, WrittenCreditNote, WrittenInvoice } from "#domain/accounts/accounts.ts";
import type { CreditedLine } from "#domain/accounts/invoice.ts";
import type { Charge } from "#domain/accounts/ledger.ts";
import type { Money } from "#domain/accounts/money.ts";

export function chargeOn(
  date: string,
  amountMinor: number,
  change: { readonly key?: string; readonly currency?: string } = {},
): Charge {
  return {
    key: change.key ?? `h.${date}`,
    date,
    what: "session",
    minutes: 50,
    text: "",
    amount: { amountMinor, currency: change.currency ?? "EUR" },
    place: { kind: "room" },
    presumed: false,
    changed: false,
  };
}

export function invoiceOf(invoiceId: string, date: string, charges: readonly Charge[]): WrittenInvoice {
  return {
    invoiceId,
    folderId: "f",
    letterhead: null,
    number: `2026-${invoiceId.replace(/\D/gu, "")}`,
    date,
    dueOn: null,
    currency: charges[0]?.amount.currency ?? "EUR",
    lines: charges.map(({ key, date: day, what, minutes, text, amount }) => {
      const { amountMinor } = amount;
      return { key, date: day, what, minutes, text, amountMinor, code: null, place: null };
    }),
    to: [],
    patientShown: "",
    wording: "",
    detail: "each-day",
    language: "en",
    diagnosis: null,
    feePack: "plain",
    practiceName: "Dr Weil",
  };
}

export function creditNoteOf(
  creditNoteId: string,
  date: string,
  invoice: WrittenInvoice,
  lines: readonly CreditedLine[],
  again: boolean,
): WrittenCreditNote {
  const { invoiceId, folderId, currency } = invoice;
  const number = `2026-9${creditNoteId.replace(/\D/gu, "")}`;
  return {
    creditNoteId,
    invoiceId,
    folderId,
    letterhead: null,
    number,
    date,
    currency,
    lines,
    reason: "",
    again,
  };
}

export function paymentOf(
  id: string,
  date: string,
  amount: Money,
  change: Partial<Pick<Payment, "invoiceIds" | "back" | "bankLine" | "sender">> = {},
): Payment {
  return {
    id,
    date,
    amount,
    note: "",
    how: null,
    back: false,
    invoiceIds: [],
    bankLine: null,
    sender: "",
    ...change,
  };
}
