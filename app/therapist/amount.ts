/** Amounts as they are typed: "90", "92.50", "92,50". */
import { minorDigits } from "#domain/accounts/currency.ts";
import type { Money } from "#domain/accounts/money.ts";

/** The money a person typed, in minor units of `currency`; null when it is no amount of it. */
export function readAmount(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const found = /^\s*(\d{1,9})(?:[.,](\d+))?\s*$/u.exec(text);
  if (digits === null || found === null) return null;
  const [, whole = "", part = ""] = found;
  if (part.length > digits) return null;
  return { amountMinor: Number(whole + part.padEnd(digits, "0")), currency };
}

/** An amount as it stands in a field: "90", "92.50". */
export function amountText(money: Money): string {
  const digits = minorDigits(money.currency) ?? 2;
  const whole = Math.floor(money.amountMinor / 10 ** digits);
  const part = money.amountMinor % 10 ** digits;
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(digits, "0")}`;
}
