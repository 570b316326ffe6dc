/** On which invoices a charge stands. */
import { expect, test } from "vitest";
import { accountsOfFolder, noAccounts } from "#domain/accounts/accounts.ts";
import { standingOf } from "#domain/accounts/ledger.ts";
import { chargeOn, creditNoteOf, invoiceOf } from "#domain/testing/accounting.ts";

test("[AC17] an hour on two invoices is settled by a credit note over the whole of it on one, whether or not it may be invoiced again", () => {
  const charge = chargeOn("2026-11-02", 9000);
  const [one, two] = [invoiceOf("i1", "2026-11-30", [charge]), invoiceOf("i2", "2026-11-30", [charge])];
  const lines = [{ key: charge.key, amountMinor: 9000 }];
  const doubledAfter = (...notes: ReturnType<typeof creditNoteOf>[]): readonly string[] => {
    const entered = { ...accountsOfFolder(noAccounts(), "f"), invoices: [one, two], creditNotes: notes };
    return [...standingOf(entered).doubled.keys()];
  };
  expect(doubledAfter()).toEqual([charge.key]);
  expect(doubledAfter(creditNoteOf("c1", "2026-12-01", two, lines, true))).toEqual([]);
  expect(doubledAfter(creditNoteOf("c1", "2026-12-01", two, lines, false))).toEqual([]);
  const half = [{ key: charge.key, amountMinor: 4500 }];
  expect(doubledAfter(creditNoteOf("c1", "2026-12-01", two, half, false))).toEqual([charge.key]);
});
