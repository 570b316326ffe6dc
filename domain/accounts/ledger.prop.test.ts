/** The ledger balances, whatever is in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { balanceOf, inLedgerOrder, type LedgerLine } from "#domain/accounts/ledger.ts";

const line = fc.record({
  kind: fc.constantFrom("charge" as const, "payment" as const),
  amountMinor: fc.nat(1_000_000_000),
  currency: fc.constantFrom("EUR", "GBP"),
  day: fc.integer({ min: 1, max: 28 }),
});
const ledger = fc.array(line, { maxLength: 60 }).map((lines) =>
  lines.map(
    ({ kind, amountMinor, currency, day }, n): LedgerLine => ({
      id: `line${n}`,
      kind,
      date: `2026-02-${String(day).padStart(2, "0")}`,
      amount: { amountMinor, currency },
      sessionKey: null,
      presumed: false,
      note: "",
    }),
  ),
);

test("[AC7] charged less paid, line by line, in one currency, in any order", () => {
  fc.assert(
    fc.property(ledger, (lines) => {
      let euros = 0n;
      for (const { kind, amount } of lines) {
        if (amount.currency === "EUR")
          euros += kind === "charge" ? BigInt(amount.amountMinor) : -BigInt(amount.amountMinor);
      }
      expect(BigInt(balanceOf(lines, "EUR"))).toBe(euros);
      expect(balanceOf([...lines].reverse(), "EUR")).toBe(balanceOf(lines, "EUR"));
      expect(balanceOf([...lines, ...lines], "EUR")).toBe(2 * balanceOf(lines, "EUR"));
    }),
  );
});

test("[AC7] ordering loses and doubles no line, and does not depend on the order before", () => {
  fc.assert(
    fc.property(ledger, (lines) => {
      const ordered = inLedgerOrder(lines);
      expect(ordered).toHaveLength(lines.length);
      expect(new Set(ordered.map(({ id }) => id)).size).toBe(lines.length);
      expect(inLedgerOrder([...lines].reverse())).toEqual(ordered);
      ordered.forEach(({ date }, n) => expect(date >= (ordered[n + 1]?.date ?? "")).toBe(true));
    }),
  );
});
