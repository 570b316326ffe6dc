/**
 * Which payment went to which invoice. A payment that names invoices goes to those first; whatever else came in
 * goes, on its own day, to the oldest invoice that is open by then, after that to the oldest charge that stands
 * on no invoice, and what is left waits for the next that comes. Nothing is lost: what is open less what is
 * ahead is the balance of the ledger, to the minor unit (AC18).
 */
import type { FolderAccounts } from "#domain/accounts/accounts.ts";
import { totalOf } from "#domain/accounts/invoice.ts";
import { type Charge, uninvoiced } from "#domain/accounts/ledger.ts";

export type InvoiceStanding = {
  readonly invoiceId: string;
  readonly totalMinor: number;
  readonly creditedMinor: number;
  readonly paidMinor: number;
  /** Total less credited less paid; never below zero. */
  readonly openMinor: number;
  /** Local date of the last payment in it; null when none is. */
  readonly paidOn: string | null;
  readonly payments: readonly {
    readonly paymentId: string;
    readonly date: string;
    readonly amountMinor: number;
  }[];
};

export type Settled = {
  readonly byInvoice: ReadonlyMap<string, InvoiceStanding>;
  /** What of charges on no invoice, of an opening balance and of money given back is open. */
  readonly otherOpenMinor: number;
  /** What came in and found nothing to pay. */
  readonly aheadMinor: number;
};

type Debt = {
  readonly date: string;
  /** Invoices before all else on one day. */
  readonly rank: 0 | 1;
  readonly invoiceId: string | null;
  openMinor: number;
};
type Credit = {
  readonly date: string;
  /** Id of the payment, of the credit note, or "opening" for what was paid ahead before. */
  readonly id: string;
  readonly isNote: boolean;
  readonly invoiceIds: readonly string[];
  leftMinor: number;
};
type Tally = {
  readonly totalMinor: number;
  creditedMinor: number;
  readonly payments: Map<string, { date: string; amountMinor: number }>;
};

/** How the account of a folder stands in one currency. */
export function settle(charges: readonly Charge[], entered: FolderAccounts, currency: string): Settled {
  const debts = debtsOf(charges, entered, currency);
  const credits = creditsOf(entered, currency);
  const debtByInvoice = new Map(debts.map((debt) => [debt.invoiceId, debt]));
  const tallies = new Map<string, Tally>();
  for (const { invoiceId, lines, currency: its } of entered.invoices) {
    if (its === currency)
      tallies.set(invoiceId, { totalMinor: totalOf(lines), creditedMinor: 0, payments: new Map() });
  }
  for (const credit of credits) {
    for (const invoiceId of credit.invoiceIds) {
      const debt = debtByInvoice.get(invoiceId);
      if (debt !== undefined) pay(debt, credit, tallies, credit.isNote);
    }
  }
  payTheRest(debts, credits, tallies);
  let otherOpenMinor = 0;
  for (const { invoiceId, openMinor } of debts) if (invoiceId === null) otherOpenMinor += openMinor;
  const aheadMinor = credits.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  const byInvoice = new Map(
    [...tallies].map(([invoiceId, tally]) => [invoiceId, standingOf(invoiceId, tally)]),
  );
  return { byInvoice, otherOpenMinor, aheadMinor };
}

/** Everything that asks for money, oldest first. */
function debtsOf(charges: readonly Charge[], entered: FolderAccounts, currency: string): readonly Debt[] {
  const debts: Debt[] = [];
  const opening = entered.openingByCurrency.get(currency);
  if (opening?.side === "open")
    debts.push({ date: opening.date, rank: 1, invoiceId: null, openMinor: opening.amount.amountMinor });
  for (const invoice of entered.invoices) {
    if (invoice.currency !== currency) continue;
    const { invoiceId, date, lines } = invoice;
    debts.push({ date, rank: 0, invoiceId, openMinor: totalOf(lines) });
  }
  for (const { date, amount } of uninvoiced(charges, entered)) {
    if (amount.currency !== currency) continue;
    debts.push({ date, rank: 1, invoiceId: null, openMinor: amount.amountMinor });
  }
  for (const { date, amount, back } of entered.payments) {
    if (back && amount.currency === currency)
      debts.push({ date, rank: 1, invoiceId: null, openMinor: amount.amountMinor });
  }
  return debts.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.rank - b.rank));
}

/** Everything that pays: credit notes for their invoice first, then payments, oldest first. */
function creditsOf(entered: FolderAccounts, currency: string): readonly Credit[] {
  const notes: Credit[] = entered.creditNotes
    .filter((note) => note.currency === currency)
    .map(({ creditNoteId, date, invoiceId, lines }) => {
      return { date, id: creditNoteId, isNote: true, invoiceIds: [invoiceId], leftMinor: totalOf(lines) };
    });
  const paid: Credit[] = entered.payments
    .filter(({ amount, back }) => !back && amount.currency === currency)
    .map(({ id, date, amount, invoiceIds }) => {
      return { date, id, isNote: false, invoiceIds, leftMinor: amount.amountMinor };
    });
  const opening = entered.openingByCurrency.get(currency);
  if (opening?.side === "ahead") {
    const { date, amount } = opening;
    paid.push({ date, id: "opening", isNote: false, invoiceIds: [], leftMinor: amount.amountMinor });
  }
  const byDate = (a: Credit, b: Credit): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  return [...notes.sort(byDate), ...paid.sort(byDate)];
}

/** Day by day: what came in pays what is open by then; what is left over waits for what comes next. */
function payTheRest(
  debts: readonly Debt[],
  credits: readonly Credit[],
  tallies: ReadonlyMap<string, Tally>,
): void {
  const dates = [...new Set([...debts, ...credits].map(({ date }) => date))].sort();
  const unpaid: Debt[] = [];
  const waiting: Credit[] = [];
  let nextDebt = 0;
  const free = [...credits].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  let nextCredit = 0;
  for (const date of dates) {
    for (let debt = debts[nextDebt]; debt !== undefined && debt.date <= date; debt = debts[++nextDebt])
      if (debt.openMinor > 0) unpaid.push(debt);
    for (
      let credit = free[nextCredit];
      credit !== undefined && credit.date <= date;
      credit = free[++nextCredit]
    )
      if (credit.leftMinor > 0) waiting.push(credit);
    while (waiting.length > 0 && unpaid.length > 0) {
      const credit = waiting[0];
      const at = Math.max(
        0,
        unpaid.findIndex(({ rank }) => rank === 0),
      );
      const debt = unpaid[at];
      if (credit === undefined || debt === undefined) break;
      // What a credit note gave beyond its own invoice was paid already, and pays the next one.
      pay(debt, credit, tallies, false);
      if (debt.openMinor === 0) unpaid.splice(at, 1);
      if (credit.leftMinor === 0) waiting.shift();
    }
  }
}

function pay(debt: Debt, credit: Credit, tallies: ReadonlyMap<string, Tally>, corrects: boolean): void {
  const amountMinor = Math.min(debt.openMinor, credit.leftMinor);
  if (amountMinor === 0) return;
  debt.openMinor -= amountMinor;
  credit.leftMinor -= amountMinor;
  const tally = debt.invoiceId === null ? undefined : tallies.get(debt.invoiceId);
  if (tally === undefined) return;
  if (corrects) {
    tally.creditedMinor += amountMinor;
    return;
  }
  const before = tally.payments.get(credit.id)?.amountMinor ?? 0;
  tally.payments.set(credit.id, { date: credit.date, amountMinor: before + amountMinor });
}

function standingOf(invoiceId: string, { totalMinor, creditedMinor, payments }: Tally): InvoiceStanding {
  const rows = [...payments].map(([paymentId, { date, amountMinor }]) => ({ paymentId, date, amountMinor }));
  const paidMinor = totalOf(rows);
  const paidOn = rows.reduce<string | null>(
    (last, { date }) => (last === null || date > last ? date : last),
    null,
  );
  const openMinor = totalMinor - creditedMinor - paidMinor;
  return { invoiceId, totalMinor, creditedMinor, paidMinor, openMinor, paidOn, payments: rows };
}
