import { expect, test } from "vitest";
import { createWritten } from "#app/sentences/numbers.ts";

const en = createWritten("en");
const de = createWritten("de");
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
/** The spaces that Intl writes between a number and its sign do not break the line. */
const plain = (text: string): string => text.replaceAll(/\s/g, " ");

test("[AP17] dates are written out", () => {
  expect(en.date("2024-03-04")).toBe("4 March 2024");
  expect(de.date("2024-03-04")).toBe("4. März 2024");
  expect(en.day("2026-11-23")).toBe("Monday 23 November");
  expect(plain(de.day("2026-11-23"))).toBe("Montag 23. November");
});

test("[AP17] an instant is said in the zone that is meant", () => {
  const lateInBerlin = Date.UTC(2026, 10, 23, 23, 30);
  expect(en.dateOf(lateInBerlin, "Europe/Berlin")).toBe("24 November 2026");
  expect(en.dateOf(lateInBerlin, "America/New_York")).toBe("23 November 2026");
  expect(en.timeOf(Date.UTC(2026, 10, 23, 8, 0), "Europe/Berlin")).toMatch(/^0?9:00$/);
});

test("[AP17] whole amounts have no empty pennies, others have both digits", () => {
  expect(en.money(eur(9000))).toBe("€90");
  expect(en.money(eur(9250))).toBe("€92.50");
  expect(plain(de.money(eur(9000)))).toBe("90 €");
  expect(plain(de.money(eur(9250)))).toBe("92,50 €");
  expect(plain(en.money({ amountMinor: 500, currency: "JPY" }))).toMatch(/500$/);
});
