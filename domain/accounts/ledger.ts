/** The account of one folder: what the hours cost, what was paid, what is open. Amounts are whole minor units. */
import type { Money } from "#domain/accounts/money.ts";

export type LedgerLine = {
  readonly id: string;
  readonly kind: "charge" | "payment";
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  readonly amount: Money;
  readonly sessionKey: string | null;
  /** The charge rests on an hour nobody has confirmed yet. */
  readonly presumed: boolean;
  readonly note: string;
};

/** Charged less paid in `currency`: below zero when paid ahead. Lines in another currency are not in it. */
export function balanceOf(lines: readonly LedgerLine[], currency: string): number {
  let balanceMinor = 0;
  for (const { kind, amount } of lines) {
    if (amount.currency !== currency) continue;
    balanceMinor += kind === "charge" ? amount.amountMinor : -amount.amountMinor;
  }
  return balanceMinor;
}

/** Latest first; on one day the payment stands above the charge it may be for. */
export function inLedgerOrder(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return [...lines].sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? 1 : -1;
    if (a.kind !== b.kind) return a.kind === "payment" ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}
