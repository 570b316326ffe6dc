/**
 * Papers over a whole year: what one patient was charged and paid, and the table for a tax adviser. Both are
 * made from invoices, credit notes and payments alone, and those hold confirmed hours only (AC14).
 */
import type { AccountsQuestions, Statement, StatementLine, StatementPart } from "#device/asked/accounts.ts";
import { letterheadInForce } from "#device/book/letterhead.ts";
import type { Parts } from "#device/book/parts.ts";
import { accountsOfFolder, type FolderAccounts } from "#domain/accounts/accounts.ts";
import { amountText, csvText } from "#domain/accounts/csv.ts";
import { totalOf } from "#domain/accounts/invoice.ts";

export function statement(parts: Parts, input: AccountsQuestions["statement"]["input"]): Statement | null {
  const { folderId, year } = input;
  const { foldersById, accounts, practice } = parts.book.desk();
  if (!foldersById.has(folderId)) return null;
  const entered = accountsOfFolder(accounts, folderId);
  const { billing } = entered;
  const all = movementsOf(entered);
  const currencies = [...new Set(all.map(({ currency }) => currency))].sort();
  const made = currencies.map((currency) => partOf(all, currency, year));
  return {
    folderId,
    year,
    language: billing.language ?? practice?.language ?? "en",
    to: billing.to,
    patientShown: billing.patientShown,
    letterhead: letterheadInForce(parts),
    practiceName: practice?.name ?? "",
    parts: made.filter(({ lines, openingMinor }) => lines.length > 0 || openingMinor !== 0),
  };
}

type Movement = StatementLine & { readonly currency: string };

function movementsOf({ openingByCurrency, invoices, creditNotes, payments }: FolderAccounts): Movement[] {
  const movements: Movement[] = [];
  for (const [currency, { amount, side, date }] of openingByCurrency) {
    const amountMinor = side === "open" ? amount.amountMinor : -amount.amountMinor;
    movements.push({ kind: "opening", date, number: "", amountMinor, dates: [], currency });
  }
  for (const { date, number, currency, lines } of invoices) {
    const dates = lines.map((line) => line.date);
    movements.push({ kind: "invoice", date, number, amountMinor: totalOf(lines), dates, currency });
  }
  for (const { date, number, currency, lines } of creditNotes)
    movements.push({ kind: "credit-note", date, number, amountMinor: -totalOf(lines), dates: [], currency });
  for (const { date, amount, back } of payments) {
    const { amountMinor, currency } = amount;
    movements.push(
      back
        ? { kind: "payment-back", date, number: "", amountMinor, dates: [], currency }
        : { kind: "payment", date, number: "", amountMinor: -amountMinor, dates: [], currency },
    );
  }
  const rank = { opening: 0, invoice: 1, "credit-note": 2, payment: 3, "payment-back": 4 } as const;
  return movements.sort((a, b) =>
    a.date === b.date ? rank[a.kind] - rank[b.kind] : a.date < b.date ? -1 : 1,
  );
}

function partOf(all: readonly Movement[], currency: string, year: number): StatementPart {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const own = all.filter((movement) => movement.currency === currency);
  const before = own.filter(({ date }) => date < first);
  const within = own.filter(({ date }) => date >= first && date <= last);
  const sum = (...kinds: readonly StatementLine["kind"][]): number =>
    totalOf(within.filter(({ kind }) => kinds.includes(kind)));
  const openingMinor = totalOf(before);
  return {
    currency,
    openingMinor,
    lines: within.map(({ kind, date, number, amountMinor, dates }) => ({
      kind,
      date,
      number,
      amountMinor,
      dates,
    })),
    invoicedMinor: sum("invoice"),
    creditedMinor: 0 - sum("credit-note"),
    paidMinor: 0 - sum("payment", "payment-back"),
    closingMinor: openingMinor + totalOf(within),
  };
}

/** A year's books as CSV. Without `names` no line says whose it is: the numbers are enough for the books. */
export function taxTable(
  parts: Parts,
  { year, names }: AccountsQuestions["taxTable"]["input"],
): { fileName: string; text: string } {
  const { foldersById, accounts, practice } = parts.book.desk();
  const language = practice?.language ?? "en";
  const rows: (readonly string[])[] = [];
  for (const folderId of accounts.byFolder.keys()) {
    const entered = accountsOfFolder(accounts, folderId);
    const name = foldersById.get(folderId)?.name ?? "";
    const whose = names ? [name] : [];
    const numberOf = (id: string): string => accounts.invoicesById.get(id)?.number ?? "";
    const words = tableWords[language];
    for (const { date, number, currency, lines } of entered.invoices)
      rows.push([
        date,
        words.invoice,
        number,
        amountText(totalOf(lines), currency, language),
        currency,
        "",
        ...whose,
      ]);
    for (const { date, number, invoiceId, currency, lines } of entered.creditNotes) {
      const amount = amountText(-totalOf(lines), currency, language);
      rows.push([date, words.creditNote, number, amount, currency, numberOf(invoiceId), ...whose]);
    }
    for (const { date, amount, back, invoiceIds } of entered.payments) {
      const text = amountText(back ? -amount.amountMinor : amount.amountMinor, amount.currency, language);
      const paid = invoiceIds.map(numberOf).join(" ");
      rows.push([date, back ? words.paymentBack : words.payment, "", text, amount.currency, paid, ...whose]);
    }
  }
  const own = rows.filter(([date = ""]) => date.startsWith(`${year}-`));
  own.sort((a, b) => compareText(a[0], b[0]) || compareText(a[2], b[2]));
  const { columns, fileName } = tableWords[language];
  const head = names ? [...columns, tableWords[language].name] : columns;
  return { fileName: `${fileName}-${year}.csv`, text: csvText([head, ...own], language) };
}

function compareText(a = "", b = ""): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** The words of the table: it is a file and no screen. */
const tableWords = {
  en: {
    columns: ["Date", "What", "Number", "Amount", "Currency", "For"],
    name: "Name",
    invoice: "Invoice",
    creditNote: "Credit note",
    payment: "Payment",
    paymentBack: "Payment returned",
    fileName: "accounts",
  },
  de: {
    columns: ["Datum", "Was", "Nummer", "Betrag", "Währung", "Zu"],
    name: "Name",
    invoice: "Rechnung",
    creditNote: "Gutschrift",
    payment: "Zahlung",
    paymentBack: "Rückzahlung",
    fileName: "buchungen",
  },
} as const;
