/** The ledger balances, whatever is in it: charges, invoices, credit notes, payments, in any order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { accountsOfFolder, type FolderAccounts, noAccounts } from "#domain/accounts/accounts.ts";
import { totalOf } from "#domain/accounts/invoice.ts";
import {
  balanceOf,
  balancesOf,
  type Charge,
  inLedgerOrder,
  ledgerLines,
  uninvoiced,
} from "#domain/accounts/ledger.ts";
import { settle } from "#domain/accounts/settling.ts";
import { chargeOn, creditNoteOf, invoiceOf, paymentOf } from "#domain/testing/accounting.ts";

const currencies = ["EUR", "GBP"] as const;
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`);
const minor = fc.integer({ min: 1, max: 20_000 });
const currency = fc.constantFrom(...currencies);

/** An account as it could have been written on devices that knew little of each other. */
const account = fc
  .record({
    charges: fc.array(fc.record({ date: day, minor, currency }), { maxLength: 12 }),
    invoices: fc.array(fc.record({ date: day, keys: fc.array(fc.nat(11), { minLength: 1, maxLength: 4 }) }), {
      maxLength: 5,
    }),
    notes: fc.array(
      fc.record({
        date: day,
        invoice: fc.nat(4),
        part: fc.double({ min: 0.01, max: 1, noNaN: true }),
        again: fc.boolean(),
      }),
      {
        maxLength: 4,
      },
    ),
    payments: fc.array(
      fc.record({
        date: day,
        minor,
        currency,
        names: fc.array(fc.nat(4), { maxLength: 2 }),
        back: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    openings: fc.array(
      fc.record({ minor, currency, side: fc.constantFrom("open" as const, "ahead" as const) }),
      {
        maxLength: 2,
      },
    ),
  })
  .map(built);

function built(made: {
  charges: { date: string; minor: number; currency: string }[];
  invoices: { date: string; keys: number[] }[];
  notes: { date: string; invoice: number; part: number; again: boolean }[];
  payments: { date: string; minor: number; currency: string; names: number[]; back: boolean }[];
  openings: { minor: number; currency: string; side: "open" | "ahead" }[];
}): { charges: readonly Charge[]; entered: FolderAccounts } {
  const charges = made.charges.map(({ date, minor: amountMinor, currency: of }, n) =>
    chargeOn(date, amountMinor, { key: `k${n}.${date}`, currency: of }),
  );
  const entered = accountsOfFolder(noAccounts(), "f");
  made.invoices.forEach(({ date, keys }, n) => {
    const lines = charges.filter((_, at) => keys.includes(at));
    const of = lines[0]?.amount.currency ?? "EUR";
    const own = lines.filter(({ amount }) => amount.currency === of);
    if (own.length > 0) entered.invoices.push(invoiceOf(`i${n}`, date, own));
  });
  made.notes.forEach(({ date, invoice, part, again }, n) => {
    const of = entered.invoices[invoice];
    if (of === undefined) return;
    const lines = of.lines.map(({ key, amountMinor }) => ({
      key,
      amountMinor: Math.max(1, Math.floor(amountMinor * part)),
    }));
    entered.creditNotes.push(creditNoteOf(`c${n}`, date, of, lines, again));
  });
  made.payments.forEach(({ date, minor: amountMinor, currency: of, names, back }, n) => {
    const invoiceIds = names.flatMap((at) => entered.invoices[at]?.invoiceId ?? []);
    entered.payments.push(paymentOf(`p${n}`, date, { amountMinor, currency: of }, { invoiceIds, back }));
  });
  for (const { minor: amountMinor, currency: of, side } of made.openings)
    entered.openingByCurrency.set(of, { amount: { amountMinor, currency: of }, side, date: "2026-01-31" });
  return { charges, entered };
}

test("[AC7, AC19] charged less credited less paid, line by line, each currency by itself", () => {
  fc.assert(
    fc.property(account, ({ charges, entered }) => {
      const lines = ledgerLines(charges, entered);
      for (const of of currencies) {
        const sum = (items: readonly { currency: string; minor: number }[]): bigint =>
          items.reduce((all, item) => (item.currency === of ? all + BigInt(item.minor) : all), 0n);
        const open = uninvoiced(charges, entered).map(({ amount }) => ({
          currency: amount.currency,
          minor: amount.amountMinor,
        }));
        const billed = entered.invoices.map((invoice) => ({
          currency: invoice.currency,
          minor: totalOf(invoice.lines),
        }));
        const credited = entered.creditNotes.map((note) => ({
          currency: note.currency,
          minor: totalOf(note.lines),
        }));
        const paid = entered.payments.map(({ amount, back }) => {
          return { currency: amount.currency, minor: back ? -amount.amountMinor : amount.amountMinor };
        });
        const opening = entered.openingByCurrency.get(of);
        const before =
          opening === undefined
            ? 0
            : opening.side === "open"
              ? opening.amount.amountMinor
              : -opening.amount.amountMinor;
        const expected = BigInt(before) + sum(open) + sum(billed) - sum(credited) - sum(paid);
        expect(BigInt(balanceOf(lines, of))).toBe(expected);
        expect(balancesOf(lines).find((balance) => balance.currency === of)?.amountMinor ?? 0).toBe(
          Number(expected),
        );
      }
    }),
  );
});

test("[AC18] what is open, invoice by invoice and beside them, less what is ahead, is the balance", () => {
  fc.assert(
    fc.property(account, ({ charges, entered }) => {
      const lines = ledgerLines(charges, entered);
      for (const of of currencies) {
        const { byInvoice, otherOpenMinor, aheadMinor } = settle(charges, entered, of);
        let openMinor = otherOpenMinor - aheadMinor;
        for (const standing of byInvoice.values()) {
          openMinor += standing.openMinor;
          expect(standing.openMinor).toBeGreaterThanOrEqual(0);
          expect(standing.totalMinor - standing.creditedMinor - standing.paidMinor).toBe(standing.openMinor);
          expect(totalOf(standing.payments)).toBe(standing.paidMinor);
        }
        expect(openMinor).toBe(balanceOf(lines, of));
        // Nothing waits ahead while something is open.
        expect(Math.min(aheadMinor, openMinor + aheadMinor)).toBe(0);
      }
    }),
  );
});

test("[AC18] no payment gives more than it is, to all invoices together", () => {
  fc.assert(
    fc.property(account, ({ charges, entered }) => {
      const given = new Map<string, number>();
      for (const of of currencies) {
        for (const { payments } of settle(charges, entered, of).byInvoice.values())
          for (const { paymentId, amountMinor } of payments)
            given.set(paymentId, (given.get(paymentId) ?? 0) + amountMinor);
      }
      for (const { id, amount, back } of entered.payments)
        expect(given.get(id) ?? 0).toBeLessThanOrEqual(back ? 0 : amount.amountMinor);
    }),
  );
});

test("[AC7] ordering loses and doubles no line, and does not depend on the order before", () => {
  fc.assert(
    fc.property(account, ({ charges, entered }) => {
      const lines = ledgerLines(charges, entered);
      const ordered = inLedgerOrder(lines);
      expect(new Set(ordered.map(({ id }) => id)).size).toBe(lines.length);
      expect(inLedgerOrder([...lines].reverse())).toEqual(ordered);
      ordered.forEach(({ date }, n) => expect(date >= (ordered[n + 1]?.date ?? "")).toBe(true));
    }),
  );
});
