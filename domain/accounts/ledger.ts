/**
 * The account of one folder: what was charged, credited and paid, and what is open. Amounts are whole minor
 * units; every line belongs to one currency, and no two currencies are ever added.
 *
 * A charge that stands on an invoice counts with what the invoice says, until a credit note corrects it. One
 * that stands on none counts with what the hours and the frame say today.
 */
import type { FolderAccounts, WrittenCreditNote, WrittenInvoice } from "#domain/accounts/accounts.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";

/** What is charged today for one hour or one added thing, whether or not it stands on an invoice. */
export type Charge = {
  /** Session key, or id of the added charge. */
  readonly key: string;
  readonly date: string;
  readonly what: "session" | "missed" | "other";
  readonly minutes: number | null;
  readonly text: string;
  readonly amount: Money;
  /** Where the hour was; null for an added charge. */
  readonly place: Place | null;
  /** It rests on an hour nobody has confirmed yet. */
  readonly presumed: boolean;
  /** Its amount was changed by hand. */
  readonly changed: boolean;
};

export type LedgerLine = {
  readonly id: string;
  readonly kind: "charge" | "payment" | "credit" | "opening";
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  /** Never below zero; `sign` says which way it counts. */
  readonly amount: Money;
  /** 1: more is open · -1: less. */
  readonly sign: 1 | -1;
  readonly sessionKey: string | null;
  /** The charge rests on an hour nobody has confirmed yet. */
  readonly presumed: boolean;
  readonly note: string;
  /** The invoice a charge or credit stands on; null for one that stands on none, and for payments. */
  readonly invoiceId: string | null;
  readonly number: string;
};

/** Charged less credited less paid in `currency`: below zero when paid ahead. Lines in another currency are not in it. */
export function balanceOf(lines: readonly LedgerLine[], currency: string): number {
  let balanceMinor = 0;
  for (const { sign, amount } of lines) {
    if (amount.currency === currency) balanceMinor += sign * amount.amountMinor;
  }
  return balanceMinor;
}

/** The balance of each currency that occurs, by its code. */
export function balancesOf(lines: readonly LedgerLine[]): readonly Money[] {
  const byCurrency = new Map<string, number>();
  for (const { sign, amount } of lines) {
    const { currency, amountMinor } = amount;
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sign * amountMinor);
  }
  return [...byCurrency]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Latest first; on one day the payment stands above the charge it may be for. */
export function inLedgerOrder(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const rank = { payment: 0, credit: 1, charge: 2, opening: 3 } as const;
  return [...lines].sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? 1 : -1;
    if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
    return a.id < b.id ? -1 : 1;
  });
}

/** What each line of an invoice still has after its credit notes, in minor units, by key; below zero when two notes credit it twice. */
export function leftOf(
  invoice: WrittenInvoice,
  creditNotes: readonly WrittenCreditNote[],
): ReadonlyMap<string, number> {
  const left = new Map(invoice.lines.map(({ key, amountMinor }) => [key, amountMinor]));
  for (const note of creditNotes) {
    if (note.invoiceId !== invoice.invoiceId) continue;
    for (const { key, amountMinor } of note.lines) left.set(key, (left.get(key) ?? 0) - amountMinor);
  }
  return left;
}

/** The invoices on which each charge stands. */
export type Standing = {
  readonly byCharge: ReadonlyMap<string, readonly WrittenInvoice[]>;
  /** The charges of which more than one invoice still asks something, with those invoices. */
  readonly doubled: ReadonlyMap<string, readonly WrittenInvoice[]>;
  /** The earliest local date that any invoice holds; null without invoices. */
  readonly firstDate: string | null;
};

/** Worked out once for what was entered; invoices and credit notes are only ever added. */
const standings = new WeakMap<FolderAccounts, { readonly of: string; readonly standing: Standing }>();

/**
 * The invoices on which each charge stands. A line that was credited in whole so that it may be invoiced again
 * stands no more; one that was let go stands, and is not asked for again.
 */
export function standingOf(entered: FolderAccounts): Standing {
  const of = `${entered.invoices.length} ${entered.creditNotes.length}`;
  const known = standings.get(entered);
  if (known?.of === of) return known.standing;
  const standing = standingNow(entered);
  standings.set(entered, { of, standing });
  return standing;
}

function standingNow(entered: FolderAccounts): Standing {
  const byCharge = new Map<string, WrittenInvoice[]>();
  const asking = new Map<string, WrittenInvoice[]>();
  const notes = notesByInvoice(entered);
  for (const invoice of entered.invoices) {
    const own = notes.get(invoice.invoiceId) ?? [];
    const left = own.length === 0 ? null : leftOf(invoice, own);
    const reopened = new Set(own.flatMap((note) => (note.again ? note.lines.map(({ key }) => key) : [])));
    for (const { key } of invoice.lines) {
      const isCredited = left !== null && (left.get(key) ?? 0) <= 0;
      if (isCredited && reopened.has(key)) continue;
      add(byCharge, key, invoice);
      if (!isCredited) add(asking, key, invoice);
    }
  }
  const doubled = new Map([...asking].filter(([, invoices]) => invoices.length > 1));
  const firstDate = entered.invoices.reduce<string | null>((first, { lines }) => {
    return lines.reduce((day, { date }) => (day === null || date < day ? date : day), first);
  }, null);
  return { byCharge, doubled, firstDate };
}

/** The credit notes of each invoice that has any, in the order of the space. */
export function notesByInvoice(entered: FolderAccounts): ReadonlyMap<string, readonly WrittenCreditNote[]> {
  const notes = new Map<string, WrittenCreditNote[]>();
  for (const note of entered.creditNotes) add(notes, note.invoiceId, note);
  return notes;
}

function add<Thing>(things: Map<string, Thing[]>, key: string, thing: Thing): void {
  const there = things.get(key);
  if (there === undefined) things.set(key, [thing]);
  else there.push(thing);
}

/** The charges of today that stand on no invoice, in the order given. */
export function uninvoiced(charges: readonly Charge[], entered: FolderAccounts): readonly Charge[] {
  if (entered.invoices.length === 0) return charges;
  const { byCharge } = standingOf(entered);
  return charges.filter(({ key }) => !byCharge.has(key));
}

/** Every line of the account, latest first. `charges` are all of today, also those that stand on invoices. */
export function ledgerLines(charges: readonly Charge[], entered: FolderAccounts): readonly LedgerLine[] {
  const lines: LedgerLine[] = [];
  for (const { currency, ...opening } of openings(entered)) {
    const { date, amount, side } = opening;
    lines.push(
      line({ id: `opening ${currency}`, kind: "opening", date, amount, sign: side === "open" ? 1 : -1 }),
    );
  }
  for (const { key, date, what, amount, presumed, text } of uninvoiced(charges, entered)) {
    const sessionKey = what === "other" ? null : key;
    lines.push(line({ id: key, kind: "charge", date, amount, sign: 1, sessionKey, presumed, note: text }));
  }
  for (const { invoiceId, number, currency, lines: billed } of entered.invoices) {
    for (const { key, date, what, amountMinor, text } of billed) {
      const amount = { amountMinor, currency };
      const sessionKey = what === "other" ? null : key;
      const id = `${invoiceId} ${key}`;
      lines.push(
        line({ id, kind: "charge", date, amount, sign: 1, sessionKey, note: text, invoiceId, number }),
      );
    }
  }
  for (const {
    creditNoteId,
    invoiceId,
    number,
    date,
    currency,
    lines: credited,
    reason,
  } of entered.creditNotes) {
    const amount = { amountMinor: credited.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currency };
    lines.push(
      line({ id: creditNoteId, kind: "credit", date, amount, sign: -1, note: reason, invoiceId, number }),
    );
  }
  for (const { id, date, amount, note, back } of entered.payments) {
    lines.push(line({ id, kind: "payment", date, amount, sign: back ? 1 : -1, note }));
  }
  return inLedgerOrder(lines);
}

function openings(entered: FolderAccounts) {
  return [...entered.openingByCurrency].map(([currency, opening]) => ({ currency, ...opening }));
}

function line(
  given: Pick<LedgerLine, "id" | "kind" | "date" | "amount" | "sign"> & Partial<LedgerLine>,
): LedgerLine {
  return { sessionKey: null, presumed: false, note: "", invoiceId: null, number: "", ...given };
}
