import fc from "fast-check";
import { expect, test } from "vitest";
import { amountText, readAmount } from "./amount.ts";

test("[SC2] refuses what is no amount of the currency", () => {
  for (const text of ["", " ", "-5", "90.", "9O", "1e3", "92.505", "1,000.00", "NaN", "€90"]) {
    expect(readAmount(text, "EUR"), text).toBeNull();
  }
  expect(readAmount("90.5", "JPY")).toBeNull();
  expect(readAmount("90", "???")).toBeNull();
});

test("[SC2] takes a point or a comma, and counts minor units of the currency", () => {
  expect(readAmount(" 92,5 ", "EUR")).toEqual({ amountMinor: 9250, currency: "EUR" });
  expect(readAmount("92.50", "EUR")).toEqual({ amountMinor: 9250, currency: "EUR" });
  expect(readAmount("90", "JPY")).toEqual({ amountMinor: 90, currency: "JPY" });
  expect(readAmount("1.234", "KWD")).toEqual({ amountMinor: 1234, currency: "KWD" });
});

test("[SC2] what stands in a field reads back as the same amount", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (amountMinor, currency) => {
        expect(readAmount(amountText({ amountMinor, currency }), currency)).toEqual({
          amountMinor,
          currency,
        });
      },
    ),
  );
});
